package inkling.app.report.element;

/** What a {@link ChartDrawing} is drawn on, in units of which a letter is about a dozen high. */
interface Canvas {
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

    /**
     * Writes a line of text.
     *
     * @param y of the line that letters stand on
     */
    void text(String text, double x, double y, Anchor anchor, int size, boolean bold);
}
