package inkling.nn.activation;

import static inkling.nn.activation.Sigmoid.sigmoid;

import inkling.math.kernel.ElementwiseFunction;

/**
 * The sigmoid linear unit, also called swish: z·σ(z) with σ(z) = 1 / (1 + e^−z).
 *
 * @see "Elfwing, Uchibe and Doya, Sigmoid-Weighted Linear Units for Neural Network Function Approximation in Reinforcement
 *     Learning, 2017; Ramachandran, Zoph and Le, Searching for Activation Functions, 2017"
 */
final class Silu extends KernelFunction {
    Silu() {
        super(ElementwiseFunction.SILU);
    }

    @Override
    public String name() {
        return "silu";
    }

    @Override
    public double value(double z) {
        return z * sigmoid(z);
    }

    @Override
    public double derivative(double z) {
        // (z·σ)′ = σ + z·σ′ with σ′ = σ(z)·σ(−z).
        return sigmoid(z) + z * sigmoid(z) * sigmoid(-z);
    }
}
