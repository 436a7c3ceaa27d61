package inkling.math.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** e^x for a whole vector at once. */
final class Exponential {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

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

    private Exponential() {}

    /**
     * e^x for x ≤ 0, to about one unit in the last place: x = k·ln 2 + r with |r| ≤ ln 2 / 2, then 2^k · e^r with the Taylor
     * polynomial of degree 7, whose next term is below r⁸/8! = 5·10⁻⁹. NaN stays NaN.
     */
    static FloatVector of(FloatVector x) {
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
