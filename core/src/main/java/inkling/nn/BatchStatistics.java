package inkling.nn;

import inkling.math.Matrix;
import java.nio.ByteBuffer;

/**
 * What one layer's running averages need to know of a batch that went through the network in micro-batches: sums, so that micro-batches can
 * be added in their order.
 */
final class BatchStatistics {
    private final Matrix sums;
    private final Matrix squares;
    private long examples;
    private long microBatches;

    BatchStatistics(int units) {
        sums = Matrix.zeros(1, units);
        squares = Matrix.zeros(1, units);
    }

    /**
     * Adds one micro-batch.
     *
     * @param count its examples
     * @param batchSums of the pre-activations, {@code [1 × units]}
     * @param batchSquares of the pre-activations' deviations from the micro-batch's mean, {@code [1 × units]}
     */
    void add(int count, Matrix batchSums, Matrix batchSquares) {
        sums.addScaled(1, batchSums);
        squares.addScaled(1, batchSquares);
        examples += count;
        microBatches++;
    }

    void add(BatchStatistics other) {
        sums.addScaled(1, other.sums);
        squares.addScaled(1, other.squares);
        examples += other.examples;
        microBatches += other.microBatches;
    }

    void clear() {
        sums.clear();
        squares.clear();
        examples = 0;
        microBatches = 0;
    }

    int bytes() {
        return sums.bytes() + squares.bytes() + 2 * Long.BYTES;
    }

    void write(ByteBuffer to) {
        sums.write(to);
        squares.write(to);
        to.putLong(examples).putLong(microBatches);
    }

    /** Takes what {@link #write} wrote of as many units. */
    void read(ByteBuffer from) {
        sums.read(from);
        squares.read(from);
        examples = from.getLong();
        microBatches = from.getLong();
    }

    long examples() {
        return examples;
    }

    /** One less than the examples of each micro-batch, whose own mean was taken off. */
    long degreesOfFreedom() {
        return examples - microBatches;
    }

    float mean(int unit) {
        return sums.get(0, unit) / examples;
    }

    /** The unbiased estimate from all micro-batches together; Ioffe and Szegedy's m/(m − 1) for a single one. */
    float variance(int unit) {
        return squares.get(0, unit) / degreesOfFreedom();
    }
}
