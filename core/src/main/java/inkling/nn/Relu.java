package inkling.nn;

import inkling.math.Matrix;

/** The rectified linear unit: max(0, z), whose derivative is 1 above zero and 0 elsewhere. */
final class Relu implements Activation {
    @Override
    public String name() {
        return "relu";
    }

    @Override
    public double value(double z) {
        return Math.max(0, z);
    }

    @Override
    public double derivative(double z) {
        return z > 0 ? 1 : 0;
    }

    // The loops run over the padding too: it is 0 and stays 0, and the compiler vectorizes runs of sixteen best.

    @Override
    public void apply(Matrix z, Matrix a) {
        int width = Math.min(z.width(), a.width());
        for (int row = 0; row < z.rows(); row++) {
            apply(z.data(), z.index(row, 0), a.data(), a.index(row, 0), width);
        }
    }

    private static void apply(float[] z, int i, float[] a, int j, int width) {
        for (int column = 0; column < width; column++) {
            a[j + column] = Math.max(0f, z[i + column]);
        }
    }

    @Override
    public void multiplyByDerivative(Matrix z, Matrix delta) {
        int width = Math.min(z.width(), delta.width());
        for (int row = 0; row < z.rows(); row++) {
            multiplyByDerivative(z.data(), z.index(row, 0), delta.data(), delta.index(row, 0), width);
        }
    }

    private static void multiplyByDerivative(float[] z, int i, float[] delta, int j, int width) {
        for (int column = 0; column < width; column++) {
            delta[j + column] = z[i + column] > 0 ? delta[j + column] : 0f;
        }
    }
}
