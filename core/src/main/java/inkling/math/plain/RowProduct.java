package inkling.math.plain;

import inkling.math.kernel.Operand;
import inkling.math.kernel.SparseEntries;
import inkling.math.kernel.StridedArray;
import java.util.Arrays;

/**
 * out += a·b without the Vector API, for results of more than a few columns. Rows of b are copied, each into an array of its own, and a
 * row of the result is summed up in another: then the innermost loop has the same index in every array, and only such loops
 * does the JIT compiler of JDK 25 turn into vector code. It takes four rows of b at a time, so that the sums are read and
 * written once for four multiply-adds.
 *
 * <pre>
 * for each block of rows of b:          copied, row by row
 *     for each line of a:
 *         sums = that line of out
 *         for each four rows of the block:
 *             sums += x₁·row₁ + x₂·row₂ + x₃·row₃ + x₄·row₄      over all columns
 *         that line of out = sums
 * </pre>
 *
 * <p>Rows are copied block by block into the same arrays, which stay in the second cache. Where the blocks begin depends on the size of
 * b alone, and within a block a line's products are added up from first to last: so a line has the same bits whatever else
 * is computed with it.
 */
final class RowProduct {
    /** Where a row begins in its array: with the first element that is aligned in a matrix, too. */
    private static final int ORIGIN = StridedArray.ORIGIN;

    /** The compiler's code takes at least one step before it comes to vectors: here one in front of the row. */
    private static final int FIRST = ORIGIN - 1;

    /** Floats of the rows of a block: 128 KB. */
    private static final int BLOCK = 1 << 15;

    /** Rows that a block has at least, so that most lines of a have some entries in it. Blocks have a multiple of four. */
    private static final int MIN_ROWS = 64;

    /** So many lines of a want most rows of b; of fewer it pays to look which. */
    private static final int MANY_LINES = 16;

    /**
     * Floats of a row, with what is before and behind it, that are few. Such rows are added by a method of their own: the compiler counts how many turns a
     * loop takes, and after many rows of a narrow network that it has seen it makes no vector code for those of a wide one.
     */
    private static final int SHORT = ORIGIN + 64;

    private static final float[] NONE = {};

    private final Operand right;
    private final int columns;
    private final int inner;
    private final int block;

    /** A row of the result. */
    private final float[] sums;

    /** For each row of b in the current block its copy, if there is one already. */
    private final float[][] rows;

    /** The arrays for copies, used anew for each block, and for the next product with the same result. */
    private final float[][] copies;

    private RowProduct(int inner, Operand right, StridedArray out) {
        this.inner = inner;
        this.right = right;
        columns = out.columns();
        block = Math.max(MIN_ROWS, BLOCK / Math.max(1, columns) / 4 * 4);
        sums = new float[length(columns)];
        rows = new float[inner][];
        Arrays.fill(rows, NONE);
        copies = out.scratchRows(Math.min(block, inner));
    }

    /** Whole cache lines behind the origin: nothing is left for the compiler's code after its vectors. */
    private static int length(int columns) {
        return ORIGIN + Math.ceilDiv(columns, StridedArray.ALIGNMENT) * StridedArray.ALIGNMENT;
    }

    /** Line i of out += the sum, over the entries of line i, of value · row {@code index} of b. */
    static void add(SparseEntries entries, StridedArray b, StridedArray out) {
        new RowProduct(b.rows(), Operand.of(b), out).addSparse(entries, out);
    }

    /**
     * out += a·b.
     *
     * @param inner columns of a, rows of b
     */
    static void add(int inner, Operand a, Operand b, StridedArray out) {
        new RowProduct(inner, b, out).addDense(a, out);
    }

    private void addSparse(SparseEntries entries, StridedArray out) {
        int[] from = new int[out.rows()];
        int[] to = new int[out.rows()];
        for (int line = 0; line < to.length; line++) {
            to[line] = entries.start(line);
        }
        for (int first = 0; first < inner; first += block) {
            int end = Math.min(first + block, inner);
            for (int line = 0; line < to.length; line++) {
                from[line] = to[line];
                to[line] = endOfBlock(entries.index(), from[line], entries.endOfUsed(line), end);
            }
            copyRows(entries, from, to, first, end);
            for (int line = 0; line < to.length; line++) {
                if (from[line] < to[line]) {
                    int o = out.index(line, 0);
                    System.arraycopy(out.data(), o, sums, ORIGIN, columns);
                    addEntries(entries, from[line], to[line], rows, sums);
                    System.arraycopy(sums, ORIGIN, out.data(), o, columns);
                }
            }
        }
    }

