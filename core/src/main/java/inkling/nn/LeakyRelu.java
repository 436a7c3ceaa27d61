package inkling.nn;

import inkling.math.Matrix;

/**
 * The leaky rectified linear unit: z above zero and a hundredth of it elsewhere, so that a unit that is off still learns a
 * little.
 *
 * @see "Maas, Hannun and Ng, Rectifier Nonlinearities Improve Neural Network Acoustic Models, ICML 2013, with the 0.01 of its
 *     section 2"
 */
final class LeakyRelu implements KernelFunction {
    private static final float SLOPE = 0.01f;

    @Override
    public String name() {
        return "leaky-relu";
    }

    @Override
    public double value(double z) {
        return z > 0 ? z : SLOPE * z;
    }

    @Override
    public double derivative(double z) {
        return z > 0 ? 1 : SLOPE;
    }

    @Override
    public void apply(Matrix z, Matrix a) {
        a.setLeaked(z, SLOPE);
    }

    @Override
    public void multiplyByDerivative(Matrix z, Matrix delta) {
        delta.scaleWhereNotPositive(z, SLOPE);
    }
}
