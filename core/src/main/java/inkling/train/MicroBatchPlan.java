package inkling.train;

import inkling.nn.Conv2d;
import inkling.nn.Layer;
import inkling.nn.Network;

/**
 * How a batch is cut into micro-batches, and these into groups: by the batch and the kind of network alone, never by the number of
 * threads or machines. Gradients are summed over the micro-batches of a group, one after the other, and then over the groups; so
 * whoever works out whole groups gets the same bits.
 *
 * @param examples in the batch
 * @param microBatches that it is cut into, each of almost the same size
 */
public record MicroBatchPlan(int examples, int microBatches) {
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
    static final int TARGET_COUNT = 16;

    /** With fewer examples the matrix products spend more time on moving weights about than on multiplying. */
    private static final int MIN_EFFICIENT = 64;

    /** Fewer are not worth a thread; for a small batch it is better to have two such micro-batches than one. */
    private static final int MIN_EXAMPLES = 32;

    /** Micro-batches in a group. */
    private static final int GROUP = 8;

    static MicroBatchPlan of(int examples, Network network) {
        // Of fewer, batch normalization would take too rough a mean and variance.
        int fewest = network.hasBatchNorm() ? MIN_EFFICIENT : Math.clamp(examples / 2, MIN_EXAMPLES, MIN_EFFICIENT);
        int largest = largest(network);
        int size = Math.clamp(Math.ceilDiv(examples, TARGET_COUNT), Math.min(fewest, largest), largest);
        return new MicroBatchPlan(examples, Math.max(1, examples / size));
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

    /** Number of groups. */
    public int groups() {
        return Math.ceilDiv(microBatches, GROUP);
    }

    /** The group that a micro-batch belongs to. */
    public static int group(int microBatch) {
        return microBatch / GROUP;
    }

    /** Whether a micro-batch is the first of its group. */
    static boolean beginsGroup(int microBatch) {
        return microBatch % GROUP == 0;
    }

    /** Whether a micro-batch is the last of its group. */
    boolean endsGroup(int microBatch) {
        return (microBatch + 1) % GROUP == 0 || microBatch + 1 == microBatches;
    }
}
