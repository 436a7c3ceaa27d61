package inkling.nn;

import inkling.math.Matrix;
import inkling.math.Seeds;
import inkling.math.SparseBytes;

/**
 * Dropout: while training, each number is left out with probability p and otherwise divided by 1 − p, so that its mean stays what
 * it is and prediction, which leaves out nothing, needs no correction (inverted dropout).
 *
 * <p>What is left out depends on the example's seed, the place in the network and the unit, and on nothing else: the bits for
 * four units are one counter-based draw.
 *
 * @param rate p, from 0 (nothing) to below 1; drawn with 16 bits, so as the nearest of 65,536 steps
 * @see "Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, Dropout, JMLR 15, 2014, section 10 for the scaling"
 */
public record Dropout(double rate) {
    /** Leaves out nothing. */
    public static final Dropout NONE = new Dropout(0);

    private static final int BITS = 16;
    private static final int STEPS = 1 << BITS;
    private static final int UNITS_PER_DRAW = Long.SIZE / BITS;

    /** Checks the rate. */
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("dropout rate " + rate + ": expected 0 to less than 1");
        }
    }

    /** Whether anything is left out at all. */
    public boolean active() {
        return threshold() > 0;
    }

    private int threshold() {
        return (int) Math.min(STEPS - 1, Math.round(rate * STEPS));
    }

    /** 1/(1 − p): what the numbers that stay are multiplied by. */
    public float factor() {
        return (float) STEPS / (STEPS - threshold());
    }

    /**
     * Whether a unit stays.
     *
     * @param exampleSeed of the example in this epoch
     * @param place 0 for the network's input, i + 1 for the output of layer i
     */
    public boolean keeps(long exampleSeed, int place, int unit) {
        return keeps(Seeds.derive(exampleSeed, place), unit);
    }

    private boolean keeps(long key, int unit) {
        return drawn(Seeds.bits(key, unit / UNITS_PER_DRAW), unit) >= threshold();
    }

    private static int drawn(long bits, int unit) {
        return (int) (bits >>> (BITS * (unit % UNITS_PER_DRAW))) & (STEPS - 1);
    }

    /**
     * Leaves out some activations of each example.
     *
     * @param seeds one per example
     * @param place i + 1 for the output of layer i
     * @param mask receives {@link #factor()} for the units that stay and 0 for the others, {@code [batch × units]}
     * @param a activations, {@code [batch × units]}; multiplied by the mask
     */
    void apply(long[] seeds, int place, Matrix mask, Matrix a) {
        int threshold = threshold();
        float factor = factor();
        for (int row = 0; row < mask.rows(); row++) {
            long key = Seeds.derive(seeds[row], place);
            int start = mask.index(row, 0);
            for (int unit = 0; unit < mask.columns(); unit += UNITS_PER_DRAW) {
                long bits = Seeds.bits(key, unit / UNITS_PER_DRAW);
                int end = Math.min(unit + UNITS_PER_DRAW, mask.columns());
                for (int i = unit; i < end; i++) {
                    mask.data()[start + i] = drawn(bits, i) >= threshold ? factor : 0;
                }
            }
        }
        a.multiply(mask);
    }

    /** Pictures of which some pixels are left out. */
    SparseBytes apply(long[] seeds, SparseBytes pixels) {
        long[] keys = new long[seeds.length];
        for (int row = 0; row < keys.length; row++) {
            keys[row] = Seeds.derive(seeds[row], 0);
        }
        return pixels.select((row, column) -> keeps(keys[row], column), factor());
    }
}
