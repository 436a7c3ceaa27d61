package inkling.nn;

import inkling.math.SparseBytes;

/**
 * A few hundred labelled pictures that go through the network together, few enough that all that is computed from them stays
 * in the processor's cache.
 *
 * @param pixels {@code [examples × inputs]}, scaled as the network wants them
 * @param labels class indices, {@code [examples]}; kept, not copied, and read only
 */
public record Chunk(SparseBytes pixels, int[] labels) {
    /** Checks that there is one label per picture. */
    public Chunk {
        if (pixels.rows() != labels.length) {
            throw new IllegalArgumentException(pixels.rows() + " pictures but " + labels.length + " labels");
        }
    }

    /** Number of pictures. */
    public int size() {
        return labels.length;
    }
}
