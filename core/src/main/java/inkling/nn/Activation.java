package inkling.nn;

import inkling.math.Matrix;
import inkling.math.Rows;
import inkling.nn.activation.ActivationFunction;
import inkling.nn.activation.ActivationNames;
import inkling.nn.activation.KernelFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets each number go through a function on its own: a = f(z).
 *
 * @param function f
 * @param units numbers of an example
 */
public record Activation(ActivationFunction function, int units) implements Layer {
    /** Checks that the function can be saved under its name. */
    public Activation {
        ActivationNames.require(function);
    }

    @Override
    public int inputs() {
        return units;
    }

    @Override
    public int outputs() {
        return units;
    }

    @Override
    public String notation() {
        return "";
    }

    @Override
    public String inputNotation() {
        return "";
    }

    /** By the function's name, as files tell functions apart. */
    @Override
    public boolean isLike(Layer other) {
        return other instanceof Activation that
                && units == that.units
                && function.name().equals(that.function.name());
    }

    @Override
    public List<String> description() {
        return List.of(function.name());
    }

    @Override
    public Activation copy() {
        return this;
    }

    @Override
    public LayerPass pass(int capacity, boolean learnsBelow) {
        return new Pass(capacity);
    }

    /** The equation forward and the one backward, with what they need of one micro-batch. */
    final class Pass extends LayerPass {
        private final Buffer decodedBytes;
        private final Buffer activations;
        private @Nullable Matrix z;

        private Pass(int capacity) {
            decodedBytes = new Buffer(capacity, units);
            activations = new Buffer(capacity, units);
        }

        /**
         * a = f(z), element by element.
         *
         * @param x z, {@code [batch × units]}
         * @return a, {@code [batch × units]}
         */
        @Override
        Matrix forward(Rows x) {
            // A matrix already, unless this layer is the first and is fed bytes.
            z = dense(x, decodedBytes);
            Matrix a = activations.rows(z.rows());
            if (function instanceof KernelFunction kernel) {
                // The same for the whole matrix at once.
                kernel.apply(z, a);
            } else {
                applyOneByOne(z, a);
            }
            return a;
        }

        /**
         * dz = da ∘ f'(z), element by element.
         *
         * @param da ∂loss/∂a, {@code [batch × units]}; becomes dz
         * @return dz
         * @see "Nielsen, Neural Networks and Deep Learning, ch. 2, the second factor of BP2"
         */
        @Override
        Matrix backward(Matrix da) {
            Matrix z = Objects.requireNonNull(this.z);
            if (function instanceof KernelFunction kernel) {
                kernel.multiplyByDerivative(z, da);
            } else {
                multiplyOneByOne(z, da);
            }
            return da;
        }

        /** f'(z) of what went forward last, {@code [batch × units]}. */
        Matrix derivatives() {
            Matrix slopes = Matrix.zeros(Objects.requireNonNull(z).rows(), units);
            for (int row = 0; row < slopes.rows(); row++) {
                int start = slopes.index(row, 0);
                Arrays.fill(slopes.data(), start, start + units, 1);
            }
            return backward(slopes);
        }

        ActivationFunction function() {
            return function;
        }

        private void applyOneByOne(Matrix z, Matrix a) {
            for (int row = 0; row < z.rows(); row++) {
                for (int unit = 0; unit < units; unit++) {
                    a.set(row, unit, (float) function.value(z.get(row, unit)));
                }
            }
        }

        private void multiplyOneByOne(Matrix z, Matrix da) {
            for (int row = 0; row < z.rows(); row++) {
                for (int unit = 0; unit < units; unit++) {
                    da.set(row, unit, (float) (da.get(row, unit) * function.derivative(z.get(row, unit))));
                }
            }
        }
    }
}
