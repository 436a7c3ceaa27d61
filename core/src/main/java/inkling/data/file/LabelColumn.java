package inkling.data.file;

import java.util.Locale;
import java.util.Objects;

/** Where the labels of a table are. Immutable. */
public sealed interface LabelColumn {
    /** Seen from the names in the header, or else from what the first and last columns hold. */
    record Detected() implements LabelColumn {}

    /**
     * One column.
     *
     * @param name as in the header, upper and lower case alike; or, where no column is called so, its number, the first being 1
     */
    record Named(String name) implements LabelColumn {}

    /** The first. */
    record First() implements LabelColumn {}

    /** The last. */
    record Last() implements LabelColumn {}

    /** Nowhere: each column is a feature. */
    record None() implements LabelColumn {}

    /** What {@code first}, {@code last}, {@code none} or a name stands for. */
    static LabelColumn parse(String text) {
        return switch (Objects.requireNonNull(text, "text").strip().toLowerCase(Locale.ROOT)) {
            case "first" -> new First();
            case "last" -> new Last();
            case "none" -> new None();
            default -> new Named(text.strip());
        };
    }
}
