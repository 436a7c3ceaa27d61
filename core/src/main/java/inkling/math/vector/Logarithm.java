package inkling.math.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** ln x for a whole vector at once. */
final class Logarithm {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final float LN2 = (float) Math.log(2);
    private static final int SQRT_HALF_BITS = Float.floatToRawIntBits((float) Math.sqrt(0.5));
    private static final int MANTISSA_BITS = 23;

    private Logarithm() {}

    /**
     * y += ln x for x ≥ 1, to about one unit in the last place: x = 2^k · m with m between √½ and √2, and ln m = 2·artanh(s) with
     * s = (m − 1)/(m + 1), whose series ends at s⁹ with an error below 10⁻⁹. NaN stays NaN.
     *
     * @param ys as many numbers as a vector has lanes
     * @param xs as many; read only
     */
    static void addTo(float[] ys, float[] xs) {
        var x = FloatVector.fromArray(SPECIES, xs, 0);
        var k = x.reinterpretAsInts().sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, MANTISSA_BITS);
        var m = x.reinterpretAsInts()
                .sub(k.lanewise(VectorOperators.LSHL, MANTISSA_BITS))
                .reinterpretAsFloats();
        var s = m.sub(1f).div(m.add(1f));
        var s2 = s.mul(s);
        var series = FloatVector.broadcast(SPECIES, 2f / 9);
        series = series.fma(s2, FloatVector.broadcast(SPECIES, 2f / 7));
        series = series.fma(s2, FloatVector.broadcast(SPECIES, 2f / 5));
        series = series.fma(s2, FloatVector.broadcast(SPECIES, 2f / 3));
        series = series.fma(s2, FloatVector.broadcast(SPECIES, 2f));
        var exponent = (FloatVector) k.convertShape(VectorOperators.I2F, SPECIES, 0);
        exponent.fma(FloatVector.broadcast(SPECIES, LN2), series.mul(s))
                .blend(Float.NaN, x.compare(VectorOperators.NE, x))
                .add(FloatVector.fromArray(SPECIES, ys, 0))
                .intoArray(ys, 0);
    }
}
