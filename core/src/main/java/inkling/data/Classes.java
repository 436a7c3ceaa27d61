package inkling.data;

import inkling.math.Arguments;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Lists of class names: the index of a name is the label. */
final class Classes {
    /** In a message, not thousands of names in one line. */
    private static final int MAX_SHOWN = 20;

    private Classes() {}

    /** "0", "1" and so on. */
    static List<String> numbered(int classes) {
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }

    /** A copy, if there are neither too few nor too many, and no name is there twice. */
    static List<String> checked(List<String> classNames) {
        List<String> copy = Arguments.copy(classNames, "classNames");
        if (copy.isEmpty() || copy.size() > Dataset.MAX_CLASSES) {
            throw new IllegalArgumentException(copy.size() + " classes: expected 1 to " + Dataset.MAX_CLASSES);
        }
        Set<String> seen = new HashSet<>();
        for (String className : copy) {
            if (!seen.add(className)) {
                throw new IllegalArgumentException(
                        "class name \"" + className + "\" is there twice: expected another for each class");
            }
        }
        return copy;
    }

    /**
     * Where names stand in another list.
     *
     * @param owner whose names they are, for the message
     * @throws IllegalArgumentException if one is not there
     */
    static int[] indices(String owner, List<String> names, List<String> others) {
        Map<String, Integer> byName = new HashMap<>();
        others.forEach(className -> byName.put(className, byName.size()));
        int[] indices = new int[names.size()];
        for (int i = 0; i < indices.length; i++) {
            Integer index = byName.get(names.get(i));
            if (index == null) {
                throw new IllegalArgumentException(owner + ": class \"" + names.get(i) + "\" of " + some(names)
                        + ": expected each to be one of " + some(others));
            }
            indices[i] = index;
        }
        return indices;
    }

    private static String some(List<String> names) {
        return names.size() <= MAX_SHOWN
                ? names.toString()
                : names.subList(0, MAX_SHOWN) + " and " + (names.size() - MAX_SHOWN) + " others";
    }
}
