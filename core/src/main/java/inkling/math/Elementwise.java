package inkling.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Operations on one element at a time. Rows that follow each other without a gap are one run, padding included. */
final class Elementwise {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private Elementwise() {}

    static void positivePart(Matrix a, Matrix out) {
        if (out.isOneRunWith(a)) {
            positivePart(a.data(), a.index(0, 0), out.data(), out.index(0, 0), out.rows() * out.stride());
            return;
        }
        for (int row = 0; row < out.rows(); row++) {
            positivePart(a.data(), a.index(row, 0), out.data(), out.index(row, 0), out.columns());
        }
    }

    private static void positivePart(float[] a, int i, float[] out, int o, int length) {
        int k = 0;
        for (; k < SPECIES.loopBound(length); k += LANES) {
            FloatVector.fromArray(SPECIES, a, i + k).max(0f).intoArray(out, o + k);
        }
        for (; k < length; k++) {
            out[o + k] = Math.max(0f, a[i + k]);
        }
    }

    static void keepWherePositive(Matrix a, Matrix out) {
        if (out.isOneRunWith(a)) {
            keepWherePositive(a.data(), a.index(0, 0), out.data(), out.index(0, 0), out.rows() * out.stride());
            return;
        }
        for (int row = 0; row < out.rows(); row++) {
            keepWherePositive(a.data(), a.index(row, 0), out.data(), out.index(row, 0), out.columns());
        }
    }

    private static void keepWherePositive(float[] a, int i, float[] out, int o, int length) {
        int k = 0;
        for (; k < SPECIES.loopBound(length); k += LANES) {
            var positive = FloatVector.fromArray(SPECIES, a, i + k).compare(VectorOperators.GT, 0f);
            FloatVector.zero(SPECIES)
                    .blend(FloatVector.fromArray(SPECIES, out, o + k), positive)
                    .intoArray(out, o + k);
        }
        for (; k < length; k++) {
            if (!(a[i + k] > 0)) {
                out[o + k] = 0;
            }
        }
    }

    static void leak(Matrix a, float slope, Matrix out) {
        if (out.isOneRunWith(a)) {
            leak(a.data(), a.index(0, 0), slope, out.data(), out.index(0, 0), out.rows() * out.stride());
            return;
        }
        for (int row = 0; row < out.rows(); row++) {
            leak(a.data(), a.index(row, 0), slope, out.data(), out.index(row, 0), out.columns());
        }
    }

    private static void leak(float[] a, int i, float slope, float[] out, int o, int length) {
        int k = 0;
        for (; k < SPECIES.loopBound(length); k += LANES) {
            var value = FloatVector.fromArray(SPECIES, a, i + k);
            value.mul(slope).blend(value, value.compare(VectorOperators.GT, 0f)).intoArray(out, o + k);
        }
        for (; k < length; k++) {
            out[o + k] = a[i + k] > 0 ? a[i + k] : slope * a[i + k];
        }
    }

    static void scaleWhereNotPositive(Matrix a, float slope, Matrix out) {
        if (out.isOneRunWith(a)) {
            scaleWhereNotPositive(
                    a.data(), a.index(0, 0), slope, out.data(), out.index(0, 0), out.rows() * out.stride());
            return;
        }
        for (int row = 0; row < out.rows(); row++) {
            scaleWhereNotPositive(a.data(), a.index(row, 0), slope, out.data(), out.index(row, 0), out.columns());
        }
    }

    private static void scaleWhereNotPositive(float[] a, int i, float slope, float[] out, int o, int length) {
        int k = 0;
        for (; k < SPECIES.loopBound(length); k += LANES) {
            var positive = FloatVector.fromArray(SPECIES, a, i + k).compare(VectorOperators.GT, 0f);
            var value = FloatVector.fromArray(SPECIES, out, o + k);
            value.mul(slope).blend(value, positive).intoArray(out, o + k);
        }
        for (; k < length; k++) {
            if (!(a[i + k] > 0)) {
                out[o + k] *= slope;
            }
        }
    }
}
