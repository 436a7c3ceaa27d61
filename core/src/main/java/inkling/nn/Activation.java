package inkling.nn;

import inkling.math.Matrix;

/**
 * What a layer does to each of its weighted sums: a = f(z). The two scalar methods are the definition; the two matrix
 * methods are what runs, and may be overridden where that is faster.
 */
public sealed interface Activation permits Identity, Relu {
    /** max(0, z). */
    Activation RELU = new Relu();

    /** z itself: the output layer's, whose softmax belongs to the loss. */
    Activation IDENTITY = new Identity();

    /** The name in model files and on the command line. */
    String name();

    /** f(z). */
    double value(double z);

    /** f'(z). */
    double derivative(double z);

    /** a = f(z), element by element; both are {@code [batch × units]}. */
    void apply(Matrix z, Matrix a);

    /** delta = delta ∘ f'(z), element by element; both are {@code [batch × units]}. */
    void multiplyByDerivative(Matrix z, Matrix delta);

    /**
     * The activation of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Activation named(String name) {
        for (Activation activation : new Activation[] {RELU, IDENTITY}) {
            if (activation.name().equals(name)) {
                return activation;
            }
        }
        throw new IllegalArgumentException("activation \"" + name + "\": expected relu or identity");
    }
}
