package inkling.train.gradient;

import inkling.nn.Gradients;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.nn.Objective;
import inkling.nn.Workspace;
import inkling.nn.gradient.GradientBlock;
import inkling.nn.gradient.MicroBatch;
import inkling.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of a section of a batch, or of all of it, worked out by several threads in rounds of some micro-batches. In each round,
 * first every micro-batch goes through the network and back, then every block of the gradients is added up over the round's
 * micro-batches. Micro-batches share nothing in the first half and blocks share nothing in the second; and each block adds the
 * micro-batches in the order of {@link MicroBatchPlan}, whichever thread does.
 */
final class SectionGradients {
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
    private final Objective objective;
    private final Workers workers;
    private final List<GradientBlock> blocks;
    private final List<GradientBlock> wholeLayers;
    private final @Nullable Workspace[] workspaces;
    private final Metrics[] measured;

    /** Of the last batch; nearly all are of one size. */
    private @Nullable MicroBatchPlan plan;

    /** The sums of the levels below that of a section, made when there are so many. */
    private final List<Gradients> lowerSums = new ArrayList<>();

    /** For the threads of {@code workers}, which stay their owner's. */
    SectionGradients(Network network, Objective objective, Workers workers) {
        this.network = network;
        this.objective = objective;
        this.workers = workers;
        wholeLayers = network.gradientBlocks(1);
        blocks = workers.threads() == 1 ? wholeLayers : network.gradientBlocks(BLOCKS_PER_THREAD * workers.threads());
        workspaces = new Workspace[microBatchesPerRound(network, workers.threads())];
        measured = new Metrics[workspaces.length];
    }

    private static int microBatchesPerRound(Network network, int threads) {
        long units = network.sizes().stream().skip(1).mapToLong(size -> size).sum();
        return Math.clamp(
                MAX_FLOATS / (units * MATRICES * MicroBatchPlan.largest(network)),
                2,
                MICRO_BATCHES_PER_THREAD * threads);
    }

    /** Works through a batch, see {@link #compute(MicroBatchPlan, BatchSection, Source, Gradients)}. */
    Metrics compute(int examples, Source source, Gradients gradients) {
        MicroBatchPlan planned = plan;
        if (planned == null || planned.examples() != examples) {
            planned = MicroBatchPlan.of(examples, network);
            plan = planned;
        }
        return compute(planned, planned.whole(), source, gradients);
    }

    /**
     * Works through a section of a batch, with the network's parameters as they are.
     *
     * @param source of the batch
     * @param gradients receives ∂objective/∂parameter and the statistics, summed over the section; what was in it is lost
     * @return the metrics
     */
    Metrics compute(MicroBatchPlan plan, BatchSection section, Source source, Gradients gradients) {
        if (plan.microBatches() == 1 && plan.examples() <= MAX_ALONE) {
            return computeAlone(plan.examples(), source, gradients);
        }
        List<Gradients> sums = sums(section.level(), gradients);
        var metrics = new MetricsSums(section.level());
        int end = plan.endMicroBatch(section);
        for (int first = plan.firstMicroBatch(section); first < end; first += workspaces.length) {
            int start = first;
            int count = Math.min(workspaces.length, end - first);
            workers.run(count, (i, thread) -> forwardAndBackward(plan, start + i, i, source));
            workers.run(blocks.size(), (i, thread) -> {
                var blockSums = new BlockSums(blocks.get(i), start, sums);
                for (int microBatch = start; microBatch < start + count; microBatch++) {
                    plan.addInOrder(microBatch, section.level(), blockSums);
                }
            });
            metrics.first = start;
            for (int microBatch = start; microBatch < start + count; microBatch++) {
                plan.addInOrder(microBatch, section.level(), metrics);
            }
        }
        return metrics.sums[section.level()];
    }

    private List<Gradients> sums(int levels, Gradients top) {
        while (lowerSums.size() < levels) {
            lowerSums.add(Gradients.zeros(network));
        }
        List<Gradients> sums = new ArrayList<>(lowerSums.subList(0, levels));
        sums.add(top);
        return sums;
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
        measured[place] = network.forwardAndBackward(examples, objective, workspace);
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

    /** Adds one block of dW and db over the round's micro-batches. */
    private final class BlockSums implements LevelSums {
        private final GradientBlock block;
        private final int first;
        private final List<Gradients> sums;

        /**
         * For one round.
         *
         * @param first micro-batch of the round
         */
        BlockSums(GradientBlock block, int first, List<Gradients> sums) {
            this.block = block;
            this.first = first;
            this.sums = sums;
        }

        @Override
        public void clear(int level) {
            sums.get(level).clear(block);
        }

        @Override
        public void add(int microBatch, int level) {
            Workspace workspace = Objects.requireNonNull(workspaces[microBatch - first]);
            network.addGradients(workspace, block, sums.get(level));
        }

        @Override
        public void addTo(int level, int higher) {
            sums.get(higher).add(block, sums.get(level));
        }
    }

    /** The metrics, added as the gradients are. */
    private final class MetricsSums implements LevelSums {
        private final Metrics[] sums;

        /** Micro-batch of the round. */
        private int first;

        MetricsSums(int top) {
            sums = new Metrics[top + 1];
            Arrays.fill(sums, Metrics.NONE);
        }

        @Override
        public void clear(int level) {
            sums[level] = Metrics.NONE;
        }

        @Override
        public void add(int microBatch, int level) {
            sums[level] = sums[level].plus(measured[microBatch - first]);
        }

        @Override
        public void addTo(int level, int higher) {
            sums[higher] = sums[higher].plus(sums[level]);
        }
    }
}
