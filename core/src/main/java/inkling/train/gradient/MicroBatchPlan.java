package inkling.train.gradient;

import inkling.nn.Conv2d;
import inkling.nn.Layer;
import inkling.nn.Network;
import inkling.train.source.LocalSgd;

/**
 * How a batch is cut into micro-batches, and in which order what comes of them is added: by the batch and the kind of network alone,
 * never by the number of threads or machines. Gradients are summed over the micro-batches of a group, one after the other, then over
 * the groups, and where there are many of these over groups of groups, as {@link BatchSection} says; so whoever works out whole
 * sections gets the same bits.
 *
 * @param examples in the batch
 * @param microBatches that it is cut into, each of almost the same size
 * @param group micro-batches in a group; the last group may have fewer
 */
public record MicroBatchPlan(int examples, int microBatches, int group) {
    /** About how many examples a micro-batch has at most: few enough to stay in cache. */
    private static final int MAX_EXAMPLES = 256;

    /** The same for networks whose layers are all narrow. */
    private static final int MAX_EXAMPLES_NARROW = 512;

    /** Units of a layer that is narrow. */
    private static final int NARROW = 16;

    /**
     * What convolutions may give for a micro-batch, in floats: 1 MB. One example keeps their products as busy as hundreds, so these
     * need not be together.
     */
    private static final long MAX_MAP_FLOATS = 1 << 18;

    /** Enough micro-batches to keep several threads busy to the end. */
    public static final int TARGET_COUNT = 16;

    /** With fewer examples the matrix products spend more time on moving weights about than on multiplying. */
    private static final int MIN_EFFICIENT = 64;

    /** Fewer are not worth a thread; for a small batch it is better to have two such micro-batches than one. */
    private static final int MIN_EXAMPLES = 32;

    /** Micro-batches in a group, but for {@link LocalSgd}. */
    private static final int GROUP = 8;

    /** Sections that make one of the next level: as many sums, at most, as whoever adds them has to have at hand. */
    private static final int FAN_IN = 32;

    /** In groups of 8. */
    public MicroBatchPlan(int examples, int microBatches) {
        this(examples, microBatches, GROUP);
    }

    /** The plan of a batch of {@code examples}. */
    public static MicroBatchPlan of(int examples, Network network) {
        // Of fewer, batch normalization would take too rough a mean and variance.
        int fewest = network.hasBatchNorm() ? MIN_EFFICIENT : Math.clamp(examples / 2, MIN_EXAMPLES, MIN_EFFICIENT);
        int largest = largest(network);
        int size = Math.clamp(Math.ceilDiv(examples, TARGET_COUNT), Math.min(fewest, largest), largest);
        return new MicroBatchPlan(examples, Math.max(1, examples / size));
    }

    /**
     * The plan of a round of {@link LocalSgd}: a micro-batch is what a learner updates from, a group is what it updates from in this
     * round. Of the few examples that may be left at the end of an epoch, all learners get fewer batches, or fewer learners get any.
     *
     * @param examples of the round
     * @param batchSize about how many make a micro-batch
     */
    public static MicroBatchPlan of(LocalSgd localSgd, int examples, int batchSize) {
        int learners = localSgd.learners();
        int each = Math.clamp(Math.ceilDiv((long) examples, (long) learners * batchSize), 1, localSgd.averageEvery());
        int busy = Math.clamp(examples / each, 1, learners);
        return new MicroBatchPlan(examples, busy * each, each);
    }

    /** About how many examples a micro-batch may have. */
    static int largest(Network network) {
        long maps = network.layers().stream()
                .filter(Conv2d.class::isInstance)
                .mapToLong(Layer::outputs)
                .sum();
        if (maps > 0) {
            return Math.clamp(MAX_MAP_FLOATS / maps, 1, MAX_EXAMPLES);
        }
        boolean narrow = network.sizes().stream().skip(1).allMatch(units -> units <= NARROW);
        // Batch normalization would be another with micro-batches of another size.
        return narrow && !network.hasBatchNorm() ? MAX_EXAMPLES_NARROW : MAX_EXAMPLES;
    }

