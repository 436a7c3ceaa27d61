package inkling.nn;

import inkling.math.Matrix;

/** An activation that runs as it is defined, number by number: slow, but all that a new one needs. */
abstract class ScalarActivation implements ActivationFunction {
    @Override
    public void apply(Matrix z, Matrix a) {
        for (int row = 0; row < z.rows(); row++) {
            for (int unit = 0; unit < z.columns(); unit++) {
                a.set(row, unit, (float) value(z.get(row, unit)));
            }
        }
    }

    @Override
    public void multiplyByDerivative(Matrix z, Matrix delta) {
        for (int row = 0; row < z.rows(); row++) {
            for (int unit = 0; unit < z.columns(); unit++) {
                delta.set(row, unit, (float) (delta.get(row, unit) * derivative(z.get(row, unit))));
            }
        }
    }
}
