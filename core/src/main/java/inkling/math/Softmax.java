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
        for (int row = 0; row < out.rows(); row++) {
            float[] z = logits.data();
            int zOffset = logits.index(row, 0);
            float largest = largest(z, zOffset, out.columns());
            float sum = exponentials(z, zOffset, largest, out.data(), out.index(row, 0), out.columns());
            scale(1 / sum, out.data(), out.index(row, 0), out.columns());
            logSumExp[row] = (float) (largest + Math.log(sum));
        }
    }

    private static float largest(float[] z, int offset, int length) {
        var largest = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        int i = 0;
        for (; i < SPECIES.loopBound(length); i += LANES) {
            largest = largest.max(FloatVector.fromArray(SPECIES, z, offset + i));
        }
        VectorMask<Float> rest = SPECIES.indexInRange(i, length);
        var tail = FloatVector.fromArray(SPECIES, z, offset + i, rest);
        return largest.max(
                        FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY).blend(tail, rest))
                .reduceLanes(VectorOperators.MAX);
    }

    /** out = e^(z − largest); returns their sum. */
    private static float exponentials(float[] z, int zOffset, float largest, float[] out, int offset, int length) {
        var sum = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i < SPECIES.loopBound(length); i += LANES) {
            var e = exp(FloatVector.fromArray(SPECIES, z, zOffset + i).sub(largest));
            e.intoArray(out, offset + i);
            sum = sum.add(e);
        }
        if (i < length) {
            VectorMask<Float> rest = SPECIES.indexInRange(i, length);
            var e = exp(FloatVector.fromArray(SPECIES, z, zOffset + i, rest).sub(largest));
            e.intoArray(out, offset + i, rest);
            sum = sum.add(e, rest);
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }

    private static void scale(float factor, float[] values, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            values[i] *= factor;
        }
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
