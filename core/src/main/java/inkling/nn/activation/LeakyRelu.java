package inkling.nn.activation;

import inkling.math.kernel.ElementwiseFunction;

/**
 * The leaky rectified linear unit: z above zero and a hundredth of it elsewhere, so that a unit that is off still learns a
 * little.
 *
 * @see "Maas, Hannun and Ng, Rectifier Nonlinearities Improve Neural Network Acoustic Models, ICML 2013, with the 0.01 of its
 *     section 2"
 */
final class LeakyRelu extends KernelFunction {
    LeakyRelu() {
        super(ElementwiseFunction.LEAKY_RELU);
    }

    @Override
    public String name() {
        return "leaky-relu";
    }

    @Override
    public double value(double z) {
        return z > 0 ? z : ElementwiseFunction.LEAK * z;
    }

    @Override
    public double derivative(double z) {
        return z > 0 ? 1 : ElementwiseFunction.LEAK;
    }
}
