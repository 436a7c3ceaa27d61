package inkling.interop.plan;

import inkling.nn.FeatureMaps;
import org.jspecify.annotations.Nullable;

/**
 * What the numbers are that a file's network was trained on. Inkling's pictures are bytes, 0 to 255; a table's rows are taken as they
 * are.
 *
 * @param table whether examples are rows of a table, whatever they look like
 * @param scale what a byte is multiplied by before the network; null to find out
 * @param mean that is subtracted then
 * @param deviation that it is divided by then, not 0
 */
public record InputRange(boolean table, @Nullable Double scale, double mean, double deviation) {
    /** Who multiplies by less than this expects bytes: 1/255 is common, and 1/128. */
    private static final double BYTES = 0.05;

    /** Brings bytes to 0..1. */
    static final double UNIT = 1 / 255.0;

    /** Rows of fewer numbers are no pictures. */
    private static final int SMALLEST_PICTURE = 64;

    /** Whether examples are pictures: maps, or rows of as many numbers as a square has. */
    public boolean isPictures(FeatureMaps input) {
        if (table) {
            return false;
        }
        int side = (int) Math.sqrt(input.size());
        return input.height() > 1 || (input.size() >= SMALLEST_PICTURE && side * side == input.size());
    }

    /** The same of a file that says that its network takes bytes: they go in as they are, unless one was told something else. */
    public InputRange ofBytes() {
        return scale != null ? this : new InputRange(table, 1.0, mean, deviation);
    }

    /**
     * From bytes to what the network is fed.
     *
     * @param own what the network does itself with what it is fed
     */
    Scaling before(FeatureMaps input, Scaling own) {
        if (!isPictures(input)) {
            return Scaling.NONE;
        }
        double factor = scale != null ? scale : own.largestFactor() < BYTES ? 1 : UNIT;
        return new Scaling(new double[] {factor / deviation}, new double[] {-mean / deviation});
    }
}
