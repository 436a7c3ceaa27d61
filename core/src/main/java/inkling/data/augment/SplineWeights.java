package inkling.data.augment;

/**
 * A uniform cubic B-spline along a line of pixels: for each pixel the four knots around it and their weights. It belongs to
 * one thread at a time.
 *
 * @see "de Boor, A Practical Guide to Splines, 1978"
 */
final class SplineWeights {
    /** For each pixel the first of its four knots. */
    final int[] knot;

    /** For each pixel the weight of its first knot, and so on; the four add up to 1. */
    final float[] w0;

    final float[] w1;
    final float[] w2;
    final float[] w3;

    private final float spacing;

    /**
     * Room for one line.
     *
     * @param pixels in the line, at least 1
     * @param spacing of the knots, in pixels
     */
    SplineWeights(int pixels, float spacing) {
        this.spacing = spacing;
        knot = new int[pixels];
        w0 = new float[pixels];
        w1 = new float[pixels];
        w2 = new float[pixels];
        w3 = new float[pixels];
    }

    /**
     * Puts the knots along the line.
     *
     * @param phase how far the first pixel is beyond its second knot, as a share of the spacing, 0 to 1
     */
    void place(float phase) {
        for (int i = 0; i < knot.length; i++) {
            float place = i / spacing + phase;
            knot[i] = (int) place;
            float t = place - knot[i];
            float s = 1 - t;
            w0[i] = s * s * s / 6;
            w1[i] = 2 / 3f - t * t * (1 - t / 2);
            w2[i] = 2 / 3f - s * s * (1 - s / 2);
            w3[i] = t * t * t / 6;
        }
    }

    /** Number of knots in use. */
    int knots() {
        return knot[knot.length - 1] + 4;
    }

    /** The most knots that may be in use, wherever they are put. */
    int maxKnots() {
        return (int) ((knot.length - 1) / spacing + 1) + 4;
    }
}
