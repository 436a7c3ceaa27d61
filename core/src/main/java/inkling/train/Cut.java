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
    /** The most examples that a chunk has. */
    static final int LARGEST = 512;

    /** With about so many values of one layer all that is computed stays in cache. */
    private static final int MOST_VALUES = 1 << 13;

    /** As many examples may be in a chunk whatever the layers. */
    private static final int ALWAYS = 256;

    /** Enough chunks to keep several threads busy to the end. */
    static final int WANTED = 16;

    /** With fewer the matrix products spend more time on moving weights about than on multiplying. */
    private static final int EFFICIENT = 64;

    /** Fewer than this are not worth a thread; for a small batch it is better to have two such chunks than one. */
    private static final int FEWEST = 32;

    static Cut of(int examples, Network network) {
        // Of fewer, batch normalization would take too rough a mean and variance.
        int fewest = network.hasBatchNorm() ? EFFICIENT : Math.clamp(examples / 2, FEWEST, EFFICIENT);
        int widest = network.sizes().stream().skip(1).max(Integer::compare).orElseThrow();
        int most = Math.clamp(MOST_VALUES / widest, ALWAYS, LARGEST);
        int size = Math.clamp(Math.ceilDiv(examples, WANTED), fewest, most);
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
