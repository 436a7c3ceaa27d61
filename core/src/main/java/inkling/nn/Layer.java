package inkling.nn;

import inkling.math.Matrix;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One layer of a network, a block of up to four parts in this order: weighted sums, batch normalization, activation,
 * dropout. docs/decisions/block-layer.md says why this order.
 *
 * @param dense the weighted sums; it has biases unless there is batch normalization, whose β takes their place
 * @param batchNorm null for none
 * @param activation f
 * @param dropout of the layer's output, while training
 */
public record Layer(Dense dense, @Nullable BatchNorm batchNorm, ActivationFunction activation, Dropout dropout) {
    /** Checks that the parts fit each other. */
    public Layer {
        if (batchNorm != null && batchNorm.units() != dense.outputs()) {
            throw new IllegalArgumentException("batch normalization of " + batchNorm.units() + " units after "
                    + dense.outputs() + " weighted sums");
        }
        if ((dense.biases() == null) != (batchNorm != null)) {
            throw new IllegalArgumentException("a layer has either biases or batch normalization");
        }
    }

    /** A layer of weighted sums and activation alone. */
    public Layer(Matrix weights, Matrix biases, ActivationFunction activation) {
        this(new Dense(weights, biases), null, activation, Dropout.NONE);
    }

    /** Number of inputs. */
    public int inputs() {
        return dense.inputs();
    }

    /** Number of units. */
    public int outputs() {
        return dense.outputs();
    }

    /** W, {@code [inputs × outputs]}. */
    public Matrix weights() {
        return dense.weights();
    }

    /** Whether the layer does nothing but weighted sums, as the output layer must. */
    boolean plain() {
        return batchNorm == null && activation.equals(ActivationFunction.IDENTITY) && !dropout.active();
    }

    Layer copy() {
        Matrix biases = dense.biases();
        return new Layer(
                new Dense(weights().copy(), biases == null ? null : biases.copy()),
                batchNorm == null ? null : batchNorm.copy(),
                activation,
                dropout);
    }

    /** What is trained: W, then b or else γ and β. */
    Stream<Matrix> parameters() {
        return Stream.concat(
                parameters(dense), batchNorm == null ? Stream.empty() : Stream.of(batchNorm.gamma(), batchNorm.beta()));
    }

    static Stream<Matrix> parameters(Dense dense) {
        Matrix biases = dense.biases();
        return biases == null ? Stream.of(dense.weights()) : Stream.of(dense.weights(), biases);
    }

    /** The names of {@link #parameters()}, without the layer's number. */
    Stream<String> parameterNames() {
        return batchNorm == null ? Stream.of("W", "b") : Stream.of("W", "gamma", "beta");
    }

    /** From the weighted sums of layer {@code i}, this one, to its output, for prediction. */
    void activate(int i, Workspace w) {
        if (batchNorm != null) {
            batchNorm.predict(w.sums(i), w.z(i));
        }
        activation.apply(w.z(i), w.a(i));
    }

    /**
     * From the weighted sums of layer {@code i}, this one, to its output, while training: with the chunk's own statistics, and
     * with dropout.
     *
     * @param seeds of the chunk's examples
     */
    void activateInTraining(int i, long[] seeds, Workspace w) {
        if (batchNorm != null) {
            batchNorm.normalize(
                    w.sums(i), w.inverseDeviation(i), w.z(i), w.batchNorm(i).statistics());
        }
        activation.apply(w.z(i), w.a(i));
        if (dropout.active()) {
            dropout.apply(seeds, i + 1, w.mask(i), w.a(i));
        }
    }

    /** From ∂loss/∂output of layer {@code i}, this one, to ∂loss/∂ its weighted sums, both in {@link Workspace#dz}. */
    void propagateBack(int i, Workspace w) {
        if (dropout.active()) {
            w.dz(i).multiply(w.mask(i));
        }
        activation.multiplyByDerivative(w.z(i), w.dz(i));
        if (batchNorm != null) {
            batchNorm.propagateBack(w.sums(i), w.inverseDeviation(i), w.dz(i), w.batchNorm(i));
        }
    }
}
