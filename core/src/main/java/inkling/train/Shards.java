package inkling.train;

import inkling.math.Matrix;
import inkling.nn.Network;

/**
 * How a batch is cut into parts that threads work on at the same time, and a part into chunks. The cut depends on the batch and
 * the network but not on the number of threads, and the parts' sums are added in the parts' order: that is why any number of
 * threads gives the same bits.
 *
 * @param examples in the batch
 * @param count number of parts, each of almost the same size
 * @param fewest examples that must go through the network together, if the batch has as many
 */
record Shards(int examples, int count, int fewest) {
    /** Examples that go through the network together, at most. */
    static final int CHUNK = 256;

    /** More parts balance the threads better but each needs a gradient of its own. */
    static final int MOST = 16;

    /** Below this a part is not worth a thread. */
    private static final int WORTH_A_THREAD = 32;

    /** With fewer the mean and variance that batch normalization takes from a chunk are too rough. */
    private static final int FEWEST_FOR_STATISTICS = 64;

    /** What the gradients of all parts may take, in floats: 256 MB. */
    private static final long MOST_FLOATS = 1L << 26;

    /** For batches of up to {@code examples}. */
    static Shards of(int examples, Network network) {
        long floats = network.parameters().stream().mapToLong(Shards::floats).sum();
        long affordable = Math.max(2, MOST_FLOATS / Math.max(1, floats));
        int fewest = network.hasBatchNorm() ? FEWEST_FOR_STATISTICS : 1;
        long wanted = Math.ceilDiv(examples, WORTH_A_THREAD);
        int count = Math.clamp(Math.min(wanted, affordable), 1, MOST);
        return new Shards(examples, count, fewest).resized(examples);
    }

    private static long floats(Matrix matrix) {
        return (long) matrix.rows() * matrix.stride();
    }

    /** The cut of another batch of the same network, into at most as many parts. */
    Shards resized(int batch) {
        return new Shards(batch, Math.clamp(batch / fewest, 1, count), fewest);
    }

    /** First example of part {@code shard}; that of part {@code count} is the number of examples. */
    int start(int shard) {
        return (int) ((long) examples * shard / count);
    }

    /** Where the chunk that begins at {@code from} ends, in a part that ends at {@code to}: no chunk is left with too few. */
    int chunkEnd(int from, int to) {
        int rest = to - from;
        if (rest <= CHUNK) {
            return to;
        }
        return from + (rest - CHUNK < fewest ? rest / 2 : CHUNK);
    }
}
