package inkling.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Parts of a product have the bits of the whole, though large ones are computed in another way than small ones: threads may cut
 * it as they like. That the small ones are right is for {@link KernelsTest} to show. Tagged so that the build repeats it for
 * each vector width.
 */
@Tag("kernels")
class DenseProductTest {
    private static final long SEED = 20261122;

    /** Around a tile, a few of them, and the rows that are copied at a time. */
    private static final int[] ROWS = {1, 31, 32, 33, 35, 64, 127, 130, 261};

    /** Around what is worth copying, and around one tile more. */
    private static final int[] COLUMNS = {10, 48, 63, 96, 97, 111, 112, 200};

    /** Of one block, even and odd, and of several. */
    private static final int[] INNER = {0, 1, 31, 32, 33, 64, 255, 256, 257, 515};

    private final RandomMatrices matrices = new RandomMatrices(new SplittableRandom(SEED));

    private interface Product {
        void add(Matrix out, int firstRow, int rows);
    }

    @Test
    void rowsOfAProductHaveTheBitsOfTheWhole() {
        forAllShapes((m, k, n) -> {
            Matrix a = matrices.signed(m, k);
            Matrix b = matrices.signed(k, n);
            checkRows(m, n, (out, first, rows) -> out.addProduct(a.rows(first, rows), b));
        });
    }

    @Test
    void rowsOfAProductWithTheFirstTransposedHaveTheBitsOfTheWhole() {
        forAllShapes((m, k, n) -> {
            Matrix a = matrices.signed(k, m);
            Matrix b = matrices.signed(k, n);
            checkRows(m, n, (out, first, rows) -> out.addProductTransposeA(a.columns(first, rows), b));
        });
    }

    @Test
    void rowsOfAProductWithTheSecondTransposedHaveTheBitsOfTheWhole() {
        forAllShapes((m, k, n) -> {
            Matrix a = matrices.signed(m, k);
            Matrix b = matrices.signed(n, k);
            checkRows(m, n, (out, first, rows) -> out.addProductTransposeB(a.rows(first, rows), b));
        });
    }

    @Test
    void largeProductsOfSeveralBlocksEqualTheirDefinition() {
        for (int k : new int[] {257, 515, 784}) {
            Matrix a = matrices.signed(130, k);
            Matrix b = matrices.signed(k, 200);
            checkSums(a, b, out -> out.addProduct(a, b));
            checkSums(a, b, out -> out.addProductTransposeA(a.transposed(), b));
            checkSums(a, b, out -> out.addProductTransposeB(a, b.transposed()));
        }
    }

    private static void checkSums(Matrix a, Matrix b, Consumer<Matrix> product) {
        GuardedMatrix guarded = GuardedMatrix.zeros(a.rows(), b.columns(), false);
        Matrix out = guarded.matrix();
        product.accept(out);
        product.accept(out);
        for (int i = 0; i < out.rows(); i++) {
            for (int j = 0; j < out.columns(); j++) {
                double sum = 0;
                for (int p = 0; p < a.columns(); p++) {
                    sum += 2.0 * a.get(i, p) * b.get(p, j);
                }
                assertThat((double) out.get(i, j)).isCloseTo(sum, within(2e-4));
            }
        }
        guarded.checkGuards();
    }

    @Test
    void zerosKeepTheirSign() {
        for (int k : INNER) {
            Matrix a = Matrix.zeros(131, k);
            Matrix b = Matrix.zeros(k, 200);
            for (int p = 0; p < k; p++) {
                a.set(130, p, -Float.MIN_VALUE);
                b.set(p, 199, Float.MIN_VALUE);
            }
            checkRows(131, 200, (out, first, rows) -> {
                for (int row = 0; row < rows; row++) {
                    out.set(row, 199, -0f);
                }
                out.addProduct(a.rows(first, rows), b);
            });
        }
    }

    private interface Shape {
        void check(int m, int k, int n);
    }

    private static void forAllShapes(Shape shape) {
        for (int m : ROWS) {
            for (int n : COLUMNS) {
                for (int k : INNER) {
                    shape.check(m, k, n);
                }
            }
        }
    }

    /** Single rows, and the rows in two parts, against all of them. */
    private void checkRows(int m, int n, Product product) {
        for (boolean padded : new boolean[] {true, false}) {
            GuardedMatrix whole = GuardedMatrix.zeros(m, n, padded);
            product.add(whole.matrix(), 0, m);
            whole.checkGuards();
            GuardedMatrix cut = GuardedMatrix.zeros(m, n, padded);
            int half = Math.min(m, m / 2 + 3);
            product.add(cut.matrix().rows(0, half), 0, half);
            product.add(cut.matrix().rows(half, m - half), half, m - half);
            cut.checkGuards();
            assertThat(bits(cut.matrix())).isEqualTo(bits(whole.matrix()));
            for (int row = 0; row < m; row += 1 + m / 7) {
                Matrix one = Matrix.zeros(1, n);
                product.add(one, row, 1);
                assertThat(bits(one)).isEqualTo(bits(whole.matrix().rows(row, 1)));
            }
        }
    }

    private static int[] bits(Matrix matrix) {
        int[] bits = new int[matrix.rows() * matrix.columns()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(matrix.get(i / matrix.columns(), i % matrix.columns()));
        }
        return bits;
    }
}
