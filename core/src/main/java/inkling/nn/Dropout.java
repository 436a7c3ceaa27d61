package inkling.nn;

import inkling.math.Matrix;
import inkling.math.Rows;
import inkling.math.Seeds;
import inkling.math.SparseBytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dropout: while training, each number is left out with probability p and otherwise divided by 1 − p, so that its mean stays what
 * it is and prediction, which leaves out nothing, needs no correction (inverted dropout).
 *
 * <p>What is left out depends on the example's seed, the layer's stream and the unit, and on nothing else: the bits for four
 * units are one counter-based draw.
 *
 * @param rate p, from 0 (nothing) to below 1; drawn with 16 bits, so as the nearest of 65,536 steps
 * @param stream which of an example's random numbers the layer takes: layers of different streams leave out different things. {@link
 *     Architecture} gives each the number of layers with weights before it, the only number of its own place that a layer is told
 * @param units numbers of an example
 * @see "Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, Dropout, JMLR 15, 2014, section 10 for the scaling"
 */
public record Dropout(double rate, int stream, int units) implements Layer {
    private static final int BITS = 16;
    private static final int STEPS = 1 << BITS;
    private static final int UNITS_PER_DRAW = Long.SIZE / BITS;

    /** Checks the rate. */
    public Dropout {
        requireRate(rate);
    }

    static void requireRate(double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("dropout rate " + rate + ": expected 0 to less than 1");
        }
    }

    @Override
    public int inputs() {
        return units;
    }

    @Override
    public int outputs() {
        return units;
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
     */
    public boolean keeps(long exampleSeed, int unit) {
        return keepsByKey(Seeds.derive(exampleSeed, stream), unit);
    }

    private boolean keepsByKey(long key, int unit) {
        return drawn(Seeds.bits(key, unit / UNITS_PER_DRAW), unit) >= threshold();
    }

    private static int drawn(long bits, int unit) {
        return (int) (bits >>> (BITS * (unit % UNITS_PER_DRAW))) & (STEPS - 1);
    }

    @Override
    public String notation() {
        return "";
    }

    @Override
    public String inputNotation() {
        return "";
    }

    @Override
    public List<String> description() {
        return List.of("dropout " + rate);
    }

    @Override
    public Dropout copy() {
        return this;
    }

    @Override
    public LayerPass pass(int capacity, boolean learnsBelow) {
        return new Pass(capacity);
    }

    /** The equation forward and the one backward, with what they need of one micro-batch. */
    final class Pass extends LayerPass {
        private final Buffer masks;
        private @Nullable Matrix mask;

        private Pass(int capacity) {
            masks = new Buffer(capacity, units);
        }

        /** Prediction leaves out nothing: a = x. */
        @Override
        Rows forward(Rows x) {
            mask = null;
            return x;
        }

        /**
         * a = x ∘ mask, where the mask is {@link #factor()} for what stays and 0 for the rest.
         *
         * @param x {@code [batch × units]}; a matrix becomes a, bytes stay as they are
         * @param seeds one per example
         * @return a, {@code [batch × units]}
         */
        @Override
        Rows forwardInTraining(Rows x, long[] seeds) {
            if (seeds.length != x.rows()) {
                throw new IllegalArgumentException(
                        "dropout needs a seed for each example, and the micro-batch has none");
            }
            return switch (x) {
                case Matrix a -> {
                    mask = masks.rows(a.rows());
                    draw(seeds, mask);
                    a.multiply(mask);
                    yield a;
                }
                case SparseBytes bytes -> {
                    long[] keys = new long[seeds.length];
                    for (int row = 0; row < keys.length; row++) {
                        keys[row] = Seeds.derive(seeds[row], stream);
                    }
                    yield bytes.select((row, unit) -> keepsByKey(keys[row], unit), factor());
                }
            };
        }

        /**
         * dx = da ∘ mask; after prediction, dx = da.
         *
         * @param da ∂loss/∂a, {@code [batch × units]}; becomes dx
         * @return dx
         */
        @Override
        Matrix backward(Matrix da) {
            if (mask != null) {
                da.multiply(mask);
            }
            return da;
        }
    }

    /**
     * Draws what stays.
     *
     * @param seeds one per example
     * @param mask receives {@link #factor()} for the units that stay and 0 for the others, {@code [batch × units]}
     */
    void draw(long[] seeds, Matrix mask) {
        int threshold = threshold();
        float factor = factor();
        for (int row = 0; row < mask.rows(); row++) {
            long key = Seeds.derive(seeds[row], stream);
            int start = mask.index(row, 0);
            for (int unit = 0; unit < units; unit += UNITS_PER_DRAW) {
                long bits = Seeds.bits(key, unit / UNITS_PER_DRAW);
                int end = Math.min(unit + UNITS_PER_DRAW, units);
                for (int i = unit; i < end; i++) {
                    mask.data()[start + i] = drawn(bits, i) >= threshold ? factor : 0;
                }
            }
        }
    }
}
