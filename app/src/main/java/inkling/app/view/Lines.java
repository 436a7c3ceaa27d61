package inkling.app.view;

import inkling.data.file.Excerpt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines that end in words, on a terminal that may be narrower than they are. */
public final class Lines {
    /** Less is no column any more. */
    private static final int MIN_BESIDE = 24;

    private static final String INDENT = "  ";

    /** Where the words begin in a line of {@link #named}. */
    public static final int NAMED = 11;

    /** Stands for a space at which no line ends; it looks like one, and no name has it. */
    private static final char NO_BREAK = '\u2800';

    /** Something to be copied, such as a command. */
    private static final Pattern QUOTED = Pattern.compile("`[^`]*`");

    private Lines() {}

    /** A name, such as a file's, that is not to be broken where it has spaces, however narrow the terminal is. */
    public static String whole(String name) {
        return name.replace(' ', NO_BREAK);
    }

    /** The path of a file or folder for a line of words, as {@link Excerpt#ofPath} writes it, and {@link #whole}. */
    public static String path(Path path) {
        return path(path.toString());
    }

    /** The same of what the user calls it. */
    public static String path(String path) {
        return whole(Excerpt.ofPath(path));
    }

    /**
     * A name, and flush below those of other lines what there is to say of it, such as {@code model      m.safetensors}.
     *
     * @param format of what there is to say, as for {@link String#format}
     */
    @SuppressWarnings(
            "AnnotateFormatMethod") // The annotation is in a library that the program would need for it alone.
    public static String named(String name, String format, Object... values) {
        return TerminalStyle.leftAligned(name, NAMED - 1) + " " + String.format(Locale.ROOT, format, values);
    }

    /**
     * A line of words for a terminal: what does not fit goes on below it, a little to the right of where it began.
     *
     * @param columns of the terminal; a longer word stays as it is, and so does a {@link #whole} name, or what stands between backticks: a
     *     command that was broken in two would run as another one when it is copied
     */
    public static List<String> wrapped(int columns, String text) {
        String line = quotedWhole(text);
        String words = line.stripLeading();
        String begin = line.substring(0, line.length() - words.length());
        if (TerminalStyle.width(line) <= columns || words.isEmpty()) {
            return List.of(line.replace(NO_BREAK, ' '));
        }
        List<String> lines = new ArrayList<>();
        for (String part : broken(words, columns - begin.length() - INDENT.length())) {
            String indent = lines.isEmpty() ? begin : begin + INDENT;
            if (!part.isBlank()) {
                lines.add(indent + part.strip().replace(NO_BREAK, ' '));
            }
        }
        return lines;
    }

    /**
     * What does not fit of the words goes on below them, or, where hardly any would fit, they begin there.
     *
     * @param columns of the terminal
     * @param left where the words begin
     */
    public static List<String> within(int columns, int left, List<String> all) {
        if (widest(all) <= columns) {
            return all;
        }
        boolean beside = columns - left >= MIN_BESIDE;
        String indent = beside ? " ".repeat(left) : INDENT;
        List<String> lines = new ArrayList<>();
        all.stream().map(Lines::quotedWhole).forEach(line -> {
            int end = TerminalStyle.indexOfColumn(line, left);
            List<String> words = broken(line.substring(end), columns - indent.length());
            String begin = line.substring(0, end);
            lines.add((begin + (beside ? words.getFirst() : "")).stripTrailing());
            words.stream()
                    .skip(beside ? 1 : 0)
                    .filter(word -> !word.isEmpty())
                    .forEach(word -> lines.add(indent + word));
        });
        return lines;
    }

    /** How many columns the longest of several lines takes. */
    public static int widest(List<String> lines) {
        return lines.stream().mapToInt(TerminalStyle::width).max().orElse(0);
    }

    private static String quotedWhole(String line) {
        return QUOTED.matcher(line).replaceAll(quoted -> Matcher.quoteReplacement(whole(quoted.group())));
    }

    /** Lines of at most so many columns, if no word is longer; at least one line. */
    private static List<String> broken(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && TerminalStyle.width(line) + 1 + TerminalStyle.width(word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
