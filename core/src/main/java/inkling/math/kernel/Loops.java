package inkling.math.kernel;

/** Loops so plain that the JIT compiler can vectorize them by itself, where their arrays have one index. */
public final class Loops {
    private Loops() {}

    /** y += factor · x from one index to another, the same in both: only so does the JIT compiler of JDK 25 vectorize. */
    public static void addScaled(float factor, float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] += factor * x[i];
        }
    }

    /** y += factor · x over {@code length} elements. */
    public static void addScaled(float factor, float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] += factor * x[xOffset + i];
        }
    }

    /** y *= x over {@code length} elements. */
    public static void multiply(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] *= x[xOffset + i];
        }
    }

    /** The row {@code out} += (row {@code row} of a − mean)². */
    public static void addSquaredDifference(StridedArray a, int row, StridedArray mean, StridedArray out) {
        float[] x = a.data();
        float[] m = mean.data();
        float[] y = out.data();
        int xOffset = a.index(row, 0);
        int mOffset = mean.index(0, 0);
        int yOffset = out.index(0, 0);
        int length = a.columns();
        for (int i = 0; i < length; i++) {
            float difference = x[xOffset + i] - m[mOffset + i];
            y[yOffset + i] += difference * difference;
        }
    }

    /** Row {@code outRow} of out += row {@code aRow} of a ∘ row {@code bRow} of b. */
    public static void addProduct(StridedArray a, int aRow, StridedArray b, int bRow, StridedArray out, int outRow) {
        float[] x = a.data();
        float[] f = b.data();
        float[] y = out.data();
        int xOffset = a.index(aRow, 0);
        int fOffset = b.index(bRow, 0);
        int yOffset = out.index(outRow, 0);
        int length = a.columns();
        for (int i = 0; i < length; i++) {
            y[yOffset + i] += x[xOffset + i] * f[fOffset + i];
        }
    }

    /** Row {@code row} of out = (that of a − mean) ∘ factor. */
    public static void normalize(StridedArray a, int row, StridedArray mean, StridedArray factor, StridedArray out) {
        float[] x = a.data();
        float[] m = mean.data();
        float[] f = factor.data();
        float[] y = out.data();
        int xOffset = a.index(row, 0);
        int mOffset = mean.index(0, 0);
        int fOffset = factor.index(0, 0);
        int yOffset = out.index(row, 0);
        int length = a.columns();
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = (x[xOffset + i] - m[mOffset + i]) * f[fOffset + i];
        }
    }

    /** Row {@code row} of out = that of a ∘ factor + shift. */
    public static void scaleAndShift(
            StridedArray a, int row, StridedArray factor, StridedArray shift, StridedArray out) {
        float[] x = a.data();
        float[] f = factor.data();
        float[] s = shift.data();
        float[] y = out.data();
        int xOffset = a.index(row, 0);
        int fOffset = factor.index(0, 0);
        int sOffset = shift.index(0, 0);
        int yOffset = out.index(row, 0);
        int length = a.columns();
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = x[xOffset + i] * f[fOffset + i] + s[sOffset + i];
        }
    }
}
