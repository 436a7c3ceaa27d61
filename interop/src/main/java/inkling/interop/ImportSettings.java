package inkling.interop;

import inkling.interop.plan.InputRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file may not say, and must be told.
 *
 * @param table whether examples are rows of a table, whatever they look like
 * @param inputScale what a pixel, 0 to 255, is multiplied by before the network; null to find out: 1 where the network scales itself, else
 *     1/255
 * @param mean that is subtracted from the scaled pixel
 * @param deviation that it is divided by then
 * @param activation of hidden layers, for files that hold arrays and nothing else; null for the usual one, ReLU
 * @param classNames one for each class; empty for those in the file, or their numbers
 */
public record ImportSettings(
        boolean table,
        @Nullable Double inputScale,
        double mean,
        double deviation,
        @Nullable String activation,
        List<String> classNames) {
    /** Nothing said. */
    public static final ImportSettings DEFAULT = new ImportSettings(false, null, 0, 1, null, List.of());

    /** Checks the numbers. */
    public ImportSettings {
        classNames = List.copyOf(classNames);
        if (inputScale != null && !(inputScale > 0 && Double.isFinite(inputScale))) {
            throw new IllegalArgumentException("input scale " + inputScale + ": expected a positive number");
        }
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("mean " + mean + ": expected a finite number");
        }
        if (!(deviation > 0 && Double.isFinite(deviation))) {
            throw new IllegalArgumentException("deviation " + deviation + ": expected a positive number");
        }
    }

    /** The same about the numbers that go in. */
    InputRange range() {
        return new InputRange(table, inputScale, mean, deviation);
    }
}
