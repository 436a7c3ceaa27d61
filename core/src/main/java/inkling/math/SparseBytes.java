package inkling.math;

import org.jspecify.annotations.Nullable;

/**
 * A matrix of unsigned bytes, each standing for {@code byte · scale}, of which only those that are not zero are kept: a few
 * hundred pictures of ink on an empty background. They are kept twice, row by row for the product that goes forward and
 * column by column for the one that goes backward, so that each has its results in registers while it runs.
 *
 * <p>A byte and its 16-bit index take three bytes where a float takes four and most floats would be zero: MNIST needs 6
 * bytes of this for each pixel with ink, 19 % of all.
 */
public final class SparseBytes {
    /** Each line has a multiple of this many entries, so that the kernel's loop has no remainder; it is 40 % faster so. */
    static final int GROUP = 4;

    private static final int MOST = 1 << 16;

    private final int rows;
    private final int columns;
    private final Entries byRow;

    /** Made when first wanted, which is for the way backward; volatile, because chunks pass between threads. */
    private volatile @Nullable Entries byColumn;

    /**
     * The entries in one order, row by row or column by column. Those of line {@code i} stand at {@code start[first + i]} to
     * {@code start[first + i + 1]}, a multiple of {@link #GROUP}; the last of them may be fillers of value 0, which add
     * nothing. The arrays belong to the matrix and are read only.
     *
     * @param first which of the matrix's lines is line 0
     * @param start {@code [lines of the matrix + 1]}
     * @param index the other coordinate of each entry, unsigned
     * @param value each entry's byte, unsigned
     * @param valueOfByte what each unsigned byte stands for, {@code [256]}
     */
    record Entries(int first, int[] start, short[] index, byte[] value, float[] valueOfByte) {
        int lines() {
            return start.length - 1 - first;
        }

        /** Where the entries of a line begin. */
        int start(int line) {
            return start[first + line];
        }

        /** Where the entries of a line end. */
        int end(int line) {
            return start[first + line + 1];
        }

        /** The lines from {@code line} on. */
        Entries from(int line) {
            return new Entries(first + line, start, index, value, valueOfByte);
        }
    }

    private SparseBytes(int columns, Entries byRow) {
        this.rows = byRow.lines();
        this.columns = columns;
        this.byRow = byRow;
    }

    /**
     * Collects what is not zero.
     *
     * @param bytes the rows, anywhere in one array; read only
     * @param rowOffsets where each row begins in {@code bytes}, {@code [rows]}, at most 65,536 of them
     * @param columns bytes per row, at most 65,536
     * @param scale what a byte of 1 stands for
     */
    public static SparseBytes of(byte[] bytes, int[] rowOffsets, int columns, float scale) {
        if (rowOffsets.length > MOST || columns > MOST) {
            throw new IllegalArgumentException(
                    "[" + rowOffsets.length + " × " + columns + "]: at most " + MOST + " rows and columns");
        }
        float[] valueOfByte = new float[256];
        for (int value = 0; value < valueOfByte.length; value++) {
            valueOfByte[value] = value * scale;
        }
        return new SparseBytes(columns, byRow(bytes, rowOffsets, columns, valueOfByte));
    }

    private static Entries byRow(byte[] bytes, int[] rowOffsets, int columns, float[] valueOfByte) {
        int[] start = new int[rowOffsets.length + 1];
        for (int row = 0; row < rowOffsets.length; row++) {
            start[row + 1] = start[row] + inGroups(countNonZero(bytes, rowOffsets[row], columns));
        }
        int count = start[rowOffsets.length];
        // One place more, because the loop below writes before it knows whether to keep.
        short[] index = new short[count + 1];
        byte[] value = new byte[count + 1];
        for (int row = 0; row < rowOffsets.length; row++) {
            int next = start[row];
            for (int column = 0; column < columns; column++) {
                byte b = bytes[rowOffsets[row] + column];
                index[next] = (short) column;
                value[next] = b;
                next += b == 0 ? 0 : 1;
            }
        }
        return new Entries(0, start, index, value, valueOfByte);
    }

    /** Which elements to keep. */
    public interface Selection {
        /** Whether to keep this element; asked once for each that is not zero. */
        boolean keeps(int row, int column);
    }

    /**
     * A copy in which the elements not selected are zero.
     *
     * @param factor what the others are multiplied by
     */
    public SparseBytes select(Selection selection, float factor) {
        float[] valueOfByte = byRow.valueOfByte.clone();
        for (int i = 0; i < valueOfByte.length; i++) {
            valueOfByte[i] *= factor;
        }
        int[] start = new int[rows + 1];
        short[] index = new short[byRow.start[rows]];
        byte[] value = new byte[byRow.start[rows]];
        for (int row = 0; row < rows; row++) {
            int next = start[row];
            for (int i = byRow.start[row]; i < byRow.start[row + 1]; i++) {
                if (byRow.value[i] != 0 && selection.keeps(row, Short.toUnsignedInt(byRow.index[i]))) {
                    index[next] = byRow.index[i];
                    value[next++] = byRow.value[i];
                }
            }
            // The fillers up to there are zero already.
            start[row + 1] = start[row] + inGroups(next - start[row]);
        }
        return new SparseBytes(columns, new Entries(0, start, index, value, valueOfByte));
    }

    /** The bytes, row after row, {@code [rows × columns]}. */
    public byte[] toBytes() {
        byte[] bytes = new byte[Math.multiplyExact(rows, columns)];
        for (int row = 0; row < rows; row++) {
            for (int i = byRow.start[row]; i < byRow.start[row + 1] && byRow.value[i] != 0; i++) {
                bytes[row * columns + Short.toUnsignedInt(byRow.index[i])] = byRow.value[i];
            }
        }
        return bytes;
    }

    private static int countNonZero(byte[] bytes, int from, int length) {
        int count = 0;
        for (int i = from; i < from + length; i++) {
            count += bytes[i] == 0 ? 0 : 1;
        }
        return count;
    }

    private static int inGroups(int count) {
        return Math.ceilDiv(count, GROUP) * GROUP;
    }

    private static Entries byColumn(Entries byRow, int columns) {
        int rows = byRow.lines();
        int[] start = new int[columns + 1];
        for (int i = 0; i < byRow.start[rows]; i++) {
            start[Short.toUnsignedInt(byRow.index[i]) + 1] += byRow.value[i] == 0 ? 0 : 1;
        }
        for (int column = 0; column < columns; column++) {
            start[column + 1] = start[column] + inGroups(start[column + 1]);
        }
        int count = start[columns];
        int[] next = start.clone();
        short[] index = new short[count];
        byte[] value = new byte[count];
        for (int row = 0; row < rows; row++) {
            for (int i = byRow.start[row]; i < byRow.start[row + 1] && byRow.value[i] != 0; i++) {
                int place = next[Short.toUnsignedInt(byRow.index[i])]++;
                index[place] = (short) row;
                value[place] = byRow.value[i];
            }
        }
        return new Entries(0, start, index, value, byRow.valueOfByte);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /**
     * Lays the columns out now, as the first product with the transpose would: for whoever is about to let several threads
     * use it.
     */
    public void prepareTransposed() {
        byColumn();
    }

    /** The entries row by row; each {@code index} is a column. */
    Entries byRow() {
        return byRow;
    }

    /** The entries column by column; each {@code index} is a row. */
    Entries byColumn() {
        Entries made = byColumn;
        if (made == null) {
            made = byColumn(byRow, columns);
            byColumn = made;
        }
        return made;
    }

    @Override
    public String toString() {
        return "[" + rows + " × " + columns + " sparse]";
    }
}
