package inkling.nn;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One step of an {@link Architecture}, written as a word with numbers: {@code 128}, {@code conv:8x5}, {@code pool:2}. All but
 * pooling stand for a layer with weights and what follows it.
 */
public sealed interface Stage {
    /** The most units, filters and so on that a text may ask for. */
    int MAX_SIZE = 100_000;

    /**
     * A linear layer.
     *
     * @param units at least 1
     */
    record Units(int units) implements Stage {
        /** Checks the number. */
        public Units {
            requirePositive(units, "units");
        }

        @Override
        public FeatureMaps output(FeatureMaps input) {
            return FeatureMaps.flat(units);
        }

        @Override
        public String toString() {
            return Integer.toString(units);
        }
    }

    /**
     * A {@link Conv2d}.
     *
     * @param filters at least 1
     * @param size of each, in both directions, at least 1
     */
    record Convolution(int filters, int size) implements Stage {
        /** Checks the numbers. */
        public Convolution {
            requirePositive(filters, "filters");
            requirePositive(size, "lines of a filter");
        }

        @Override
        public FeatureMaps output(FeatureMaps input) {
            return Conv2d.outputMaps(input, size, filters);
        }

        @Override
        public String toString() {
            return "conv:" + filters + "x" + size;
        }
    }

    /**
     * A {@link MaxPool}.
     *
     * @param size of the windows, in both directions, at least 1
     */
    record Pooling(int size) implements Stage {
        /** Checks the number. */
        public Pooling {
            requirePositive(size, "lines of a window");
        }

        @Override
        public FeatureMaps output(FeatureMaps input) {
            return MaxPool.outputMaps(input, size);
        }

        @Override
        public String toString() {
            return "pool:" + size;
        }
    }

    /**
     * The shape of what goes out.
     *
     * @param input the shape of what comes in
     * @throws IllegalArgumentException if a filter or window is larger than that
     */
    FeatureMaps output(FeatureMaps input);

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if the text is none, or a number out of range
     */
    static Stage parse(String text) {
        Objects.requireNonNull(text, "text");
        Matcher parts = Pattern.compile("(?:(\\d{1,6})|conv:(\\d{1,6})x(\\d{1,6})|pool:(\\d{1,6}))")
                .matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("layer \"" + text + "\": expected a number of units, conv:FILTERSxSIZE"
                    + " such as conv:8x5, or pool:SIZE such as pool:2");
        }
        if (parts.group(1) != null) {
            return new Units(number(parts.group(1), text));
        }
        return parts.group(4) != null
                ? new Pooling(number(parts.group(4), text))
                : new Convolution(number(parts.group(2), text), number(parts.group(3), text));
    }

    private static int number(String digits, String text) {
        int number = Integer.parseInt(digits);
        if (number < 1 || number > MAX_SIZE) {
            throw new IllegalArgumentException("layer \"" + text + "\": expected numbers of 1 to " + MAX_SIZE);
        }
        return number;
    }

    private static void requirePositive(int number, String what) {
        if (number < 1) {
            throw new IllegalArgumentException(number + " " + what + ": expected at least 1");
        }
    }
}
