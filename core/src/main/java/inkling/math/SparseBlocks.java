package inkling.math;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
record SparseBlocks(BlockShape shape, int[] start, short[] index, byte[] value, float scale) {
    int lines() {
        return start.length - 1;
    }

    /**
     * Rows of bytes, block by block.
     *
     * @param bytes the rows, anywhere in one array; read only
     * @param rowOffsets where each row begins in {@code bytes}, {@code [rows]}
     */
    static SparseBlocks ofRows(byte[] bytes, int[] rowOffsets, BlockShape shape, float scale) {
        int[] start = new int[rowOffsets.length + 1];
        // One more than there may be, as each is written before it is known whether it counts.
        int room = Math.addExact(Math.multiplyExact(rowOffsets.length, shape.count()), 1);
        short[] index = new short[room];
        byte[] value = new byte[Math.multiplyExact(room, BlockShape.SIZE)];
        ByteBuffer from = littleEndian(bytes);
        ByteBuffer to = littleEndian(value);
        for (int row = 0; row < rowOffsets.length; row++) {
            start[row + 1] = collect(from, rowOffsets[row], shape, index, to, start[row]);
        }
        int used = start[rowOffsets.length];
        return new SparseBlocks(
                shape, start, Arrays.copyOf(index, used), Arrays.copyOf(value, BlockShape.SIZE * used), scale);
    }

    /** Puts a row's blocks at {@code next} and on; returns where the next row's go. */
    private static int collect(
            ByteBuffer bytes, int offset, BlockShape shape, short[] index, ByteBuffer value, int next) {
        int block = 0;
        for (int line = offset; line < offset + shape.columns(); line += 2 * shape.width()) {
            int below = line + shape.width();
            for (int x = 0; x < shape.width(); x += BlockShape.HALF) {
                long eight = Integer.toUnsignedLong(bytes.getInt(line + x))
                        | (long) bytes.getInt(below + x) << (BlockShape.HALF * Byte.SIZE);
                index[next] = (short) block++;
                value.putLong(BlockShape.SIZE * next, eight);
                next += eight == 0 ? 0 : 1;
            }
        }
        return next;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The same with blocks as lines. */
    SparseBlocks transposed() {
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
        ByteBuffer from = littleEndian(value);
        ByteBuffer to = littleEndian(bytes);
        for (int line = 0; line < lines(); line++) {
            for (int e = start[line]; e < start[line + 1]; e++) {
                int place = next[Short.toUnsignedInt(index[e])]++;
                row[place] = (short) line;
                to.putLong(BlockShape.SIZE * place, from.getLong(BlockShape.SIZE * e));
            }
        }
        return new SparseBlocks(shape, lineStart, row, bytes, scale);
    }
}
