package inkling.math;

/** Loops so plain that the JIT compiler vectorizes them by itself; small, so that it can. */
final class Loops {
    private Loops() {}

    /** y += factor · x over {@code length} elements. */
    static void addScaled(float factor, float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] += factor * x[xOffset + i];
        }
    }
}
