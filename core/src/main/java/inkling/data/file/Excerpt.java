package inkling.data.file;

import java.util.Locale;

/**
 * Text from outside - out of a file, or a file's name - made fit for one line on a terminal: no more of it than helps, and every character
 * that would not print, or that a terminal would obey, written as an escape such as {@code \n} or {@code \u001b}. Its methods may be called
 * from any thread.
 *
 * <p>Whoever prints a model's class names or provenance needs this too: a model keeps them as they were in its file.
 */
public final class Excerpt {
    private static final int MAX_LENGTH = 60;

    /** Of a path more is needed to tell which file it is. */
    private static final int MAX_PATH = 200;

    private static final char ZERO_WIDTH_NON_JOINER = '\u200c';
    private static final char ZERO_WIDTH_JOINER = '\u200d';

    private Excerpt() {}

    /** The beginning of the text: 60 characters, escapes included, and … where it goes on. */
    public static String of(String text) {
        return of(text, MAX_LENGTH);
    }

    /**
     * The beginning of the text, and … where it goes on.
     *
     * @param longest in characters, escapes included, the … not
     */
    public static String of(String text, int longest) {
        var excerpt = new StringBuilder();
        int next = 0;
        while (next < text.length()) {
            int character = text.codePointAt(next);
            String shown = joins(text, next) ? String.valueOf((char) character) : shown(character);
            if (excerpt.length() + shown.length() > longest) {
                return excerpt.append('…').toString();
            }
            excerpt.append(shown);
            next += Character.charCount(character);
        }
        return excerpt.toString();
    }

    /** The path of a file; of one that is very long the end, which names the file. */
    public static String ofPath(String path) {
        int start = path.length() - MAX_PATH;
        return start <= 0 ? of(path, Integer.MAX_VALUE) : "…" + of(path.substring(start), Integer.MAX_VALUE);
    }

    /**
     * Whether an invisible joiner stands where scripts need one: between letters without capitals, as Arabic's and India's are, marks, and
     * the signs that make up one picture. Elsewhere it would make a text look like another.
     */
    private static boolean joins(String text, int at) {
        char joiner = text.charAt(at);
        return (joiner == ZERO_WIDTH_JOINER || joiner == ZERO_WIDTH_NON_JOINER)
                && at > 0
                && at + 1 < text.length()
                && isJoined(text.codePointBefore(at))
                && isJoined(text.codePointAt(at + 1));
    }

    private static boolean isJoined(int character) {
        return switch (Character.getType(character)) {
            case Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.OTHER_SYMBOL -> true;
            // Of these the tones of skins, not accents.
            case Character.MODIFIER_SYMBOL -> Character.isSupplementaryCodePoint(character);
            default -> false;
        };
    }

    private static String shown(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case 0 -> "\\0";
            default ->
                printable(character)
                        ? String.valueOf(Character.toChars(character))
                        : String.format(Locale.ROOT, "\\u%04x", character);
        };
    }

    /** Direction marks and other invisible characters are not: they make a text look like another. */
    private static boolean printable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
