package inkling.app.view;

import java.awt.Color;
import java.awt.Graphics2D;

/** Draws text. A machine without fonts has no text in Java at all, so there are two ways. */
public sealed interface Lettering permits FontLettering, PixelLettering {
    /** Java's own name for doing without a display. */
    String HEADLESS = "java.awt.headless";

    /** The system's sans-serif font, or where there is none, letters made of squares. */
    static Lettering best() {
        // Pictures need no display; without this, Java fails where DISPLAY names one that does not answer.
        if (System.getProperty(HEADLESS) == null) {
            System.setProperty(HEADLESS, "true");
        }
        var fonts = new FontLettering();
        return fonts.works() ? fonts : new PixelLettering();
    }

    /**
     * Draws one line.
     *
     * @param left where it begins
     * @param baseline that the letters stand on
     */
    void draw(Graphics2D graphics, String text, double left, double baseline, Style style);

    /** Length of one line. */
    double width(Graphics2D graphics, String text, Style style);

    /**
     * How letters look.
     *
     * @param size of the font, about 1.4 times a capital letter's height
     */
    record Style(int size, Weight weight, Color colour) {}

    /** Thickness of the letters. */
    enum Weight {
        PLAIN,
        BOLD
    }
}
