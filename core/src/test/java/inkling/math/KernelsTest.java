package inkling.math;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.math.kernel.Kernels;
import inkling.math.kernel.ReferenceKernels;
import inkling.math.plain.PlainKernels;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every kernel against a product in double: all lengths up to twice the widest vector and some beyond, rectangular and empty,
 * inside larger arrays with guards around, padded or not. Tagged so that the build repeats it for each vector width.
 */
@Tag("kernels")
class KernelsTest {
    private static final long SEED = 20261121;
    private static final float SCALE = 1 / 255f;
    private static final int[] LENGTHS = RandomMatrices.lengths();
    private static final int[] FEW = {0, 1, 2, 3, 4, 5, 7, 10, 16, 17};

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final RandomMatrices matrices = new RandomMatrices(random);
    private final List<Kernels> kernels =
            List.of(new ReferenceKernels(), new PlainKernels(), KernelSelection.kernels());
    private int checked;

    @Test
    void productEqualsItsDefinition() {
        forAllShapes((m, k, n) -> {
            Matrix a = matrices.signed(m, k);
            Matrix b = matrices.signed(k, n);
            forEachKernel(
                    m,
                    n,
                    (kernel, out) -> kernel.addProduct(a.array(), b.array(), out.array()),
                    (i, j) -> dot(k, p -> a.get(i, p), p -> b.get(p, j)));
        });
        assertThat(checked).isEqualTo(kernels.size() * 2 * 2 * shapes());
    }

    @Test
    void productWithTheFirstTransposedEqualsItsDefinition() {
        forAllShapes((m, k, n) -> {
            Matrix a = matrices.signed(k, m);
            Matrix b = matrices.signed(k, n);
            forEachKernel(
                    m,
                    n,
                    (kernel, out) -> kernel.addProductTransposeA(a.array(), b.array(), out.array()),
                    (i, j) -> dot(k, p -> a.get(p, i), p -> b.get(p, j)));
        });
        assertThat(checked).isEqualTo(kernels.size() * 2 * 2 * shapes());
    }

    @Test
    void productWithTheSecondTransposedEqualsItsDefinition() {
        forAllShapes((m, k, n) -> {
            Matrix a = matrices.signed(m, k);
            Matrix b = matrices.signed(n, k);
            forEachKernel(
                    m,
                    n,
                    (kernel, out) -> kernel.addProductTransposeB(a.array(), b.array(), out.array()),
                    (i, j) -> dot(k, p -> a.get(i, p), p -> b.get(j, p)));
        });
        assertThat(checked).isEqualTo(kernels.size() * 2 * 2 * shapes());
    }

    @Test
    void sparseProductEqualsItsDefinition() {
        forAllShapes((m, k, n) -> {
            byte[] bytes = mostlyZero(m * k);
            SparseBytes a = sparse(bytes, m, k);
            Matrix b = matrices.signed(k, n);
            forEachKernel(
                    m,
                    n,
                    (kernel, out) -> kernel.addProduct(a.array(), b.array(), out.array()),
                    (i, j) -> dot(k, p -> Byte.toUnsignedInt(bytes[i * k + p]) * SCALE, p -> b.get(p, j)));
        });
        assertThat(checked).isEqualTo(kernels.size() * 2 * 2 * shapes());
    }

    @Test
    void sparseProductWithTheFirstTransposedEqualsItsDefinition() {
        forAllShapes((m, k, n) -> {
            byte[] bytes = mostlyZero(m * k);
            SparseBytes a = sparse(bytes, k, m);
            Matrix b = matrices.signed(k, n);
            forEachKernel(
                    m,
                    n,
                    (kernel, out) -> kernel.addProductTransposeA(a.array(), 0, b.array(), out.array()),
                    (i, j) -> dot(k, p -> Byte.toUnsignedInt(bytes[p * m + i]) * SCALE, p -> b.get(p, j)));
        });
        assertThat(checked).isEqualTo(kernels.size() * 2 * 2 * shapes());
    }

