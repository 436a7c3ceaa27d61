package inkling.notebook;

import java.util.Locale;

/** The text of an SVG picture: black on white, whatever the notebook's colours. */
final class Svg {
    private static final int FONT = 12;

    private final StringBuilder elements = new StringBuilder();

    /** Adds an element. */
    void add(String element) {
        elements.append(element).append('\n');
    }

    /**
     * Adds text at a place.
     *
     * @param anchor {@code start}, {@code middle} or {@code end} of the text, which lies there
     */
    void text(double x, double y, String anchor, String colour, String text) {
        add(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
                x,
                y,
                anchor,
                colour,
                text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
    }

    /** The whole picture, of a size in pixels. */
    String picture(int width, int height) {
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"%d\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n%s</svg>",
                width,
                height,
                FONT,
                elements);
    }
}
