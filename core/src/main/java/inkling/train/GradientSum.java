package inkling.train;

import inkling.nn.Chunk;
import inkling.nn.Gradients;
import inkling.nn.Network;
import inkling.nn.Score;
import inkling.nn.Workspace;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The gradients of one batch, worked out by several threads: the batch is cut into shards, each shard goes through the
 * network chunk by chunk into a sum of its own, and the sums are added in order.
 */
final class GradientSum {
    /** Examples that go through the network together. */
    static final int CHUNK = 256;

    /** Where the examples of a batch come from. */
    interface Source {
        /** Examples {@code from} (inclusive) to {@code to} (exclusive) of the batch; called by any thread. */
        Chunk chunk(int from, int to);
    }

    private final Network network;
    private final Workers workers;
    private final Shards shards;
    private final Workspace[] workspaces;
    private final Gradients[] sums;
    private final Score[] scores;

    /** For batches of up to {@code largestBatch} examples. */
    GradientSum(Network network, int largestBatch, Workers workers) {
        this.network = network;
        this.workers = workers;
        this.shards = Shards.of(largestBatch, network);
        this.workspaces = IntStream.range(0, workers.threads())
                .mapToObj(thread -> new Workspace(network, CHUNK))
                .toArray(Workspace[]::new);
        this.sums = IntStream.range(0, shards.count())
                .mapToObj(shard -> Gradients.zeros(network))
                .toArray(Gradients[]::new);
        this.scores = new Score[shards.count()];
    }

    /** Works through a batch of {@code examples}; {@link #total()} then has its gradients. */
    Score compute(int examples, Source source) {
        Shards parts = examples == shards.examples() ? shards : new Shards(examples, shards.count());
        workers.run(parts.count(), (shard, thread) -> {
            sums[shard].clear();
            scores[shard] = addShard(source, parts.start(shard), parts.start(shard + 1), thread, sums[shard]);
        });
        for (int shard = 1; shard < sums.length; shard++) {
            sums[0].add(sums[shard]);
        }
        return Arrays.stream(scores).reduce(Score.NONE, Score::plus);
    }

    private Score addShard(Source source, int from, int to, int thread, Gradients sum) {
        Score score = Score.NONE;
        for (int start = from; start < to; start += CHUNK) {
            Chunk chunk = source.chunk(start, Math.min(to, start + CHUNK));
            score = score.plus(network.addGradients(chunk, workspaces[thread], sum));
        }
        return score;
    }

    /** The gradients of the last batch, summed over its examples. */
    Gradients total() {
        return sums[0];
    }
}
