package inkling.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The softmax of each row, with e^x computed for a whole vector at once. */
final class Softmax {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    /** ln 2 in two parts, so that k·ln 2 is exact in the first and its error is in the second. */
    private static final float LN2_HIGH = 0x1.62ep-1f;

    private static final float LN2_LOW = (float) (Math.log(2) - LN2_HIGH);
    private static final float LOG2_E = (float) (1 / Math.log(2));

    /** 1.5·2²³: adding it rounds a small number to an integer, which then stands in the lowest bits. */
    private static final float ROUNDER = 0x1.8p23f;

    /** Below this e^x is less than the smallest normal float; the result is 0 there. */
    private static final float LOWEST = -87;

    private static final int EXPONENT_BIAS = 127;
    private static final int MANTISSA_BITS = 23;

    private Softmax() {}

    static void rows(Matrix logits, Matrix out, float[] logSumExp) {
        int columns = out.columns();
        int whole = SPECIES.loopBound(columns);
        VectorMask<Float> rest = SPECIES.indexInRange(whole, columns);
        for (int row = 0; row < out.rows(); row++) {
            float[] z = logits.data();
            int from = logits.index(row, 0);
            int to = out.index(row, 0);
            float largest = largest(z, from, whole, rest);
            exponentials(z, from, largest, out.data(), to, whole, rest);
            float sum = sum(out.data(), to, columns);
            scale(1 / sum, out.data(), to, whole, rest);
            logSumExp[row] = (float) (largest + Math.log(sum));
        }
    }

    private static float largest(float[] z, int offset, int whole, VectorMask<Float> rest) {
        var largest = tail(z, offset + whole, rest);
        for (int i = 0; i < whole; i += LANES) {
            largest = largest.max(FloatVector.fromArray(SPECIES, z, offset + i));
        }
        return largest.reduceLanes(VectorOperators.MAX);
    }

    /** out = e^(z − largest). */
    private static void exponentials(
            float[] z, int from, float largest, float[] out, int to, int whole, VectorMask<Float> rest) {
        for (int i = 0; i < whole; i += LANES) {
            exp(FloatVector.fromArray(SPECIES, z, from + i).sub(largest)).intoArray(out, to + i);
        }
        exp(tail(z, from + whole, rest).sub(largest)).intoArray(out, to + whole, rest);
    }

    /**
     * In a written order, because the order in which {@code reduceLanes} adds is not specified and does change when a method
     * is compiled: the last bit of a sum would depend on when that happens.
     */
    private static float sum(float[] values, int offset, int length) {
        float even = 0;
        float odd = 0;
        int i = offset;
        for (; i + 1 < offset + length; i += 2) {
            even += values[i];
            odd += values[i + 1];
        }
        return even + odd + (i < offset + length ? values[i] : 0);
    }

    private static void scale(float factor, float[] values, int offset, int whole, VectorMask<Float> rest) {
        for (int i = 0; i < whole; i += LANES) {
            FloatVector.fromArray(SPECIES, values, offset + i).mul(factor).intoArray(values, offset + i);
        }
        FloatVector.fromArray(SPECIES, values, offset + whole, rest)
                .mul(factor)
                .intoArray(values, offset + whole, rest);
    }

    /** What no whole vector covers, filled up with −∞, which is no maximum and whose e^x is 0. */
    private static FloatVector tail(float[] z, int offset, VectorMask<Float> rest) {
        return FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY)
                .blend(FloatVector.fromArray(SPECIES, z, offset, rest), rest);
    }

    /**
     * e^x for x ≤ 0, to about one unit in the last place: x = k·ln 2 + r with |r| ≤ ln 2 / 2, then 2^k · e^r with the Taylor
     * polynomial of degree 7, whose next term is below r⁸/8! = 5·10⁻⁹. NaN stays NaN.
     */
    static FloatVector exp(FloatVector x) {
        var rounded = x.fma(FloatVector.broadcast(SPECIES, LOG2_E), FloatVector.broadcast(SPECIES, ROUNDER));
        var k = rounded.sub(ROUNDER);
        var r = k.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), k.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), x));
        var power = FloatVector.broadcast(SPECIES, 1f / 5040);
        power = power.fma(r, FloatVector.broadcast(SPECIES, 1f / 720));
        power = power.fma(r, FloatVector.broadcast(SPECIES, 1f / 120));
        power = power.fma(r, FloatVector.broadcast(SPECIES, 1f / 24));
        power = power.fma(r, FloatVector.broadcast(SPECIES, 1f / 6));
        power = power.fma(r, FloatVector.broadcast(SPECIES, 1f / 2));
        power = power.fma(r, FloatVector.broadcast(SPECIES, 1f));
        power = power.fma(r, FloatVector.broadcast(SPECIES, 1f));
        var twoToTheK = rounded.reinterpretAsInts()
                .add(EXPONENT_BIAS)
                .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                .reinterpretAsFloats();
        return power.mul(twoToTheK).blend(0f, x.compare(VectorOperators.LT, LOWEST));
    }
}
