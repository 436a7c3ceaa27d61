package inkling.math;

import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A matrix of unsigned bytes, each standing for {@code byte · scale}, of which only those that are not zero are kept: a few
 * hundred pictures of ink on an empty background. They are laid out by rows for the product that goes forward and by columns for
 * the one that goes backward, so that each has its results in registers while it runs; and both pixel by pixel ({@link SparseEntries}) or
 * block by block ({@link SparseBlocks}). Each layout is made when a product first wants it.
 *
 * <p>A byte and its 16-bit index take three bytes where a float takes four and most floats would be zero: MNIST needs 6
 * bytes of this for each pixel with ink, 19 % of all.
 */
public final class SparseBytes implements Rows {
    /** Up to so many rows, products of the transpose go straight from the rows. */
    public static final int FEW_ROWS = 16;

    private static final int MAX_COUNT = 1 << 16;

    private final int rows;
    private final int columns;

    /** The rows as they were given; null for what was selected from others. */
    private final @Nullable Source source;

    // Volatile, because chunks pass between threads. Which of them are wanted, the kernels know.
    private volatile @Nullable SparseEntries byRow;
    private volatile @Nullable SparseEntries byColumn;
    private volatile @Nullable SparseBlocks blocksByRow;
    private volatile @Nullable SparseBlocks blocksByColumn;

    /** Rows of bytes, anywhere in one array. */
    private record Source(
            byte[] bytes, int[] rowOffsets, @Nullable BlockShape shape, float scale) {
        Source pick(int[] which) {
            return new Source(
                    bytes, IntStream.of(which).map(row -> rowOffsets[row]).toArray(), null, scale);
        }
    }

    private SparseBytes(int rows, int columns, @Nullable Source source, @Nullable SparseEntries byRow) {
        this.rows = rows;
        this.columns = columns;
        this.source = source;
        this.byRow = byRow;
    }

    /**
     * Collects what is not zero.
     *
     * @param bytes the rows, anywhere in one array; kept, not copied, and read only
     * @param rowOffsets where each row begins in {@code bytes}, {@code [rows]}; kept, not copied, and read only
     * @param columns bytes per row, at most 65,536
     * @param scale what a byte of 1 stands for
     */
    public static SparseBytes of(byte[] bytes, int[] rowOffsets, int columns, float scale) {
        requireAtMost(columns, "columns");
        SparseEntries entries = entries(bytes, rowOffsets, columns, scale);
        return new SparseBytes(rowOffsets.length, columns, new Source(bytes, rowOffsets, null, scale), entries);
    }

    private static SparseEntries entries(byte[] bytes, int[] rowOffsets, int columns, float scale) {
        float[] valueOfByte = new float[256];
        for (int value = 0; value < valueOfByte.length; value++) {
            valueOfByte[value] = value * scale;
        }
        return SparseEntries.ofRows(bytes, rowOffsets, columns, valueOfByte);
    }

    /**
     * The same for rows that are pictures: then pixels above each other may be kept together, as those side by side are. What
     * is not zero is collected with the first product, in the way that suits it.
     *
     * @param bytes kept, not copied, and read only
     * @param rowOffsets kept, not copied, and read only
     * @param columns pixels of a picture, at most 65,536
     * @param width pixels of a line of a picture
     * @param scale what a byte of 1 stands for
     */
    public static SparseBytes ofPictures(byte[] bytes, int[] rowOffsets, int columns, int width, float scale) {
        requireAtMost(columns, "columns");
        if (width < 1 || columns % width != 0) {
            throw new IllegalArgumentException(columns + " pixels do not make whole lines of " + width);
        }
        for (int offset : rowOffsets) {
            Objects.checkFromIndexSize(offset, columns, bytes.length);
        }
        var source = new Source(bytes, rowOffsets, BlockShape.of(columns, width), scale);
        return new SparseBytes(rowOffsets.length, columns, source, null);
    }

    private static void requireAtMost(int count, String what) {
        if (count > MAX_COUNT) {
            throw new IllegalArgumentException(count + " " + what + ": at most " + MAX_COUNT);
        }
    }

