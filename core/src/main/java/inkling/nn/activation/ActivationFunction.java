package inkling.nn.activation;

import inkling.nn.Activation;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What an {@link Activation} does to each number: a = f(z). docs/extending.md shows how to add one. Implementations must be immutable: many threads ask them at once.
 * Two that have the same name must be {@linkplain Object#equals equal}, as records are by themselves.
 */
public interface ActivationFunction {
    /** max(0, z). */
    ActivationFunction RELU = new Relu();

    /** z itself: the output layer's, whose softmax belongs to the loss. */
    ActivationFunction IDENTITY = new Identity();

    /** Every activation that can be asked for by name. */
    List<ActivationFunction> ALL =
            List.of(RELU, new LeakyRelu(), new Tanh(), new Sigmoid(), new Gelu(), new Silu(), IDENTITY);

    /**
     * The name in model files and on the command line: letters A-Z and a-z, digits, dots, hyphens and underscores, and not the name of one
     * that is built in. A file has nothing else of the function, so the name must contain its parameters, as in {@code swish-1.5}.
     */
    String name();

    /** f(z). */
    double value(double z);

    /** f'(z). */
    double derivative(double z);

    /**
     * Checks that functions which are not built in can be told apart by their names.
     *
     * @throws IllegalArgumentException if a name is not allowed, or two functions have the same
     */
    static void requireNames(List<ActivationFunction> others) {
        others.forEach(ActivationNames::require);
        ActivationNames.requireDifferent(others);
    }

    /**
     * The activation of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    static ActivationFunction named(String name) {
        return named(name, List.of());
    }

    /**
     * The activation function of that name, among those built in and some others.
     *
     * @throws IllegalArgumentException if there is none, the message then lists those there are; or if a name of the others is not allowed
     */
    static ActivationFunction named(String name, List<ActivationFunction> others) {
        Objects.requireNonNull(name, "name");
        requireNames(others);
        List<ActivationFunction> all =
                Stream.concat(ALL.stream(), others.stream()).toList();
        return all.stream()
                .filter(activation -> activation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("activation \"" + name + "\": expected one of "
                        + String.join(
                                ", ", all.stream().map(ActivationFunction::name).toList())));
    }
}
