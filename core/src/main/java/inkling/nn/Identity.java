package inkling.nn;

import inkling.math.Matrix;

/** z itself, whose derivative is 1 everywhere. */
final class Identity implements KernelFunction {
    @Override
    public String name() {
        return "identity";
    }

    @Override
    public double value(double z) {
        return z;
    }

    @Override
    public double derivative(double z) {
        return 1;
    }

    @Override
    public void apply(Matrix z, Matrix a) {
        a.set(z);
    }

    @Override
    public void multiplyByDerivative(Matrix z, Matrix delta) {
        // A factor of 1 changes nothing.
    }
}
