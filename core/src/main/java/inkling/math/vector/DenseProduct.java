package inkling.math.vector;

import inkling.math.kernel.Operand;
import inkling.math.kernel.StridedArray;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * out += a·b for dense matrices, in register tiles: a tile of the result, some rows high and one or two vectors wide, stays
 * in registers while the inner index runs. Each method is small and holds its accumulators in locals, which is what lets
 * the compiler keep them there.
 */
final class DenseProduct {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;
    private static final int TILE_ROWS = 4;
    private static final int PANEL = 2 * LANES;

    /** Most steps of the inner index in a block: what a tile reads of b, a panel of so many rows, stays in the first cache. */
    private static final int MAX_BLOCK = 256;

    private static final int BLOCK_STEP = 8;

    private DenseProduct() {}

    /**
     * out += a·b. The inner index is cut into blocks; each element's sum over a block is fused from 0 on, in the order of the
     * index, and added to the element. So the bits of an element do not depend on what else is computed with it, and how.
     *
     * @param inner columns of a, rows of b
     */
    static void add(int inner, Operand a, Operand b, StridedArray out) {
        if (PackedProduct.paysFor(inner, out)) {
            PackedProduct.add(inner, a, b, out);
        } else if (b.columnStep() == 1) {
            addUnpacked(inner, a, b, out);
        } else {
            addPanels(inner, a, b, out);
        }
    }

    /** As many steps of the inner index, or fewer in the last block; the blocks are of about the same size. */
    static int innerBlock(int inner) {
        int blocks = Math.max(1, Math.ceilDiv(inner, MAX_BLOCK));
        return Math.ceilDiv(Math.ceilDiv(inner, blocks), BLOCK_STEP) * BLOCK_STEP;
    }

    /**
     * Vectors run along a row of the result, and thus of b; where b is transposed, a few of its columns at a time are laid out
     * so first.
     */
    private static void addPanels(int inner, Operand a, Operand b, StridedArray out) {
        float[] panel = out.scratch(Math.addExact(StridedArray.ORIGIN, Math.multiplyExact(inner, PANEL)));
        Operand packed = new Operand(panel, StridedArray.ORIGIN, PANEL, 1, PANEL);
        Operand lines = b.transposed();
        for (int column = 0; column < out.columns(); column += PANEL) {
            int columns = Math.min(PANEL, out.columns() - column);
            Packing.pack(inner, lines.from(column, 0), columns, panel, StridedArray.ORIGIN, PANEL);
            addUnpacked(inner, a, packed, out.columns(column, columns));
        }
    }

    private static void addUnpacked(int inner, Operand a, Operand b, StridedArray out) {
        int block = innerBlock(inner);
        for (int p = 0; p < inner; p += block) {
            addBlock(Math.min(block, inner - p), a.from(0, p), b.from(p, 0), out);
        }
    }

    private static void addBlock(int inner, Operand a, Operand b, StridedArray out) {
        int width = Lanes.cover(out.columns(), Math.min(b.width(), out.width()));
        int column = 0;
        for (; column + 2 * LANES <= width; column += 2 * LANES) {
            addStrip2(inner, a, b, out, column);
        }
        for (; column + LANES <= width; column += LANES) {
            addStrip1(inner, a, b, out, column);
        }
        for (int row = 0; row < out.rows() && column < out.columns(); row++) {
            addTail(inner, a, b, out, row, column);
        }
    }

    private static void addStrip2(int inner, Operand a, Operand b, StridedArray out, int column) {
        int row = 0;
        for (; row + TILE_ROWS <= out.rows(); row += TILE_ROWS) {
            addTile4x2(inner, a, row, b, column, out);
        }
        for (; row < out.rows(); row++) {
            addTile1x1(inner, a, row, b, column, out);
            addTile1x1(inner, a, row, b, column + LANES, out);
        }
    }

    private static void addStrip1(int inner, Operand a, Operand b, StridedArray out, int column) {
        int row = 0;
        for (; row + TILE_ROWS <= out.rows(); row += TILE_ROWS) {
            addTile4x1(inner, a, row, b, column, out);
        }
        for (; row < out.rows(); row++) {
            addTile1x1(inner, a, row, b, column, out);
        }
    }

