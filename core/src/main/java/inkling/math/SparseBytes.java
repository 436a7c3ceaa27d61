package inkling.math;

import inkling.math.kernel.BlockShape;
import inkling.math.kernel.SparseArray;
import inkling.math.kernel.SparseEntries;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A matrix of unsigned bytes, each standing for {@code byte · scale}, of which products read only those that are not zero: a few
 * hundred pictures of ink on an empty background.
 *
 * <p>Each byte that is collected has its 16-bit index beside it: three bytes for the product that goes forward, and three more once training
 * wants the product that goes back. As floats, every pixel would take four, and of MNIST's 81 % are zero.
 */
public final class SparseBytes implements Rows {
    private final SparseArray array;

    private SparseBytes(SparseArray array) {
        this.array = array;
    }

    /**
     * Collects what is not zero, now.
     *
     * @param bytes the rows, anywhere in one array; kept, not copied, and read only
     * @param rowOffsets where each row begins in {@code bytes}, {@code [rows]}; kept, not copied, and read only
     * @param columns bytes per row, at most 65,536
     * @param scale what a byte of 1 stands for
     */
    public static SparseBytes of(byte[] bytes, int[] rowOffsets, int columns, float scale) {
        requireRows(bytes, rowOffsets, columns);
        SparseArray array = SparseArray.of(bytes, rowOffsets, columns, null, scale);
        array.byRow();
        return new SparseBytes(array);
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
        requireRows(bytes, rowOffsets, columns);
        if (width < 1 || columns % width != 0) {
            throw new IllegalArgumentException(columns + " pixels do not make whole lines of " + width);
        }
        return new SparseBytes(SparseArray.of(bytes, rowOffsets, columns, BlockShape.of(columns, width), scale));
    }

    private static void requireRows(byte[] bytes, int[] rowOffsets, int columns) {
        for (int offset : rowOffsets) {
            Objects.checkFromIndexSize(offset, columns, bytes.length);
        }
    }

    /**
     * Some of the rows, in any order. It shares what it can with this matrix and takes little time.
     *
     * @param which the indices of the rows
     */
    public SparseBytes pickRows(int[] which) {
        return new SparseBytes(array.pickRows(which));
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
        SparseEntries entries = array.byRow();
        float[] valueOfByte = entries.valueOfByte().clone();
        for (int i = 0; i < valueOfByte.length; i++) {
            valueOfByte[i] *= factor;
        }
        int[] start = new int[rows()];
        int[] used = new int[rows()];
        int room = IntStream.range(0, rows())
                .map(row -> entries.end(row) - entries.start(row))
                .sum();
        short[] index = new short[room];
        byte[] value = new byte[room];
        int next = 0;
        for (int row = 0; row < rows(); row++) {
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
        var selected = new SparseEntries(0, start, used, index, value, valueOfByte);
        return new SparseBytes(SparseArray.of(selected, columns()));
    }

    /**
     * Writes the numbers, zeros included, to a matrix of this shape.
     *
     * @param out {@code [rows × columns]}
     */
    public void copyTo(Matrix out) {
        if (out.rows() != rows() || out.columns() != columns()) {
            throw new IllegalArgumentException(out + " cannot take " + this);
        }
        out.clear();
        SparseEntries entries = array.byRow();
        for (int row = 0; row < rows(); row++) {
            for (int i = entries.start(row); i < entries.endOfUsed(row); i++) {
                int column = Short.toUnsignedInt(entries.index()[i]);
                out.data()[out.index(row, column)] = entries.valueOfByte()[Byte.toUnsignedInt(entries.value()[i])];
            }
        }
    }

    /** Whether so few rows that a product aᵀ·b leaves most of its rows as they are: see {@link #addColumnsTo}. */
    public boolean hasFewRows() {
        return array.hasFewRows();
    }

    /** Adds the columns that are not empty: the rows of a product aᵀ·b that are not zero. */
    public void addColumnsTo(RowSet columnsWithInk) {
        SparseEntries entries = array.byRow();
        for (int row = 0; row < rows(); row++) {
            int end = entries.endOfUsed(row);
            for (int i = entries.start(row); i < end; i++) {
                columnsWithInk.add(Short.toUnsignedInt(entries.index()[i]));
            }
        }
    }

    /** The bytes, row after row, {@code [rows × columns]}. */
    public byte[] toBytes() {
        SparseEntries entries = array.byRow();
        byte[] bytes = new byte[Math.multiplyExact(rows(), columns())];
        for (int row = 0; row < rows(); row++) {
            for (int i = entries.start(row); i < entries.endOfUsed(row); i++) {
                bytes[row * columns() + Short.toUnsignedInt(entries.index()[i])] = entries.value()[i];
            }
        }
        return bytes;
    }

    @Override
    public int rows() {
        return array.rows();
    }

    @Override
    public int columns() {
        return array.columns();
    }

    /** What kernels see. */
    SparseArray array() {
        return array;
    }

    /**
     * Lays the columns out now, as the first product of the transpose with {@code b} would: for whoever is about to let several
     * threads use it.
     */
    public void prepareTransposed(Matrix b) {
        KernelSelection.kernels().prepareTransposeA(array, b.array());
    }

    @Override
    public String toString() {
        return array.toString();
    }
}
