package inkling.math.kernel;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a matrix lies in memory, which is all that kernels see of it: element (row, column) is at {@code offset + row · stride +
 * column} of an array. Rows made by {@link #zeros} are padded to a whole number of {@link #ALIGNMENT} floats. The padding is
 * always zero, and kernels keep it so.
 */
public final class StridedArray {
    /** Rows are padded to a multiple of this many floats: one cache line, and the widest vector. */
    public static final int ALIGNMENT = 16;

    /**
     * Where the elements of a new array begin: 12 floats after the 16 bytes of the array's own header. Where
     * the JVM puts objects at multiples of 64 bytes ({@code -XX:ObjectAlignmentInBytes=64}), each row then fills whole cache
     * lines, and no vector is loaded from two.
     */
    public static final int ORIGIN = 12;

    /**
     * A stride that is a multiple of so many floats would put the same column of all rows into a few sets of the cache, where
     * they displace each other; such rows get one more cache line of padding.
     */
    private static final int CONFLICT = 256;

    /** What every JVM can put into one array. */
    private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    private static final float[] NONE = {};

    private final float[] data;
    private final int offset;
    private final int rows;
    private final int columns;
    private final int stride;
    private final int width;
    private float[] scratch = NONE;
    private float[][] scratchRows = {};
    private @Nullable StridedArray scratchTransposed;

    private StridedArray(float[] data, int offset, int rows, int columns, int stride, int width) {
        this.data = data;
        this.offset = offset;
        this.rows = rows;
        this.columns = columns;
        this.stride = stride;
        this.width = width;
    }

    /** Zeros in an array of their own, {@code [rows × columns]}, with padded rows. */
    public static StridedArray zeros(int rows, int columns) {
        long padded = Math.ceilDiv(columns, (long) ALIGNMENT) * ALIGNMENT;
        long stride = padded % CONFLICT == 0 ? padded + ALIGNMENT : padded;
        long length = ORIGIN + rows * stride;
        if ((rows > 0 && stride > MAX_LENGTH) || length > MAX_LENGTH) {
            throw new IllegalArgumentException("a matrix of [" + rows + " × " + columns + "]: expected at most "
                    + MAX_LENGTH + " numbers, with padding");
        }
        return new StridedArray(new float[(int) length], ORIGIN, rows, columns, (int) stride, (int) stride);
    }

    /**
     * Part of a larger array, without padding.
     *
     * @param data kept, not copied
     * @param offset of the first element
     * @param stride from one row to the next, at least {@code columns}
     */
    public static StridedArray within(float[] data, int offset, int rows, int columns, int stride) {
        if (stride < columns) {
            throw new IllegalArgumentException("stride " + stride + " is less than " + columns + " columns");
        }
        int length = rows == 0 ? 0 : Math.addExact(Math.multiplyExact(rows - 1, stride), columns);
        Objects.checkFromIndexSize(offset, length, data.length);
        return new StridedArray(data, offset, rows, columns, stride, columns);
    }

    /** {@code count} rows from {@code first} on, in the same array. */
    public StridedArray rows(int first, int count) {
        return new StridedArray(data, offset + first * stride, count, columns, stride, width);
    }

    /** {@code count} columns from {@code first} on, in the same array. */
    public StridedArray columns(int first, int count) {
        boolean last = first + count == columns;
        return new StridedArray(data, offset + first, rows, count, stride, last ? width - first : count);
    }

    /** The array that the elements are in, shared. */
    public float[] data() {
        return data;
    }

    /** Where in it the first element is. */
    public int offset() {
        return offset;
    }

    /** How many rows there are. */
    public int rows() {
        return rows;
    }

    /** Elements of a row. */
    public int columns() {
        return columns;
    }

    /** Floats from one row to the next. */
    public int stride() {
        return stride;
    }

    /** Columns that a kernel may touch: the real ones and the padding. */
    public int width() {
        return width;
    }

    /**
     * Numbers that whoever computes this as a result may leave on the way, at least {@code length} of them, with anything in them. They are
     * kept for the next time, so that a small product in a loop allocates nothing. A view has its own.
     */
    public float[] scratch(int length) {
        if (scratch.length < length) {
            scratch = new float[length];
        }
        return scratch;
    }

    /** The same as arrays of their own, {@code count} of them and perhaps more, which are empty until whoever needs one puts a longer in its place. */
    public float[][] scratchRows(int count) {
        if (scratchRows.length < count) {
            int first = scratchRows.length;
            scratchRows = Arrays.copyOf(scratchRows, count);
            Arrays.fill(scratchRows, first, count, NONE);
        }
        return scratchRows;
    }

    /** The same as a matrix of zeros that has a row for each column of this one. */
    public StridedArray scratchTransposed() {
        StridedArray transposed = scratchTransposed;
        if (transposed == null) {
            transposed = zeros(columns, rows);
            scratchTransposed = transposed;
        } else {
            Arrays.fill(transposed.data, 0);
        }
        return transposed;
    }

    /** Where element (row, column) is in {@link #data}; not checked. */
    public int index(int row, int column) {
        return offset + row * stride + column;
    }

    /** Whether each row, padding included, begins where the one before ends. */
    public boolean contiguous() {
        return stride == width;
    }

    /** Whether both lie in memory without gaps and with the same stride, so that one loop can go through both, padding included. */
    public boolean isOneRunWith(StridedArray other) {
        return contiguous() && other.contiguous() && stride == other.stride;
    }

    /** Whether both begin at the same place of the same array and have each row at the same place. */
    public boolean isAt(StridedArray other) {
        return sharesDataWith(other) && offset == other.offset && stride == other.stride;
    }

    /** Whether some float, padding included, belongs to both; for different strides, whether some may. */
    public boolean overlaps(StridedArray other) {
        if (!sharesDataWith(other) || rows == 0 || other.rows == 0 || width == 0 || other.width == 0) {
            return false;
        }
        if (stride != other.stride) {
            return offset < other.end() && other.offset < end();
        }
        // Where this one begins, in rows and columns of the other's.
        int row = Math.floorDiv(offset - other.offset, stride);
        int column = Math.floorMod(offset - other.offset, stride);
        boolean sameRow = column < other.width && row < other.rows && row + rows > 0;
        boolean nextRow = column + width > stride && row + 1 < other.rows && row + 1 + rows > 0;
        return sameRow || nextRow;
    }

    @SuppressWarnings("ReferenceEquality") // arrays have no other
    private boolean sharesDataWith(StridedArray other) {
        return data == other.data;
    }

    private int end() {
        return offset + (rows - 1) * stride + width;
    }

    @Override
    public String toString() {
        return "[" + rows + " × " + columns + "]";
    }
}
