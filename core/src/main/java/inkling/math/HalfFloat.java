package inkling.math;

/** Numbers of 16 bits. */
public final class HalfFloat {
    private HalfFloat() {}

    /**
     * The number that the bits stand for: a sign, 5 bits of exponent, 10 of fraction. {@link Float#float16ToFloat} gives the same, but
     * browsers lack it.
     *
     * @see "IEEE 754-2008, binary16"
     */
    public static float toFloat(short bits) {
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        float size = switch (exponent) {
            case 0 -> fraction * 0x1p-24f;
            case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> Float.intBitsToFloat(((exponent + 112) << 23) | (fraction << 13));
        };
        return bits < 0 ? -size : size;
    }
}
