package org.teavm.classlib.java.util;

import java.util.random.RandomGenerator;

/**
 * What the browser runs as {@link java.util.SplittableRandom}: TeaVM's class library lacks that class, and takes one of this name for it.
 * Of the methods that core calls each gives the JDK's numbers; the algorithms are those that the JDK's documentation states.
 *
 * @see "Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014"
 */
public final class TSplittableRandom implements RandomGenerator {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    /** Begins where {@code new java.util.SplittableRandom(seed)} does. */
    public TSplittableRandom(long seed) {
        state = seed;
    }

    @Override
    public long nextLong() {
        // Stafford's variant 13.
        long z = advance();
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    @Override
    public int nextInt() {
        // The upper half of Stafford's variant 4.
        long z = advance();
        z = (z ^ (z >>> 33)) * 0x62a9d9ed799705f5L;
        z = (z ^ (z >>> 28)) * 0xcb24d0a5c88c35b3L;
        return (int) (z >>> 32);
    }

    private long advance() {
        state += GOLDEN_GAMMA;
        return state;
    }

    /** Without bias: what is left above the largest multiple of {@code bound} is drawn again. */
    @Override
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound " + bound + ": expected at least 1");
        }
        int bits = nextInt();
        if ((bound & (bound - 1)) == 0) {
            return bits & (bound - 1);
        }
        int positive = bits >>> 1;
        int result = positive % bound;
        while (positive + bound - 1 - result < 0) {
            positive = nextInt() >>> 1;
            result = positive % bound;
        }
        return result;
    }

    @Override
    public int nextInt(int origin, int bound) {
        if (origin >= bound) {
            throw new IllegalArgumentException("from " + origin + " to below " + bound + ": expected a range");
        }
        return origin + nextInt(bound - origin);
    }

    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    @Override
    public float nextFloat() {
        return (nextInt() >>> 8) * 0x1p-24f;
    }

    @Override
    public boolean nextBoolean() {
        return nextInt() < 0;
    }
}
