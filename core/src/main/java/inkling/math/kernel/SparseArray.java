package inkling.math.kernel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A matrix of unsigned bytes, of which most are zero, as kernels see it. It can be laid out in four ways: the forward product a·b reads it
 * row by row, the product aᵀ·b of the way back column by column, and each either pixel by pixel ({@link SparseEntries}) or, if the rows are
 * pictures, in small blocks of pixels ({@link SparseBlocks}). A layout is made when it is first asked for, by a product or before it, and kept. Threads may share
 * the matrix.
 *
 * <p>An example of 3 rows of 6 bytes. As pictures they have 2 lines of 3 pixels, and for once a block is 2 pixels, one above the other,
 * instead of 8: row 0 has the blocks {@code 7 0}, {@code 0 0} and {@code 5 9}. A point is a filler, up to a multiple of four entries:
 *
 * <pre>
 * the bytes                  byRow: a line is a row            byColumn: a line is a column
 *
 * 0:  7 0 5  0 0 9           start used  index    value        start used  index    value
 * 1:  0 0 0  0 0 0        0:   0    3    0 2 5 .  7 5 9 .   0:   0    1    0 . . .  7 . . .
 * 2:  0 3 0  0 4 0        1:   4    0                       1:   4    1    2 . . .  3 . . .
 *                         2:   4    2    1 4 . .  3 4 . .   2:   8    1    0 . . .  5 . . .
 *                                                           3:  12    0
 *                                                           4:  12    1    2 . . .  4 . . .
 *                                                           5:  16    1    0 . . .  9 . . .
 *
 *                            blocksByRow: a line is a row      blocksByColumn: a line is a block
 *
 *                            start       index    value        start       index    value
 *                         0:   0         0 2      7 0 5 9   0:   0         0        7 0
 *                         1:   2                            1:   1         2        3 4
 *                         2:   2         1        3 4       2:   2         0        5 9
 * </pre>
 *
 * Line 0 of {@code byRow} ends at 4, fillers included ({@link SparseEntries#end}), and its entries that count at 3 ({@link
 * SparseEntries#endOfUsed}); blocks have no fillers, so there a line ends where the next begins.
 */
public final class SparseArray {
    /** With so few rows aᵀ·b is made from {@link #byRow}: to lay them out by column would take longer than the product. */
    private static final int FEW_ROWS = 16;

    private static final int MAX_COUNT = 1 << 16;

    private final int rows;
    private final int columns;

    /** The rows as they were given; null where only the entries are known. */
    private final @Nullable Raw raw;

    // Volatile, because micro-batches pass between threads. Each set of kernels asks for those that it reads.
    private volatile @Nullable SparseEntries byRow;
    private volatile @Nullable SparseEntries byColumn;
    private volatile @Nullable SparseBlocks blocksByRow;
    private volatile @Nullable SparseBlocks blocksByColumn;

    /** Rows of bytes, anywhere in one array. */
    @SuppressWarnings("ArrayRecordComponent") // numbers that loops run over; never compared
    private record Raw(
            byte[] bytes, int[] rowOffsets, @Nullable BlockShape shape, float scale) {
        Raw pick(int[] which) {
            int[] offsets = new int[which.length];
            for (int i = 0; i < which.length; i++) {
                offsets[i] = rowOffsets[which[i]];
            }
            return new Raw(bytes, offsets, null, scale);
        }
    }

    private SparseArray(int rows, int columns, @Nullable Raw raw, @Nullable SparseEntries byRow) {
        requireAtMost(columns, "columns");
        this.rows = rows;
        this.columns = columns;
        this.raw = raw;
        this.byRow = byRow;
    }

    private static void requireAtMost(int count, String what) {
        if (count > MAX_COUNT) {
            throw new IllegalArgumentException(count + " " + what + ": at most " + MAX_COUNT);
        }
    }

    /**
     * Rows of bytes.
     *
     * @param bytes the rows, anywhere in one array; kept, not copied, and read only
     * @param rowOffsets where each row begins in {@code bytes}, {@code [rows]}; kept, not copied, and read only
     * @param columns bytes per row, at most 65,536
     * @param shape the blocks to keep together where the rows are pictures, or null
     * @param scale what a byte of 1 stands for
     */
    public static SparseArray of(byte[] bytes, int[] rowOffsets, int columns, @Nullable BlockShape shape, float scale) {
        return new SparseArray(rowOffsets.length, columns, new Raw(bytes, rowOffsets, shape, scale), null);
    }

    /** Rows of which the entries are known. */
    public static SparseArray of(SparseEntries byRow, int columns) {
        return new SparseArray(byRow.lines(), columns, null, byRow);
    }

    /** Some of the rows, in any order; what can be shared is. */
    public SparseArray pickRows(int[] which) {
        return new SparseArray(which.length, columns, raw == null ? null : raw.pick(which), byRow().pick(which));
    }

    /** Whether aᵀ·b is better made row by row, with no layout by columns. */
    public boolean hasFewRows() {
        return rows <= FEW_ROWS;
    }

    /** How many rows there are. */
    public int rows() {
        return rows;
    }

    /** Elements of a row. */
    public int columns() {
        return columns;
    }

    /** One element, scaled; slow, since it may have to look for it. */
    public float get(int row, int column) {
        Raw from = raw;
        if (from != null) {
            return Byte.toUnsignedInt(from.bytes[from.rowOffsets[row] + column]) * from.scale;
        }
        SparseEntries entries = byRow();
        for (int i = entries.start(row); i < entries.endOfUsed(row); i++) {
            if (Short.toUnsignedInt(entries.index()[i]) == column) {
                return entries.valueOfByte()[Byte.toUnsignedInt(entries.value()[i])];
            }
        }
        return 0;
    }

    /** The entries row by row; each {@code index} is a column. */
    public SparseEntries byRow() {
        SparseEntries made = byRow;
        if (made == null) {
            Raw from = Objects.requireNonNull(raw);
            made = SparseEntries.ofRows(from.bytes, from.rowOffsets, columns, from.scale);
            byRow = made;
        }
        return made;
    }

    /** The entries column by column; each {@code index} is a row. */
    public SparseEntries byColumn() {
        SparseEntries made = byColumn;
        if (made == null) {
            requireAtMost(rows, "rows to be laid out by column");
            made = byRow().transposed(columns);
            byColumn = made;
        }
        return made;
    }

    /** Whether the rows are pictures that can be kept in blocks. */
    public boolean hasBlocks() {
        return raw != null && raw.shape != null;
    }

    /** The pictures in blocks; only if there are any. */
    public SparseBlocks blocksByRow() {
        SparseBlocks made = blocksByRow;
        if (made == null) {
            Raw from = Objects.requireNonNull(raw);
            made = SparseBlocks.ofRows(from.bytes, from.rowOffsets, Objects.requireNonNull(from.shape), from.scale);
            blocksByRow = made;
        }
        return made;
    }

    /** The blocks, each with the pictures that have ink there; only if there are any. */
    public SparseBlocks blocksByColumn() {
        SparseBlocks made = blocksByColumn;
        if (made == null) {
            requireAtMost(rows, "rows to be laid out by column");
            made = blocksByRow().transposed();
            blocksByColumn = made;
        }
        return made;
    }

    @Override
    public String toString() {
        return "[" + rows + " × " + columns + " sparse]";
    }
}
