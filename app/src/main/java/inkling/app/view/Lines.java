package inkling.app.view;

import java.util.ArrayList;
import java.util.List;

/** Lines that end in words, on a terminal that may be narrower than they are. */
public final class Lines {
    /** Less is no column any more. */
    private static final int MIN_BESIDE = 24;

    private static final String INDENT = "  ";

    private Lines() {}

    /**
     * What does not fit of the words goes on below them, or, where hardly any would fit, they begin there.
     *
     * @param columns of the terminal
     * @param left where the words begin
     */
    public static List<String> within(int columns, int left, List<String> all) {
        if (all.stream().allMatch(line -> line.length() <= columns)) {
            return all;
        }
        boolean beside = columns - left >= MIN_BESIDE;
        String indent = beside ? " ".repeat(left) : INDENT;
        List<String> lines = new ArrayList<>();
        all.forEach(line -> {
            List<String> words = broken(line.substring(Math.min(left, line.length())), columns - indent.length());
            String begin = line.substring(0, Math.min(left, line.length()));
            lines.add((begin + (beside ? words.getFirst() : "")).stripTrailing());
            words.stream()
                    .skip(beside ? 1 : 0)
                    .filter(word -> !word.isEmpty())
                    .forEach(word -> lines.add(indent + word));
        });
        return lines;
    }

    /** Lines of at most so many characters, if no word is longer; at least one line. */
    private static List<String> broken(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
