package inkling.math;

/** Loops so plain that the JIT compiler can vectorize them by itself, where their arrays have one index. */
final class Loops {
    private Loops() {}

    /** y += factor · x from one index to another, the same in both: only so does the JIT compiler of JDK 25 vectorize. */
    static void addScaled(float factor, float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] += factor * x[i];
        }
    }

    /** y += factor · x over {@code length} elements. */
    static void addScaled(float factor, float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] += factor * x[xOffset + i];
        }
    }
}
