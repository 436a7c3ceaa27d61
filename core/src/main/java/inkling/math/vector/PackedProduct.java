package inkling.math.vector;

import inkling.math.kernel.Operand;
import inkling.math.kernel.StridedArray;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * out += a·b for matrices so large that copying both first pays: in the copies, what a tile of the result reads lies in the
 * order of reading. Steps through them are constants, so the compiler takes the bounds checks out of the innermost loop; and
 * what that loop reads again and again fills few lines of the first cache.
 */
final class PackedProduct {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    /** Rows of the result from which on it pays to copy b; wider vectors do more at a time with what was copied. */
    private static final int MIN_ROWS = LANES <= 8 ? 32 : 128;

    /** Columns of the result from which on it pays to copy a. */
    private static final int MIN_COLUMNS = 12 * LANES;

    /** Steps of the inner index from which on it pays: with fewer, most of the time goes into adding tiles to the result. */
    private static final int MIN_STEPS = 32;

    /** A tile of the result; with more rows or columns its sums would not stay in sixteen registers. */
    private static final int ROWS = 4;

    private static final int COLUMNS = 2 * LANES;

    private static final boolean FENCED =
            LANES == 8 && System.getProperty("os.arch").equals("amd64");

    /** Rows of a that are copied at a time; with all of an inner block they fit into the second cache. */
    private static final int ROWS_AT_A_TIME = 128;

    private final float[] left;
    private final float[] right;

    private PackedProduct(int steps, int rows) {
        left = new float[Math.ceilDiv(Math.min(ROWS_AT_A_TIME, rows), ROWS) * ROWS * steps];
        right = new float[StridedArray.ORIGIN + COLUMNS * steps];
    }

    static boolean paysFor(int inner, StridedArray out) {
        return inner >= MIN_STEPS && out.rows() >= MIN_ROWS && out.columns() >= MIN_COLUMNS;
    }

    /** out += a·b, as {@link DenseProduct#add} does it. */
    static void add(int inner, Operand a, Operand b, StridedArray out) {
        int block = DenseProduct.innerBlock(inner);
        PackedProduct product = new PackedProduct(evenSteps(block), out.rows());
        for (int row = 0; row < out.rows(); row += ROWS_AT_A_TIME) {
            StridedArray rows = out.rows(row, Math.min(ROWS_AT_A_TIME, out.rows() - row));
            for (int p = 0; p < inner; p += block) {
                product.addBlock(Math.min(block, inner - p), a.from(row, p), b.from(p, 0), rows);
            }
        }
    }

    private static int evenSteps(int inner) {
        return inner + inner % 2;
    }

    private void addBlock(int inner, Operand a, Operand b, StridedArray out) {
        int steps = evenSteps(inner);
        if (steps > inner) {
            Arrays.fill(left, 0);
        }
        for (int row = 0; row < out.rows(); row += ROWS) {
            Packing.pack(inner, a.from(row, 0), Math.min(ROWS, out.rows() - row), left, row * steps, ROWS);
        }
        for (int column = 0; column < out.columns(); column += COLUMNS) {
            int columns = Math.min(COLUMNS, out.columns() - column);
            Packing.pack(inner, b.from(0, column).transposed(), columns, right, StridedArray.ORIGIN, COLUMNS);
            // A step too many adds 0 · −0, which changes no sum, not even one of −0.
            Arrays.fill(right, StridedArray.ORIGIN + inner * COLUMNS, StridedArray.ORIGIN + steps * COLUMNS, -0f);
            addStrip(steps, column, columns, out);
        }
    }

    private void addStrip(int steps, int column, int columns, StridedArray out) {
        int row = 0;
        int full = columns == COLUMNS ? out.rows() - ROWS : -1;
        for (; row <= full; row += ROWS) {
            addTile(steps, row, out.data(), out.index(row, column), out.stride());
        }
        for (; row < out.rows(); row += ROWS) {
            addPartOfTile(
                    steps, row, out.rows(row, Math.min(ROWS, out.rows() - row)).columns(column, columns));
        }
    }

