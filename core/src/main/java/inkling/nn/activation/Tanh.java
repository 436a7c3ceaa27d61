package inkling.nn.activation;

import inkling.math.kernel.ElementwiseFunction;

/**
 * The hyperbolic tangent: (e^z − e^−z) / (e^z + e^−z), between −1 and 1, with the derivative 1 − tanh².
 *
 * @see "LeCun, Bottou, Orr and Müller, Efficient BackProp, 1998, section 4.4: why a symmetric sigmoid"
 */
final class Tanh extends KernelFunction {
    Tanh() {
        super(ElementwiseFunction.TANH);
    }

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
}
