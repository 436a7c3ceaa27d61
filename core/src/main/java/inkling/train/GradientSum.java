package inkling.train;

import inkling.nn.GradientBlock;
import inkling.nn.Gradients;
import inkling.nn.MicroBatch;
import inkling.nn.Network;
import inkling.nn.Objective;
import inkling.nn.Score;
import inkling.nn.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of one batch, worked out by several threads in rounds of some micro-batches. In each round, first every micro-batch goes
 * through the network and back, then every part of the gradients is added up over the round's micro-batches. MicroBatches share nothing in
 * the first half and parts share nothing in the second; and each part adds the micro-batches in their order, whichever thread does.
 */
final class GradientSum {
    /** Enough of each layer that threads end at about the same time; how many there are does not change the sums. */
    private static final int PARTS_PER_THREAD = 2;

    /**
     * MicroBatches in a round, for each thread: enough that threads end at about the same time, few enough that what the first half has
     * computed is still in the processor's cache for the second. How many there are does not change the sums.
     */
    private static final int MICRO_BATCHES_PER_THREAD = 4;

    /** What the workspaces of a round may take, in floats: 128 MB. */
    private static final long MOST_FLOATS = 1L << 25;

    /** Matrices of each layer that a workspace has. */
    private static final int MATRICES = 5;

    /** Where the examples of a batch come from. */
    interface Source {
        /** Examples {@code from} (inclusive) to {@code to} (exclusive) of the batch; called by any thread. */
        MicroBatch microBatch(int from, int to);
    }

    private final Network network;
    private final Objective objective;
    private final Workers workers;
    private final List<GradientBlock> parts;
    private final Gradients total;
    private final @Nullable Workspace[] workspaces;
    private final Score[] scores;

    GradientSum(Network network, Objective objective, Workers workers) {
        this.network = network;
        this.objective = objective;
        this.workers = workers;
        parts = network.gradientBlocks(workers.threads() == 1 ? 1 : PARTS_PER_THREAD * workers.threads());
        total = Gradients.zeros(network);
        workspaces = new Workspace[microBatchesPerRound(network, workers.threads())];
        scores = new Score[workspaces.length];
    }

    private static int microBatchesPerRound(Network network, int threads) {
        long units = network.sizes().stream().skip(1).mapToLong(size -> size).sum();
        return Math.clamp(
                MOST_FLOATS / (units * MATRICES * MicroBatchPlan.largest(network)),
                2,
                MICRO_BATCHES_PER_THREAD * threads);
    }

    /** Works through a batch of {@code examples}; {@link #total()} then has its gradients. */
    Score compute(int examples, Source source) {
        MicroBatchPlan cut = MicroBatchPlan.of(examples, network);
        Score score = Score.NONE;
        for (int first = 0; first < cut.microBatches(); first += workspaces.length) {
            int start = first;
            int count = Math.min(workspaces.length, cut.microBatches() - first);
            workers.run(count, (i, thread) -> propagate(cut, start + i, i, source));
            workers.run(parts.size(), (part, thread) -> add(parts.get(part), count, start == 0));
            for (int i = 0; i < count; i++) {
                score = score.plus(scores[i]);
            }
        }
        return score;
    }

    private void propagate(MicroBatchPlan cut, int microBatch, int place, Source source) {
        Workspace workspace = workspace(place, cut.size(microBatch));
        scores[place] = network.forwardAndBackward(
                source.microBatch(cut.start(microBatch), cut.start(microBatch + 1)), objective, workspace);
    }

    /** The workspace of one place in the round, made or made larger where need be. */
    private Workspace workspace(int place, int size) {
        Workspace workspace = workspaces[place];
        if (workspace == null || workspace.capacity() < size) {
            workspace = new Workspace(network, size);
            workspaces[place] = workspace;
        }
        return workspace;
    }

    private void add(GradientBlock part, int count, boolean afresh) {
        if (afresh) {
            total.clear(part);
        }
        for (int i = 0; i < count; i++) {
            network.addGradients(workspace(i, 0), part, total);
        }
    }

    /** The gradients of the last batch, summed over its examples; always the same object. */
    Gradients total() {
        return total;
    }
}
