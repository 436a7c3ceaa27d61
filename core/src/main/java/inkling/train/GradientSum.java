package inkling.train;

import inkling.nn.Chunk;
import inkling.nn.Gradients;
import inkling.nn.Network;
import inkling.nn.Objective;
import inkling.nn.Score;
import inkling.nn.Workspace;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The gradients of one batch, worked out by several threads: the batch is cut into shards, each shard goes through the
 * network chunk by chunk into a sum of its own, and the sums are added in order.
 */
final class GradientSum {
    /** Where the examples of a batch come from. */
    interface Source {
        /** Examples {@code from} (inclusive) to {@code to} (exclusive) of the batch; called by any thread. */
        Chunk chunk(int from, int to);
    }

    private final Network network;
    private final Objective objective;
    private final Workers workers;
    private final Shards shards;
    private final Workspace[] workspaces;
    private final Gradients[] sums;
    private final Score[] scores;

    /** For batches of up to {@code largestBatch} examples. */
    GradientSum(Network network, int largestBatch, Objective objective, Workers workers) {
        this.network = network;
        this.objective = objective;
        this.workers = workers;
        this.shards = Shards.of(largestBatch, network);
        this.workspaces = IntStream.range(0, workers.threads())
                .mapToObj(thread -> new Workspace(network, Shards.CHUNK))
                .toArray(Workspace[]::new);
        this.sums = IntStream.range(0, shards.count())
                .mapToObj(shard -> Gradients.zeros(network))
                .toArray(Gradients[]::new);
        this.scores = new Score[shards.count()];
    }

    /** Works through a batch of {@code examples}; {@link #total()} then has its gradients. */
    Score compute(int examples, Source source) {
        Shards parts = shards.resized(examples);
        workers.run(parts.count(), (shard, thread) -> {
            sums[shard].clear();
            scores[shard] = addShard(source, parts, shard, thread);
        });
        for (int shard = 1; shard < parts.count(); shard++) {
            sums[0].add(sums[shard]);
        }
        return Arrays.stream(scores, 0, parts.count()).reduce(Score.NONE, Score::plus);
    }

    private Score addShard(Source source, Shards parts, int shard, int thread) {
        Score score = Score.NONE;
        int to = parts.start(shard + 1);
        for (int from = parts.start(shard); from < to; from = parts.chunkEnd(from, to)) {
            Chunk chunk = source.chunk(from, parts.chunkEnd(from, to));
            score = score.plus(network.addGradients(chunk, objective, workspaces[thread], sums[shard]));
        }
        return score;
    }

    /** The gradients of the last batch, summed over its examples. */
    Gradients total() {
        return sums[0];
    }
}
