package inkling.math;

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

    /** The rows of a matrix, block by block. */
    static SparseBlocks ofRows(SparseEntries rows, BlockShape shape) {
        int[] start = new int[rows.lines() + 1];
        short[] index = new short[Math.multiplyExact(rows.lines(), shape.count())];
        byte[] value = new byte[Math.multiplyExact(index.length, BlockShape.SIZE)];
        int[] placeOfBlock = new int[shape.count()];
        for (int row = 0; row < rows.lines(); row++) {
            Arrays.fill(placeOfBlock, -1);
            int next = start[row];
            for (int e = rows.start(row); e < rows.endOfUsed(row); e++) {
                int column = Short.toUnsignedInt(rows.index()[e]);
                int block = shape.block(column);
                if (placeOfBlock[block] < 0) {
                    index[next] = (short) block;
                    placeOfBlock[block] = next++;
                }
                value[BlockShape.SIZE * placeOfBlock[block] + shape.lane(column)] = rows.value()[e];
            }
            start[row + 1] = next;
        }
        int used = start[rows.lines()];
        return new SparseBlocks(
                shape,
                start,
                Arrays.copyOf(index, used),
                Arrays.copyOf(value, BlockShape.SIZE * used),
                rows.valueOfByte()[1]);
    }

    /** The same with blocks as lines. */
    SparseBlocks transposed() {
        int[] next = new int[shape.count() + 1];
        for (short block : index) {
            next[Short.toUnsignedInt(block) + 1]++;
        }
        Arrays.parallelPrefix(next, Integer::sum);
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
