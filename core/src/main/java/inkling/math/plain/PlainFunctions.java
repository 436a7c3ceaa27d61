package inkling.math.plain;

import inkling.math.kernel.ElementwiseFunction;

/**
 * e^x, ln x and what the activations make of them, for one number at a time. Only additions, multiplications, divisions and the bits of
 * a number are used, whose results are the same on every machine and in the browser; those of {@link Math#exp} are not.
 */
final class PlainFunctions {
    /** ln 2 in two parts, so that k·ln 2 is exact in the first and its error is in the second. */
    private static final float LN2_HIGH = 0x1.62ep-1f;

    private static final float LN2_LOW = 0x1.0bfbe8p-15f;
    private static final float LN2 = 0x1.62e43p-1f;
    private static final float LOG2_E = 0x1.715476p0f;

    /** 1.5·2²³: adding it rounds a small number to an integer, which then stands in the lowest bits. */
    private static final float ROUNDER = 0x1.8p23f;

    /** Below this e^x is less than the smallest normal float; the result is 0 there. */
    private static final float LOWEST = -87;

    private static final int EXPONENT_BIAS = 127;
    private static final int MANTISSA_BITS = 23;
    private static final int SQRT_HALF_BITS = Float.floatToRawIntBits(0x1.6a09e6p-1f);

    private static final float GELU_LINEAR = (float) ElementwiseFunction.GELU_LINEAR;
    private static final float GELU_CUBIC = (float) ElementwiseFunction.GELU_CUBIC;

    /** Outside ±10 the derivative of GELU is 0 or 1 in every digit; inside no power of x overflows. */
    private static final float GELU_BOUND = 10;

    private PlainFunctions() {}

    /**
     * e^x for x ≤ 0, to about two units in the last place: x = k·ln 2 + r with |r| ≤ ln 2 / 2, then 2^k · e^r with the Taylor
     * polynomial of degree 7, whose next term is below r⁸/8! = 5·10⁻⁹. NaN stays NaN.
     */
    static float exp(float x) {
        float rounded = x * LOG2_E + ROUNDER;
        float k = rounded - ROUNDER;
        float r = x - k * LN2_HIGH - k * LN2_LOW;
        float power = 1f / 5040;
        power = power * r + 1f / 720;
        power = power * r + 1f / 120;
        power = power * r + 1f / 24;
        power = power * r + 1f / 6;
        power = power * r + 1f / 2;
        power = power * r + 1f;
        power = power * r + 1f;
        float twoToTheK = Float.intBitsToFloat((Float.floatToRawIntBits(rounded) + EXPONENT_BIAS) << MANTISSA_BITS);
        return x < LOWEST ? 0 : power * twoToTheK;
    }

    /**
     * ln x for x ≥ 1, to about two units in the last place: x = 2^k · m with m between √½ and √2, and ln m = 2·artanh(s) with s =
     * (m − 1)/(m + 1), whose series ends at s⁹ with an error below 10⁻⁹. NaN stays NaN.
     */
    static float log(float x) {
        int k = (Float.floatToRawIntBits(x) - SQRT_HALF_BITS) >> MANTISSA_BITS;
        float m = Float.intBitsToFloat(Float.floatToRawIntBits(x) - (k << MANTISSA_BITS));
        float s = (m - 1) / (m + 1);
        float square = s * s;
        float series = 2f / 9;
        series = series * square + 2f / 7;
        series = series * square + 2f / 5;
        series = series * square + 2f / 3;
        series = series * square + 2f;
        return Float.isNaN(x) ? x : k * LN2 + series * s;
    }

    /** t = e^−|u|, from which the sigmoid and all that follows from it are made: it neither overflows nor loses small results. */
    private static float decay(float u) {
        return exp(-Math.abs(u));
    }

    /** 1/(1 + e^−u), which is 1/(1 + t) for u ≥ 0 and t/(1 + t) below. */
    static float sigmoid(float u) {
        return sigmoid(u, decay(u));
    }

    private static float sigmoid(float u, float t) {
        return (u >= 0 ? 1 : t) / (1 + t);
    }

    /** t/(1 + t)², on both sides of 0. */
    static float sigmoidDerivative(float u) {
        return sigmoidDerivativeOf(decay(u));
    }

    private static float sigmoidDerivativeOf(float t) {
        return t / ((1 + t) * (1 + t));
    }

    /** (1 − t²)/(1 + t²) for u ≥ 0, where t² = e^−2|u|, and the negative of it below. */
    static float tanh(float u) {
        float square = decay(u + u);
        float size = (1 - square) / (1 + square);
        return u < 0 ? -size : size;
    }

    /** 1 − tanh², as 4·t²/(1 + t²)², which is exact for large u too. */
    static float tanhDerivative(float u) {
        return 4 * sigmoidDerivative(u + u);
    }

    static float silu(float x) {
        return x * sigmoid(x);
    }

    static float siluDerivative(float x) {
        float t = decay(x);
        return x * sigmoidDerivativeOf(t) + sigmoid(x, t);
    }

    static float gelu(float x) {
        return x * sigmoid(x * (x * x * GELU_CUBIC + GELU_LINEAR));
    }

    static float geluDerivative(float any) {
        float x = Math.min(Math.max(any, -GELU_BOUND), GELU_BOUND);
        float cubic = x * x * GELU_CUBIC;
        float u = x * (cubic + GELU_LINEAR);
        float t = decay(u);
        return x * (3 * cubic + GELU_LINEAR) * sigmoidDerivativeOf(t) + sigmoid(u, t);
    }
}
