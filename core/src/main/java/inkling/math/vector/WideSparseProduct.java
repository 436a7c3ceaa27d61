package inkling.math.vector;

import inkling.math.kernel.SparseEntries;
import inkling.math.kernel.StridedArray;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link SparseProduct} for many columns. A strip of eight vectors of a line stays in registers while the line's entries run by, so that
 * finding an entry's value and its line of b is shared by eight multiply-adds; and all lines go over one strip before the
 * next, because a strip of b fits a cache that all of b may not.
 */
final class WideSparseProduct {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;
    private static final int STRIP = 8 * LANES;

    private WideSparseProduct() {}

    static boolean fits(StridedArray out) {
        return out.columns() >= STRIP;
    }

    static void add(SparseEntries entries, StridedArray b, StridedArray out) {
        int column = 0;
        for (; column + STRIP <= out.columns(); column += STRIP) {
            for (int line = 0; line < out.rows(); line++) {
                addLine(entries, line, b, out, column);
            }
        }
        int rest = out.columns() - column;
        if (rest > 0) {
            SparseProduct.add(entries, b.columns(column, rest), out.columns(column, rest));
        }
    }

    private static void addLine(SparseEntries entries, int line, StridedArray b, StridedArray out, int column) {
        short[] index = entries.index();
        byte[] value = entries.value();
        float[] valueOfByte = entries.valueOfByte();
        float[] right = b.data();
        int origin = b.index(0, column);
        int stride = b.stride();
        int end = entries.endOfUsed(line);
        var s0 = FloatVector.zero(SPECIES);
        var s1 = FloatVector.zero(SPECIES);
        var s2 = FloatVector.zero(SPECIES);
        var s3 = FloatVector.zero(SPECIES);
        var s4 = FloatVector.zero(SPECIES);
        var s5 = FloatVector.zero(SPECIES);
        var s6 = FloatVector.zero(SPECIES);
        var s7 = FloatVector.zero(SPECIES);
        for (int e = entries.start(line); e < end; e++) {
            var factor = FloatVector.broadcast(SPECIES, valueOfByte[value[e] & 0xff]);
            int j = origin + (index[e] & 0xffff) * stride;
            s0 = factor.fma(FloatVector.fromArray(SPECIES, right, j), s0);
            s1 = factor.fma(FloatVector.fromArray(SPECIES, right, j + LANES), s1);
            s2 = factor.fma(FloatVector.fromArray(SPECIES, right, j + 2 * LANES), s2);
            s3 = factor.fma(FloatVector.fromArray(SPECIES, right, j + 3 * LANES), s3);
            s4 = factor.fma(FloatVector.fromArray(SPECIES, right, j + 4 * LANES), s4);
            s5 = factor.fma(FloatVector.fromArray(SPECIES, right, j + 5 * LANES), s5);
            s6 = factor.fma(FloatVector.fromArray(SPECIES, right, j + 6 * LANES), s6);
            s7 = factor.fma(FloatVector.fromArray(SPECIES, right, j + 7 * LANES), s7);
        }
        float[] result = out.data();
        int o = out.index(line, column);
        Lanes.addTo(result, o, s0);
        Lanes.addTo(result, o + LANES, s1);
        Lanes.addTo(result, o + 2 * LANES, s2);
        Lanes.addTo(result, o + 3 * LANES, s3);
        Lanes.addTo(result, o + 4 * LANES, s4);
        Lanes.addTo(result, o + 5 * LANES, s5);
        Lanes.addTo(result, o + 6 * LANES, s6);
        Lanes.addTo(result, o + 7 * LANES, s7);
    }
}
