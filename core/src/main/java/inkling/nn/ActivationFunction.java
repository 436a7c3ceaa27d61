package inkling.nn;

import inkling.math.Matrix;
import java.util.List;

/**
 * What a layer does to each of its weighted sums: a = f(z). The two scalar methods are the definition; the two matrix
 * methods are what runs, and say the same.
 *
 * <p>A new activation is a {@link ScalarActivation} with a name, the two scalar methods and its place in {@link #ALL};
 * docs/extending.md shows one.
 */
public interface ActivationFunction {
    /** max(0, z). */
    ActivationFunction RELU = new Relu();

    /** z itself: the output layer's, whose softmax belongs to the loss. */
    ActivationFunction IDENTITY = new Identity();

    /** Every activation that can be asked for by name. */
    List<ActivationFunction> ALL =
            List.of(RELU, new LeakyRelu(), new Tanh(), new Sigmoid(), new Gelu(), new Silu(), IDENTITY);

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
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    static ActivationFunction named(String name) {
        return ALL.stream()
                .filter(activation -> activation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("activation \"" + name + "\": expected one of "
                        + String.join(
                                ", ", ALL.stream().map(ActivationFunction::name).toList())));
    }
}
