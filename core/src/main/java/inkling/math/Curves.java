package inkling.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Each {@link Curve} and its slope on vectors. All are made from t = e^−|u|, which neither overflows nor loses small
 * results: the sigmoid σ(u) is 1/(1+t) for u ≥ 0 and t/(1+t) below, and its slope is t/(1+t)² on both sides.
 *
 * <p>Rows are taken one by one, since the curves need not pass through 0 and the padding must stay zero. Each curve has a loop
 * of its own: one loop that is told what to compute would no longer be compiled into vector code.
 */
final class Curves {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private static final float GELU_LINEAR = (float) Curve.GELU_LINEAR;
    private static final float GELU_CUBIC = (float) Curve.GELU_CUBIC;

    /** Outside ±10 the slope of GELU is 0 or 1 in every digit; inside no power of x overflows. */
    private static final float GELU_BOUND = 10;

    private Curves() {}

    /** One row, or a part of it: {@code length} elements from {@code i} of {@code a} to {@code o} of {@code out}. */
    private interface Row {
        void run(float[] a, int i, float[] out, int o, int length);
    }

    /** out = curve(a), element by element. */
    static void set(Curve curve, Matrix a, Matrix out) {
        Row row = switch (curve) {
            case SIGMOID -> Curves::setSigmoid;
            case TANH -> Curves::setTanh;
            case SILU -> Curves::setSilu;
            case GELU -> Curves::setGelu;
        };
        run(row, a, out);
    }

    /** out = out · curve'(a), element by element. */
    static void multiplyBySlope(Curve curve, Matrix a, Matrix out) {
        Row row = switch (curve) {
            case SIGMOID -> Curves::multiplySigmoid;
            case TANH -> Curves::multiplyTanh;
            case SILU -> Curves::multiplySilu;
            case GELU -> Curves::multiplyGelu;
        };
        run(row, a, out);
    }

    private static void run(Row row, Matrix a, Matrix out) {
        for (int i = 0; i < out.rows(); i++) {
            row.run(a.data(), a.index(i, 0), out.data(), out.index(i, 0), out.columns());
        }
    }

    /** t = e^−|u|. */
    private static FloatVector decay(FloatVector u) {
        return Exponential.of(u.abs().neg());
    }

    /** σ(u). */
    private static FloatVector sigmoid(FloatVector u, FloatVector t) {
        return t.blend(1f, u.compare(VectorOperators.GE, 0f)).div(t.add(1f));
    }

    private static FloatVector sigmoid(FloatVector u) {
        return sigmoid(u, decay(u));
    }

    /** σ'(u). */
    private static FloatVector sigmoidSlopeOf(FloatVector t) {
        var one = t.add(1f);
        return t.div(one.mul(one));
    }

    private static FloatVector sigmoidSlope(FloatVector u) {
        return sigmoidSlopeOf(decay(u));
    }

    /** (1 − t²)/(1 + t²) for u ≥ 0, where t² = e^−2|u|, and the negative of it below. */
    private static FloatVector tanh(FloatVector u) {
        var square = decay(u.add(u));
        var size = square.neg().add(1f).div(square.add(1f));
        return size.blend(size.neg(), u.compare(VectorOperators.LT, 0f));
    }

    /** 1 − tanh², as 4·t²/(1 + t²)², which is exact for large u too. */
    private static FloatVector tanhSlope(FloatVector u) {
        return sigmoidSlope(u.add(u)).mul(4f);
    }

    private static FloatVector silu(FloatVector x) {
        return x.mul(sigmoid(x));
    }

    private static FloatVector siluSlope(FloatVector x) {
        var t = decay(x);
        return x.fma(sigmoidSlopeOf(t), sigmoid(x, t));
    }

    private static FloatVector gelu(FloatVector x) {
        var factor = x.mul(x).mul(GELU_CUBIC).add(GELU_LINEAR);
        return x.mul(sigmoid(x.mul(factor)));
    }

    private static FloatVector geluSlope(FloatVector any) {
        var x = any.blend(GELU_BOUND, any.compare(VectorOperators.GT, GELU_BOUND));
        x = x.blend(-GELU_BOUND, x.compare(VectorOperators.LT, -GELU_BOUND));
        var cubic = x.mul(x).mul(GELU_CUBIC);
        var u = x.mul(cubic.add(GELU_LINEAR));
        var t = decay(u);
        var slopeOfU = cubic.mul(3f).add(GELU_LINEAR);
        return x.mul(slopeOfU).fma(sigmoidSlopeOf(t), sigmoid(u, t));
    }

