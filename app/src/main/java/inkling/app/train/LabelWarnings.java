package inkling.app.train;

import inkling.app.view.Lines;
import inkling.data.Dataset;
import inkling.data.file.Excerpt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What about the labels of a training set makes its scores worth nothing. */
final class LabelWarnings {
    /** With fewer examples it may be chance that a column has one value in each class. */
    private static final int ENOUGH = 20;

    /** Grades and doses may be fractions, but there are not so many of them. */
    private static final int FEW_CLASSES = 20;

    private LabelWarnings() {}

    /** A sentence for each thing. */
    static List<String> of(Dataset train) {
        List<String> warnings = new ArrayList<>();
        int first = train.size() == 0 ? 0 : train.label(0);
        int differing = 0;
        while (differing < train.size() && train.label(differing) == first) {
            differing++;
        }
        if (differing == train.size()) {
            warnings.add(Lines.path(train.name()) + ": all examples are of one class, "
                    + Excerpt.of(train.classNames().get(first))
                    + ", so any network will be right; is it the right column?");
        } else if (train.size() >= ENOUGH) {
            long classes = labels(train).distinct().count();
            if (train.isTable() && (2 * classes > train.size() || (classes > FEW_CLASSES && areFractions(train)))) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "%s: %,d classes for %,d examples, such as %s: is it the right column? Numbers that are measured"
                                + " are no classes",
                        Lines.path(train.name()),
                        classes,
                        train.size(),
                        Excerpt.of(train.classNames().get(first))));
            }
            int copy = copyOfLabel(train);
            if (copy >= 0) {
                warnings.add(Lines.path(train.name()) + ": feature " + (copy + 1)
                        + " has one value in each class and another in every other; is it a copy of the label? Then"
                        + " the scores mean nothing");
            }
        }
        return warnings;
    }

    private static IntStream labels(Dataset train) {
        return IntStream.range(0, train.size()).map(train::label);
    }

    /** Of more than half of the classes; 26.0 is a whole number. */
    private static boolean areFractions(Dataset train) {
        long fractions = train.classNames().stream()
                .filter(name -> name.matches("[-+]?[0-9]*[.,][0-9]*[1-9][0-9]*([eE].*)?"))
                .count();
        return 2 * fractions > train.classes();
    }

    /** Index of the first feature that tells each class by one value of its own, or -1. */
    private static int copyOfLabel(Dataset train) {
        for (int feature = 0; feature < train.features(); feature++) {
            if (tellsClass(train, feature)) {
                return feature;
            }
        }
        return -1;
    }

    private static boolean tellsClass(Dataset train, int feature) {
        float[] values = new float[train.classes()];
        Arrays.fill(values, Float.NaN);
        for (int i = 0; i < train.size(); i++) {
            float value = value(train, i, feature);
            float known = values[train.label(i)];
            if (Float.isNaN(known)) {
                for (float other : values) {
                    if (other == value) {
                        return false;
                    }
                }
                values[train.label(i)] = value;
            } else if (known != value) {
                return false;
            }
        }
        return true;
    }

    private static float value(Dataset train, int example, int feature) {
        int at = train.offset(example) + feature;
        return train.isTable() ? train.values()[at] : Byte.toUnsignedInt(train.pixels()[at]);
    }
}
