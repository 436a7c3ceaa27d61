package inkling.nn;

import inkling.math.Matrix;

/**
 * What one layer's running averages need to know of a batch that went through the network in chunks: sums, so that chunks can
 * be added in their order.
 */
final class BatchStatistics {
    private final Matrix sums;
    private final Matrix squares;
    private long examples;
    private long chunks;

    BatchStatistics(int units) {
        sums = Matrix.zeros(1, units);
        squares = Matrix.zeros(1, units);
    }

    /**
     * Adds one chunk.
     *
     * @param count its examples
     * @param chunkSums of the weighted sums, {@code [1 × units]}
     * @param chunkSquares of the weighted sums' deviations from the chunk's mean, {@code [1 × units]}
     */
    void add(int count, Matrix chunkSums, Matrix chunkSquares) {
        sums.addScaled(1, chunkSums);
        squares.addScaled(1, chunkSquares);
        examples += count;
        chunks++;
    }

    void add(BatchStatistics other) {
        sums.addScaled(1, other.sums);
        squares.addScaled(1, other.squares);
        examples += other.examples;
        chunks += other.chunks;
    }

    void clear() {
        sums.clear();
        squares.clear();
        examples = 0;
        chunks = 0;
    }

    long examples() {
        return examples;
    }

    /** One less than the examples of each chunk, whose own mean was taken off. */
    long degreesOfFreedom() {
        return examples - chunks;
    }

    float mean(int unit) {
        return sums.get(0, unit) / examples;
    }

    /** The unbiased estimate from all chunks together; Ioffe and Szegedy's m/(m − 1) for a single one. */
    float variance(int unit) {
        return squares.get(0, unit) / degreesOfFreedom();
    }
}
