package inkling.math.kernel;

import java.util.Arrays;

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
@SuppressWarnings("ArrayRecordComponent") // numbers that loops run over; never compared
public record SparseEntries(int first, int[] start, int[] used, short[] index, byte[] value, float[] valueOfByte) {
    /** Each line has a multiple of this many entries, so that the kernel's loop has no remainder; it is 40 % faster so. */
    public static final int GROUP = 4;

    /** One byte in so many is expected not to be zero, as in MNIST; if there are more, arrays grow. */
    private static final int GUESSED_PART = 5;

    public int lines() {
        return used.length - first;
    }

    /** Room for so many entries of one line. */
    public static int inGroups(int count) {
        return Math.ceilDiv(count, GROUP) * GROUP;
    }

    /** Where the entries of a line begin. */
    public int start(int line) {
        return start[first + line];
    }

    /** Where the entries of a line end, fillers included. */
    public int end(int line) {
        return start[first + line] + inGroups(used[first + line]);
    }

    /** Where the fillers of a line begin. */
    public int endOfUsed(int line) {
        return start[first + line] + used[first + line];
    }

    /** The lines from {@code line} on. */
    public SparseEntries from(int line) {
        return new SparseEntries(first + line, start, used, index, value, valueOfByte);
    }

    /** Some of the lines, in any order. */
    public SparseEntries pick(int[] lines) {
        int[] pickedStart = new int[lines.length];
        int[] pickedUsed = new int[lines.length];
        for (int i = 0; i < lines.length; i++) {
            pickedStart[i] = start[first + lines[i]];
            pickedUsed[i] = used[first + lines[i]];
        }
        return new SparseEntries(0, pickedStart, pickedUsed, index, value, valueOfByte);
    }

    /** Lines that have room for so many entries each. */
    public static SparseEntries withRoom(int[] used, float[] valueOfByte) {
        int[] start = new int[used.length];
        int room = 0;
        for (int line = 0; line < used.length; line++) {
            start[line] = room;
            room = Math.addExact(room, inGroups(used[line]));
        }
        return new SparseEntries(0, start, used, new short[room], new byte[room], valueOfByte);
    }

    /** Rows of bytes; see {@link SparseArray#of}. */
    public static SparseEntries ofRows(byte[] bytes, int[] rowOffsets, int columns, float scale) {
        float[] valueOfByte = new float[256];
        for (int unsigned = 0; unsigned < valueOfByte.length; unsigned++) {
            valueOfByte[unsigned] = unsigned * scale;
        }
        var nonZeros = new NonZeros(bytes, columns);
        int rows = rowOffsets.length;
        int[] start = new int[rows];
        int[] used = new int[rows];
        // A row's room more, so that a few pictures with much ink fit.
        short[] index = new short[Math.toIntExact((long) rows * columns / GUESSED_PART) + columns];
        byte[] value = new byte[index.length];
        int next = 0;
        for (int row = 0; row < rows; row++) {
            start[row] = next;
            used[row] = nonZeros.collect(rowOffsets[row]);
            next = Math.addExact(next, inGroups(used[row]));
            if (next > index.length) {
                int room = Math.toIntExact(Math.min(roomForAll(next, row + 1, rows), (long) rows * inGroups(columns)));
                index = Arrays.copyOf(index, room);
                value = Arrays.copyOf(value, room);
            }
            nonZeros.copy(used[row], index, value, start[row]);
        }
        return new SparseEntries(0, start, used, index, value, valueOfByte);
    }

    /** What all rows will take if they are like the first ones, and an eighth more. */
    private static long roomForAll(int taken, int first, int rows) {
        return Math.ceilDiv((long) taken * rows, first) * 9 / 8;
    }

    /**
     * The same with the other coordinate as lines.
     *
     * @param lines how many there are of them
     */
    public SparseEntries transposed(int lines) {
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
