package inkling.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    private static final long SEED = 4;

    private final RandomMatrices matrices = new RandomMatrices(new SplittableRandom(SEED));

    @Test
    void eachOperationEqualsItsDefinition() {
        for (int rows : new int[] {0, 1, 2, 7}) {
            for (int columns : RandomMatrices.lengths()) {
                for (boolean padded : new boolean[] {true, false}) {
                    check(rows, columns, padded);
                }
            }
        }
    }

    private void check(int rows, int columns, boolean padded) {
        Matrix a = matrices.signed(rows, columns);
        Matrix b = matrices.signed(rows, columns);
        Matrix f = matrices.signed(1, columns);
        Matrix s = matrices.signed(1, columns);
        GuardedMatrix squares = GuardedMatrix.zeros(1, columns, padded);
        GuardedMatrix products = GuardedMatrix.zeros(1, columns, padded);
        GuardedMatrix normalized = GuardedMatrix.zeros(rows, columns, padded);
        GuardedMatrix scaled = GuardedMatrix.zeros(rows, columns, padded);
        Columns.addSquaredDeviations(a, s, squares.matrix());
        Columns.addProducts(a, b, products.matrix());
        Columns.normalize(a, s, f, normalized.matrix());
        Columns.scaleAndShift(a, f, s, scaled.matrix());
        Columns.addScaled(b, f, scaled.matrix());
        for (int j = 0; j < columns; j++) {
            double sumOfSquares = 0;
            double sumOfProducts = 0;
            for (int i = 0; i < rows; i++) {
                double deviation = (double) a.get(i, j) - s.get(0, j);
                sumOfSquares += deviation * deviation;
                sumOfProducts += (double) a.get(i, j) * b.get(i, j);
                assertNear(normalized.matrix().get(i, j), deviation * f.get(0, j));
                assertNear(scaled.matrix().get(i, j), ((double) a.get(i, j) + b.get(i, j)) * f.get(0, j) + s.get(0, j));
            }
            assertNear(squares.matrix().get(0, j), sumOfSquares);
            assertNear(products.matrix().get(0, j), sumOfProducts);
        }
        squares.checkGuards();
        products.checkGuards();
        normalized.checkGuards();
        scaled.checkGuards();
    }

    private static void assertNear(float actual, double expected) {
        assertThat((double) actual).as("seed %d", SEED).isCloseTo(expected, Offset.offset(1e-5));
    }

    @Test
    void resultsMayReplaceTheirOperand() {
        Matrix a = Matrix.of(2, 2, 1, 2, 3, 4);
        Columns.normalize(a, Matrix.of(1, 2, 1, 2), Matrix.of(1, 2, 2, 3), a);
        assertThat(a.toArray()).containsExactly(0, 0, 4, 6);
        Columns.scaleAndShift(a, Matrix.of(1, 2, 2, 0.5f), Matrix.of(1, 2, 1, -1), a);
        assertThat(a.toArray()).containsExactly(1, -1, 9, 2);
    }

    @Test
    void shapesMustFit() {
        Matrix a = Matrix.zeros(3, 2);
        Matrix row = Matrix.zeros(1, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Columns.scaleAndShift(a, row, Matrix.zeros(1, 3), a))
                .withMessage("one number for each column of [3 × 2]: found [[1 × 2], [1 × 3]]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Columns.addProducts(a, Matrix.zeros(2, 2), row))
                .withMessage("shapes [3 × 2] and [2 × 2] differ");
    }
}
