package inkling.app.report.element;

import java.awt.image.BufferedImage;

/** What a {@link Figure} is drawn on, in units of which a letter is about a dozen high. */
public interface Canvas {
    /**
     * How a line looks.
     *
     * @param dashed whether in strokes of 7 and gaps of 5
     */
    record Pen(int rgb, float width, boolean dashed) {}

    /** Where a text is put. */
    enum Anchor {
        START,
        END,
        MIDDLE
    }

    /** A line through some points, {@code [points]}; a single one is a dot. */
    void line(double[] x, double[] y, Pen pen);

    /** A filled rectangle. */
    void area(double x, double y, double width, double height, int rgb);

    /** A small picture, whose pixels are squares then. */
    void image(BufferedImage picture, double x, double y, double width);

    /**
     * Writes a line of text.
     *
     * @param y of the line that letters stand on
     */
    void text(String text, double x, double y, Anchor anchor, int size, boolean bold);
}
