package inkling.data.augment;

import inkling.math.Seeds;

/** The random numbers of one picture: draw i depends on the picture's seed and on i, and on nothing else. */
final class Draws {
    /** Keeps these numbers apart from others drawn from the same seed: the first eight letters of "distortion". */
    private static final long STREAM = 0x646973746f727469L;

    /** A sum of four numbers uniform in 0 … 65535 has mean 131070 and deviation 65536 / √3. */
    private static final int BELL_MEAN = 2 * 0xffff;

    private static final float BELL_SCALE = (float) (Math.sqrt(3) / 0x10000);

    private long seed;
    private long drawn;

    /** Starts over for a picture. */
    void reset(long pictureSeed) {
        seed = pictureSeed ^ STREAM;
        drawn = 0;
    }

    private long next() {
        return Seeds.derive(seed, drawn++);
    }

    /** Uniform in [0, 1). */
    float share() {
        return (next() >>> 40) * 0x1p-24f;
    }

    /** Uniform in [−limit, limit). */
    float within(float limit) {
        return (2 * share() - 1) * limit;
    }

    /** Uniform among the whole numbers from −limit to limit. */
    int wholeWithin(int limit) {
        return (int) Math.unsignedMultiplyHigh(next(), 2L * limit + 1) - limit;
    }

    /** Bell-shaped with mean 0 and deviation 1, never beyond ±2√3: the sum of four uniform numbers. */
    float bell() {
        long bits = next();
        int sum = (int) (bits & 0xffff)
                + (int) (bits >>> 16 & 0xffff)
                + (int) (bits >>> 32 & 0xffff)
                + (int) (bits >>> 48);
        return (sum - BELL_MEAN) * BELL_SCALE;
    }
}
