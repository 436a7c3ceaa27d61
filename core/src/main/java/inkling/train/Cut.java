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
    static final int LARGEST = 256;

    /** Enough chunks to keep several threads busy to the end. */
    static final int WANTED = 16;

    /** Below this a chunk is not worth a thread. */
    private static final int FEWEST = 32;

    /** With fewer the mean and variance that batch normalization takes from a chunk are too rough. */
    private static final int FEWEST_FOR_STATISTICS = 64;

    static Cut of(int examples, Network network) {
        int fewest = network.hasBatchNorm() ? FEWEST_FOR_STATISTICS : FEWEST;
        int size = Math.clamp(Math.ceilDiv(examples, WANTED), fewest, LARGEST);
        return new Cut(examples, Math.max(1, examples / size));
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
