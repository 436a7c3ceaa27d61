package inkling.app.report.element;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes markup that browsers read as HTML and parsers as XML. All text and every attribute is escaped, and what cannot be in
 * either is replaced, so that a class or file may have any name.
 */
public final class Html {
    private final StringBuilder text = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Begins an element.
     *
     * @param attributes names and values in turn; one whose value is empty is left out
     */
    public Html open(String tag, String... attributes) {
        start(tag, attributes);
        text.append('>');
        open.push(tag);
        return this;
    }

    /** Ends the innermost element, which must be this one. */
    public Html close(String tag) {
        if (open.isEmpty() || !open.peek().equals(tag)) {
            throw new IllegalStateException("closing " + tag + " but open are " + open);
        }
        open.pop();
        text.append("</").append(tag).append('>');
        if (open.size() < 4) {
            text.append('\n');
        }
        return this;
    }

    /** A whole element with only text in it. */
    public Html leaf(String tag, String content, String... attributes) {
        return open(tag, attributes).text(content).close(tag);
    }

    /** An element that has no content in HTML, such as {@code img} or {@code meta}, or any in SVG. */
    public Html empty(String tag, String... attributes) {
        start(tag, attributes);
        text.append("/>");
        return this;
    }

    private void start(String tag, String... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException("an attribute of " + tag + " has no value");
        }
        text.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty() || attributes[i].equals("alt")) {
                text.append(' ').append(attributes[i]).append("=\"");
                escape(attributes[i + 1]);
                text.append('"');
            }
        }
    }

    /** Text inside the innermost element. */
    public Html text(String content) {
        escape(content);
        return this;
    }

    /** Trusted markup or style sheet, as it is. */
    public Html raw(String content) {
        text.append(content);
        return this;
    }

    private void escape(String content) {
        content.codePoints().forEach(character -> {
            switch (character) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> text.appendCodePoint(allowed(character) ? character : 0xFFFD);
            }
        });
    }

    /** XML 1.0, production 2, without the control characters of HTML and those that turn the writing direction. */
    private static boolean allowed(int character) {
        boolean control = character < 0x20 ? character != '\t' && character != '\n' : within(character, 0x7F, 0x9F);
        boolean turning = within(character, 0x202A, 0x202E) || within(character, 0x2066, 0x2069);
        boolean surrogate = within(character, 0xD800, 0xDFFF);
        boolean none = (character & 0xFFFE) == 0xFFFE;
        return !control && !turning && !surrogate && !none;
    }

    private static boolean within(int character, int first, int last) {
        return character >= first && character <= last;
    }

    /** The document, once every element is closed. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return text.toString();
    }
}
