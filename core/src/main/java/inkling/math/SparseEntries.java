package inkling.math;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What is not zero in a matrix of bytes, line by line, where the lines are its rows or its columns. The entries of line {@code i}
 * begin at {@code start[first + i]}; there are {@code used[first + i]} of them. Up to a multiple of {@link #GROUP} follow fillers of
 * index and value 0, which add nothing. The arrays are read only, and several matrices may share them.
 *
 * @param first which of the matrix's lines is line 0
 * @param start {@code [lines of the matrix]}
 * @param used {@code [lines of the matrix]}
 * @param index the other coordinate of each entry, unsigned
 * @param value each entry's byte, unsigned
 * @param valueOfByte what each unsigned byte stands for, {@code [256]}
 */
record SparseEntries(int first, int[] start, int[] used, short[] index, byte[] value, float[] valueOfByte) {
    /** Each line has a multiple of this many entries, so that the kernel's loop has no remainder; it is 40 % faster so. */
    static final int GROUP = 4;

    private static final long LOW_BITS = 0x7f7f_7f7f_7f7f_7f7fL;

    int lines() {
        return used.length - first;
    }

    /** Room for so many entries of one line. */
    static int inGroups(int count) {
        return Math.ceilDiv(count, GROUP) * GROUP;
    }

    /** Where the entries of a line begin. */
    int start(int line) {
        return start[first + line];
    }

    /** Where the entries of a line end, fillers included. */
    int end(int line) {
        return start[first + line] + inGroups(used[first + line]);
    }

    /** Where the fillers of a line begin. */
    int endOfUsed(int line) {
        return start[first + line] + used[first + line];
    }

    /** The lines from {@code line} on. */
    SparseEntries from(int line) {
        return new SparseEntries(first + line, start, used, index, value, valueOfByte);
    }

    /** Some of the lines, in any order. */
    SparseEntries pick(int[] lines) {
        int[] pickedStart = new int[lines.length];
        int[] pickedUsed = new int[lines.length];
        for (int i = 0; i < lines.length; i++) {
            pickedStart[i] = start[first + lines[i]];
            pickedUsed[i] = used[first + lines[i]];
        }
        return new SparseEntries(0, pickedStart, pickedUsed, index, value, valueOfByte);
    }

    /** Lines that have room for so many entries each. */
    static SparseEntries withRoom(int[] used, float[] valueOfByte) {
        int[] start = new int[used.length];
        int room = 0;
        for (int line = 0; line < used.length; line++) {
            start[line] = room;
            room = Math.addExact(room, inGroups(used[line]));
        }
        return new SparseEntries(0, start, used, new short[room], new byte[room], valueOfByte);
    }

    /**
     * Rows of bytes; see {@link SparseBytes#of}. It looks at eight bytes at a time, because most are zero, and most zeros stand
     * together.
     */
    static SparseEntries ofRows(byte[] bytes, int[] rowOffsets, int columns, float[] valueOfByte) {
        ByteBuffer eights = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int[] used = new int[rowOffsets.length];
        for (int row = 0; row < used.length; row++) {
            used[row] = countNonZero(eights, rowOffsets[row], columns);
        }
        SparseEntries entries = withRoom(used, valueOfByte);
        var spare = new Spare(columns);
        for (int row = 0; row < used.length; row++) {
            spare.collect(eights, rowOffsets[row]);
            System.arraycopy(spare.index, 0, entries.index, entries.start(row), used[row]);
            System.arraycopy(spare.value, 0, entries.value, entries.start(row), used[row]);
        }
        return entries;
    }

    /** A row's entries before they have their place; with one more, as each is written before it is known whether it counts. */
    private static final class Spare {
        private final int columns;
        private final short[] index;
        private final byte[] value;

        Spare(int columns) {
            this.columns = columns;
            index = new short[columns + 1];
            value = new byte[columns + 1];
        }

        void collect(ByteBuffer bytes, int from) {
            int next = 0;
            int column = 0;
            for (; column + Long.BYTES <= columns; column += Long.BYTES) {
                long eight = bytes.getLong(from + column);
                if (eight == 0) {
                    continue;
                }
                for (int k = 0; k < Long.BYTES; k++) {
                    byte b = (byte) (eight >>> (8 * k));
                    index[next] = (short) (column + k);
                    value[next] = b;
                    next += b == 0 ? 0 : 1;
                }
            }
            for (; column < columns; column++) {
                byte b = bytes.get(from + column);
                index[next] = (short) column;
                value[next] = b;
                next += b == 0 ? 0 : 1;
            }
        }
    }

    private static int countNonZero(ByteBuffer bytes, int from, int length) {
        int count = 0;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            long eight = bytes.getLong(from + i);
            // Adding 127 to the lower seven bits carries into the eighth unless they are zero.
            count += Long.bitCount((((eight & LOW_BITS) + LOW_BITS) | eight) & ~LOW_BITS);
        }
        for (; i < length; i++) {
            count += bytes.get(from + i) == 0 ? 0 : 1;
        }
        return count;
    }

    /**
     * The same with the other coordinate as lines.
     *
     * @param lines how many there are of them
     */
    SparseEntries transposed(int lines) {
        int[] count = new int[lines];
        for (int line = 0; line < lines(); line++) {
            int end = endOfUsed(line);
            for (int i = start(line); i < end; i++) {
                count[index[i] & 0xffff]++;
            }
        }
        SparseEntries result = withRoom(count, valueOfByte);
        int[] next = result.start.clone();
        for (int line = 0; line < lines(); line++) {
            int end = endOfUsed(line);
            for (int i = start(line); i < end; i++) {
                int place = next[index[i] & 0xffff]++;
                result.index[place] = (short) line;
                result.value[place] = value[i];
            }
        }
        return result;
    }
}
