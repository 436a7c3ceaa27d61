package inkling.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.math.kernel.ElementwiseFunction;
import inkling.math.kernel.StridedArray;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What a matrix refuses, and that whatever it does not refuse does not depend on where matrices lie. */
class MatrixTest {
    /** Each operation whose result and operand have the same shape. */
    private static final List<BiConsumer<Matrix, Matrix>> ELEMENTWISE = List.of(
            Matrix::set,
            Matrix::multiply,
            (out, a) -> out.addScaled(2, a),
            (out, a) -> out.setEach(a, ElementwiseFunction.TANH, Math::tanh),
            (out, a) -> out.setEach(a, ElementwiseFunction.SIGMOID, x -> 1 / (1 + Math.exp(-x))),
            (out, a) -> out.setEach(a, ElementwiseFunction.RELU, x -> Math.max(0, x)),
            (out, a) -> out.multiplyByDerivative(a, ElementwiseFunction.TANH, x -> 1 - Math.tanh(x) * Math.tanh(x)),
            (out, a) -> out.setSoftmax(a, new float[a.rows()]),
            (out, a) -> Columns.normalize(a, Matrix.zeros(1, a.columns()), Matrix.of(1, 3, 1, 2, 3), out),
            (out, a) -> Columns.scaleAndShift(a, Matrix.of(1, 3, 1, 2, 3), Matrix.zeros(1, a.columns()), out),
            (out, a) -> Columns.addScaled(a, Matrix.of(1, 3, 1, 2, 3), out));

    private static Matrix numbers(int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 7 - 3;
        }
        return Matrix.of(rows, columns, values);
    }

    @Test
    void noProductMayReplaceItsOperand() {
        Matrix z = numbers(3, 3);
        Matrix other = numbers(3, 3);
        List<Runnable> products = List.of(
                () -> z.addProduct(z, other),
                () -> z.addProduct(other, z),
                () -> z.addProductTransposeA(z, other),
                () -> z.addProductTransposeA(other, z),
                () -> z.addProductTransposeA((Rows) z, 0, other),
                () -> z.addProductTransposeB(z, other),
                () -> z.addProductTransposeB(other, z),
                () -> z.rows(1, 1).addColumnSums(z),
                () -> z.setRows(z.rows(1, 1)),
                () -> Columns.addProducts(z, other, z.rows(2, 1)),
                () -> Columns.addProducts(other, z, z.rows(2, 1)),
                () -> Columns.addSquaredDeviations(z, other.rows(0, 1), z.rows(2, 1)),
                () -> Columns.addSquaredDeviations(other, z.rows(0, 1), z.rows(0, 1)),
                () -> Columns.normalize(other, z.rows(0, 1), other.rows(0, 1), z),
                () -> Columns.normalize(other, other.rows(0, 1), z.rows(0, 1), z),
                () -> Columns.scaleAndShift(other, z.rows(0, 1), other.rows(0, 1), z),
                () -> Columns.scaleAndShift(other, other.rows(0, 1), z.rows(0, 1), z),
                () -> Columns.addScaled(other, z.rows(0, 1), z));
        for (int i = 0; i < products.size(); i++) {
            assertThatIllegalArgumentException()
                    .as("product %d", i)
                    .isThrownBy(products.get(i)::run)
                    .withMessageMatching(
                            "(?s).+: the result \\[[13] × 3] shares elements with the operand \\[[13] × 3]");
        }
        assertThat(z.toArray()).isEqualTo(numbers(3, 3).toArray());
    }

    @Test
    void elementwiseOperationsMayReplaceTheirOperandButNotAnother() {
        for (int i = 0; i < ELEMENTWISE.size(); i++) {
            BiConsumer<Matrix, Matrix> operation = ELEMENTWISE.get(i);
            Matrix apart = numbers(4, 3);
            operation.accept(apart, numbers(4, 3));
            Matrix same = numbers(4, 3);
            operation.accept(same, same);
            assertThat(same.toArray()).as("operation %d", i).isEqualTo(apart.toArray());

            Matrix shifted = numbers(4, 3);
            assertThatIllegalArgumentException()
                    .as("operation %d", i)
                    .isThrownBy(() -> operation.accept(shifted.rows(1, 3), shifted.rows(0, 3)));
        }
    }

    @Test
    void neighboursInOneArrayAreApart() {
        Matrix all = numbers(6, 40);
        assertThatCode(() -> all.rows(0, 3).set(all.rows(3, 3))).doesNotThrowAnyException();
        assertThatCode(() -> all.columns(0, 20).set(all.columns(20, 20))).doesNotThrowAnyException();
        assertThatCode(() -> all.rows(0, 3).columns(0, 20).set(all.rows(2, 3).columns(20, 20)))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> all.columns(0, 20).set(all.columns(19, 20)));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> all.rows(1, 3).columns(0, 20).set(all.rows(0, 3).columns(19, 20)));
        float[] data = new float[60];
        Matrix wide = new Matrix(StridedArray.within(data, 0, 2, 4, 10));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wide.set(new Matrix(StridedArray.within(data, 8, 2, 4, 12))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wide.set(new Matrix(StridedArray.within(data, 8, 2, 4, 10))));
        assertThatCode(() -> wide.set(new Matrix(StridedArray.within(data, 24, 2, 4, 12))))
                .doesNotThrowAnyException();
    }

    @Test
    void rowsWithoutAGapNeedNotBeAsFarApart() {
        for (int i = 0; i < ELEMENTWISE.size(); i++) {
            Matrix expected = numbers(5, 3);
            ELEMENTWISE.get(i).accept(expected, numbers(5, 3));
            for (boolean both : new boolean[] {false, true}) {
                Matrix out = both ? tight() : numbers(5, 3);
                Matrix a = both ? numbers(5, 3) : tight();
                ELEMENTWISE.get(i).accept(out, a);
                assertThat(out.toArray()).as("operation %d", i).isEqualTo(expected.toArray());
            }
        }
    }

    /** The same numbers, without padding, with the first where matrices have it. */
    private static Matrix tight() {
        float[] data = new float[StridedArray.ORIGIN + 15];
        System.arraycopy(numbers(5, 3).toArray(), 0, data, StridedArray.ORIGIN, 15);
        return new Matrix(StridedArray.within(data, StridedArray.ORIGIN, 5, 3, 3));
    }

    @Test
    void setRowsWantsOneRow() {
        Matrix z = numbers(4, 3);
        for (int rows : new int[] {0, 2}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> z.setRows(numbers(rows, 3)))
                    .withMessage("setRows: expected one row, found [" + rows + " × 3]");
        }
        z.setRows(Matrix.of(1, 3, 7, 8, 9));
        assertThat(z.toArray()).containsExactly(7, 8, 9, 7, 8, 9, 7, 8, 9, 7, 8, 9);
    }
}