    /** The first of a line's entries that belongs to a later block. */
    private static int endOfBlock(short[] index, int from, int to, int limit) {
        if (from == to || (index[to - 1] & 0xffff) < limit) {
            return to;
        }
        int end = from;
        while ((index[end] & 0xffff) < limit) {
            end++;
        }
        return end;
    }

    private void copyRows(SparseEntries entries, int[] from, int[] to, int first, int end) {
        if (to.length >= MANY_LINES) {
            copyRows(first, end);
            return;
        }
        for (int line = 0; line < to.length; line++) {
            for (int e = from[line]; e < to[line]; e++) {
                int row = Short.toUnsignedInt(entries.index()[e]);
                if (rows[row].length == 0) {
                    copyRow(row, first);
                }
            }
        }
    }

    private void copyRows(int first, int end) {
        for (int row = first; row < end; row++) {
            copyRow(row, first);
        }
    }

    private void copyRow(int row, int first) {
        if (copies[row - first].length == 0) {
            copies[row - first] = new float[sums.length];
        }
        float[] copy = copies[row - first];
        int i = right.offset() + row * right.rowStep();
        if (right.columnStep() == 1) {
            System.arraycopy(right.data(), i, copy, ORIGIN, columns);
        } else {
            for (int column = 0; column < columns; column++) {
                copy[ORIGIN + column] = right.data()[i + column * right.columnStep()];
            }
        }
        rows[row] = copy;
    }

    private static void addEntries(SparseEntries entries, int from, int to, float[][] rows, float[] sums) {
        short[] index = entries.index();
        byte[] value = entries.value();
        float[] valueOfByte = entries.valueOfByte();
        int e = from;
        for (; e + 4 <= to; e += 4) {
            addFour(
                    sums,
                    valueOfByte[value[e] & 0xff],
                    rows[index[e] & 0xffff],
                    valueOfByte[value[e + 1] & 0xff],
                    rows[index[e + 1] & 0xffff],
                    valueOfByte[value[e + 2] & 0xff],
                    rows[index[e + 2] & 0xffff],
                    valueOfByte[value[e + 3] & 0xff],
                    rows[index[e + 3] & 0xffff]);
        }
        if (e < to) {
            float[] row = rows[index[e] & 0xffff];
            boolean two = e + 1 < to;
            boolean three = e + 2 < to;
            addFour(
                    sums,
                    valueOfByte[value[e] & 0xff],
                    row,
                    two ? valueOfByte[value[e + 1] & 0xff] : 0,
                    two ? rows[index[e + 1] & 0xffff] : row,
                    three ? valueOfByte[value[e + 2] & 0xff] : 0,
                    three ? rows[index[e + 2] & 0xffff] : row,
                    0,
                    row);
        }
    }

    private void addDense(Operand a, StridedArray out) {
        for (int first = 0; first < inner; first += block) {
            int end = Math.min(first + block, inner);
            copyRows(first, end);
            for (int line = 0; line < out.rows(); line++) {
                int o = out.index(line, 0);
                System.arraycopy(out.data(), o, sums, ORIGIN, columns);
                addFactors(a.from(line, first), first, end, rows, sums);
                System.arraycopy(sums, ORIGIN, out.data(), o, columns);
            }
        }
    }

    private static void addFactors(Operand factors, int from, int to, float[][] rows, float[] sums) {
        float[] left = factors.data();
        int i = factors.offset();
        int step = factors.columnStep();
        int p = from;
        for (; p + 4 <= to; p += 4) {
            addFour(
                    sums,
                    left[i],
                    rows[p],
                    left[i + step],
                    rows[p + 1],
                    left[i + 2 * step],
                    rows[p + 2],
                    left[i + 3 * step],
                    rows[p + 3]);
            i += 4 * step;
        }
        for (; p < to; p++) {
            addOne(sums, left[i], rows[p]);
            i += step;
        }
    }

    private static void addFour(
            float[] sums, float xa, float[] a, float xb, float[] b, float xc, float[] c, float xd, float[] d) {
        if (sums.length <= SHORT) {
            addFourShort(sums, xa, a, xb, b, xc, c, xd, d);
            return;
        }
        for (int j = FIRST; j < sums.length; j++) {
            sums[j] += xa * a[j] + xb * b[j] + xc * c[j] + xd * d[j];
        }
    }

    private static void addFourShort(
            float[] sums, float xa, float[] a, float xb, float[] b, float xc, float[] c, float xd, float[] d) {
        for (int j = FIRST; j < sums.length; j++) {
            sums[j] += xa * a[j] + xb * b[j] + xc * c[j] + xd * d[j];
        }
    }

    private static void addOne(float[] sums, float x, float[] a) {
        for (int j = FIRST; j < sums.length; j++) {
            sums[j] += x * a[j];
        }
    }
}
