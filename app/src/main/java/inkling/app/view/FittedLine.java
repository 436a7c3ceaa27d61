package inkling.app.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A line made of parts; where it is too long, the parts that matter least are left out whole. */
final class FittedLine {
    private static final String GAP = "  ";

    /**
     * A part.
     *
     * @param width in characters, without escape sequences
     * @param rank the higher, the sooner it is left out
     */
    private record Part(String text, int width, int rank) {}

    private final List<Part> parts = new ArrayList<>();

    /** Adds a part, if there is anything in it. */
    FittedLine add(String text, int rank) {
        return add(text, TerminalStyle.width(text), rank);
    }

    /** Adds a part whose escape sequences take no room. */
    FittedLine add(String text, int width, int rank) {
        if (!text.isEmpty()) {
            parts.add(new Part(text, width, rank));
        }
        return this;
    }

    /** The line, at most so many characters wide; of parts of one rank the last are left out first. */
    String within(int columns) {
        List<Part> kept = new ArrayList<>(parts);
        while (kept.size() > 1 && width(kept) > columns) {
            kept.remove(kept.reversed().stream()
                    .max(Comparator.comparingInt(Part::rank))
                    .orElseThrow());
        }
        return kept.stream().map(Part::text).collect(Collectors.joining(GAP));
    }

    private static int width(List<Part> parts) {
        return parts.stream().mapToInt(Part::width).sum() + GAP.length() * (parts.size() - 1);
    }
}
