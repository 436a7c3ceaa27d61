package inkling.math.kernel;

/**
 * A matrix as a dense kernel reads it, transposed or not: element (i, p) is at {@code offset + i·rowStep + p·columnStep}.
 *
 * @param width elements of a row that may be read as one run; meaningful where {@code columnStep} is 1
 */
@SuppressWarnings("ArrayRecordComponent") // numbers that loops run over; never compared
public record Operand(float[] data, int offset, int rowStep, int columnStep, int width) {
    public static Operand of(StridedArray matrix) {
        return new Operand(matrix.data(), matrix.index(0, 0), matrix.stride(), 1, matrix.width());
    }

    public static Operand transposed(StridedArray matrix) {
        return new Operand(matrix.data(), matrix.index(0, 0), 1, matrix.stride(), matrix.rows());
    }

    public Operand transposed() {
        return new Operand(data, offset, columnStep, rowStep, width);
    }

    /** Without the rows above {@code row} and the columns before {@code column}. */
    public Operand from(int row, int column) {
        return row == 0 && column == 0
                ? this
                : new Operand(data, offset + row * rowStep + column * columnStep, rowStep, columnStep, width - column);
    }
}
