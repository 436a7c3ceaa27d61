package inkling.math.vector;

import inkling.math.kernel.BlockShape;
import inkling.math.kernel.SparseArray;
import inkling.math.kernel.SparseBlocks;
import inkling.math.kernel.StridedArray;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of pictures with at most ten columns, which waste no lane: vectors run along the eight pixels of a block, and
 * each of the ten columns has a sum of its own in a register. {@link SparseProduct}, whose vectors run along the columns,
 * would fill ten lanes of sixteen.
 *
 * <p>For that, the other matrix is laid out in blocks too, {@code [blocks × COLUMNS × 8]}, once per product; so there must be
 * enough pictures to be worth it.
 */
final class BlockProduct {
    private static final VectorSpecies<Float> SPECIES_256 = FloatVector.SPECIES_256;
    private static final int PIXELS = BlockShape.SIZE;
    private static final int HALF = BlockShape.HALF;

    /** As many sums as fit in sixteen registers, and as many as there are digits. */
    private static final int COLUMNS = 10;

    private static final int BLOCK = COLUMNS * PIXELS;
    private static final int ORIGIN = StridedArray.ORIGIN;
    private static final int STRIDE = StridedArray.ALIGNMENT;
    private static final int MIN_ROWS = 64;

    /** Rows whose sums are kept until they are added up over their lanes. */
    private static final int GROUP = 16;

    private BlockProduct() {}

    /** Whether products of these pictures, or of their transpose, with b are better done here. */
    static boolean fits(SparseArray a, StridedArray b, StridedArray out) {
        return a.hasBlocks()
                && a.rows() >= MIN_ROWS
                && Lanes.COUNT >= PIXELS
                && b.columns() <= COLUMNS
                && b.index(0, 0) == ORIGIN
                && b.width() == STRIDE
                && b.contiguous()
                && out.width() == STRIDE;
    }

    /** out += a·b. */
    static void add(SparseBlocks a, StridedArray b, StridedArray out) {
        float[] right = inBlocks(b, a);
        float[] sums = new float[ORIGIN + GROUP * BLOCK];
        for (int first = 0; first < out.rows(); first += GROUP) {
            int end = Math.min(first + GROUP, out.rows());
            for (int row = first; row < end; row++) {
                sumRow(a, row, right, sums, ORIGIN + (row - first) * BLOCK);
            }
            for (int row = first; row < end; row++) {
                addSums(sums, ORIGIN + (row - first) * BLOCK, out.data(), out.index(row, 0));
            }
        }
    }

    /** Eight unsigned bytes. */
    private static FloatVector ofBytes(byte[] bytes, int i) {
        var ints = ByteVector.fromArray(ByteVector.SPECIES_64, bytes, i)
                .convertShape(VectorOperators.ZERO_EXTEND_B2I, IntVector.SPECIES_256, 0);
        return (FloatVector) ints.convert(VectorOperators.I2F, 0);
    }

    /** Scaled, and with the eight elements of a block and a column next to each other. */
    private static float[] inBlocks(StridedArray b, SparseBlocks a) {
        float[] blocks = new float[ORIGIN + a.shape().count() * BLOCK];
        for (int block = 0; block < a.shape().count(); block++) {
            int row = a.shape().firstColumn(block);
            int o = ORIGIN + block * BLOCK;
            setHalf(b.data(), b.index(row, 0), a.scale(), blocks, o);
            setHalf(b.data(), b.index(row + a.shape().width(), 0), a.scale(), blocks, o + HALF);
        }
        return blocks;
    }

    private static void setHalf(float[] rows, int i, float scale, float[] blocks, int o) {
        for (int lane = 0; lane < HALF; lane++) {
            for (int column = 0; column < COLUMNS; column++) {
                blocks[o + column * PIXELS + lane] = rows[i + lane * STRIDE + column] * scale;
            }
        }
    }

    /** The products of one row of a with each column, not yet added up over the lanes. */
    private static void sumRow(SparseBlocks a, int row, float[] right, float[] sums, int o) {
        short[] index = a.index();
        byte[] value = a.value();
        int end = a.start()[row + 1];
        var s0 = FloatVector.zero(SPECIES_256);
        var s1 = FloatVector.zero(SPECIES_256);
        var s2 = FloatVector.zero(SPECIES_256);
        var s3 = FloatVector.zero(SPECIES_256);
        var s4 = FloatVector.zero(SPECIES_256);
        var s5 = FloatVector.zero(SPECIES_256);
        var s6 = FloatVector.zero(SPECIES_256);
        var s7 = FloatVector.zero(SPECIES_256);
        var s8 = FloatVector.zero(SPECIES_256);
        var s9 = FloatVector.zero(SPECIES_256);
        for (int e = a.start()[row]; e < end; e++) {
            var x = ofBytes(value, e * PIXELS);
            int j = (index[e] & 0xffff) * BLOCK + ORIGIN;
            s0 = x.fma(FloatVector.fromArray(SPECIES_256, right, j), s0);
            s1 = x.fma(FloatVector.fromArray(SPECIES_256, right, j + PIXELS), s1);
            s2 = x.fma(FloatVector.fromArray(SPECIES_256, right, j + 2 * PIXELS), s2);
            s3 = x.fma(FloatVector.fromArray(SPECIES_256, right, j + 3 * PIXELS), s3);
            s4 = x.fma(FloatVector.fromArray(SPECIES_256, right, j + 4 * PIXELS), s4);
            s5 = x.fma(FloatVector.fromArray(SPECIES_256, right, j + 5 * PIXELS), s5);
            s6 = x.fma(FloatVector.fromArray(SPECIES_256, right, j + 6 * PIXELS), s6);
            s7 = x.fma(FloatVector.fromArray(SPECIES_256, right, j + 7 * PIXELS), s7);
            s8 = x.fma(FloatVector.fromArray(SPECIES_256, right, j + 8 * PIXELS), s8);
            s9 = x.fma(FloatVector.fromArray(SPECIES_256, right, j + 9 * PIXELS), s9);
        }
        s0.intoArray(sums, o);
        s1.intoArray(sums, o + PIXELS);
        s2.intoArray(sums, o + 2 * PIXELS);
        s3.intoArray(sums, o + 3 * PIXELS);
        s4.intoArray(sums, o + 4 * PIXELS);
        s5.intoArray(sums, o + 5 * PIXELS);
        s6.intoArray(sums, o + 6 * PIXELS);
        s7.intoArray(sums, o + 7 * PIXELS);
        s8.intoArray(sums, o + 8 * PIXELS);
        s9.intoArray(sums, o + 9 * PIXELS);
    }

