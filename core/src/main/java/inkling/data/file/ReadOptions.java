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
 * @param features that each example is to have, so that a table of as many columns has no labels; 0 where that is not known
 * @param featureNames what these are called; empty where that is not known
 * @param part which of two tables is meant, where an archive or folder has both
 * @param threads how many may work at once
 */
public record ReadOptions(
        LabelColumn labelColumn,
        Kind kind,
        List<String> classNames,
        int features,
        List<String> featureNames,
        Part part,
        int threads) {
    /** What examples may be. */
    public enum Kind {
        /** Whatever the file seems to hold. */
        ANY,
        /** Pictures; anything else is an error. */
        PICTURES,
        /** Rows of numbers, even if they could be pixels. */
        TABLE
    }

    /** Of a competition's data. */
    public enum Part {
        /** What is learned from, {@code train.csv}. */
        TRAIN,
        /** What is to be predicted, {@code test.csv}. */
        TEST
    }

    /** Checks that there are threads, and copies the names. */
    public ReadOptions {
        Objects.requireNonNull(labelColumn, "labelColumn");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(part, "part");
        classNames = Arguments.copy(classNames, "classNames");
        featureNames = Arguments.copy(featureNames, "featureNames");
        if (features < 0) {
            throw new IllegalArgumentException(features + " features: expected at least 0");
        }
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads: expected at least 1");
        }
    }

    /** Everything as it is found. */
    public static ReadOptions asFound(int threads) {
        return new ReadOptions(new LabelColumn.Detected(), Kind.ANY, List.of(), 0, List.of(), Part.TRAIN, threads);
    }

    /** The same with labels elsewhere. */
    public ReadOptions withLabelColumn(LabelColumn other) {
        return new ReadOptions(other, kind, classNames, features, featureNames, part, threads);
    }

    /** The same for another kind of examples, of known classes. */
    public ReadOptions expecting(Kind otherKind, List<String> otherClassNames) {
        return new ReadOptions(labelColumn, otherKind, otherClassNames, features, featureNames, part, threads);
    }

    /** The same for examples of so many features, called so if that is known. */
    public ReadOptions withFeatures(int count, List<String> names) {
        return new ReadOptions(labelColumn, kind, classNames, count, names, part, threads);
    }

    /** The same for the other part. */
    public ReadOptions withPart(Part other) {
        return new ReadOptions(labelColumn, kind, classNames, features, featureNames, other, threads);
    }
}
