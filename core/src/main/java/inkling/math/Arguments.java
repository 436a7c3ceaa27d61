package inkling.math;

import java.util.List;
import java.util.Objects;

/** What callers give, checked the same way everywhere: the message names what was wrong. */
public final class Arguments {
    private Arguments() {}

    /**
     * An unmodifiable copy of a list.
     *
     * @throws NullPointerException if the list or an element is null; the message is the list's name, with the index of the element
     */
    public static <T> List<T> copy(List<T> list, String name) {
        Objects.requireNonNull(list, name);
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) == null) {
                throw new NullPointerException(name + "[" + i + "]");
            }
        }
        return List.copyOf(list);
    }

    /**
     * Checks an index.
     *
     * @param what it counts, for the message: {@code class}
     * @throws IndexOutOfBoundsException if it is none of 0 to {@code count} − 1
     */
    public static void requireIndex(String what, int index, int count) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException(
                    what + " " + index + ": expected " + (count == 0 ? "none" : "0 to " + (count - 1)));
        }
    }
}
