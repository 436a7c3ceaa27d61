package inkling.data.file;

import inkling.data.TrainTest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Examples from files, and what was seen when they were read. Immutable.
 *
 * @param labelColumn of a table: the name in its header, or {@code first}, {@code last} or a number; null where there is none
 * @param featureNames of a table of numbers, as its header calls them; empty where it has none, or these are pictures
 * @param scale of the numbers in the files, such as {@code 0..16}, if they are pixels; null if not
 * @param delimiter between the fields of a table of text, null for other files
 * @param transposed whether the pictures lay column by column, as is known of EMNIST's files, and have been brought upright
 * @param notices what was guessed or brought into another form, a sentence each that begins with the file's name
 */
public record LoadedData(
        TrainTest sets,
        @Nullable String labelColumn,
        List<String> featureNames,
        @Nullable String scale,
        @Nullable String delimiter,
        boolean transposed,
        List<String> notices) {
    /** The same with its examples changed. */
    public LoadedData with(TrainTest changed) {
        return new LoadedData(changed, labelColumn, featureNames, scale, delimiter, transposed, notices);
    }

    /** Of bytes that leave nothing to guess. */
    public static LoadedData ofBytes(TrainTest sets) {
        return ofBytes(sets, false);
    }

    /** The same, where it is known how the pictures lay. */
    static LoadedData ofBytes(TrainTest sets, boolean transposed) {
        return new LoadedData(sets, null, List.of(), "0..255", null, transposed, List.of());
    }
}
