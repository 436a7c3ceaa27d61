package inkling.nn.activation;

import inkling.math.kernel.ElementwiseFunction;

/** The rectified linear unit: max(0, z), whose derivative is 1 above zero and 0 elsewhere. */
final class Relu extends KernelFunction {
    Relu() {
        super(ElementwiseFunction.RELU);
    }

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
}
