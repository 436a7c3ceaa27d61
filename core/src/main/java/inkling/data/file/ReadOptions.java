package inkling.data.file;

import inkling.math.Arguments;
import java.util.List;
import java.util.Objects;

/**
 * How files of examples are to be read, where that is not left to what they hold. Immutable.
 *
 * @param labelColumn of a table
 * @param kind of examples
 * @param classNames that labels may have, or whose indices they are; empty for those that are found
 * @param threads how many may work at once
 */
public record ReadOptions(LabelColumn labelColumn, Kind kind, List<String> classNames, int threads) {
    /** What examples may be. */
    public enum Kind {
        /** Whatever the file seems to hold. */
        ANY,
        /** Pictures; anything else is an error. */
        PICTURES,
        /** Rows of numbers, even if they could be pixels. */
        TABLE
    }

    /** Checks that there are threads, and copies the names. */
    public ReadOptions {
        Objects.requireNonNull(labelColumn, "labelColumn");
        Objects.requireNonNull(kind, "kind");
        classNames = Arguments.copy(classNames, "classNames");
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads: expected at least 1");
        }
    }

    /** Everything as it is found. */
    public static ReadOptions asFound(int threads) {
        return new ReadOptions(new LabelColumn.Detected(), Kind.ANY, List.of(), threads);
    }

    /** The same with labels elsewhere. */
    public ReadOptions withLabelColumn(LabelColumn other) {
        return new ReadOptions(other, kind, classNames, threads);
    }

    /** The same for another kind of examples, of known classes. */
    public ReadOptions expecting(Kind otherKind, List<String> otherClassNames) {
        return new ReadOptions(labelColumn, otherKind, otherClassNames, threads);
    }
}
