package inkling.math.vector;

import inkling.math.kernel.SparseEntries;
import inkling.math.kernel.StridedArray;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * out += a·b for a sparse a. One line of the result, or as much of it as fits, stays in registers while the entries of the
 * line run by; each entry adds its multiple of a line of b. Several sums run side by side where the line is short, because
 * a chain of dependent additions would wait for each one's latency. The loops take two or four entries at a time, which
 * {@link SparseEntries#GROUP} allows.
 */
final class SparseProduct {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private SparseProduct() {}

    static void add(SparseEntries entries, StridedArray b, StridedArray out) {
        int width = Lanes.cover(out.columns(), Math.min(b.width(), out.width()));
        for (int line = 0; line < out.rows(); line++) {
            int column = 0;
            for (; column + 4 * LANES <= width; column += 4 * LANES) {
                addFourVectors(entries, line, b, out, column);
            }
            for (; column + 2 * LANES <= width; column += 2 * LANES) {
                addTwoVectors(entries, line, b, out, column);
            }
            for (; column + LANES <= width; column += LANES) {
                addOneVector(entries, line, b, out, column);
            }
            if (column < out.columns()) {
                addTail(entries, line, b, out, column);
            }
        }
    }

    private static void addFourVectors(SparseEntries entries, int line, StridedArray b, StridedArray out, int column) {
        short[] index = entries.index();
        byte[] value = entries.value();
        float[] valueOfByte = entries.valueOfByte();
        float[] right = b.data();
        int origin = b.index(0, column);
        int stride = b.stride();
        int end = entries.end(line);
        var s0 = FloatVector.zero(SPECIES);
        var s1 = FloatVector.zero(SPECIES);
        var s2 = FloatVector.zero(SPECIES);
        var s3 = FloatVector.zero(SPECIES);
        for (int e = entries.start(line); e < end; e++) {
            var factor = FloatVector.broadcast(SPECIES, valueOfByte[value[e] & 0xff]);
            int j = origin + (index[e] & 0xffff) * stride;
            s0 = factor.fma(FloatVector.fromArray(SPECIES, right, j), s0);
            s1 = factor.fma(FloatVector.fromArray(SPECIES, right, j + LANES), s1);
            s2 = factor.fma(FloatVector.fromArray(SPECIES, right, j + 2 * LANES), s2);
            s3 = factor.fma(FloatVector.fromArray(SPECIES, right, j + 3 * LANES), s3);
        }
        int o = out.index(line, column);
        Lanes.addTo(out.data(), o, s0);
        Lanes.addTo(out.data(), o + LANES, s1);
        Lanes.addTo(out.data(), o + 2 * LANES, s2);
        Lanes.addTo(out.data(), o + 3 * LANES, s3);
    }

    private static void addTwoVectors(SparseEntries entries, int line, StridedArray b, StridedArray out, int column) {
        short[] index = entries.index();
        byte[] value = entries.value();
        float[] valueOfByte = entries.valueOfByte();
        float[] right = b.data();
        int origin = b.index(0, column);
        int stride = b.stride();
        int end = entries.end(line);
        var s00 = FloatVector.zero(SPECIES);
        var s01 = FloatVector.zero(SPECIES);
        var s10 = FloatVector.zero(SPECIES);
        var s11 = FloatVector.zero(SPECIES);
        for (int e = entries.start(line); e < end; e += 2) {
            var f0 = FloatVector.broadcast(SPECIES, valueOfByte[value[e] & 0xff]);
            int j0 = origin + (index[e] & 0xffff) * stride;
            s00 = f0.fma(FloatVector.fromArray(SPECIES, right, j0), s00);
            s01 = f0.fma(FloatVector.fromArray(SPECIES, right, j0 + LANES), s01);
            var f1 = FloatVector.broadcast(SPECIES, valueOfByte[value[e + 1] & 0xff]);
            int j1 = origin + (index[e + 1] & 0xffff) * stride;
            s10 = f1.fma(FloatVector.fromArray(SPECIES, right, j1), s10);
            s11 = f1.fma(FloatVector.fromArray(SPECIES, right, j1 + LANES), s11);
        }
        int o = out.index(line, column);
        Lanes.addTo(out.data(), o, s00.add(s10));
        Lanes.addTo(out.data(), o + LANES, s01.add(s11));
    }

    private static void addOneVector(SparseEntries entries, int line, StridedArray b, StridedArray out, int column) {
        short[] index = entries.index();
        byte[] value = entries.value();
        float[] valueOfByte = entries.valueOfByte();
        float[] right = b.data();
        int origin = b.index(0, column);
        int stride = b.stride();
        int end = entries.end(line);
        var s0 = FloatVector.zero(SPECIES);
        var s1 = FloatVector.zero(SPECIES);
        var s2 = FloatVector.zero(SPECIES);
        var s3 = FloatVector.zero(SPECIES);
        for (int e = entries.start(line); e < end; e += 4) {
            s0 = FloatVector.broadcast(SPECIES, valueOfByte[value[e] & 0xff])
                    .fma(FloatVector.fromArray(SPECIES, right, origin + (index[e] & 0xffff) * stride), s0);
            s1 = FloatVector.broadcast(SPECIES, valueOfByte[value[e + 1] & 0xff])
                    .fma(FloatVector.fromArray(SPECIES, right, origin + (index[e + 1] & 0xffff) * stride), s1);
            s2 = FloatVector.broadcast(SPECIES, valueOfByte[value[e + 2] & 0xff])
                    .fma(FloatVector.fromArray(SPECIES, right, origin + (index[e + 2] & 0xffff) * stride), s2);
            s3 = FloatVector.broadcast(SPECIES, valueOfByte[value[e + 3] & 0xff])
                    .fma(FloatVector.fromArray(SPECIES, right, origin + (index[e + 3] & 0xffff) * stride), s3);
        }
        Lanes.addTo(out.data(), out.index(line, column), s0.add(s1).add(s2.add(s3)));
    }

    /** What no whole vector covers: columns {@code column} and on, of one line. */
    private static void addTail(SparseEntries entries, int line, StridedArray b, StridedArray out, int column) {
        for (int j = column; j < out.columns(); j++) {
            float sum = 0;
            for (int e = entries.start(line); e < entries.end(line); e++) {
                int p = Short.toUnsignedInt(entries.index()[e]);
                sum += entries.valueOfByte()[Byte.toUnsignedInt(entries.value()[e])] * b.data()[b.index(p, j)];
            }
            out.data()[out.index(line, j)] += sum;
        }
    }
}