    private static void addTile4x2(int inner, Operand a, int row, Operand b, int column, StridedArray out) {
        float[] left = a.data();
        float[] right = b.data();
        int i0 = a.offset() + row * a.rowStep();
        int i1 = i0 + a.rowStep();
        int i2 = i1 + a.rowStep();
        int i3 = i2 + a.rowStep();
        int j = b.offset() + column;
        var s00 = FloatVector.zero(SPECIES);
        var s01 = FloatVector.zero(SPECIES);
        var s10 = FloatVector.zero(SPECIES);
        var s11 = FloatVector.zero(SPECIES);
        var s20 = FloatVector.zero(SPECIES);
        var s21 = FloatVector.zero(SPECIES);
        var s30 = FloatVector.zero(SPECIES);
        var s31 = FloatVector.zero(SPECIES);
        for (int p = 0; p < inner; p++) {
            var b0 = FloatVector.fromArray(SPECIES, right, j);
            var b1 = FloatVector.fromArray(SPECIES, right, j + LANES);
            var a0 = FloatVector.broadcast(SPECIES, left[i0]);
            s00 = a0.fma(b0, s00);
            s01 = a0.fma(b1, s01);
            var a1 = FloatVector.broadcast(SPECIES, left[i1]);
            s10 = a1.fma(b0, s10);
            s11 = a1.fma(b1, s11);
            var a2 = FloatVector.broadcast(SPECIES, left[i2]);
            s20 = a2.fma(b0, s20);
            s21 = a2.fma(b1, s21);
            var a3 = FloatVector.broadcast(SPECIES, left[i3]);
            s30 = a3.fma(b0, s30);
            s31 = a3.fma(b1, s31);
            i0 += a.columnStep();
            i1 += a.columnStep();
            i2 += a.columnStep();
            i3 += a.columnStep();
            j += b.rowStep();
        }
        float[] result = out.data();
        int o = out.index(row, column);
        Lanes.addTo(result, o, s00);
        Lanes.addTo(result, o + LANES, s01);
        Lanes.addTo(result, o + out.stride(), s10);
        Lanes.addTo(result, o + out.stride() + LANES, s11);
        Lanes.addTo(result, o + 2 * out.stride(), s20);
        Lanes.addTo(result, o + 2 * out.stride() + LANES, s21);
        Lanes.addTo(result, o + 3 * out.stride(), s30);
        Lanes.addTo(result, o + 3 * out.stride() + LANES, s31);
    }

    private static void addTile4x1(int inner, Operand a, int row, Operand b, int column, StridedArray out) {
        float[] left = a.data();
        float[] right = b.data();
        int i0 = a.offset() + row * a.rowStep();
        int i1 = i0 + a.rowStep();
        int i2 = i1 + a.rowStep();
        int i3 = i2 + a.rowStep();
        int j = b.offset() + column;
        var s0 = FloatVector.zero(SPECIES);
        var s1 = FloatVector.zero(SPECIES);
        var s2 = FloatVector.zero(SPECIES);
        var s3 = FloatVector.zero(SPECIES);
        for (int p = 0; p < inner; p++) {
            var b0 = FloatVector.fromArray(SPECIES, right, j);
            s0 = FloatVector.broadcast(SPECIES, left[i0]).fma(b0, s0);
            s1 = FloatVector.broadcast(SPECIES, left[i1]).fma(b0, s1);
            s2 = FloatVector.broadcast(SPECIES, left[i2]).fma(b0, s2);
            s3 = FloatVector.broadcast(SPECIES, left[i3]).fma(b0, s3);
            i0 += a.columnStep();
            i1 += a.columnStep();
            i2 += a.columnStep();
            i3 += a.columnStep();
            j += b.rowStep();
        }
        float[] result = out.data();
        int o = out.index(row, column);
        Lanes.addTo(result, o, s0);
        Lanes.addTo(result, o + out.stride(), s1);
        Lanes.addTo(result, o + 2 * out.stride(), s2);
        Lanes.addTo(result, o + 3 * out.stride(), s3);
    }

    private static void addTile1x1(int inner, Operand a, int row, Operand b, int column, StridedArray out) {
        float[] left = a.data();
        float[] right = b.data();
        int i = a.offset() + row * a.rowStep();
        int j = b.offset() + column;
        var sum = FloatVector.zero(SPECIES);
        for (int p = 0; p < inner; p++) {
            sum = FloatVector.broadcast(SPECIES, left[i]).fma(FloatVector.fromArray(SPECIES, right, j), sum);
            i += a.columnStep();
            j += b.rowStep();
        }
        Lanes.addTo(out.data(), out.index(row, column), sum);
    }

    /** What no whole vector covers: columns {@code column} and on, of one row. */
    private static void addTail(int inner, Operand a, Operand b, StridedArray out, int row, int column) {
        for (int j = column; j < out.columns(); j++) {
            float sum = 0;
            for (int p = 0; p < inner; p++) {
                float factor = a.data()[a.offset() + row * a.rowStep() + p * a.columnStep()];
                sum = Math.fma(factor, b.data()[b.offset() + p * b.rowStep() + j], sum);
            }
            out.data()[out.index(row, j)] += sum;
        }
    }

    /** out += the sum of the rows of a: a product with a row of ones, without the multiplications. */
    static void addColumnSums(StridedArray a, StridedArray out) {
        int width = Lanes.cover(out.columns(), Math.min(a.width(), out.width()));
        int column = 0;
        for (; column + LANES <= width; column += LANES) {
            addColumnSums(a, out, column);
        }
        for (; column < out.columns(); column++) {
            float sum = 0;
            for (int row = 0; row < a.rows(); row++) {
                sum += a.data()[a.index(row, column)];
            }
            out.data()[out.index(0, column)] += sum;
        }
    }

    private static void addColumnSums(StridedArray a, StridedArray out, int column) {
        var even = FloatVector.zero(SPECIES);
        var odd = FloatVector.zero(SPECIES);
        int i = a.index(0, column);
        int row = 0;
        for (; row + 1 < a.rows(); row += 2) {
            even = FloatVector.fromArray(SPECIES, a.data(), i).add(even);
            odd = FloatVector.fromArray(SPECIES, a.data(), i + a.stride()).add(odd);
            i += 2 * a.stride();
        }
        if (row < a.rows()) {
            even = FloatVector.fromArray(SPECIES, a.data(), i).add(even);
        }
        Lanes.addTo(out.data(), out.index(0, column), even.add(odd));
    }
}
