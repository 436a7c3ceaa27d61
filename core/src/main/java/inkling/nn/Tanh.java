package inkling.nn;

import inkling.math.Curve;
import inkling.math.Matrix;

/**
 * The hyperbolic tangent: (e^z − e^−z) / (e^z + e^−z), between −1 and 1, with the derivative 1 − tanh².
 *
 * @see "LeCun, Bottou, Orr and Müller, Efficient BackProp, 1998, section 4.4: why a symmetric sigmoid"
 */
final class Tanh implements Activation {
    @Override
    public String name() {
        return "tanh";
    }

    @Override
    public double value(double z) {
        return Math.tanh(z);
    }

    @Override
    public double derivative(double z) {
        double a = Math.tanh(z);
        return 1 - a * a;
    }

    @Override
    public void apply(Matrix z, Matrix a) {
        a.setEach(z, Curve.TANH, this::value);
    }

    @Override
    public void multiplyByDerivative(Matrix z, Matrix delta) {
        delta.multiplyBySlope(z, Curve.TANH, this::derivative);
    }
}
