package inkling.datasets.folder;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which picture files there are, and of which class each is; none has been opened.
 *
 * @param files in the order of the examples
 * @param classNames in the order of the classes; those that the files have, or were to have
 * @param labels of the files, or null where there are none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PictureIndex(List<Path> files, List<String> classNames, int @Nullable [] labels) {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

    /** The order of classes: by their values if all are whole numbers, else as texts. */
    static Comparator<String> order(List<String> names) {
        return names.stream().allMatch(name -> NUMBER.matcher(name).matches())
                ? Comparator.<String>comparingInt(Integer::parseInt).thenComparing(Comparator.naturalOrder())
                : Comparator.naturalOrder();
    }

    /** Whether each class is one digit or letter. */
    boolean ofCharacters() {
        return classNames.stream().allMatch(name -> name.length() == 1 && Character.isLetterOrDigit(name.charAt(0)));
    }
}