    private static void setSigmoid(float[] a, int i, float[] out, int o, int length) {
        int k = 0;
        for (; k < SPECIES.loopBound(length); k += LANES) {
            sigmoid(FloatVector.fromArray(SPECIES, a, i + k)).intoArray(out, o + k);
        }
        if (k < length) {
            var rest = SPECIES.indexInRange(k, length);
            sigmoid(FloatVector.fromArray(SPECIES, a, i + k, rest)).intoArray(out, o + k, rest);
        }
    }

    private static void multiplySigmoid(float[] a, int i, float[] out, int o, int length) {
        int k = 0;
        for (; k < SPECIES.loopBound(length); k += LANES) {
            var slope = sigmoidSlope(FloatVector.fromArray(SPECIES, a, i + k));
            FloatVector.fromArray(SPECIES, out, o + k).mul(slope).intoArray(out, o + k);
        }
        if (k < length) {
            var rest = SPECIES.indexInRange(k, length);
            var slope = sigmoidSlope(FloatVector.fromArray(SPECIES, a, i + k, rest));
            FloatVector.fromArray(SPECIES, out, o + k, rest).mul(slope).intoArray(out, o + k, rest);
        }
    }

    private static void setTanh(float[] a, int i, float[] out, int o, int length) {
        int k = 0;
        for (; k < SPECIES.loopBound(length); k += LANES) {
            tanh(FloatVector.fromArray(SPECIES, a, i + k)).intoArray(out, o + k);
        }
        if (k < length) {
            var rest = SPECIES.indexInRange(k, length);
            tanh(FloatVector.fromArray(SPECIES, a, i + k, rest)).intoArray(out, o + k, rest);
        }
    }

    private static void multiplyTanh(float[] a, int i, float[] out, int o, int length) {
        int k = 0;
        for (; k < SPECIES.loopBound(length); k += LANES) {
            var slope = tanhSlope(FloatVector.fromArray(SPECIES, a, i + k));
            FloatVector.fromArray(SPECIES, out, o + k).mul(slope).intoArray(out, o + k);
        }
        if (k < length) {
            var rest = SPECIES.indexInRange(k, length);
            var slope = tanhSlope(FloatVector.fromArray(SPECIES, a, i + k, rest));
            FloatVector.fromArray(SPECIES, out, o + k, rest).mul(slope).intoArray(out, o + k, rest);
        }
    }

    private static void setSilu(float[] a, int i, float[] out, int o, int length) {
        int k = 0;
        for (; k < SPECIES.loopBound(length); k += LANES) {
            silu(FloatVector.fromArray(SPECIES, a, i + k)).intoArray(out, o + k);
        }
        if (k < length) {
            var rest = SPECIES.indexInRange(k, length);
            silu(FloatVector.fromArray(SPECIES, a, i + k, rest)).intoArray(out, o + k, rest);
        }
    }

    private static void multiplySilu(float[] a, int i, float[] out, int o, int length) {
        int k = 0;
        for (; k < SPECIES.loopBound(length); k += LANES) {
            var slope = siluSlope(FloatVector.fromArray(SPECIES, a, i + k));
            FloatVector.fromArray(SPECIES, out, o + k).mul(slope).intoArray(out, o + k);
        }
        if (k < length) {
            var rest = SPECIES.indexInRange(k, length);
            var slope = siluSlope(FloatVector.fromArray(SPECIES, a, i + k, rest));
            FloatVector.fromArray(SPECIES, out, o + k, rest).mul(slope).intoArray(out, o + k, rest);
        }
    }

    private static void setGelu(float[] a, int i, float[] out, int o, int length) {
        int k = 0;
        for (; k < SPECIES.loopBound(length); k += LANES) {
            gelu(FloatVector.fromArray(SPECIES, a, i + k)).intoArray(out, o + k);
        }
        if (k < length) {
            var rest = SPECIES.indexInRange(k, length);
            gelu(FloatVector.fromArray(SPECIES, a, i + k, rest)).intoArray(out, o + k, rest);
        }
    }

    private static void multiplyGelu(float[] a, int i, float[] out, int o, int length) {
        int k = 0;
        for (; k < SPECIES.loopBound(length); k += LANES) {
            var slope = geluSlope(FloatVector.fromArray(SPECIES, a, i + k));
            FloatVector.fromArray(SPECIES, out, o + k).mul(slope).intoArray(out, o + k);
        }
        if (k < length) {
            var rest = SPECIES.indexInRange(k, length);
            var slope = geluSlope(FloatVector.fromArray(SPECIES, a, i + k, rest));
            FloatVector.fromArray(SPECIES, out, o + k, rest).mul(slope).intoArray(out, o + k, rest);
        }
    }
}
