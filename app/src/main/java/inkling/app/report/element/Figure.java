package inkling.app.report.element;

/** What can be a file by itself: a picture, a drawing, and a table of the numbers in it. */
public interface Figure {
    /** How wide each is, in units of which a letter is about a dozen high. */
    int WIDTH = 900;

    /** What it shows, in words. */
    String description();

    /** How high it is, in the units of {@link #WIDTH}. */
    int height();

    void draw(Canvas canvas);

    /** The numbers in it, as comma-separated values with a header. */
    String csv();
}