    @Test
    void sparseProductOfARealPictureSizeEqualsItsDefinition() {
        byte[] bytes = mostlyZero(3 * 784);
        SparseBytes a = sparse(bytes, 3, 784);
        Matrix b = matrices.signed(784, 10);
        forEachKernel(
                3,
                10,
                (kernel, out) -> kernel.addProduct(a.array(), b.array(), out.array()),
                (i, j) -> dot(784, p -> Byte.toUnsignedInt(bytes[i * 784 + p]) * SCALE, p -> b.get(p, j)));
        assertThat(checked).isEqualTo(kernels.size() * 2 * 2);
    }

    @Test
    void narrowSparseProductEqualsItsDefinition() {
        for (int n = 1; n <= 20; n++) {
            int columns = n;
            for (int m : FEW) {
                byte[] bytes = mostlyZero(m * 30);
                SparseBytes a = sparse(bytes, m, 30);
                Matrix b = matrices.signed(30, columns).copy();
                forEachKernel(
                        m,
                        columns,
                        (kernel, out) -> kernel.addProduct(a.array(), b.array(), out.array()),
                        (i, j) -> dot(30, p -> Byte.toUnsignedInt(bytes[i * 30 + p]) * SCALE, p -> b.get(p, j)));
            }
        }
        assertThat(checked).isEqualTo(kernels.size() * 2 * 2 * 20 * FEW.length);
    }

    @Test
    void columnSumsEqualTheirDefinition() {
        for (int m : FEW) {
            for (int n : LENGTHS) {
                Matrix a = matrices.signed(m, n);
                forEachKernel(
                        1,
                        n,
                        (kernel, out) -> kernel.addColumnSums(a.array(), out.array()),
                        (i, j) -> dot(m, p -> 1, p -> a.get(p, j)));
            }
        }
        assertThat(checked).isEqualTo(kernels.size() * 2 * 2 * FEW.length * LENGTHS.length);
    }

