package inkling.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.math.Matrix;
import inkling.nn.activation.ActivationFunction;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationFunctionTest {
    private static final float[] SUMS = {-3, -0.5f, -1e-20f, 0, 1e-20f, 0.25f, 7, 1e30f, -1e30f, 2, -2, 4};

    /** One that is not built in. */
    private record Square() implements ActivationFunction {
        @Override
        public String name() {
            return "square";
        }

        @Override
        public double value(double z) {
            return z * z;
        }

        @Override
        public double derivative(double z) {
            return 2 * z;
        }
    }

    static List<ActivationFunction> all() {
        return ActivationFunction.ALL;
    }

    @ParameterizedTest
    @MethodSource("all")
    void matrixFormIsTheScalarForm(ActivationFunction activation) {
        assertThat(ActivationFunction.named(activation.name())).isSameAs(activation);
        Matrix z = Matrix.of(3, 4, SUMS);
        Matrix delta = Matrix.of(3, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        LayerPass pass = new Activation(activation, 4).pass(3, true);
        Matrix a = (Matrix) pass.forward(z);
        pass.backward(delta);
        for (int i = 0; i < SUMS.length; i++) {
            assertClose(a.get(i / 4, i % 4), activation.value(SUMS[i]), 1);
            assertClose(delta.get(i / 4, i % 4), (i + 1) * activation.derivative(SUMS[i]), i + 1);
        }
    }

    private static void assertClose(float actual, double expected, double size) {
        assertThat((double) actual).isCloseTo(expected, Offset.offset(5e-7 * Math.max(size, Math.abs(expected))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void derivativeIsTheSlope(ActivationFunction activation) {
        for (double z : new double[] {-2, -0.1, 0.1, 3}) {
            double slope = (activation.value(z + 1e-6) - activation.value(z - 1e-6)) / 2e-6;
            assertThat(activation.derivative(z)).isCloseTo(slope, Offset.offset(1e-8));
        }
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActivationFunction.named("step"))
                .withMessage("activation \"step\": expected one of " + names());
    }

    @Test
    void theMessageListsForeignOnesToo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActivationFunction.named("step", List.of(new Square())))
                .withMessage("activation \"step\": expected one of " + names() + ", square");
    }

    private static String names() {
        return all().stream().map(ActivationFunction::name).collect(Collectors.joining(", "));
    }

    /** e/(e + 1) and its like, worked out with a pocket calculator. */
    @ParameterizedTest
    @CsvSource({
        "relu, -1, 0",
        "leaky-relu, -1, -0.01",
        "tanh, 1, 0.761594",
        "sigmoid, 1, 0.731059",
        "gelu, 1, 0.841192",
        "gelu, -1, -0.158808",
        "silu, 1, 0.731059",
        "silu, -1, -0.268941",
        "identity, -1, -1"
    })
    void knownValues(String name, double z, double a) {
        assertThat(ActivationFunction.named(name).value(z)).isCloseTo(a, Offset.offset(1e-6));
    }

    @Test
    void aNewActivationNeedsNoMatrixMethods() {
        var square = new Square();
        Matrix delta = Matrix.of(1, 3, 1, 10, 100);
        LayerPass pass = new Activation(square, 3).pass(1, true);
        Matrix a = (Matrix) pass.forward(Matrix.of(1, 3, 1, -2, 3));
        pass.backward(delta);
        assertThat(a.toArray()).containsExactly(1, 4, 9);
        assertThat(delta.toArray()).containsExactly(2, -40, 600);
    }

    /** One that is not built in, of any name. */
    private static ActivationFunction named(@Nullable String name) {
        return new ActivationFunction() {
            @Override
            @SuppressWarnings("NullAway") // Programs without NullAway may return null.
            public String name() {
                return name;
            }

            @Override
            public double value(double z) {
                return z;
            }

            @Override
            public double derivative(double z) {
                return 1;
            }
        };
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a b", "a;b", "a,b", "é", "a\n"})
    void aNameThatAFileCannotHoldIsRefused(@Nullable String name) {
        String message = "activation \"" + name
                + "\": expected a name of at least one letter A-Z or a-z, digit, dot, hyphen or underscore, and"
                + " no other character";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Activation(named(name), 3))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Architecture.PUBLISHED.withActivation(named(name)))
                .withMessage(message);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theNameOfABuiltInOneIsTaken(ActivationFunction builtIn) {
        String message = "activation \"" + builtIn.name() + "\" is built in: expected another name for one of your own";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Architecture.PUBLISHED.withActivation(named(builtIn.name())))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Activation(named(builtIn.name()), 3))
                .withMessage(message);
        assertThat(new Activation(builtIn, 3).function()).isSameAs(builtIn);
    }

    @Test
    void oneNameIsOneFunction() {
        List<Layer> layers = List.of(
                new Linear(Matrix.zeros(2, 2), null),
                new Activation(new Square(), 2),
                new Activation(named("square"), 2),
                new Linear(Matrix.zeros(2, 2), null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Network(1, layers))
                .withMessageStartingWith("activation \"square\" is the name of two functions that are not equal:"
                        + " expected another for one of them");
    }

    /** z · sigmoid(βz), whose name does not say β. */
    private record Swish(double beta) implements ActivationFunction {
        @Override
        public String name() {
            return "swish";
        }

        @Override
        public double value(double z) {
            return z / (1 + Math.exp(-beta * z));
        }

        @Override
        public double derivative(double z) {
            double sigmoid = 1 / (1 + Math.exp(-beta * z));
            return sigmoid + beta * z * sigmoid * (1 - sigmoid);
        }
    }

    /** A file with one name for both would be read back as another network. */
    @Test
    void oneNameHasOneSetOfParameters() {
        List<Layer> layers = List.of(
                new Linear(Matrix.zeros(2, 2), null),
                new Activation(new Swish(1), 2),
                new Activation(new Swish(2), 2),
                new Linear(Matrix.zeros(2, 2), null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Network(1, layers))
                .withMessageContaining("\"swish\" is the name of two functions that are not equal");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActivationFunction.requireNames(List.of(new Swish(1), new Swish(2))));
        ActivationFunction.requireNames(List.of(new Swish(1), new Swish(1)));
    }
}
