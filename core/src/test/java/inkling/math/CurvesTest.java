package inkling.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The activations' kernels against their definitions in double, as {@link KernelsTest} does it for the others. */
@Tag("kernels")
class CurvesTest {
    private static final long SEED = 20261122;
    private static final int[] LENGTHS = RandomMatrices.lengths();
    private static final int[] FEW = {0, 1, 2, 3, 5, 17};

    private final RandomMatrices matrices = new RandomMatrices(new SplittableRandom(SEED));
    private final List<Kernels> kernels =
            List.of(new ReferenceKernels(), new PlainKernels(), KernelSelection.kernels());
    private int checked;

    @Test
    void curvesEqualTheirDefinition() {
        for (Curve curve : Curve.values()) {
            DoubleUnaryOperator f = definition(curve);
            for (int n : LENGTHS) {
                Matrix a = matrices.signed(3, n);
                forEachElement(a, (i, j) -> a.set(i, j, 12 * a.get(i, j)));
                checkCurve(curve, f, slope(f), a);
            }
        }
        assertThat(checked).isEqualTo(4 * LENGTHS.length * kernels.size() * 2);
    }

    @Test
    void curvesSurviveLargeAndSmallNumbers() {
        float[] unusual = {
            0f, -0f, 1e-30f, -1e-30f, 50, -50, 100, -100, 1e30f, -1e30f, Float.MAX_VALUE, 10, -10, 11, -11
        };
        for (Curve curve : Curve.values()) {
            boolean squashes = curve == Curve.SIGMOID || curve == Curve.TANH;
            DoubleUnaryOperator f = definition(curve);
            DoubleUnaryOperator exact = slope(f);
            DoubleUnaryOperator slope = x -> Math.abs(x) < 60 ? exact.applyAsDouble(x) : squashes || x < 0 ? 0 : 1;
            checkCurve(curve, f, slope, Matrix.of(1, unusual.length, unusual));
        }
        assertThat(checked).isEqualTo(4 * kernels.size() * 2);
    }

    @Test
    void curvesMayReplaceWhatTheyAreTakenOf() {
        for (Curve curve : Curve.values()) {
            for (int n : LENGTHS) {
                Matrix a = matrices.signed(3, n);
                Matrix apart = Matrix.zeros(3, n);
                KernelSelection.kernels().setEach(a, curve, definition(curve), apart);
                KernelSelection.kernels().setEach(a, curve, definition(curve), a);
                assertThat(a.toArray()).as("%s of %d columns", curve, n).isEqualTo(apart.toArray());
            }
        }
    }

    @Test
    void curvesKeepNaN() {
        for (Curve curve : Curve.values()) {
            for (Kernels kernel : kernels) {
                Matrix a = Matrix.of(1, 2, Float.NaN, 0);
                Matrix value = Matrix.zeros(1, 2);
                Matrix slope = Matrix.of(1, 2, 1, 1);
                kernel.setEach(a, curve, definition(curve), value);
                kernel.multiplyBySlope(a, curve, slope(definition(curve)), slope);
                assertThat(value.get(0, 0)).as("%s", curve).isNaN();
                assertThat(slope.get(0, 0)).as("%s", curve).isNaN();
            }
        }
    }

    private void checkCurve(Curve curve, DoubleUnaryOperator f, DoubleUnaryOperator slope, Matrix a) {
        Matrix before = matrices.signed(a.rows(), a.columns());
        for (Kernels kernel : kernels) {
            for (boolean padded : new boolean[] {true, false}) {
                GuardedMatrix value = GuardedMatrix.zeros(a.rows(), a.columns(), padded);
                GuardedMatrix product = GuardedMatrix.zeros(a.rows(), a.columns(), padded);
                product.matrix().set(before);
                kernel.setEach(a, curve, f, value.matrix());
                kernel.multiplyBySlope(a, curve, slope, product.matrix());
                forEachElement(a, (i, j) -> {
                    String what = kernel.name() + " " + curve + " of " + a.get(i, j) + ", seed " + SEED;
                    assertNear(what, value.matrix().get(i, j), f.applyAsDouble(a.get(i, j)));
                    double expected = before.get(i, j) * slope.applyAsDouble(a.get(i, j));
                    assertNear(what + ", slope", product.matrix().get(i, j), expected);
                });
                value.checkGuards();
                product.checkGuards();
                checked++;
            }
        }
    }

    /** e^x is good to a few units in the last place of 1; a curve's result, where it is larger, to as many of its own. */
    private static void assertNear(String what, float actual, double expected) {
        double error = Math.abs(actual - expected);
        if (!(error <= 4e-7 * Math.max(1, Math.abs(expected)))) {
            throw new AssertionError(what + ": expected " + expected + " but was " + actual);
        }
    }

    private static DoubleUnaryOperator definition(Curve curve) {
        return switch (curve) {
            case SIGMOID -> x -> 1 / (1 + Math.exp(-x));
            case TANH -> Math::tanh;
            case SILU -> x -> x / (1 + Math.exp(-x));
            case GELU -> x -> x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
        };
    }

    private static DoubleUnaryOperator slope(DoubleUnaryOperator f) {
        return x -> (f.applyAsDouble(x + 1e-5) - f.applyAsDouble(x - 1e-5)) / 2e-5;
    }

    @Test
    void leaksEqualTheirDefinition() {
        for (int m : FEW) {
            for (int n : LENGTHS) {
                Matrix a = matrices.signed(m, n);
                if (m > 0 && n > 1) {
                    a.set(0, 0, 0f);
                    a.set(0, 1, Float.NaN);
                }
                Matrix before = matrices.signed(m, n);
                for (Kernels kernel : kernels) {
                    for (boolean padded : new boolean[] {true, false}) {
                        GuardedMatrix leaked = GuardedMatrix.zeros(m, n, padded);
                        GuardedMatrix scaled = GuardedMatrix.zeros(m, n, padded);
                        scaled.matrix().set(before);
                        kernel.leak(a, 0.01f, leaked.matrix());
                        kernel.scaleWhereNotPositive(a, 0.01f, scaled.matrix());
                        forEachElement(a, (i, j) -> {
                            float z = a.get(i, j);
                            float y = before.get(i, j);
                            assertThat(leaked.matrix().get(i, j)).isEqualTo(z > 0 ? (Float) z : (Float) (0.01f * z));
                            assertThat(scaled.matrix().get(i, j)).isEqualTo(z > 0 ? y : 0.01f * y);
                        });
                        leaked.checkGuards();
                        scaled.checkGuards();
                        checked++;
                    }
                }
            }
        }
        assertThat(checked).isEqualTo(kernels.size() * 2 * FEW.length * LENGTHS.length);
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
