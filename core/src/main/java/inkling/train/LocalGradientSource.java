package inkling.train;

import inkling.nn.GradientBlock;
import inkling.nn.Gradients;
import inkling.nn.Metrics;
import inkling.nn.MicroBatch;
import inkling.nn.Network;
import inkling.nn.Objective;
import inkling.nn.Workspace;
import inkling.parallel.Workers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of one batch, worked out by several threads in rounds of some micro-batches. In each round, first every micro-batch
 * goes through the network and back, then every block of the gradients is added up over the round's micro-batches. Micro-batches
 * share nothing in the first half and blocks share nothing in the second; and each block adds the micro-batches in their order,
 * whichever thread does.
 */
final class LocalGradientSource implements GradientSource {
    /** Enough of each layer that threads end at about the same time; how many there are does not change the sums. */
    private static final int BLOCKS_PER_THREAD = 2;

    /**
     * Micro-batches in a round, for each thread: enough that threads end at about the same time, few enough that what the first half
     * has computed is still in the processor's cache for the second. How many there are does not change the sums.
     */
    private static final int MICRO_BATCHES_PER_THREAD = 4;

    /** What the workspaces of a round may take, in floats: 128 MB. */
    private static final long MAX_FLOATS = 1L << 25;

    /** Matrices of each layer that a workspace has. */
    private static final int MATRICES = 5;

    /** A batch of so few examples is done before another thread is awake. */
    private static final int MAX_ALONE = 32;

    /** Where the examples of a batch come from. */
    interface Source {
        /** Examples {@code from} (inclusive) to {@code to} (exclusive) of the batch; called by any thread. */
        MicroBatch microBatch(int from, int to);
    }

    private final Network network;
    private final Batches batches;
    private final Objective objective;
    private final Workers workers;
    private final List<GradientBlock> blocks;
    private final List<GradientBlock> wholeLayers;
    private final Gradients groupSum;
    private final @Nullable Workspace[] workspaces;
    private final Metrics[] scores;

    /** For the threads of {@code workers}, which stay their owner's. */
    LocalGradientSource(Network network, Batches batches, Objective objective, Workers workers) {
        this.network = network;
        this.batches = batches;
        this.objective = objective;
        this.workers = workers;
        wholeLayers = network.gradientBlocks(1);
        blocks = workers.threads() == 1 ? wholeLayers : network.gradientBlocks(BLOCKS_PER_THREAD * workers.threads());
        groupSum = Gradients.zeros(network);
        workspaces = new Workspace[microBatchesPerRound(network, workers.threads())];
        scores = new Metrics[workspaces.length];
    }

    private static int microBatchesPerRound(Network network, int threads) {
        long units = network.sizes().stream().skip(1).mapToLong(size -> size).sum();
        return Math.clamp(
                MAX_FLOATS / (units * MATRICES * MicroBatchPlan.largest(network)),
                2,
                MICRO_BATCHES_PER_THREAD * threads);
    }

    @Override
    public Metrics compute(int update, Gradients gradients) {
        return compute(batches.size(update), batches.source(update), gradients);
    }

    /** Works through a batch of {@code examples}. */
    Metrics compute(int examples, Source source, Gradients gradients) {
        MicroBatchPlan plan = MicroBatchPlan.of(examples, network);
        if (plan.microBatches() == 1 && examples <= MAX_ALONE) {
            return computeAlone(examples, source, gradients);
        }
        var metrics = new GroupedMetrics();
        for (int first = 0; first < plan.microBatches(); first += workspaces.length) {
            int start = first;
            int count = Math.min(workspaces.length, plan.microBatches() - first);
            workers.run(count, (i, thread) -> forwardAndBackward(plan, start + i, i, source));
            workers.run(blocks.size(), (i, thread) -> add(blocks.get(i), plan, start, count, gradients));
            for (int i = 0; i < count; i++) {
                metrics.add(start + i, scores[i]);
            }
        }
        return metrics.total();
    }

    /** A single micro-batch, on this thread. */
    private Metrics computeAlone(int examples, Source source, Gradients gradients) {
        Workspace workspace = workspace(0, examples);
        Metrics metrics = network.forwardAndBackward(source.microBatch(0, examples), objective, workspace);
        gradients.clear();
        for (GradientBlock block : wholeLayers) {
            network.addGradients(workspace, block, gradients);
        }
        return metrics;
    }

    private void forwardAndBackward(MicroBatchPlan plan, int microBatch, int place, Source source) {
        Workspace workspace = workspace(place, plan.size(microBatch));
        MicroBatch examples = source.microBatch(plan.start(microBatch), plan.start(microBatch + 1));
        scores[place] = network.forwardAndBackward(examples, objective, workspace);
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

    /** Adds one block over the micro-batches of a round: to the group's sum, and that to the total where the group ends. */
    private void add(GradientBlock block, MicroBatchPlan plan, int start, int count, Gradients total) {
        for (int i = 0; i < count; i++) {
            int microBatch = start + i;
            boolean firstGroup = MicroBatchPlan.group(microBatch) == 0;
            Gradients sum = firstGroup ? total : groupSum;
            if (MicroBatchPlan.beginsGroup(microBatch)) {
                sum.clear(block);
            }
            network.addGradients(workspace(i, 0), block, sum);
            if (!firstGroup && plan.endsGroup(microBatch)) {
                total.add(block, groupSum);
            }
        }
    }

    @Override
    public void close() {
        // The threads belong to the session.
    }

    /** Adds scores as gradients are added, in two levels. */
    private static final class GroupedMetrics {
        private Metrics done = Metrics.NONE;
        private Metrics group = Metrics.NONE;

        void add(int microBatch, Metrics metrics) {
            if (MicroBatchPlan.beginsGroup(microBatch)) {
                done = done.plus(group);
                group = Metrics.NONE;
            }
            group = group.plus(metrics);
        }

        Metrics total() {
            return done.plus(group);
        }
    }
}
