package inkling.data.file;

import inkling.data.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the examples of a file.
 *
 * @param labels class indices, or null where there are none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Labelling(List<String> classNames, int @Nullable [] labels) {
    /** The names of labels that are bytes. */
    static final List<String> BYTES = numbered(256);

    /** With fewer examples, a digit may be missing by chance. */
    private static final int MANY = 100;

    /** As often as this a class is there, or not meant at all. */
    private static final int OFTEN = 5;

    /**
     * Finds the classes.
     *
     * @param wanted names of the only classes that there may be; empty for those that are found
     * @param found names of the labels' indices, some of which may not occur
     * @param labels indices into {@code found}, or null
     * @param pictures whether labels from 0 to 9 are digits, even if one of the ten does not occur
     * @return null if a label is not among the wanted
     */
    static @Nullable Labelling of(List<String> wanted, List<String> found, int @Nullable [] labels, boolean pictures) {
        if (labels == null) {
            return new Labelling(wanted.isEmpty() ? Dataset.DIGIT_NAMES : wanted, null);
        }
        int[] counts = new int[found.size()];
        for (int label : labels) {
            counts[label]++;
        }
        List<String> names = wanted.isEmpty() ? namesOf(found, counts, pictures) : wanted;
        ClassNames classes = ClassNames.of(names);
        int[] places = new int[counts.length];
        for (int i = 0; i < counts.length; i++) {
            places[i] = counts[i] == 0 ? -1 : classes.indexOf(found.get(i));
            if (counts[i] > 0 && places[i] < 0) {
                return null;
            }
        }
        int[] indices = new int[labels.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = places[labels[i]];
        }
        return new Labelling(names, indices);
    }

    /**
     * The classes, where nobody says which there may be.
     *
     * @param found names of labels
     * @param counts how often there is each; 0 for one that does not occur
     */
    static List<String> namesOf(List<String> found, int[] counts, boolean pictures) {
        List<String> names = occurring(found, counts);
        return pictures && areDigits(names, counts) ? Dataset.DIGIT_NAMES : names;
    }

    private static List<String> numbered(int count) {
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            names.add(Integer.toString(i));
        }
        return names;
    }

    /** The class indices of labelled data. */
    static int[] labelsOf(Dataset data) {
        int[] labels = new int[data.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = data.label(i);
        }
        return labels;
    }

    private static List<String> occurring(List<String> found, int[] counts) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                names.add(found.get(i));
            }
        }
        return names;
    }

    private static boolean areDigits(List<String> names, int[] counts) {
        boolean surelyAll = Arrays.stream(counts).asLongStream().sum() >= MANY && names.size() > 1;
        for (int count : counts) {
            surelyAll &= count == 0 || count >= OFTEN;
        }
        return Dataset.DIGIT_NAMES.containsAll(names) && !surelyAll;
    }
}
