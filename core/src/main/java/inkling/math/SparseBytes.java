package inkling.math;

import java.util.Objects;
import java.util.stream.IntStream;
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
    private static final int MOST = 1 << 16;

    private final int rows;
    private final int columns;
    private final SparseEntries byRow;

    /** How columns are grouped; null if it would not be worth while. */
    private final @Nullable BlockShape blockShape;

    /** Made when first wanted, which is for the way backward; volatile, because chunks pass between threads. */
    private volatile @Nullable SparseEntries byColumn;

    /** Made when first wanted. */
    private volatile @Nullable SparseBlocks blocksByRow;

    /** Made when first wanted. */
    private volatile @Nullable SparseBlocks blocksByColumn;

    private SparseBytes(int columns, SparseEntries byRow, @Nullable BlockShape blockShape) {
        this.rows = byRow.lines();
        this.columns = columns;
        this.byRow = byRow;
        this.blockShape = blockShape;
    }

    /**
     * Collects what is not zero.
     *
     * @param bytes the rows, anywhere in one array; read only
     * @param rowOffsets where each row begins in {@code bytes}, {@code [rows]}
     * @param columns bytes per row, at most 65,536
     * @param scale what a byte of 1 stands for
     */
    public static SparseBytes of(byte[] bytes, int[] rowOffsets, int columns, float scale) {
        requireAtMost(columns, "columns");
        float[] valueOfByte = new float[256];
        for (int value = 0; value < valueOfByte.length; value++) {
            valueOfByte[value] = value * scale;
        }
        return new SparseBytes(columns, SparseEntries.ofRows(bytes, rowOffsets, columns, valueOfByte), null);
    }

    /**
     * The same matrix, for many products. Its rows are pictures of so many pixels in each line: then pixels that are near each
     * other in both directions may be kept together, which is more work at first and less with each product.
     */
    public SparseBytes toBeUsedOften(int width) {
        return new SparseBytes(columns, byRow, BlockShape.of(columns, width));
    }

    private static void requireAtMost(int count, String what) {
        if (count > MOST) {
            throw new IllegalArgumentException(count + " " + what + ": at most " + MOST);
        }
    }

    /**
     * Some of the rows, in any order. It shares what it can with this matrix and takes little time.
     *
     * @param which the indices of the rows
     */
    public SparseBytes pickRows(int[] which) {
        return new SparseBytes(columns, byRow.pick(which), null);
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
        float[] valueOfByte = byRow.valueOfByte().clone();
        for (int i = 0; i < valueOfByte.length; i++) {
            valueOfByte[i] *= factor;
        }
        int[] start = new int[rows];
        int[] used = new int[rows];
        int room = IntStream.range(0, rows)
                .map(row -> byRow.end(row) - byRow.start(row))
                .sum();
        short[] index = new short[room];
        byte[] value = new byte[room];
        int next = 0;
        for (int row = 0; row < rows; row++) {
            start[row] = next;
            for (int i = byRow.start(row); i < byRow.endOfUsed(row); i++) {
                if (selection.keeps(row, Short.toUnsignedInt(byRow.index()[i]))) {
                    index[next] = byRow.index()[i];
                    value[next++] = byRow.value()[i];
                }
            }
            used[row] = next - start[row];
            // The fillers up to there are zero already.
            next = start[row] + SparseEntries.inGroups(used[row]);
        }
        return new SparseBytes(columns, new SparseEntries(0, start, used, index, value, valueOfByte), null);
    }

    /** The bytes, row after row, {@code [rows × columns]}. */
    public byte[] toBytes() {
        byte[] bytes = new byte[Math.multiplyExact(rows, columns)];
        for (int row = 0; row < rows; row++) {
            for (int i = byRow.start(row); i < byRow.endOfUsed(row); i++) {
                bytes[row * columns + Short.toUnsignedInt(byRow.index()[i])] = byRow.value()[i];
            }
        }
        return bytes;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /**
     * Lays the columns out now, as the first product of the transpose with {@code b} would: for whoever is about to let several
     * threads use it.
     */
    public void prepareTransposed(Matrix b) {
        KernelSelection.KERNELS.prepareTransposeA(this, b);
    }

    /** The entries row by row; each {@code index} is a column. */
    SparseEntries byRow() {
        return byRow;
    }

    /** The entries column by column; each {@code index} is a row. */
    SparseEntries byColumn() {
        SparseEntries made = byColumn;
        if (made == null) {
            requireAtMost(rows, "rows to be laid out by column");
            made = byRow.transposed(columns);
            byColumn = made;
        }
        return made;
    }

    /** Whether the columns can be kept in blocks. */
    boolean hasBlocks() {
        return blockShape != null;
    }

    /** The rows in blocks; only if there are any. */
    SparseBlocks blocksByRow() {
        SparseBlocks made = blocksByRow;
        if (made == null) {
            made = SparseBlocks.ofRows(byRow, Objects.requireNonNull(blockShape));
            blocksByRow = made;
        }
        return made;
    }

    /** The blocks, each with the rows that have ink there; only if there are any. */
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
