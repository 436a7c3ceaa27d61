package inkling.nn.activation;

import static inkling.nn.activation.Sigmoid.sigmoid;

import inkling.math.kernel.ElementwiseFunction;

/**
 * The Gaussian error linear unit in its tanh form: ½·z·(1 + tanh(√(2/π)·(z + 0.044715·z³))), which is at most 0.0005 off z·Φ(z)
 * with Φ the normal distribution. Since ½·(1 + tanh(u/2)) = σ(u), it is computed as z·σ(u) with u = 2·√(2/π)·(z + 0.044715·z³).
 *
 * @see "Hendrycks and Gimpel, Gaussian Error Linear Units, 2016, section 2"
 */
final class Gelu extends KernelFunction {
    Gelu() {
        super(ElementwiseFunction.GELU);
    }

    @Override
    public String name() {
        return "gelu";
    }

    @Override
    public double value(double z) {
        return z * sigmoid(u(z));
    }

    @Override
    public double derivative(double z) {
        // (z·σ(u))′ = σ + z·σ′·u′ with σ′ = σ(u)·σ(−u).
        double slopeOfU = ElementwiseFunction.GELU_LINEAR + 3 * ElementwiseFunction.GELU_CUBIC * z * z;
        return sigmoid(u(z)) + z * sigmoid(u(z)) * sigmoid(-u(z)) * slopeOfU;
    }

    private static double u(double z) {
        return ElementwiseFunction.GELU_LINEAR * z + ElementwiseFunction.GELU_CUBIC * z * z * z;
    }
}
