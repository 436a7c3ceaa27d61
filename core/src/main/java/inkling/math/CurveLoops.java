package inkling.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Curves} on matrices, element by element. It is apart from the formulas because the launcher has these inlined always and the loops
 * never: docs/decisions/start.md. Rows are taken one by one, since the curves need not pass through 0 and the padding must
 * stay zero. What is left of a row after its whole vectors goes through the same loop in an array of its own.
 *
 * <p>Each curve has a loop of its own: one loop that is told what to compute would no longer be compiled into vector code.
 */
final class CurveLoops {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private CurveLoops() {}

    /** Some whole vectors: {@code length} elements, a multiple of a vector's, from {@code i} of {@code a} to {@code o} of {@code out}. */
    private interface Row {
        void run(float[] a, int i, float[] out, int o, int length);
    }

    /** out = curve(a), element by element. */
    static void set(Curve curve, Matrix a, Matrix out) {
        Row row = switch (curve) {
            case SIGMOID -> CurveLoops::setSigmoid;
            case TANH -> CurveLoops::setTanh;
            case SILU -> CurveLoops::setSilu;
            case GELU -> CurveLoops::setGelu;
        };
        run(row, a, out);
    }

    /** out = out · curve'(a), element by element. */
    static void multiplyBySlope(Curve curve, Matrix a, Matrix out) {
        Row row = switch (curve) {
            case SIGMOID -> CurveLoops::multiplySigmoid;
            case TANH -> CurveLoops::multiplyTanh;
            case SILU -> CurveLoops::multiplySilu;
            case GELU -> CurveLoops::multiplyGelu;
        };
        run(row, a, out);
    }

    private static void run(Row row, Matrix a, Matrix out) {
        int whole = SPECIES.loopBound(out.columns());
        for (int i = 0; i < out.rows(); i++) {
            row.run(a.data(), a.index(i, 0), out.data(), out.index(i, 0), whole);
        }
        if (whole < out.columns()) {
            runRest(row, a, out, whole);
        }
    }

    private static void runRest(Row row, Matrix a, Matrix out, int whole) {
        int rest = out.columns() - whole;
        float[] restOfA = new float[LANES];
        float[] restOfOut = new float[LANES];
        for (int i = 0; i < out.rows(); i++) {
            System.arraycopy(a.data(), a.index(i, whole), restOfA, 0, rest);
            System.arraycopy(out.data(), out.index(i, whole), restOfOut, 0, rest);
            row.run(restOfA, 0, restOfOut, 0, LANES);
            System.arraycopy(restOfOut, 0, out.data(), out.index(i, whole), rest);
        }
    }

    private static void setSigmoid(float[] a, int i, float[] out, int o, int length) {
        for (int k = 0; k < length; k += LANES) {
            Curves.sigmoid(FloatVector.fromArray(SPECIES, a, i + k)).intoArray(out, o + k);
        }
    }

    private static void multiplySigmoid(float[] a, int i, float[] out, int o, int length) {
        for (int k = 0; k < length; k += LANES) {
            var slope = Curves.sigmoidSlope(FloatVector.fromArray(SPECIES, a, i + k));
            FloatVector.fromArray(SPECIES, out, o + k).mul(slope).intoArray(out, o + k);
        }
    }

    private static void setTanh(float[] a, int i, float[] out, int o, int length) {
        for (int k = 0; k < length; k += LANES) {
            Curves.tanh(FloatVector.fromArray(SPECIES, a, i + k)).intoArray(out, o + k);
        }
    }

    private static void multiplyTanh(float[] a, int i, float[] out, int o, int length) {
        for (int k = 0; k < length; k += LANES) {
            var slope = Curves.tanhSlope(FloatVector.fromArray(SPECIES, a, i + k));
            FloatVector.fromArray(SPECIES, out, o + k).mul(slope).intoArray(out, o + k);
        }
    }

    private static void setSilu(float[] a, int i, float[] out, int o, int length) {
        for (int k = 0; k < length; k += LANES) {
            Curves.silu(FloatVector.fromArray(SPECIES, a, i + k)).intoArray(out, o + k);
        }
    }

    private static void multiplySilu(float[] a, int i, float[] out, int o, int length) {
        for (int k = 0; k < length; k += LANES) {
            var slope = Curves.siluSlope(FloatVector.fromArray(SPECIES, a, i + k));
            FloatVector.fromArray(SPECIES, out, o + k).mul(slope).intoArray(out, o + k);
        }
    }

    private static void setGelu(float[] a, int i, float[] out, int o, int length) {
        for (int k = 0; k < length; k += LANES) {
            Curves.gelu(FloatVector.fromArray(SPECIES, a, i + k)).intoArray(out, o + k);
        }
    }

    private static void multiplyGelu(float[] a, int i, float[] out, int o, int length) {
        for (int k = 0; k < length; k += LANES) {
            var slope = Curves.geluSlope(FloatVector.fromArray(SPECIES, a, i + k));
            FloatVector.fromArray(SPECIES, out, o + k).mul(slope).intoArray(out, o + k);
        }
    }
}
