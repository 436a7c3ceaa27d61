package inkling.datasets.folder;

import inkling.data.ImageShape;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form that picture files are brought to, so that all have one size. Immutable. */
public sealed interface PictureFit {
    /** Larger ones are not kept as they are found, and cannot be asked for. */
    int MAX_SIDE = 256;

    /** The size that all of them have; where they have not, or are large, what {@link PictureData} says. */
    record AsFound() implements PictureFit {}

    /** Scaled into that size, aspect ratio kept. */
    record Scaled(ImageShape shape) implements PictureFit {
        @Override
        public String toString() {
            return shape.height() + "x" + shape.width();
        }
    }

    /** One digit or letter each, light on dark and centred as MNIST's are. */
    record Mnist() implements PictureFit {
        @Override
        public String toString() {
            return "mnist";
        }
    }

    /**
     * What {@code 28x28} (height and width), {@code 32} or {@code mnist} stands for.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static PictureFit parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (word.equals("mnist")) {
            return new Mnist();
        }
        Matcher sides = Pattern.compile("([0-9]{1,3})(?:[x×]([0-9]{1,3}))?").matcher(word);
        if (sides.matches()) {
            int height = Integer.parseInt(sides.group(1));
            int width = sides.group(2) == null ? height : Integer.parseInt(sides.group(2));
            if (Math.min(height, width) >= 1 && Math.max(height, width) <= MAX_SIDE) {
                return new Scaled(new ImageShape(height, width));
            }
        }
        throw new IllegalArgumentException(
                "expected HEIGHTxWIDTH such as 28x28, one number for both, or mnist, each at most " + MAX_SIDE
                        + ", found \"" + text + "\"");
    }
}
