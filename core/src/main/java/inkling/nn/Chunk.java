package inkling.nn;

import inkling.math.Matrix;
import inkling.math.SparseBytes;
import org.jspecify.annotations.Nullable;

/**
 * A few hundred labelled pictures that go through the network together, few enough that all that is computed from them stays
 * in the processor's cache.
 *
 * @param pixels {@code [examples × inputs]}, scaled as the network wants them
 * @param labels class indices, {@code [examples]}; kept, not copied, and read only
 * @param seeds of all that is random about each example in this epoch, {@code [examples]}, or empty where nothing is; kept, not
 *     copied, and read only
 * @param targets probabilities to learn instead of the label's, {@code [examples × classes]}, or null; read only
 */
public record Chunk(
        SparseBytes pixels,
        int[] labels,
        long[] seeds,
        @Nullable Matrix targets) {
    /** Checks that there is one of each per picture. */
    public Chunk {
        if (pixels.rows() != labels.length) {
            throw new IllegalArgumentException(pixels.rows() + " pictures but " + labels.length + " labels");
        }
        if (seeds.length != 0 && seeds.length != labels.length) {
            throw new IllegalArgumentException(labels.length + " pictures but " + seeds.length + " seeds");
        }
        if (targets != null && targets.rows() != labels.length) {
            throw new IllegalArgumentException(labels.length + " pictures but targets " + targets);
        }
    }

    /** Pictures about which nothing is random, and whose labels are what is to be learned. */
    public Chunk(SparseBytes pixels, int[] labels) {
        this(pixels, labels, new long[0], null);
    }

    /** Number of pictures. */
    public int size() {
        return labels.length;
    }
}
