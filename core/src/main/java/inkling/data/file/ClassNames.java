package inkling.data.file;

import inkling.data.Dataset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From the labels of a file, as texts, to class indices: by names given beforehand, or by those that are found. */
final class ClassNames {
    private final boolean given;
    private final boolean byNumber;
    private final Map<String, Integer> indices = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    private ClassNames(List<String> given, boolean closed) {
        this.given = closed;
        boolean anyNumber = false;
        // With a loop, because the first lambda of a process takes longer than all labels of a file.
        for (String name : given) {
            add(name);
            anyNumber |= TableRow.isNumber(name);
        }
        this.byNumber = !anyNumber;
    }

    /** No other names than these will be known, and their numbers from 0 where none is a number; the first of two that are the same counts. */
    static ClassNames of(List<String> names) {
        return new ClassNames(names, true);
    }

    /** Every text is a class of its own. */
    static ClassNames open() {
        return new ClassNames(List.of(), false);
    }

    private int add(String name) {
        int index = names.size();
        indices.putIfAbsent(name, index);
        names.add(name);
        return index;
    }

    /** Index of a label, or -1 if it is not known and cannot become so: names were given, or there are too many already. */
    int indexOf(String label) {
        Integer index = indices.get(label);
        if (index != null) {
            return index;
        }
        if (given && byNumber && ColumnNames.isCount(label) && Integer.parseInt(label) < names.size()) {
            return Integer.parseInt(label);
        }
        return given || names.size() == Dataset.MAX_CLASSES ? -1 : add(label);
    }

    /** What a label must be, for a message. */
    String expected() {
        if (!given) {
            return "expected at most " + Dataset.MAX_CLASSES + " different labels";
        }
        return "expected one of the labels " + Excerpt.of(String.join(", ", names));
    }

    /**
     * The names in their final order: as given; or those found, by their values if all are numbers, else as texts. So it does not
     * depend on which row came first.
     */
    List<String> inOrder() {
        return given ? List.copyOf(names) : names.stream().sorted(order()).toList();
    }

    private Comparator<String> order() {
        Comparator<String> texts = Comparator.naturalOrder();
        Comparator<String> values = Comparator.comparingDouble(Double::parseDouble);
        return names.stream().allMatch(TableRow::isNumber) ? values.thenComparing(texts) : texts;
    }

    /** Replaces the indices given while reading by those in the final order. */
    void reorder(int[] labels, int count) {
        if (given) {
            return;
        }
        List<String> ordered = inOrder();
        int[] place = new int[names.size()];
        for (int i = 0; i < place.length; i++) {
            Integer old = indices.get(ordered.get(i));
            place[old == null ? 0 : old] = i;
        }
        for (int i = 0; i < count; i++) {
            labels[i] = place[labels[i]];
        }
    }
}