    private void addPartOfTile(int steps, int row, StridedArray out) {
        float[] tile = new float[ROWS * COLUMNS];
        // To which a sum is added unchanged, a −0 too.
        Arrays.fill(tile, -0f);
        addTile(steps, row, tile, 0, COLUMNS);
        for (int i = 0; i < out.rows(); i++) {
            for (int j = 0; j < out.columns(); j++) {
                out.data()[out.index(i, j)] += tile[i * COLUMNS + j];
            }
        }
    }

    /** The tile at {@code result[o]} += rows {@code row} and on of the left copy · the right copy. */
    private void addTile(int steps, int row, float[] result, int o, int stride) {
        addTile(steps, left, row * steps, right, result, o, stride);
    }

    private static void addTile(int steps, float[] left, int first, float[] right, float[] result, int o, int stride) {
        var s00 = FloatVector.zero(SPECIES);
        var s01 = FloatVector.zero(SPECIES);
        var s10 = FloatVector.zero(SPECIES);
        var s11 = FloatVector.zero(SPECIES);
        var s20 = FloatVector.zero(SPECIES);
        var s21 = FloatVector.zero(SPECIES);
        var s30 = FloatVector.zero(SPECIES);
        var s31 = FloatVector.zero(SPECIES);
        for (int p = 0; p < steps; p += 2) {
            int i = first + p * ROWS;
            int j = StridedArray.ORIGIN + p * COLUMNS;
            var b0 = FloatVector.fromArray(SPECIES, right, j);
            var b1 = FloatVector.fromArray(SPECIES, right, j + LANES);
            var a0 = FloatVector.broadcast(SPECIES, left[i]);
            s00 = a0.fma(b0, s00);
            s01 = a0.fma(b1, s01);
            var a1 = FloatVector.broadcast(SPECIES, left[i + 1]);
            s10 = a1.fma(b0, s10);
            s11 = a1.fma(b1, s11);
            keepOrder();
            var a2 = FloatVector.broadcast(SPECIES, left[i + 2]);
            s20 = a2.fma(b0, s20);
            s21 = a2.fma(b1, s21);
            var a3 = FloatVector.broadcast(SPECIES, left[i + 3]);
            s30 = a3.fma(b0, s30);
            s31 = a3.fma(b1, s31);
            keepOrder();
            var b2 = FloatVector.fromArray(SPECIES, right, j + COLUMNS);
            var b3 = FloatVector.fromArray(SPECIES, right, j + COLUMNS + LANES);
            var a4 = FloatVector.broadcast(SPECIES, left[i + 4]);
            s00 = a4.fma(b2, s00);
            s01 = a4.fma(b3, s01);
            var a5 = FloatVector.broadcast(SPECIES, left[i + 5]);
            s10 = a5.fma(b2, s10);
            s11 = a5.fma(b3, s11);
            keepOrder();
            var a6 = FloatVector.broadcast(SPECIES, left[i + 6]);
            s20 = a6.fma(b2, s20);
            s21 = a6.fma(b3, s21);
            var a7 = FloatVector.broadcast(SPECIES, left[i + 7]);
            s30 = a7.fma(b2, s30);
            s31 = a7.fma(b3, s31);
            keepOrder();
        }
        Lanes.addTo(result, o, s00);
        Lanes.addTo(result, o + LANES, s01);
        Lanes.addTo(result, o + stride, s10);
        Lanes.addTo(result, o + stride + LANES, s11);
        Lanes.addTo(result, o + 2 * stride, s20);
        Lanes.addTo(result, o + 2 * stride + LANES, s21);
        Lanes.addTo(result, o + 3 * stride, s30);
        Lanes.addTo(result, o + 3 * stride + LANES, s31);
    }

    /**
     * Keeps the compiler from loading all operands of a turn before it uses the first: sixteen registers are too few for that,
     * and sums would go to memory and back in each turn. Wider vectors come with more registers. On x86 the fence is no
     * instruction; elsewhere it is one, and the order is left to the compiler.
     */
    private static void keepOrder() {
        if (FENCED) {
            VarHandle.loadLoadFence();
        }
    }
}
