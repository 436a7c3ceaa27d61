package inkling.nn.activation;

import inkling.math.kernel.ElementwiseFunction;

/**
 * The logistic function: σ(z) = 1 / (1 + e^−z), between 0 and 1, with the derivative σ(z)·(1 − σ(z)).
 *
 * @see "Rumelhart, Hinton and Williams, Learning representations by back-propagating errors, Nature 323, 1986, equation 2"
 */
final class Sigmoid extends KernelFunction {
    Sigmoid() {
        super(ElementwiseFunction.SIGMOID);
    }

    @Override
    public String name() {
        return "sigmoid";
    }

    @Override
    public double value(double z) {
        return sigmoid(z);
    }

    static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    @Override
    public double derivative(double z) {
        // 1 − σ(z) = σ(−z), which keeps its digits where σ(z) is almost 1.
        return sigmoid(z) * sigmoid(-z);
    }
}
