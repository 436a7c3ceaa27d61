package inkling.nn;

import inkling.math.Matrix;

/** The rectified linear unit: max(0, z), whose derivative is 1 above zero and 0 elsewhere. */
final class Relu implements KernelFunction {
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
        a.setPositivePart(z);
    }

    @Override
    public void multiplyByDerivative(Matrix z, Matrix delta) {
        delta.keepWherePositive(z);
    }
}
