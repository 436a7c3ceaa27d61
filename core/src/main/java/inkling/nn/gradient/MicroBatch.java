package inkling.nn.gradient;

import inkling.math.Matrix;
import inkling.math.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Up to a few hundred labelled examples that go through the network together, few enough that all that is computed from them stays
 * in the processor's cache. May be read from any thread.
 *
 * @param inputs what the network is fed, {@code [examples × inputs]}: pictures, scaled as it wants them, or rows of a table
 * @param labels class indices, {@code [examples]}; kept, not copied, and read only
 * @param seeds of all that is random about each example in this epoch, {@code [examples]}, or empty where nothing is; kept, not
 *     copied, and read only
 * @param targets probabilities to learn instead of the label's, {@code [examples × classes]}, or null; read only
 */
@SuppressWarnings("ArrayRecordComponent") // numbers that loops run over; never compared
public record MicroBatch(
        Rows inputs, int[] labels, long[] seeds, @Nullable Matrix targets) {
    /** How many examples are predicted together. */
    public static final int PREDICTED = 256;

    /** Checks that there is one of each per example. */
    public MicroBatch {
        if (inputs.rows() != labels.length) {
            throw new IllegalArgumentException(inputs.rows() + " examples but " + labels.length + " labels");
        }
        if (seeds.length != 0 && seeds.length != labels.length) {
            throw new IllegalArgumentException(labels.length + " examples but " + seeds.length + " seeds");
        }
        if (targets != null && targets.rows() != labels.length) {
            throw new IllegalArgumentException(labels.length + " examples but targets " + targets);
        }
    }

    /** Examples about which nothing is random, and whose labels are what is to be learned. */
    public MicroBatch(Rows inputs, int[] labels) {
        this(inputs, labels, new long[0], null);
    }

    /** Number of examples. */
    public int size() {
        return labels.length;
    }
}
