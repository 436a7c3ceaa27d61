package inkling.train;

import inkling.nn.Network;

/**
 * How a batch is cut into chunks: by the batch and the kind of network alone, never by the number of threads, so that any
 * number of them gives the same bits.
 *
 * @param examples in the batch
 * @param chunks that it is cut into, each of almost the same size
 */
record Cut(int examples, int chunks) {
    /** About how many examples a chunk has at most: few enough to stay in cache. */
    private static final int LARGEST = 256;

    /** The same for networks whose layers are all narrow. */
    private static final int LARGEST_NARROW = 512;

    /** Units of a layer that is narrow. */
    private static final int NARROW = 16;

    /** Enough chunks to keep several threads busy to the end. */
    static final int WANTED = 16;

    /** With fewer the matrix products spend more time on moving weights about than on multiplying. */
    private static final int EFFICIENT = 64;

    /** Fewer than this are not worth a thread; for a small batch it is better to have two such chunks than one. */
    private static final int FEWEST = 32;

    static Cut of(int examples, Network network) {
        // Of fewer, batch normalization would take too rough a mean and variance.
        int fewest = network.hasBatchNorm() ? EFFICIENT : Math.clamp(examples / 2, FEWEST, EFFICIENT);
        int size = Math.clamp(Math.ceilDiv(examples, WANTED), fewest, largest(network));
        return new Cut(examples, Math.max(1, examples / size));
    }

    /** About how many examples a chunk may have. */
    static int largest(Network network) {
        boolean narrow = network.sizes().stream().skip(1).allMatch(units -> units <= NARROW);
        // Batch normalization would be another with chunks of another size.
        return narrow && !network.hasBatchNorm() ? LARGEST_NARROW : LARGEST;
    }

    /** First example of a chunk; for the chunk after the last, the number of examples. */
    int start(int chunk) {
        return (int) ((long) examples * chunk / chunks);
    }

    /** Number of examples of a chunk. */
    int size(int chunk) {
        return start(chunk + 1) - start(chunk);
    }
}
