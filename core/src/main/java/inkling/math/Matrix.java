package inkling.math;

import inkling.math.kernel.ElementwiseFunction;
import inkling.math.kernel.Loops;
import inkling.math.kernel.StridedArray;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * A matrix of {@code float}, row by row in one array.
 *
 * <p>Rows made by {@link #zeros} are padded to a whole number of {@link StridedArray#ALIGNMENT} floats, so that vector kernels need no
 * special case for ten columns. The padding is always zero: every operation here keeps it so, and whoever writes to
 * {@link #data()} must too.
 *
 * <p>Products add to the matrix they are called on: {@code z.addProduct(x, w)} is z += x·w.
 */
public final class Matrix implements Rows {
    private final StridedArray array;

    Matrix(StridedArray array) {
        this.array = array;
    }

    /** A matrix of zeros, {@code [rows × columns]}, with padded rows. */
    public static Matrix zeros(int rows, int columns) {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("a matrix cannot be [" + rows + " × " + columns + "]");
        }
        return new Matrix(StridedArray.zeros(rows, columns));
    }

    /** A copy of {@code values}, which are {@code [rows × columns]}, row by row without padding. */
    public static Matrix of(int rows, int columns, float... values) {
        if (values.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException(
                    values.length + " values for a matrix of [" + rows + " × " + columns + "]");
        }
        Matrix matrix = zeros(rows, columns);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * columns, matrix.data(), matrix.index(row, 0), columns);
        }
        return matrix;
    }

    /**
     * A copy of some rows, anywhere in one array.
     *
     * @param offsets where each row begins, {@code [rows]}
     */
    public static Matrix ofRows(float[] values, int[] offsets, int columns) {
        Matrix matrix = zeros(offsets.length, columns);
        for (int row = 0; row < offsets.length; row++) {
            System.arraycopy(values, offsets[row], matrix.data(), matrix.index(row, 0), columns);
        }
        return matrix;
    }

    /** The first {@code count} rows, sharing this matrix's array. */
    public Matrix firstRows(int count) {
        return rows(0, count);
    }

    /** {@code count} rows from {@code first} on, sharing this matrix's array. */
    public Matrix rows(int first, int count) {
        Objects.checkFromIndexSize(first, count, rows());
        return count == rows() ? this : new Matrix(array.rows(first, count));
    }

    /** {@code count} columns from {@code first} on, sharing this matrix's array. */
    public Matrix columns(int first, int count) {
        Objects.checkFromIndexSize(first, count, columns());
        return new Matrix(array.columns(first, count));
    }

    /** What kernels see. */
    StridedArray array() {
        return array;
    }

    @Override
    public int rows() {
        return array.rows();
    }

    @Override
    public int columns() {
        return array.columns();
    }

    /** The array that holds the elements, shared: element (row, column) is at {@link #index}. */
    public float[] data() {
        return array.data();
    }

    /** Where element (row, column) is in {@link #data()}; not checked. */
    public int index(int row, int column) {
        return array.index(row, column);
    }

    /** Floats from one row to the next. */
    public int stride() {
        return array.stride();
    }

    /** Whether both lie in memory without gaps and with the same stride, so that one loop can go through both, padding included. */
    public boolean isOneRunWith(Matrix other) {
        return array.isOneRunWith(other.array);
    }

    /** One element. */
    public float get(int row, int column) {
        return data()[index(Objects.checkIndex(row, rows()), Objects.checkIndex(column, columns()))];
    }

    /** Sets one element. */
    public void set(int row, int column, float value) {
        data()[index(Objects.checkIndex(row, rows()), Objects.checkIndex(column, columns()))] = value;
    }

    /** A copy of the elements without padding, {@code [rows × columns]}, row by row. */
    public float[] toArray() {
        float[] values = new float[Math.multiplyExact(rows(), columns())];
        for (int row = 0; row < rows(); row++) {
            System.arraycopy(data(), index(row, 0), values, row * columns(), columns());
        }
        return values;
    }

    /** A copy of one row without padding, {@code [columns]}. */
    public float[] row(int row) {
        int start = index(Objects.checkIndex(row, rows()), 0);
        return Arrays.copyOfRange(data(), start, start + columns());
    }

    /** A copy of the transpose, {@code [columns × rows]}. */
    public Matrix transposed() {
        Matrix transposed = zeros(columns(), rows());
        for (int row = 0; row < rows(); row++) {
            for (int column = 0; column < columns(); column++) {
                transposed.data()[transposed.index(column, row)] = data()[index(row, column)];
            }
        }
        return transposed;
    }

    /** A copy with padded rows and an array of its own. */
    public Matrix copy() {
        return of(rows(), columns(), toArray());
    }

    /** Writes the elements without padding, row by row, four bytes each in the buffer's order. */
    public void write(ByteBuffer to) {
        FloatBuffer floats = to.asFloatBuffer();
        for (int row = 0; row < rows(); row++) {
            floats.put(data(), index(row, 0), columns());
        }
        to.position(to.position() + floats.position() * Float.BYTES);
    }

    /** Takes the elements from what {@link #write} of a matrix of this shape wrote. */
    public void read(ByteBuffer from) {
        FloatBuffer floats = from.asFloatBuffer();
        for (int row = 0; row < rows(); row++) {
            floats.get(data(), index(row, 0), columns());
        }
        from.position(from.position() + floats.position() * Float.BYTES);
    }

    /** Bytes that {@link #write} writes. */
    public int bytes() {
        return Math.multiplyExact(Math.multiplyExact(rows(), columns()), Float.BYTES);
    }

    /** Whether no element is infinite or not a number. */
    public boolean isFinite() {
        for (int row = 0; row < rows(); row++) {
            for (int column = 0; column < columns(); column++) {
                if (!Float.isFinite(data()[index(row, column)])) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The column of the row's largest element; the first of them, should several be equal. */
    public int largestInRow(int row) {
        int largest = 0;
        int start = index(Objects.checkIndex(row, rows()), 0);
        for (int column = 1; column < columns(); column++) {
            if (data()[start + column] > data()[start + largest]) {
                largest = column;
            }
        }
        return largest;
    }

    /** Makes every element zero. */
    public void clear() {
        if (array.contiguous()) {
            Arrays.fill(data(), array.offset(), array.offset() + rows() * stride(), 0f);
            return;
        }
        for (int row = 0; row < rows(); row++) {
            Arrays.fill(data(), index(row, 0), index(row, array.width()), 0f);
        }
    }

    /** Makes this matrix equal to {@code other}, of the same shape. */
    public void set(Matrix other) {
        requireShape(other.rows(), other.columns(), "set", other);
        requireSamePlaceOrApart("set", other);
        if (array.isOneRunWith(other.array)) {
            System.arraycopy(other.data(), other.array.offset(), data(), array.offset(), rows() * stride());
            return;
        }
        for (int row = 0; row < rows(); row++) {
            System.arraycopy(other.data(), other.index(row, 0), data(), index(row, 0), columns());
        }
    }

    /** Makes each row equal to {@code row}, {@code [1 × columns]}. */
    public void setRows(Matrix row) {
        requireShape(rows(), row.columns(), "setRows", row);
        if (row.rows() != 1) {
            throw new IllegalArgumentException("setRows: expected one row, found " + row);
        }
        requireApart("setRows", row);
        if (!array.contiguous()) {
            for (int i = 0; i < rows(); i++) {
                System.arraycopy(row.data(), row.array.offset(), data(), index(i, 0), columns());
            }
        } else if (rows() > 0) {
            System.arraycopy(row.data(), row.array.offset(), data(), array.offset(), columns());
            // What is there is copied behind itself, twice as much each time: few long copies instead of many short
            // ones.
            for (int done = 1; done < rows(); done *= 2) {
                System.arraycopy(
                        data(), array.offset(), data(), index(done, 0), Math.min(done, rows() - done) * stride());
            }
        }
    }

    /** this += factor · other, element by element. */
    public void addScaled(float factor, Matrix other) {
        requireShape(other.rows(), other.columns(), "addScaled", other);
        requireSamePlaceOrApart("addScaled", other);
        if (array.isOneRunWith(other.array) && array.offset() == other.array.offset()) {
            Loops.addScaled(factor, other.data(), data(), array.offset(), array.offset() + rows() * stride());
            return;
        }
        for (int row = 0; row < rows(); row++) {
            Loops.addScaled(factor, other.data(), other.index(row, 0), data(), index(row, 0), columns());
        }
    }

    /** this += the sum of the rows of {@code other}; this is {@code [1 × other.columns()]}. */
    public void addColumnSums(Matrix other) {
        requireShape(1, other.columns(), "addColumnSums", other);
        requireApart("addColumnSums", other);
        KernelSelection.kernels().addColumnSums(other.array, array);
    }

    /** this += a·b, [m × n] += [m × k]·[k × n]. */
    public void addProduct(Rows a, Matrix b) {
        requireInner(a.columns(), b.rows(), "a·b", a, b);
        requireShape(a.rows(), b.columns(), "a·b", a, b);
        requireApart("a·b", a, b);
        switch (a) {
            case Matrix dense -> KernelSelection.kernels().addProduct(dense.array, b.array, array);
            case SparseBytes sparse -> KernelSelection.kernels().addProduct(sparse.array(), b.array, array);
        }
    }

    /** this += aᵀ·b, [m × n] += [k × m]ᵀ·[k × n]. */
    public void addProductTransposeA(Matrix a, Matrix b) {
        requireInner(a.rows(), b.rows(), "aᵀ·b", a, b);
        requireShape(a.columns(), b.columns(), "aᵀ·b", a, b);
        requireApart("aᵀ·b", a, b);
        KernelSelection.kernels().addProductTransposeA(a.array, b.array, array);
    }

    /** this += a·bᵀ, [m × n] += [m × k]·[n × k]ᵀ. */
    public void addProductTransposeB(Matrix a, Matrix b) {
        requireInner(a.columns(), b.columns(), "a·bᵀ", a, b);
        requireShape(a.rows(), b.rows(), "a·bᵀ", a, b);
        requireApart("a·bᵀ", a, b);
        KernelSelection.kernels().addProductTransposeB(a.array, b.array, array);
    }

    /**
     * this += rows {@code firstColumn} to {@code firstColumn + rows() − 1} of aᵀ·b.
     */
    public void addProductTransposeA(Rows a, int firstColumn, Matrix b) {
        requireInner(a.rows(), b.rows(), "aᵀ·b", a, b);
        requireShape(rows(), b.columns(), "aᵀ·b", a, b);
        Objects.checkFromIndexSize(firstColumn, rows(), a.columns());
        requireApart("aᵀ·b", a, b);
        switch (a) {
            case Matrix dense ->
                KernelSelection.kernels()
                        .addProductTransposeA(dense.array.columns(firstColumn, rows()), b.array, array);
            case SparseBytes sparse ->
                KernelSelection.kernels().addProductTransposeA(sparse.array(), firstColumn, b.array, array);
        }
    }

    /**
     * Makes this f(a), element by element.
     *
     * @param function f
     * @param definition the same f, which the reference kernels go by
     */
    public void setEach(Matrix a, ElementwiseFunction function, DoubleUnaryOperator definition) {
        requireShape(a.rows(), a.columns(), "f(a)", a);
        requireSamePlaceOrApart("f(a)", a);
        KernelSelection.kernels().set(function, definition, a.array, array);
    }

    /**
     * Multiplies this by f'(a), element by element.
     *
     * @param function f
     * @param derivative f', which the reference kernels go by
     */
    public void multiplyByDerivative(Matrix a, ElementwiseFunction function, DoubleUnaryOperator derivative) {
        requireShape(a.rows(), a.columns(), "f'(a)", a);
        requireSamePlaceOrApart("f'(a)", a);
        KernelSelection.kernels().multiplyByDerivative(function, derivative, a.array, array);
    }

    /** Multiplies this by {@code other}, of the same shape, element by element. */
    public void multiply(Matrix other) {
        requireShape(other.rows(), other.columns(), "multiply", other);
        requireSamePlaceOrApart("multiply", other);
        for (int row = 0; row < rows(); row++) {
            Loops.multiply(other.data(), other.index(row, 0), data(), index(row, 0), columns());
        }
    }

    /**
     * Makes each row the softmax of the same row of {@code logits}: e^z / Σ e^z. The row's largest logit is subtracted
     * first, which changes nothing but keeps e^z from overflowing.
     *
     * @param logits of this matrix's shape; read only
     * @param logSumExp receives ln Σ e^z of each row, at least {@code [rows]}; what the cross-entropy needs
     */
    public void setSoftmax(Matrix logits, float[] logSumExp) {
        requireShape(logits.rows(), logits.columns(), "softmax", logits);
        requireSamePlaceOrApart("softmax", logits);
        Objects.checkFromIndexSize(0, rows(), logSumExp.length);
        if (columns() == 0 && rows() > 0) {
            throw new IllegalArgumentException("the softmax of no columns does not exist");
        }
        KernelSelection.kernels().softmax(logits.array, array, logSumExp);
    }

    private void requireShape(int expectedRows, int expectedColumns, String operation, Object... operands) {
        if (rows() != expectedRows || columns() != expectedColumns) {
            throw new IllegalArgumentException(
                    operation + ": " + this + " cannot take the result of " + Arrays.toString(operands));
        }
    }

    /** Refuses operands that share elements with this matrix, which would change while they are read. */
    void requireApart(String operation, Rows... operands) {
        for (Rows operand : operands) {
            if (operand instanceof Matrix matrix && array.overlaps(matrix.array)) {
                throw new IllegalArgumentException(
                        operation + ": the result " + this + " shares elements with the operand " + matrix);
            }
        }
    }

    /** The same, but the operand may be what the result replaces, element by element. */
    void requireSamePlaceOrApart(String operation, Matrix operand) {
        if (!array.isAt(operand.array)) {
            requireApart(operation, operand);
        }
    }

    private static void requireInner(int first, int second, String operation, Object... operands) {
        if (first != second) {
            throw new IllegalArgumentException(operation + ": inner sizes " + first + " and " + second + " of "
                    + Arrays.toString(operands) + " differ");
        }
    }

    @Override
    public String toString() {
        return array.toString();
    }
}