    /**
     * Some of the rows, in any order. It shares what it can with this matrix and takes little time.
     *
     * @param which the indices of the rows
     */
    public SparseBytes pickRows(int[] which) {
        return new SparseBytes(which.length, columns, source == null ? null : source.pick(which), byRow().pick(which));
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
        SparseEntries entries = byRow();
        float[] valueOfByte = entries.valueOfByte().clone();
        for (int i = 0; i < valueOfByte.length; i++) {
            valueOfByte[i] *= factor;
        }
        int[] start = new int[rows];
        int[] used = new int[rows];
        int room = IntStream.range(0, rows)
                .map(row -> entries.end(row) - entries.start(row))
                .sum();
        short[] index = new short[room];
        byte[] value = new byte[room];
        int next = 0;
        for (int row = 0; row < rows; row++) {
            start[row] = next;
            for (int i = entries.start(row); i < entries.endOfUsed(row); i++) {
                if (selection.keeps(row, Short.toUnsignedInt(entries.index()[i]))) {
                    index[next] = entries.index()[i];
                    value[next++] = entries.value()[i];
                }
            }
            used[row] = next - start[row];
            // The fillers up to there are zero already.
            next = start[row] + SparseEntries.inGroups(used[row]);
        }
        return new SparseBytes(rows, columns, null, new SparseEntries(0, start, used, index, value, valueOfByte));
    }

    /**
     * Writes the numbers, zeros included, to a matrix of this shape.
     *
     * @param out {@code [rows × columns]}
     */
    public void copyTo(Matrix out) {
        if (out.rows() != rows || out.columns() != columns) {
            throw new IllegalArgumentException(out + " cannot take " + this);
        }
        out.clear();
        SparseEntries entries = byRow();
        for (int row = 0; row < rows; row++) {
            for (int i = entries.start(row); i < entries.endOfUsed(row); i++) {
                int column = Short.toUnsignedInt(entries.index()[i]);
                out.data()[out.index(row, column)] = entries.valueOfByte()[Byte.toUnsignedInt(entries.value()[i])];
            }
        }
    }

    /** Adds the columns that are not empty: the rows of a product aᵀ·b that are not zero. */
    public void addColumnsTo(RowSet columnsWithInk) {
        SparseEntries entries = byRow();
        for (int row = 0; row < rows; row++) {
            int end = entries.endOfUsed(row);
            for (int i = entries.start(row); i < end; i++) {
                columnsWithInk.add(Short.toUnsignedInt(entries.index()[i]));
            }
        }
    }

    /** The bytes, row after row, {@code [rows × columns]}. */
    public byte[] toBytes() {
        SparseEntries entries = byRow();
        byte[] bytes = new byte[Math.multiplyExact(rows, columns)];
        for (int row = 0; row < rows; row++) {
            for (int i = entries.start(row); i < entries.endOfUsed(row); i++) {
                bytes[row * columns + Short.toUnsignedInt(entries.index()[i])] = entries.value()[i];
            }
        }
        return bytes;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    /**
     * Lays the columns out now, as the first product of the transpose with {@code b} would: for whoever is about to let several
     * threads use it.
     */
    public void prepareTransposed(Matrix b) {
        KernelSelection.kernels().prepareTransposeA(this, b);
    }

    /** One element, scaled: for what is not in a hurry. */
    float get(int row, int column) {
        Source from = source;
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
    SparseEntries byRow() {
        SparseEntries made = byRow;
        if (made == null) {
            Source from = Objects.requireNonNull(source);
            made = entries(from.bytes, from.rowOffsets, columns, from.scale);
            byRow = made;
        }
        return made;
    }

    /** The entries column by column; each {@code index} is a row. */
    SparseEntries byColumn() {
        SparseEntries made = byColumn;
        if (made == null) {
            requireAtMost(rows, "rows to be laid out by column");
            made = byRow().transposed(columns);
            byColumn = made;
        }
        return made;
    }

    /** Whether the rows are pictures that can be kept in blocks. */
    boolean hasBlocks() {
        return source != null && source.shape != null;
    }

    /** The pictures in blocks; only if there are any. */
    SparseBlocks blocksByRow() {
        SparseBlocks made = blocksByRow;
        if (made == null) {
            Source from = Objects.requireNonNull(source);
            made = SparseBlocks.ofRows(from.bytes, from.rowOffsets, Objects.requireNonNull(from.shape), from.scale);
            blocksByRow = made;
        }
        return made;
    }

    /** The blocks, each with the pictures that have ink there; only if there are any. */
    SparseBlocks blocksByColumn() {
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
