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

    @Override
    public void apply(Matrix z, Matrix a) {
        float[] from = z.data();
        float[] to = a.data();
        for (int row = 0; row < z.rows(); row++) {
            int i = z.index(row, 0);
            int j = a.index(row, 0);
            for (int column = 0; column < z.columns(); column++) {
                to[j + column] = Math.max(0f, from[i + column]);
            }
        }
    }

    @Override
    public void multiplyByDerivative(Matrix z, Matrix delta) {
        float[] sums = z.data();
        float[] deltas = delta.data();
        for (int row = 0; row < z.rows(); row++) {
            int i = z.index(row, 0);
            int j = delta.index(row, 0);
            for (int column = 0; column < z.columns(); column++) {
                deltas[j + column] = sums[i + column] > 0 ? deltas[j + column] : 0f;
            }
        }
    }
}
