package inkling.nn;

import inkling.math.Curve;
import inkling.math.Matrix;

/**
 * The sigmoid linear unit, also called swish: z·σ(z) with σ(z) = 1 / (1 + e^−z).
 *
 * @see "Elfwing, Uchibe and Doya, Sigmoid-Weighted Linear Units for Neural Network Function Approximation in Reinforcement
 *     Learning, 2017; Ramachandran, Zoph and Le, Searching for Activation Functions, 2017"
 */
final class Silu implements Activation {
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

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    @Override
    public void apply(Matrix z, Matrix a) {
        a.setEach(z, Curve.SILU, this::value);
    }

    @Override
    public void multiplyByDerivative(Matrix z, Matrix delta) {
        delta.multiplyBySlope(z, Curve.SILU, this::derivative);
    }
}
