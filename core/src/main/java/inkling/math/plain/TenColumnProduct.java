package inkling.math.plain;

import inkling.math.kernel.Operand;
import inkling.math.kernel.SparseEntries;
import inkling.math.kernel.StridedArray;

/**
 * out += a·b without the Vector API, for results of at most {@value #COLUMNS} columns, as many as there are digits: the sums of a
 * row are local variables, which the JIT compiler keeps in registers, and b is read where it is.
 */
final class TenColumnProduct {
    /** As many sums as sixteen registers hold beside a factor and a product. */
    static final int COLUMNS = 10;

    private final Operand right;
    private final float[] sums = new float[COLUMNS];

    private TenColumnProduct(int inner, Operand b, int columns) {
        right = b.columnStep() == 1 && b.width() >= COLUMNS ? b : padded(inner, b, columns);
    }

    /** A copy whose rows have ten elements and stand in one run each. */
    private static Operand padded(int inner, Operand b, int columns) {
        float[] copy = new float[Math.multiplyExact(inner, COLUMNS)];
        for (int p = 0; p < inner; p++) {
            for (int column = 0; column < columns; column++) {
                copy[p * COLUMNS + column] = b.data()[b.offset() + p * b.rowStep() + column * b.columnStep()];
            }
        }
        return new Operand(copy, 0, COLUMNS, 1, COLUMNS);
    }

    /** Line i of out += the sum, over the entries of line i, of value · row {@code index} of b. */
    static void add(SparseEntries entries, StridedArray b, StridedArray out) {
        var product = new TenColumnProduct(b.rows(), Operand.of(b), out.columns());
        for (int line = 0; line < out.rows(); line++) {
            if (entries.start(line) < entries.endOfUsed(line)) {
                sumEntries(entries, line, product.right, product.sums);
                product.addSums(out, line);
            }
        }
    }

    /**
     * out += a·b.
     *
     * @param inner columns of a, rows of b
     */
    static void add(int inner, Operand a, Operand b, StridedArray out) {
        var product = new TenColumnProduct(inner, b, out.columns());
        for (int line = 0; line < out.rows(); line++) {
            sumFactors(inner, a.from(line, 0), product.right, product.sums);
            product.addSums(out, line);
        }
    }

    private void addSums(StridedArray out, int line) {
        int o = out.index(line, 0);
        for (int column = 0; column < out.columns(); column++) {
            out.data()[o + column] += sums[column];
        }
    }

    private static void sumEntries(SparseEntries entries, int line, Operand b, float[] sums) {
        short[] index = entries.index();
        byte[] value = entries.value();
        float[] valueOfByte = entries.valueOfByte();
        float[] right = b.data();
        int offset = b.offset();
        int stride = b.rowStep();
        int end = entries.endOfUsed(line);
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        float s8 = 0;
        float s9 = 0;
        for (int e = entries.start(line); e < end; e++) {
            float x = valueOfByte[value[e] & 0xff];
            int j = offset + (index[e] & 0xffff) * stride;
            s0 += x * right[j];
            s1 += x * right[j + 1];
            s2 += x * right[j + 2];
            s3 += x * right[j + 3];
            s4 += x * right[j + 4];
            s5 += x * right[j + 5];
            s6 += x * right[j + 6];
            s7 += x * right[j + 7];
            s8 += x * right[j + 8];
            s9 += x * right[j + 9];
        }
        set(sums, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9);
    }

    private static void sumFactors(int inner, Operand a, Operand b, float[] sums) {
        float[] left = a.data();
        float[] right = b.data();
        int i = a.offset();
        int j = b.offset();
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        float s8 = 0;
        float s9 = 0;
        for (int p = 0; p < inner; p++) {
            float x = left[i];
            s0 += x * right[j];
            s1 += x * right[j + 1];
            s2 += x * right[j + 2];
            s3 += x * right[j + 3];
            s4 += x * right[j + 4];
            s5 += x * right[j + 5];
            s6 += x * right[j + 6];
            s7 += x * right[j + 7];
            s8 += x * right[j + 8];
            s9 += x * right[j + 9];
            i += a.columnStep();
            j += b.rowStep();
        }
        set(sums, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9);
    }

    private static void set(
            float[] sums,
            float s0,
            float s1,
            float s2,
            float s3,
            float s4,
            float s5,
            float s6,
            float s7,
            float s8,
            float s9) {
        sums[0] = s0;
        sums[1] = s1;
        sums[2] = s2;
        sums[3] = s3;
        sums[4] = s4;
        sums[5] = s5;
        sums[6] = s6;
        sums[7] = s7;
        sums[8] = s8;
        sums[9] = s9;
    }
}