    /** First example of a micro-batch; for the one after the last, the number of examples. */
    public int start(int microBatch) {
        return (int) ((long) examples * microBatch / microBatches);
    }

    /** Number of examples of a micro-batch. */
    public int size(int microBatch) {
        return start(microBatch + 1) - start(microBatch);
    }

    /** The section that is the whole batch. */
    public BatchSection whole() {
        int level = 0;
        while (sections(level) > 1) {
            level++;
        }
        return new BatchSection(level, 0);
    }

    /** How many sections of a level there are. */
    public int sections(int level) {
        return (int) Math.ceilDiv(microBatches, span(level));
    }

    /** How many micro-batches a section of a level has, unless it is the last. */
    private long span(int level) {
        return Math.multiplyExact((long) group, sectionsIn(level, 0));
    }

    /** How many sections of a level make one of a higher level, unless it is the last. */
    public static int sectionsIn(int higherLevel, int level) {
        int sections = 1;
        for (int i = level; i < higherLevel; i++) {
            sections = Math.multiplyExact(sections, FAN_IN);
        }
        return sections;
    }

    /** The first micro-batch of a section; for a section behind the last, the number of micro-batches. */
    int firstMicroBatch(BatchSection section) {
        return (int) Math.min(microBatches, section.index() * span(section.level()));
    }

    /** The micro-batch behind the last of a section. */
    int endMicroBatch(BatchSection section) {
        return (int) Math.min(microBatches, (section.index() + 1) * span(section.level()));
    }

    /** The first example of a section. */
    public int start(BatchSection section) {
        return start(firstMicroBatch(section));
    }

    /** The example behind the last of a section. */
    public int end(BatchSection section) {
        return start(endMicroBatch(section));
    }

    /**
     * Adds one micro-batch, and each section that ends with it to the one that it is a part of. To be called for each micro-batch of a
     * section, in their order; then the sum of its level is the section's. Level 0 is a group; the batch of a single group has no other
     * level. MNIST's 60,000 pictures are 117 micro-batches, 14 groups of 8 and one of 5: group 0 is added straight into the batch's sum, at
     * level 1; every later group is added up in the sum of level 0, which is set to zero first, and that to the batch's when its last
     * micro-batch is in it. With 20 micro-batches, so in groups of 8, 8 and 4:
     *
     * <pre>
     * micro-batch   0        1 … 7   8        9 … 14   15              16       17, 18   19
     * sum 0                          cleared  +        +, to sum 1     cleared  +        +, to sum 1
     *                                +                                 +
     * sum 1         cleared  +                         + sum 0                           + sum 0
     *               +
     * </pre>
     *
     * @param top level of the section
     */
    void addInOrder(int microBatch, int top, LevelSums sums) {
        int level = sumOf(microBatch, 0, top);
        if (beginsGroup(microBatch)) {
            sums.clear(level);
        }
        sums.add(microBatch, level);
        for (int ended = 0; ended < top && ends(microBatch, ended); ended++) {
            if (!isFirst(microBatch, ended)) {
                sums.addTo(ended, sumOf(microBatch, ended + 1, top));
            }
        }
    }

    /** Whether a micro-batch is the first of its group. */
    boolean beginsGroup(int microBatch) {
        return microBatch % group == 0;
    }

    /**
     * In which level's sum a micro-batch's section is added up. Usually its own; the first section of a larger one is added straight into the
     * larger one's sum, which is zero then, so that the bits are the same; if that is a first section too, into the next larger, and so on.
     */
    private int sumOf(int microBatch, int level, int top) {
        int sum = level;
        while (sum < top && isFirst(microBatch, sum)) {
            sum++;
        }
        return sum;
    }

    /** Whether a micro-batch's section of a level is the first in one of the next. */
    private boolean isFirst(int microBatch, int level) {
        return microBatch / span(level) % FAN_IN == 0;
    }

    /** Whether a micro-batch is the last of its section of a level. */
    private boolean ends(int microBatch, int level) {
        return microBatch + 1 == microBatches || (microBatch + 1) % span(level) == 0;
    }
}
