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

    // Where rows follow each other without a gap, all of them are one run for the loop, padding included: it is 0 and
    // stays 0.

    @Override
    public void apply(Matrix z, Matrix a) {
        boolean oneRun = z.contiguous() && a.contiguous();
        int runs = oneRun ? Math.min(1, z.rows()) : z.rows();
        int length = oneRun ? z.rows() * z.stride() : z.columns();
        for (int row = 0; row < runs; row++) {
            apply(z.data(), z.index(row, 0), a.data(), a.index(row, 0), length);
        }
    }

    private static void apply(float[] z, int i, float[] a, int j, int length) {
        for (int k = 0; k < length; k++) {
            a[j + k] = Math.max(0f, z[i + k]);
        }
    }

    @Override
    public void multiplyByDerivative(Matrix z, Matrix delta) {
        boolean oneRun = z.contiguous() && delta.contiguous();
        int runs = oneRun ? Math.min(1, z.rows()) : z.rows();
        int length = oneRun ? z.rows() * z.stride() : z.columns();
        for (int row = 0; row < runs; row++) {
            multiplyByDerivative(z.data(), z.index(row, 0), delta.data(), delta.index(row, 0), length);
        }
    }

    private static void multiplyByDerivative(float[] z, int i, float[] delta, int j, int length) {
        for (int k = 0; k < length; k++) {
            delta[j + k] = z[i + k] > 0 ? delta[j + k] : 0f;
        }
    }
}
