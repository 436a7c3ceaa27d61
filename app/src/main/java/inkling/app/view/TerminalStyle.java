package inkling.app.view;

import inkling.data.file.Excerpt;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the terminal can show.
 *
 * @param color whether escape sequences for colours are wanted
 * @param unicode whether blocks and signs beyond ASCII can be shown
 * @param columns width in characters
 */
public record TerminalStyle(boolean color, boolean unicode, int columns) {
    private static final int DEFAULT_COLUMNS = 80;

    /** Sets a colour, and does nothing else to a terminal. */
    private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]*m");

    /** Whether a character can show two pixels, one above the other, each in its own gray. */
    boolean halves() {
        return color && unicode;
    }

    /** How many columns a line takes: colours take none, and a character what {@link CharacterWidth} says. */
    public static int width(CharSequence line) {
        return COLOR.matcher(line)
                .replaceAll("")
                .codePoints()
                .map(CharacterWidth::of)
                .sum();
    }

    /** Where in a line without colours the character begins that is in some column, or the first one after it; the line's length where it ends before. */
    static int indexOfColumn(String line, int column) {
        int index = 0;
        int columns = 0;
        while (index < line.length() && columns < column) {
            int character = line.codePointAt(index);
            columns += CharacterWidth.of(character);
            index += Character.charCount(character);
        }
        return index;
    }

    /** The text, and spaces after it up to so many columns. */
    public static String leftAligned(String text, int columns) {
        return text + padding(text, columns);
    }

    /** The text, and spaces before it up to so many columns. */
    public static String rightAligned(String text, int columns) {
        return padding(text, columns) + text;
    }

    private static String padding(String text, int columns) {
        return " ".repeat(Math.max(0, columns - width(text)));
    }

    /** A line whose every character prints: all others are escapes, as {@link Excerpt} writes them, but for colours where they are wanted. */
    public String printable(String line) {
        var printable = new StringBuilder();
        int next = 0;
        Matcher colors = COLOR.matcher(line);
        while (color && colors.find()) {
            printable.append(printable(line, next, colors.start())).append(colors.group());
            next = colors.end();
        }
        return printable.append(printable(line, next, line.length())).toString();
    }

    private static String printable(String line, int from, int to) {
        return Excerpt.of(line.substring(from, to), Integer.MAX_VALUE);
    }

    /**
     * What standard output can show.
     *
     * @param terminal whether it is a terminal
     * @param charset of standard output
     * @param environment {@code NO_COLOR}, {@code TERM} and {@code COLUMNS} count
     */
    public static TerminalStyle of(boolean terminal, Charset charset, Map<String, String> environment) {
        boolean color = terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return new TerminalStyle(color, charset.newEncoder().canEncode('█'), columns(environment));
    }

    /** The width that {@code COLUMNS} tells: the launcher sets it, for Java cannot ask a terminal. */
    static int columns(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : DEFAULT_COLUMNS;
    }
}
