package inkling.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The softmax of each row, of as many rows at once as a vector has lanes. The rows of a group are laid out as columns
 * first, so that lane i of every vector belongs to row i: ten classes then cost ten exponentials for sixteen rows, and each
 * row's sum is taken from its first class to its last whatever the width.
 */
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

    private static final float LN2 = (float) Math.log(2);
    private static final int SQRT_HALF_BITS = Float.floatToRawIntBits((float) Math.sqrt(0.5));
    private static final int EXPONENT_BIAS = 127;
    private static final int MANTISSA_BITS = 23;

    private Softmax() {}

    static void rows(Matrix logits, Matrix out, float[] logSumExp) {
        float[] group = new float[out.columns() * LANES];
        float[] groupLogSumExp = new float[LANES];
        for (int row = 0; row < out.rows(); row += LANES) {
            int rows = Math.min(LANES, out.rows() - row);
            gather(logits, row, rows, group);
            softmax(group, out.columns(), groupLogSumExp);
            scatter(group, out, row, rows);
            System.arraycopy(groupLogSumExp, 0, logSumExp, row, rows);
        }
    }

    /** Row {@code row + i} of the matrix becomes column i of the group; columns without a row keep what they have. */
    private static void gather(Matrix matrix, int row, int rows, float[] group) {
        float[] data = matrix.data();
        int columns = matrix.columns();
        for (int i = 0; i < rows; i++) {
            int from = matrix.index(row + i, 0);
            for (int column = 0; column < columns; column++) {
                group[column * LANES + i] = data[from + column];
            }
        }
    }

    private static void scatter(float[] group, Matrix matrix, int row, int rows) {
        float[] data = matrix.data();
        int columns = matrix.columns();
        for (int i = 0; i < rows; i++) {
            int to = matrix.index(row + i, 0);
            for (int column = 0; column < columns; column++) {
                data[to + column] = group[column * LANES + i];
            }
        }
    }

    /** The softmax of each column of the group, {@code [columns × LANES]}, in place. */
    private static void softmax(float[] group, int columns, float[] logSumExp) {
        var largest = FloatVector.fromArray(SPECIES, group, 0);
        for (int i = LANES; i < columns * LANES; i += LANES) {
            largest = largest.max(FloatVector.fromArray(SPECIES, group, i));
        }
        var sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < columns * LANES; i += LANES) {
            var power = exp(FloatVector.fromArray(SPECIES, group, i).sub(largest));
            power.intoArray(group, i);
            sum = sum.add(power);
        }
        var factor = FloatVector.broadcast(SPECIES, 1f).div(sum);
        for (int i = 0; i < columns * LANES; i += LANES) {
            FloatVector.fromArray(SPECIES, group, i).mul(factor).intoArray(group, i);
        }
        log(sum).add(largest).intoArray(logSumExp, 0);
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

    /**
     * ln x for x ≥ 1, to about one unit in the last place: x = 2^k · m with m between √½ and √2, and ln m = 2·artanh(s) with
     * s = (m − 1)/(m + 1), whose series ends at s⁹ with an error below 10⁻⁹. NaN stays NaN.
     */
    static FloatVector log(FloatVector x) {
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
        return exponent.fma(FloatVector.broadcast(SPECIES, LN2), series.mul(s))
                .blend(Float.NaN, x.compare(VectorOperators.NE, x));
    }
}
