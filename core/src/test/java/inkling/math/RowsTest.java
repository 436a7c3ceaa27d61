package inkling.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dense and sparse examples have the same products. All numbers are small whole ones, so every sum is exact. */
@Tag("kernels")
class RowsTest {
    private static final int EXAMPLES = 5;
    private static final int COLUMNS = 12;
    private static final int UNITS = 3;

    private static byte element(int row, int column) {
        return (byte) ((row * 7 + column * 3) % 4);
    }

    private static Matrix whole(int rows, int columns) {
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix.set(row, column, (row * 5 + column * 11) % 9 - 4);
            }
        }
        return matrix;
    }

    private static List<Rows> bothKinds() {
        byte[] bytes = new byte[EXAMPLES * COLUMNS];
        Matrix dense = Matrix.zeros(EXAMPLES, COLUMNS);
        for (int row = 0; row < EXAMPLES; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                bytes[row * COLUMNS + column] = element(row, column);
                dense.set(row, column, element(row, column));
            }
        }
        int[] offsets = IntStream.range(0, EXAMPLES).map(row -> row * COLUMNS).toArray();
        return List.of(dense, SparseBytes.of(bytes, offsets, COLUMNS, 1));
    }

    @Test
    void haveTheProduct() {
        Matrix b = whole(COLUMNS, UNITS);
        for (Rows a : bothKinds()) {
            Matrix out = Matrix.zeros(EXAMPLES, UNITS);
            out.addProduct(a, b);
            for (int i = 0; i < EXAMPLES; i++) {
                for (int j = 0; j < UNITS; j++) {
                    float sum = 0;
                    for (int p = 0; p < COLUMNS; p++) {
                        sum += element(i, p) * b.get(p, j);
                    }
                    assertThat(out.get(i, j)).as("%s at %d, %d", a, i, j).isEqualTo(sum);
                }
            }
        }
    }

    @Test
    void haveTheProductOfSomeColumnsTransposed() {
        Matrix b = whole(EXAMPLES, UNITS);
        for (Rows a : bothKinds()) {
            Matrix out = Matrix.zeros(4, UNITS);
            out.addProductTransposeA(a, 7, b);
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < UNITS; j++) {
                    float sum = 0;
                    for (int p = 0; p < EXAMPLES; p++) {
                        sum += element(p, 7 + i) * b.get(p, j);
                    }
                    assertThat(out.get(i, j)).as("%s at %d, %d", a, i, j).isEqualTo(sum);
                }
            }
        }
    }

    @Test
    void columnsMustExist() {
        Matrix b = whole(EXAMPLES, UNITS);
        for (Rows a : bothKinds()) {
            assertThatThrownBy(() -> Matrix.zeros(4, UNITS).addProductTransposeA(a, 9, b))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
