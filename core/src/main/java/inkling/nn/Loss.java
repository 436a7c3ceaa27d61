package inkling.nn;

import inkling.math.Matrix;
import java.util.List;
import java.util.Objects;

/**
 * The training objective of one example, as a function of the probabilities p = softmax(z) and of y, what they should be. The scalar
 * method is the definition; the matrix methods are what runs. Gradients are by the logits z, so the softmax's derivative is
 * in them. Implemented by Inkling alone. Immutable: many threads may ask at once.
 */
public sealed interface Loss permits CrossEntropy, SquaredError, SoftenedCrossEntropy {
    /** −Σ y·ln p. */
    Loss CROSS_ENTROPY = new CrossEntropy();

    /** Σ (p − y)². */
    Loss SQUARED_ERROR = new SquaredError();

    /** Every loss that can be asked for by name. */
    List<Loss> ALL = List.of(CROSS_ENTROPY, SQUARED_ERROR);

    /** The name in settings and on the command line. */
    String name();

    /**
     * The loss of one example.
     *
     * @param p probabilities, {@code [classes]}, adding up to 1
     * @param y what they should be, {@code [classes]}, adding up to 1
     */
    double value(double[] p, double[] y);

    /**
     * The loss of a micro-batch, summed over its examples.
     *
     * @param workspace after the way forward: its logits, probabilities and logSumExp are read
     * @param y what the probabilities should be, {@code [examples × classes]}; read only
     */
    double sum(Workspace workspace, Matrix y);

    /**
     * ∂loss/∂z of each example.
     *
     * @param z logits, {@code [examples × classes]}; read only
     * @param p probabilities, softmax(z), {@code [examples × classes]}; read only
     * @param y what they should be, {@code [examples × classes]}; read only
     * @param dz receives the result, {@code [examples × classes]}
     */
    void delta(Matrix z, Matrix p, Matrix y, Matrix dz);

    /**
     * The loss of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    static Loss named(String name) {
        Objects.requireNonNull(name, "name");
        return ALL.stream()
                .filter(loss -> loss.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("loss \"" + name + "\": expected one of "
                        + String.join(", ", ALL.stream().map(Loss::name).toList())));
    }
}
