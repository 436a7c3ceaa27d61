package inkling.math.vector;

import inkling.math.kernel.SparseEntries;
import inkling.math.kernel.StridedArray;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * out += aᵀ·b for an {@code a} of a few sparse rows, straight from the rows: each entry adds its multiple of a row of b to the row
 * of the result that is its column. Rows of the result without an entry are not touched, and no layout by columns is made,
 * which would take longer than the product.
 */
final class FewRowsProduct {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private FewRowsProduct() {}

    static void addTransposeA(SparseEntries rows, int firstColumn, StridedArray b, StridedArray out) {
        int width = Lanes.cover(out.columns(), Math.min(b.width(), out.width()));
        for (int row = 0; row < b.rows(); row++) {
            for (int e = rows.start(row); e < rows.endOfUsed(row); e++) {
                int line = (rows.index()[e] & 0xffff) - firstColumn;
                if (line >= 0 && line < out.rows()) {
                    float factor = rows.valueOfByte()[rows.value()[e] & 0xff];
                    addScaled(factor, b.data(), b.index(row, 0), out.data(), out.index(line, 0), width);
                    for (int j = width - width % LANES; j < out.columns(); j++) {
                        out.data()[out.index(line, j)] += factor * b.data()[b.index(row, j)];
                    }
                }
            }
        }
    }

    /** y += factor · x over the whole vectors of {@code length} elements. */
    private static void addScaled(float factor, float[] x, int i, float[] y, int o, int length) {
        var factors = FloatVector.broadcast(SPECIES, factor);
        int k = 0;
        for (; k + 2 * LANES <= length; k += 2 * LANES) {
            var y0 = FloatVector.fromArray(SPECIES, y, o + k);
            var y1 = FloatVector.fromArray(SPECIES, y, o + k + LANES);
            factors.fma(FloatVector.fromArray(SPECIES, x, i + k), y0).intoArray(y, o + k);
            factors.fma(FloatVector.fromArray(SPECIES, x, i + k + LANES), y1).intoArray(y, o + k + LANES);
        }
        if (k + LANES <= length) {
            var y0 = FloatVector.fromArray(SPECIES, y, o + k);
            factors.fma(FloatVector.fromArray(SPECIES, x, i + k), y0).intoArray(y, o + k);
        }
    }
}