    /**
     * Adds the ten sums, each of eight lanes, to a row of the result: lanes in pairs, then pairs of pairs. Without vectors, which
     * cost little time here but half of what the compiler has to do: docs/decisions/start.md.
     */
    private static void addSums(float[] sums, int first, float[] result, int o) {
        for (int column = 0; column < COLUMNS; column++) {
            int i = first + column * PIXELS;
            float even = (sums[i] + sums[i + 4]) + (sums[i + 2] + sums[i + 6]);
            float odd = (sums[i + 1] + sums[i + 5]) + (sums[i + 3] + sums[i + 7]);
            result[o + column] += even + odd;
        }
    }

    /**
     * out += cᵀ·b, where c is as many columns of a as out has rows, from {@code firstColumn} on.
     *
     * @param a block by block
     */
    static void addTransposeA(SparseBlocks a, int firstColumn, StridedArray b, StridedArray out) {
        float[] sums = new float[ORIGIN + BLOCK];
        for (int block = 0; block < a.lines(); block++) {
            int row = a.shape().firstColumn(block) - firstColumn;
            int below = row + a.shape().width();
            boolean inside = row < out.rows() && below + HALF > 0;
            if (inside && a.start()[block] < a.start()[block + 1]) {
                sumBlock(a, block, b.data(), sums);
                addHalf(sums, ORIGIN, a.scale(), out, row);
                addHalf(sums, ORIGIN + HALF, a.scale(), out, below);
            }
        }
    }

    /** Adds half a block's sums to four rows of the result, or to as many of them as there are. */
    private static void addHalf(float[] sums, int i, float scale, StridedArray out, int row) {
        int end = Math.min(row + HALF, out.rows());
        for (int lane = Math.max(row, 0); lane < end; lane++) {
            int o = out.index(lane, 0);
            for (int column = 0; column < COLUMNS; column++) {
                out.data()[o + column] += sums[i + column * PIXELS + lane - row] * scale;
            }
        }
    }

    /** The products of each pixel of a block with each column of b, not yet scaled. */
    private static void sumBlock(SparseBlocks a, int block, float[] right, float[] sums) {
        short[] index = a.index();
        byte[] value = a.value();
        int end = a.start()[block + 1];
        var s0 = FloatVector.zero(SPECIES_256);
        var s1 = FloatVector.zero(SPECIES_256);
        var s2 = FloatVector.zero(SPECIES_256);
        var s3 = FloatVector.zero(SPECIES_256);
        var s4 = FloatVector.zero(SPECIES_256);
        var s5 = FloatVector.zero(SPECIES_256);
        var s6 = FloatVector.zero(SPECIES_256);
        var s7 = FloatVector.zero(SPECIES_256);
        var s8 = FloatVector.zero(SPECIES_256);
        var s9 = FloatVector.zero(SPECIES_256);
        for (int e = a.start()[block]; e < end; e++) {
            var x = ofBytes(value, e * PIXELS);
            int j = (index[e] & 0xffff) * STRIDE + ORIGIN;
            s0 = x.fma(FloatVector.broadcast(SPECIES_256, right[j]), s0);
            s1 = x.fma(FloatVector.broadcast(SPECIES_256, right[j + 1]), s1);
            s2 = x.fma(FloatVector.broadcast(SPECIES_256, right[j + 2]), s2);
            s3 = x.fma(FloatVector.broadcast(SPECIES_256, right[j + 3]), s3);
            s4 = x.fma(FloatVector.broadcast(SPECIES_256, right[j + 4]), s4);
            s5 = x.fma(FloatVector.broadcast(SPECIES_256, right[j + 5]), s5);
            s6 = x.fma(FloatVector.broadcast(SPECIES_256, right[j + 6]), s6);
            s7 = x.fma(FloatVector.broadcast(SPECIES_256, right[j + 7]), s7);
            s8 = x.fma(FloatVector.broadcast(SPECIES_256, right[j + 8]), s8);
            s9 = x.fma(FloatVector.broadcast(SPECIES_256, right[j + 9]), s9);
        }
        s0.intoArray(sums, ORIGIN);
        s1.intoArray(sums, ORIGIN + PIXELS);
        s2.intoArray(sums, ORIGIN + 2 * PIXELS);
        s3.intoArray(sums, ORIGIN + 3 * PIXELS);
        s4.intoArray(sums, ORIGIN + 4 * PIXELS);
        s5.intoArray(sums, ORIGIN + 5 * PIXELS);
        s6.intoArray(sums, ORIGIN + 6 * PIXELS);
        s7.intoArray(sums, ORIGIN + 7 * PIXELS);
        s8.intoArray(sums, ORIGIN + 8 * PIXELS);
        s9.intoArray(sums, ORIGIN + 9 * PIXELS);
    }
}
