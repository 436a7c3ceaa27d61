package inkling.math;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * A matrix of {@code float}, row by row in one array.
 *
 * <p>Rows made by {@link #zeros} are padded to a whole number of {@link #ALIGNMENT} floats, so that vector kernels need no
 * special case for ten columns. The padding is always zero: every operation here keeps it so, and whoever writes to
 * {@link #data()} must too.
 *
 * <p>Products add to the matrix they are called on: {@code z.addProduct(x, w)} is z += x·w.
 */
public final class Matrix implements Rows {
    /** Rows are padded to a multiple of this many floats: one cache line, and the widest vector. */
    public static final int ALIGNMENT = 16;

    /**
     * Where the elements of a new matrix begin in their array: 12 floats after the 16 bytes of the array's own header. Where
     * the JVM puts objects at multiples of 64 bytes ({@code -XX:ObjectAlignmentInBytes=64}), each row then fills whole cache
     * lines, and no vector is loaded from two.
     */
    static final int ORIGIN = 12;

    /**
     * A stride that is a multiple of so many floats would put the same column of all rows into a few sets of the cache, where
     * they displace each other; such rows get one more cache line of padding.
     */
    private static final int CONFLICT = 256;

    private final float[] data;
    private final int offset;
    private final int rows;
    private final int columns;
    private final int stride;
    private final int width;

    private Matrix(float[] data, int offset, int rows, int columns, int stride, int width) {
        this.data = data;
        this.offset = offset;
        this.rows = rows;
        this.columns = columns;
        this.stride = stride;
        this.width = width;
    }

    /** A matrix of zeros, {@code [rows × columns]}, with padded rows. */
    public static Matrix zeros(int rows, int columns) {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("a matrix cannot be [" + rows + " × " + columns + "]");
        }
        int stride = Math.ceilDiv(columns, ALIGNMENT) * ALIGNMENT;
        if (stride % CONFLICT == 0) {
            stride += ALIGNMENT;
        }
        float[] data = new float[Math.addExact(ORIGIN, Math.multiplyExact(rows, stride))];
        return new Matrix(data, ORIGIN, rows, columns, stride, stride);
    }

    /** A copy of {@code values}, which are {@code [rows × columns]}, row by row without padding. */
    public static Matrix of(int rows, int columns, float... values) {
        if (values.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException(
                    values.length + " values for a matrix of [" + rows + " × " + columns + "]");
        }
        Matrix matrix = zeros(rows, columns);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * columns, matrix.data, matrix.index(row, 0), columns);
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
            System.arraycopy(values, offsets[row], matrix.data, matrix.index(row, 0), columns);
        }
        return matrix;
    }

    /**
     * A matrix inside a larger array, without padding.
     *
     * @param data kept, not copied
     * @param offset of the first element
     * @param stride from one row to the next, at least {@code columns}
     */
    static Matrix within(float[] data, int offset, int rows, int columns, int stride) {
        if (stride < columns) {
            throw new IllegalArgumentException("stride " + stride + " is less than " + columns + " columns");
        }
        int length = rows == 0 ? 0 : Math.addExact(Math.multiplyExact(rows - 1, stride), columns);
        Objects.checkFromIndexSize(offset, length, data.length);
        return new Matrix(data, offset, rows, columns, stride, columns);
    }

    /** The first {@code count} rows, sharing this matrix's array. */
    public Matrix firstRows(int count) {
        Objects.checkFromIndexSize(0, count, rows);
        return count == rows ? this : new Matrix(data, offset, count, columns, stride, width);
    }

    /** {@code count} rows from {@code first} on, sharing this matrix's array. */
    public Matrix rows(int first, int count) {
        Objects.checkFromIndexSize(first, count, rows);
        return new Matrix(data, offset + first * stride, count, columns, stride, width);
    }

    /** {@code count} columns from {@code first} on, sharing this matrix's array. */
    public Matrix columns(int first, int count) {
        Objects.checkFromIndexSize(first, count, columns);
        boolean last = first + count == columns;
        return new Matrix(data, offset + first, rows, count, stride, last ? width - first : count);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    /** The array that holds the elements, shared: element (row, column) is at {@link #index}. */
    public float[] data() {
        return data;
    }

    /** Where element (row, column) is in {@link #data()}; not checked. */
    public int index(int row, int column) {
        return offset + row * stride + column;
    }

    /** Floats from one row to the next. */
    public int stride() {
        return stride;
    }

    /** Columns that an operation may touch: the real ones and the padding, which stays zero. */
    public int width() {
        return width;
    }

    /** Whether each row, padding included, begins where the one before ends. */
    public boolean contiguous() {
        return stride == width;
    }

    /** One element. */
    public float get(int row, int column) {
        return data[index(Objects.checkIndex(row, rows), Objects.checkIndex(column, columns))];
    }

    /** Sets one element. */
    public void set(int row, int column, float value) {
        data[index(Objects.checkIndex(row, rows), Objects.checkIndex(column, columns))] = value;
    }

    /** A copy of the elements without padding, {@code [rows × columns]}, row by row. */
    public float[] toArray() {
        float[] values = new float[Math.multiplyExact(rows, columns)];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(data, index(row, 0), values, row * columns, columns);
        }
        return values;
    }

    /** A copy of one row without padding, {@code [columns]}. */
    public float[] row(int row) {
        int start = index(Objects.checkIndex(row, rows), 0);
        return Arrays.copyOfRange(data, start, start + columns);
    }

    /** A copy of the transpose, {@code [columns × rows]}. */
    public Matrix transposed() {
        Matrix transposed = zeros(columns, rows);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed.data[transposed.index(column, row)] = data[index(row, column)];
            }
        }
        return transposed;
    }

    /** A copy with padded rows and an array of its own. */
    public Matrix copy() {
        return of(rows, columns, toArray());
    }

    /** Whether no element is infinite or not a number. */
    public boolean isFinite() {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (!Float.isFinite(data[index(row, column)])) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The column of the row's largest element; the first of them, should several be equal. */
    public int largestInRow(int row) {
        int largest = 0;
        int start = index(Objects.checkIndex(row, rows), 0);
        for (int column = 1; column < columns; column++) {
            if (data[start + column] > data[start + largest]) {
                largest = column;
            }
        }
        return largest;
    }

    /** Makes every element zero. */
    public void clear() {
        if (contiguous()) {
            Arrays.fill(data, offset, offset + rows * stride, 0f);
            return;
        }
        for (int row = 0; row < rows; row++) {
            Arrays.fill(data, index(row, 0), index(row, width), 0f);
        }
    }

    /** Makes this matrix equal to {@code other}, of the same shape. */
    public void set(Matrix other) {
        requireShape(other.rows, other.columns, "set", other);
        requireSamePlaceOrApart("set", other);
        if (isOneRunWith(other)) {
            System.arraycopy(other.data, other.offset, data, offset, rows * stride);
            return;
        }
        for (int row = 0; row < rows; row++) {
            System.arraycopy(other.data, other.index(row, 0), data, index(row, 0), columns);
        }
    }

    /** Makes each row equal to {@code row}, {@code [1 × columns]}. */
    public void setRows(Matrix row) {
        requireShape(rows, row.columns, "setRows", row);
        if (row.rows != 1) {
            throw new IllegalArgumentException("setRows: expected one row, found " + row);
        }
        requireApart("setRows", row);
        if (!contiguous()) {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(row.data, row.offset, data, index(i, 0), columns);
            }
        } else if (rows > 0) {
            System.arraycopy(row.data, row.offset, data, offset, columns);
            // What is there is copied behind itself, twice as much each time: few long copies instead of many short
            // ones.
            for (int done = 1; done < rows; done *= 2) {
                System.arraycopy(data, offset, data, index(done, 0), Math.min(done, rows - done) * stride);
            }
        }
    }

    /** this += factor · other, element by element. */
    public void addScaled(float factor, Matrix other) {
        requireShape(other.rows, other.columns, "addScaled", other);
        requireSamePlaceOrApart("addScaled", other);
        if (isOneRunWith(other) && offset == other.offset) {
            Loops.addScaled(factor, other.data, data, offset, offset + rows * stride);
            return;
        }
        for (int row = 0; row < rows; row++) {
            Loops.addScaled(factor, other.data, other.index(row, 0), data, index(row, 0), columns);
        }
    }

    /** this += the sum of the rows of {@code other}; this is {@code [1 × other.columns()]}. */
    public void addColumnSums(Matrix other) {
        requireShape(1, other.columns, "addColumnSums", other);
        requireApart("addColumnSums", other);
        KernelSelection.kernels().addColumnSums(other, this);
    }

    /** this += a·b, [m × n] += [m × k]·[k × n]. */
    public void addProduct(Rows a, Matrix b) {
        requireInner(a.columns(), b.rows, "a·b", a, b);
        requireShape(a.rows(), b.columns, "a·b", a, b);
        requireApart("a·b", a, b);
        switch (a) {
            case Matrix dense -> KernelSelection.kernels().addProduct(dense, b, this);
            case SparseBytes sparse -> KernelSelection.kernels().addProduct(sparse, b, this);
        }
    }

    /** this += aᵀ·b, [m × n] += [k × m]ᵀ·[k × n]. */
    public void addProductTransposeA(Matrix a, Matrix b) {
        requireInner(a.rows, b.rows, "aᵀ·b", a, b);
        requireShape(a.columns, b.columns, "aᵀ·b", a, b);
        requireApart("aᵀ·b", a, b);
        KernelSelection.kernels().addProductTransposeA(a, b, this);
    }

    /** this += a·bᵀ, [m × n] += [m × k]·[n × k]ᵀ. */
    public void addProductTransposeB(Matrix a, Matrix b) {
        requireInner(a.columns, b.columns, "a·bᵀ", a, b);
        requireShape(a.rows, b.rows, "a·bᵀ", a, b);
        requireApart("a·bᵀ", a, b);
        KernelSelection.kernels().addProductTransposeB(a, b, this);
    }

    /**
     * this += cᵀ·b, where c has as many columns of {@code a} as this matrix has rows, from {@code firstColumn} on: some rows of
     * the whole product.
     */
    public void addProductTransposeA(Rows a, int firstColumn, Matrix b) {
        requireInner(a.rows(), b.rows, "aᵀ·b", a, b);
        requireShape(rows, b.columns, "aᵀ·b", a, b);
        Objects.checkFromIndexSize(firstColumn, rows, a.columns());
        requireApart("aᵀ·b", a, b);
        switch (a) {
            case Matrix dense ->
                KernelSelection.kernels().addProductTransposeA(dense.columns(firstColumn, rows), b, this);
            case SparseBytes sparse -> KernelSelection.kernels().addProductTransposeA(sparse, firstColumn, b, this);
        }
    }

    /** Makes this max(0, a), element by element. */
    public void setPositivePart(Matrix a) {
        requireShape(a.rows, a.columns, "positive part", a);
        requireSamePlaceOrApart("positive part", a);
        KernelSelection.kernels().positivePart(a, this);
    }

    /** Makes 0 of each element whose counterpart in {@code a} is not above 0. */
    public void keepWherePositive(Matrix a) {
        requireShape(a.rows, a.columns, "keep where positive", a);
        requireSamePlaceOrApart("keep where positive", a);
        KernelSelection.kernels().keepWherePositive(a, this);
    }

    /** Makes this a where a is above 0, elsewhere slope · a, element by element. */
    public void setLeaked(Matrix a, float slope) {
        requireShape(a.rows, a.columns, "leak", a);
        requireSamePlaceOrApart("leak", a);
        KernelSelection.kernels().leak(a, slope, this);
    }

    /** Multiplies by {@code slope} each element whose counterpart in {@code a} is not above 0. */
    public void scaleWhereNotPositive(Matrix a, float slope) {
        requireShape(a.rows, a.columns, "scale where not positive", a);
        requireSamePlaceOrApart("scale where not positive", a);
        KernelSelection.kernels().scaleWhereNotPositive(a, slope, this);
    }

    /**
     * Makes this f(a), element by element.
     *
     * @param curve f, where kernels know it
     * @param definition the same f, for those that do not
     */
    public void setEach(Matrix a, Curve curve, DoubleUnaryOperator definition) {
        requireShape(a.rows, a.columns, "each", a);
        requireSamePlaceOrApart("each", a);
        KernelSelection.kernels().setEach(a, curve, definition, this);
    }

    /**
     * Multiplies this by f'(a), element by element.
     *
     * @param curve f, where kernels know its slope
     * @param definition f', for those that do not
     */
    public void multiplyBySlope(Matrix a, Curve curve, DoubleUnaryOperator definition) {
        requireShape(a.rows, a.columns, "slope", a);
        requireSamePlaceOrApart("slope", a);
        KernelSelection.kernels().multiplyBySlope(a, curve, definition, this);
    }

    /** Multiplies this by {@code other}, of the same shape, element by element. */
    public void multiply(Matrix other) {
        requireShape(other.rows, other.columns, "multiply", other);
        requireSamePlaceOrApart("multiply", other);
        for (int row = 0; row < rows; row++) {
            Loops.multiply(other.data, other.index(row, 0), data, index(row, 0), columns);
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
        requireShape(logits.rows, logits.columns, "softmax", logits);
        requireSamePlaceOrApart("softmax", logits);
        Objects.checkFromIndexSize(0, rows, logSumExp.length);
        if (columns == 0 && rows > 0) {
            throw new IllegalArgumentException("the softmax of no columns does not exist");
        }
        KernelSelection.kernels().softmax(logits, this, logSumExp);
    }

    private void requireShape(int expectedRows, int expectedColumns, String operation, Object... operands) {
        if (rows != expectedRows || columns != expectedColumns) {
            throw new IllegalArgumentException(
                    operation + ": " + this + " cannot take the result of " + Arrays.toString(operands));
        }
    }

    /** Whether both are one run of floats each, padding included, with each element as far into the one as into the other. */
    boolean isOneRunWith(Matrix other) {
        return contiguous() && other.contiguous() && stride == other.stride;
    }

    /** Refuses operands that share elements with this matrix, which would change while they are read. */
    void requireApart(String operation, Rows... operands) {
        for (Rows operand : operands) {
            if (operand instanceof Matrix matrix && overlaps(matrix)) {
                throw new IllegalArgumentException(
                        operation + ": the result " + this + " shares elements with the operand " + matrix);
            }
        }
    }

    /** The same, but the operand may be what the result replaces, element by element. */
    void requireSamePlaceOrApart(String operation, Matrix operand) {
        boolean samePlace = sharesArrayWith(operand) && offset == operand.offset && stride == operand.stride;
        if (!samePlace) {
            requireApart(operation, operand);
        }
    }

    /** Whether some float, padding included, belongs to both; for different strides, whether some may. */
    private boolean overlaps(Matrix other) {
        if (!sharesArrayWith(other) || rows == 0 || other.rows == 0 || width == 0 || other.width == 0) {
            return false;
        }
        if (stride != other.stride) {
            return offset < other.end() && other.offset < end();
        }
        // Where this matrix begins, in rows and columns of the other's.
        int row = Math.floorDiv(offset - other.offset, stride);
        int column = Math.floorMod(offset - other.offset, stride);
        boolean sameRow = column < other.width && row < other.rows && row + rows > 0;
        boolean nextRow = column + width > stride && row + 1 < other.rows && row + 1 + rows > 0;
        return sameRow || nextRow;
    }

    @SuppressWarnings("ReferenceEquality") // arrays have no other
    private boolean sharesArrayWith(Matrix other) {
        return data == other.data;
    }

    private int end() {
        return offset + (rows - 1) * stride + width;
    }

    private static void requireInner(int first, int second, String operation, Object... operands) {
        if (first != second) {
            throw new IllegalArgumentException(operation + ": inner sizes " + first + " and " + second + " of "
                    + Arrays.toString(operands) + " differ");
        }
    }

    @Override
    public String toString() {
        return "[" + rows + " × " + columns + "]";
    }
}
