package inkling.train;

import inkling.math.Matrix;
import inkling.nn.Network;

/**
 * How a batch is cut into parts that threads work on at the same time. The cut depends on the batch and the network but not
 * on the number of threads, and the parts' sums are added in the parts' order: that is why any number of threads gives the
 * same bits.
 *
 * @param examples in the batch
 * @param count number of parts, each of almost the same size
 */
record Shards(int examples, int count) {
    /** More parts balance the threads better but each needs a gradient of its own. */
    static final int MOST = 16;

    /** Below this a part is not worth a thread. */
    private static final int FEWEST_EXAMPLES = 32;

    /** What the gradients of all parts may take, in floats: 256 MB. */
    private static final long MOST_FLOATS = 1L << 26;

    static Shards of(int examples, Network network) {
        long floats = network.parameters().stream().mapToLong(Shards::floats).sum();
        long affordable = Math.max(2, MOST_FLOATS / Math.max(1, floats));
        long wanted = Math.ceilDiv(examples, FEWEST_EXAMPLES);
        return new Shards(examples, Math.clamp(Math.min(wanted, affordable), 1, MOST));
    }

    private static long floats(Matrix matrix) {
        return (long) matrix.rows() * matrix.stride();
    }

    /** First example of part {@code shard}; that of part {@code count} is the number of examples. */
    int start(int shard) {
        return (int) ((long) examples * shard / count);
    }
}
