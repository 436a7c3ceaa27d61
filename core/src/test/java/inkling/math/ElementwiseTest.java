package inkling.math;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.math.kernel.ElementwiseFunction;
import inkling.math.kernel.Kernels;
import inkling.math.kernel.ReferenceKernels;
import inkling.math.plain.PlainKernels;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The activations' kernels against their definitions in double, as {@link KernelsTest} does it for the others. */
@Tag("kernels")
class ElementwiseTest {
    private static final long SEED = 20261122;
    private static final int[] LENGTHS = RandomMatrices.lengths();

    private final RandomMatrices matrices = new RandomMatrices(new SplittableRandom(SEED));
    private final List<Kernels> kernels =
            List.of(new ReferenceKernels(), new PlainKernels(), KernelSelection.kernels());
    private int checked;

    @Test
    void functionsEqualTheirDefinition() {
        for (ElementwiseFunction function : ElementwiseFunction.values()) {
            for (int rows : new int[] {0, 1, 3, 17}) {
                for (int n : LENGTHS) {
                    Matrix a = matrices.signed(rows, n);
                    forEachElement(a, (i, j) -> a.set(i, j, 12 * a.get(i, j)));
                    check(function, definition(function), derivative(function), a);
                }
            }
        }
        assertThat(checked).isEqualTo(ElementwiseFunction.values().length * 4 * LENGTHS.length * kernels.size() * 2);
    }

    @Test
    void functionsSurviveLargeAndSmallNumbers() {
        float[] unusual = {
            0f, -0f, 1e-30f, -1e-30f, 50, -50, 100, -100, 1e30f, -1e30f, Float.MAX_VALUE, 10, -10, 11, -11
        };
        for (ElementwiseFunction function : ElementwiseFunction.values()) {
            DoubleUnaryOperator exact = derivative(function);
            boolean squashes = function == ElementwiseFunction.SIGMOID || function == ElementwiseFunction.TANH;
            DoubleUnaryOperator limit = isCurved(function)
                    ? x -> Math.abs(x) < 60 ? exact.applyAsDouble(x) : squashes || x < 0 ? 0 : 1
                    : exact;
            check(function, definition(function), limit, Matrix.of(1, unusual.length, unusual));
        }
        assertThat(checked).isEqualTo(ElementwiseFunction.values().length * kernels.size() * 2);
    }

    @Test
    void functionsMayReplaceWhatTheyAreTakenOf() {
        for (ElementwiseFunction function : ElementwiseFunction.values()) {
            for (int n : LENGTHS) {
                Matrix a = matrices.signed(3, n);
                Matrix apart = Matrix.zeros(3, n);
                DoubleUnaryOperator definition = definition(function);
                KernelSelection.kernels().set(function, definition, a.array(), apart.array());
                KernelSelection.kernels().set(function, definition, a.array(), a.array());
                assertThat(a.toArray()).as("%s of %d columns", function, n).isEqualTo(apart.toArray());
            }
        }
    }

    @Test
    void functionsKeepNaN() {
        for (ElementwiseFunction function : ElementwiseFunction.values()) {
            for (Kernels kernel : kernels) {
                Matrix a = Matrix.of(1, 2, Float.NaN, 0);
                Matrix value = Matrix.zeros(1, 2);
                Matrix derivative = Matrix.of(1, 2, 1, 1);
                kernel.set(function, definition(function), a.array(), value.array());
                kernel.multiplyByDerivative(function, derivative(function), a.array(), derivative.array());
                assertThat(value.get(0, 0)).as("%s", function).isNaN();
                if (isCurved(function)) {
                    assertThat(derivative.get(0, 0)).as("%s", function).isNaN();
                }
            }
        }
    }

    private static boolean isCurved(ElementwiseFunction function) {
        return switch (function) {
            case IDENTITY, RELU, LEAKY_RELU -> false;
            case SIGMOID, TANH, SILU, GELU -> true;
        };
    }

    private void check(ElementwiseFunction function, DoubleUnaryOperator f, DoubleUnaryOperator derivative, Matrix a) {
        Matrix before = matrices.signed(a.rows(), a.columns());
        for (Kernels kernel : kernels) {
            for (boolean padded : new boolean[] {true, false}) {
                GuardedMatrix value = GuardedMatrix.zeros(a.rows(), a.columns(), padded);
                GuardedMatrix product = GuardedMatrix.zeros(a.rows(), a.columns(), padded);
                product.matrix().set(before);
                kernel.set(function, f, a.array(), value.matrix().array());
                kernel.multiplyByDerivative(
                        function, derivative, a.array(), product.matrix().array());
                forEachElement(a, (i, j) -> {
                    String what = kernel.name() + " " + function + " of " + a.get(i, j) + ", seed " + SEED;
                    assertNear(what, value.matrix().get(i, j), f.applyAsDouble(a.get(i, j)));
                    double expected = before.get(i, j) * derivative.applyAsDouble(a.get(i, j));
                    assertNear(what + ", derivative", product.matrix().get(i, j), expected);
                });
                value.checkGuards();
                product.checkGuards();
                checked++;
            }
        }
    }

    /** e^x is good to a few units in the last place of 1; a result, where it is larger, to as many of its own. */
    private static void assertNear(String what, float actual, double expected) {
        double error = Math.abs(actual - expected);
        if (!(error <= 4e-7 * Math.max(1, Math.abs(expected)))) {
            throw new AssertionError(what + ": expected " + expected + " but was " + actual);
        }
    }

    private static DoubleUnaryOperator definition(ElementwiseFunction function) {
        return switch (function) {
            case IDENTITY -> x -> x;
            case RELU -> x -> Math.max(0, x);
            case LEAKY_RELU -> x -> x > 0 ? x : 0.01 * x;
            case SIGMOID -> x -> 1 / (1 + Math.exp(-x));
            case TANH -> Math::tanh;
            case SILU -> x -> x / (1 + Math.exp(-x));
            case GELU -> x -> x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
        };
    }

    private static DoubleUnaryOperator derivative(ElementwiseFunction function) {
        DoubleUnaryOperator f = definition(function);
        return switch (function) {
            case IDENTITY -> x -> 1;
            case RELU -> x -> x > 0 ? 1 : 0;
            case LEAKY_RELU -> x -> x > 0 ? 1 : 0.01;
            case SIGMOID, TANH, SILU, GELU -> x -> (f.applyAsDouble(x + 1e-5) - f.applyAsDouble(x - 1e-5)) / 2e-5;
        };
    }

    private interface Place {
        void at(int i, int j);
    }

    private static void forEachElement(Matrix matrix, Place place) {
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                place.at(i, j);
            }
        }
    }
}
