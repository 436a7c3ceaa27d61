package inkling.nn;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shape of an example that is a picture, or several of the same size above each other, as a convolution gives them. In the row
 * of a matrix they lie channel after channel, each line by line: PyTorch's {@code [C, H, W]}.
 *
 * @param channels how many pictures: 1 for grey ones, one per filter behind a convolution
 * @param height lines of each
 * @param width numbers of a line
 */
public record FeatureMaps(int channels, int height, int width) {
    private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,8})x([1-9]\\d{0,8})x([1-9]\\d{0,8})");

    /** Checks that all are positive and that the product fits an {@code int}. */
    public FeatureMaps {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "feature maps of " + channels + "x" + height + "x" + width + ": expected each to be at least 1");
        }
        // The first product of two ints cannot overflow a long, and what is left is divided, not multiplied.
        if ((long) height * width > Integer.MAX_VALUE / channels) {
            throw new IllegalArgumentException("feature maps of " + channels + "x" + height + "x" + width
                    + ": too many numbers, expected at most " + Integer.MAX_VALUE);
        }
    }

    /** Numbers that are no picture. */
    static FeatureMaps flat(int inputs) {
        return new FeatureMaps(1, 1, inputs);
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if the text is not three numbers such as 1x28x28
     */
    public static FeatureMaps parse(String text) {
        Objects.requireNonNull(text, "text");
        Matcher sizes = TEXT.matcher(text);
        if (!sizes.matches()) {
            throw new IllegalArgumentException(
                    "feature maps \"" + text + "\": expected channels, height and width such as 1x28x28");
        }
        return new FeatureMaps(
                Integer.parseInt(sizes.group(1)), Integer.parseInt(sizes.group(2)), Integer.parseInt(sizes.group(3)));
    }

    /** Numbers of an example: channels · height · width. */
    public int size() {
        return channels * height * width;
    }

    /** Places in each map: height · width. */
    int positions() {
        return height * width;
    }

    /** In a network's name: without the channels where there is one. */
    String notation() {
        return channels == 1 ? height + "x" + width : toString();
    }

    @Override
    public String toString() {
        return channels + "x" + height + "x" + width;
    }
}
