package inkling.data;

/** Text from a file, made fit for a one-line message. */
final class Excerpt {
    private static final int LONGEST = 24;

    private Excerpt() {}

    /** The beginning of the text, with a question mark for each character that may not print. */
    static String of(String text) {
        var excerpt = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            excerpt.append(c < ' ' || c > '~' ? '?' : c);
        }
        return text.length() > LONGEST ? excerpt + "…" : excerpt.toString();
    }
}
