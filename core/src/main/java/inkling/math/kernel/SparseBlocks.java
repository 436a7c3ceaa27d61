package inkling.math.kernel;

import java.util.Arrays;

/**
 * What is not zero in a matrix of bytes, as {@link SparseEntries}, but eight neighbouring columns at a time: the blocks of a {@link
 * BlockShape} that have any ink, zeros inside them included. The entries of line {@code i} are those from {@code start[i]} to {@code
 * start[i + 1]}.
 *
 * @param shape which columns a block has
 * @param start {@code [lines + 1]}
 * @param index the block of each entry where lines are rows, its row where lines are blocks, unsigned
 * @param value the entries' bytes, unsigned, {@link BlockShape#SIZE} of each
 * @param scale what a byte of 1 stands for
 */
@SuppressWarnings("ArrayRecordComponent") // numbers that loops run over; never compared
public record SparseBlocks(BlockShape shape, int[] start, short[] index, byte[] value, float scale) {
    public int lines() {
        return start.length - 1;
    }

    /**
     * Rows of bytes, block by block.
     *
     * @param bytes the rows, anywhere in one array; read only
     * @param rowOffsets where each row begins in {@code bytes}, {@code [rows]}
     */
    public static SparseBlocks ofRows(byte[] bytes, int[] rowOffsets, BlockShape shape, float scale) {
        int[] start = new int[rowOffsets.length + 1];
        int room = Math.multiplyExact(rowOffsets.length, shape.count());
        short[] index = new short[room];
        byte[] value = new byte[Math.multiplyExact(room, BlockShape.SIZE)];
        for (int row = 0; row < rowOffsets.length; row++) {
            start[row + 1] = collect(bytes, rowOffsets[row], shape, index, value, start[row]);
        }
        int used = start[rowOffsets.length];
        return new SparseBlocks(
                shape, start, Arrays.copyOf(index, used), Arrays.copyOf(value, BlockShape.SIZE * used), scale);
    }

    /** Puts a row's blocks at {@code next} and on; returns where the next row's go. */
    private static int collect(byte[] bytes, int offset, BlockShape shape, short[] index, byte[] value, int next) {
        int end = next;
        int block = 0;
        for (int line = offset; line < offset + shape.columns(); line += 2 * shape.width()) {
            for (int upper = line; upper < line + shape.width(); upper += BlockShape.HALF) {
                int lower = upper + shape.width();
                if (hasInk(bytes, upper) || hasInk(bytes, lower)) {
                    index[end] = (short) block;
                    System.arraycopy(bytes, upper, value, BlockShape.SIZE * end, BlockShape.HALF);
                    System.arraycopy(bytes, lower, value, BlockShape.SIZE * end + BlockShape.HALF, BlockShape.HALF);
                    end++;
                }
                block++;
            }
        }
        return end;
    }

    private static boolean hasInk(byte[] bytes, int i) {
        return (bytes[i] | bytes[i + 1] | bytes[i + 2] | bytes[i + 3]) != 0;
    }

    /** The same with blocks as lines. */
    public SparseBlocks transposed() {
        int[] next = new int[shape.count() + 1];
        for (short block : index) {
            next[Short.toUnsignedInt(block) + 1]++;
        }
        for (int block = 1; block < next.length; block++) {
            next[block] += next[block - 1];
        }
        int[] lineStart = next.clone();
        short[] row = new short[index.length];
        byte[] bytes = new byte[value.length];
        for (int line = 0; line < lines(); line++) {
            for (int e = start[line]; e < start[line + 1]; e++) {
                int place = next[Short.toUnsignedInt(index[e])]++;
                row[place] = (short) line;
                System.arraycopy(value, BlockShape.SIZE * e, bytes, BlockShape.SIZE * place, BlockShape.SIZE);
            }
        }
        return new SparseBlocks(shape, lineStart, row, bytes, scale);
    }
}
