package inkling.data.file;

import inkling.data.Dataset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The parts of EMNIST, told apart by the names of their files, and what their labels mean. In all of them pictures lie column by column.
 *
 * @see "Cohen, Afshar, Tapson, van Schaik, EMNIST: Extending MNIST to handwritten letters, 2017"
 */
enum EmnistPart {
    /** Capital and small letters apart. */
    BYCLASS(0, Letters.DIGITS + Letters.CAPITALS + Letters.SMALL),
    /** Small letters that look like the capital ones are together with these. */
    BYMERGE(0, Letters.DIGITS + Letters.CAPITALS + Letters.OTHER_SMALL),
    /** The classes of {@link #BYMERGE}, of each equally many examples. */
    BALANCED(0, Letters.DIGITS + Letters.CAPITALS + Letters.OTHER_SMALL),
    /** Capital and small letters together; their labels begin with 1. */
    LETTERS(1, Letters.CAPITALS),
    DIGITS(0, Letters.DIGITS),
    MNIST(0, Letters.DIGITS);

    private static final class Letters {
        static final String DIGITS = String.join("", Dataset.DIGIT_NAMES);
        static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        static final String SMALL = "abcdefghijklmnopqrstuvwxyz";
        static final String OTHER_SMALL = "abdefghnqrt";
    }

    private final int firstLabel;
    private final String characters;

    EmnistPart(int firstLabel, String characters) {
        this.firstLabel = firstLabel;
        this.characters = characters;
    }

    /** The part that a file of that name is of, or null. */
    static @Nullable EmnistPart of(String fileName) {
        for (EmnistPart part : values()) {
            if (fileName.toLowerCase(Locale.ROOT)
                    .startsWith("emnist-" + part.name().toLowerCase(Locale.ROOT) + "-")) {
                return part;
            }
        }
        return null;
    }

    /** In the order of the labels. */
    List<String> classNames() {
        return List.of(characters.split(""));
    }

    /** The class index of a label, or -1. */
    int indexOf(int label) {
        int index = label - firstLabel;
        return index < characters.length() ? index : -1;
    }

    /** What labels may be, for a message. */
    String labels() {
        return firstLabel + " to " + (firstLabel + characters.length() - 1);
    }
}