    @Test
    void softmaxEqualsItsDefinition() {
        for (int n : LENGTHS) {
            if (n == 0) {
                continue;
            }
            Matrix logits = matrices.signed(5, n);
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < n; j++) {
                    logits.set(i, j, logits.get(i, j) * 60);
                }
            }
            for (Kernels kernel : kernels) {
                for (boolean padded : new boolean[] {true, false}) {
                    GuardedMatrix guarded = GuardedMatrix.zeros(5, n, padded);
                    float[] logSumExp = new float[5];
                    kernel.softmax(logits.array(), guarded.matrix().array(), logSumExp);
                    checkSoftmax(logits, guarded.matrix(), logSumExp);
                    guarded.checkGuards();
                    checked++;
                }
            }
        }
        assertThat(checked).isEqualTo((LENGTHS.length - 1) * kernels.size() * 2);
    }

    @Test
    void softmaxKeepsNaNAndSurvivesHugeLogits() {
        for (Kernels kernel : kernels) {
            Matrix out = Matrix.zeros(2, 10);
            Matrix logits = Matrix.zeros(2, 10);
            logits.set(0, 3, Float.NaN);
            logits.set(1, 3, 3e38f);
            logits.set(1, 4, -3e38f);
            float[] logSumExp = new float[2];
            kernel.softmax(logits.array(), out.array(), logSumExp);
            assertThat(logSumExp[0]).isNaN();
            assertThat(out.get(1, 3)).isEqualTo(1f);
            assertThat(out.get(1, 4)).isZero();
            assertThat(logSumExp[1]).isEqualTo(3e38f);
        }
    }

    private static void checkSoftmax(Matrix logits, Matrix out, float[] logSumExp) {
        for (int i = 0; i < out.rows(); i++) {
            int row = i;
            double largest = max(logits, i);
            double sum = 0;
            for (int j = 0; j < out.columns(); j++) {
                sum += Math.exp(logits.get(row, j) - largest);
            }
            assertThat((double) logSumExp[i])
                    .isCloseTo(largest + Math.log(sum), Offset.offset(1e-5 * (1 + Math.abs(largest))));
            for (int j = 0; j < out.columns(); j++) {
                double exponent = logits.get(i, j) - largest;
                double expected = Math.exp(exponent) / sum;
                // The exponent itself is rounded to float, which e^x turns into a relative error.
                double relative = 4e-7 + Math.abs(exponent) * Math.ulp(1f);
                assertThat(Math.abs(out.get(i, j) - expected))
                        .as("softmax of %s at %d, %d", logits, i, j)
                        .isLessThanOrEqualTo(relative * expected + 2e-38);
            }
        }
    }

    private static double max(Matrix matrix, int row) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < matrix.columns(); j++) {
            largest = Math.max(largest, matrix.get(row, j));
        }
        return largest;
    }

    private interface Shape {
        void check(int m, int k, int n);
    }

    private interface Run {
        void run(Kernels kernel, Matrix out);
    }

    private interface Element {
        float at(int p);
    }

    private interface Expected {
        /** The sum of the products, and the sum of their sizes. */
        double[] at(int i, int j);
    }

    private void forAllShapes(Shape shape) {
        for (int m : FEW) {
            for (int n : LENGTHS) {
                shape.check(m, random.nextInt(40), n);
            }
        }
        for (int k : LENGTHS) {
            shape.check(5, k, 19);
        }
    }

    private static int shapes() {
        return FEW.length * LENGTHS.length + LENGTHS.length;
    }

    private static double[] dot(int k, Element a, Element b) {
        double sum = 0;
        double size = 0;
        for (int p = 0; p < k; p++) {
            double product = (double) a.at(p) * b.at(p);
            sum += product;
            size += Math.abs(product);
        }
        return new double[] {sum, size, k};
    }

    private void forEachKernel(int m, int n, Run run, Expected expected) {
        for (Kernels kernel : kernels) {
            for (boolean padded : new boolean[] {true, false}) {
                GuardedMatrix guarded = GuardedMatrix.zeros(m, n, padded);
                run.run(kernel, guarded.matrix());
                // A second time, because kernels add to what is there.
                run.run(kernel, guarded.matrix());
                compare(kernel, guarded.matrix(), expected);
                guarded.checkGuards();
                checked++;
            }
        }
        checked += forEachRepeated(m, n, run);
    }

    /** The same bits for the same bits; the shapes are counted once for each kernel and padding. */
    private int forEachRepeated(int m, int n, Run run) {
        int same = 0;
        for (Kernels kernel : kernels) {
            for (boolean padded : new boolean[] {true, false}) {
                Matrix first = GuardedMatrix.zeros(m, n, padded).matrix();
                Matrix second = GuardedMatrix.zeros(m, n, padded).matrix();
                run.run(kernel, first);
                run.run(kernel, second);
                assertThat(second.toArray()).isEqualTo(first.toArray());
                same++;
            }
        }
        return same;
    }

    private static void compare(Kernels kernel, Matrix out, Expected expected) {
        for (int i = 0; i < out.rows(); i++) {
            for (int j = 0; j < out.columns(); j++) {
                double[] sumSizeCount = expected.at(i, j);
                double tolerance = 2 * (sumSizeCount[2] + 2) * Math.ulp(1f) * sumSizeCount[1];
                double error = Math.abs(out.get(i, j) - 2 * sumSizeCount[0]);
                if (!(error <= tolerance)) {
                    throw new AssertionError(kernel.name() + " " + out + " at " + i + ", " + j + ": expected "
                            + 2 * sumSizeCount[0] + " but was " + out.get(i, j) + " (seed " + SEED + ")");
                }
            }
        }
    }

    private byte[] mostlyZero(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (random.nextInt(5) == 0 ? random.nextInt(256) : 0);
        }
        return bytes;
    }

    @Test
    void sparseBytesGiveBackWhatTheyWereMadeOf() {
        byte[] bytes = mostlyZero(7 * 30);
        assertThat(sparse(bytes, 7, 30).toBytes()).containsExactly(bytes);
        assertThat(sparse(bytes, 7, 30).select((row, column) -> true, 2).toBytes())
                .containsExactly(bytes);
        assertThat(SparseBytes.of(bytes, new int[] {60, 30}, 30, 1).toBytes())
                .startsWith(Arrays.copyOfRange(bytes, 60, 90))
                .endsWith(Arrays.copyOfRange(bytes, 30, 60));
    }

    private static SparseBytes sparse(byte[] bytes, int rows, int columns) {
        int[] offsets = new int[rows];
        Arrays.setAll(offsets, row -> row * columns);
        return SparseBytes.of(bytes, offsets, columns, SCALE);
    }
}
