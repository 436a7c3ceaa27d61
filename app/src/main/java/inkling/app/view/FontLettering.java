package inkling.app.view;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;

/** Text in the logical font SansSerif, which every Java maps to one of the system's fonts. */
final class FontLettering implements Lettering {
    /** Whether there is a font. Without any, Java 25 throws a plain {@code Error}, older ones an exception. */
    boolean works() {
        try {
            var context = new FontRenderContext(null, true, true);
            return font(10, Weight.PLAIN).getStringBounds("0", context).getWidth() > 0;
        } catch (RuntimeException | Error e) {
            return false;
        }
    }

    @Override
    public void draw(Graphics2D graphics, String text, double left, double baseline, Style style) {
        graphics.setFont(font(style.size(), style.weight()));
        graphics.setColor(style.colour());
        graphics.drawString(text, (float) left, (float) baseline);
    }

    @Override
    public double width(Graphics2D graphics, String text, Style style) {
        Font font = font(style.size(), style.weight());
        return font.getStringBounds(text, graphics.getFontRenderContext()).getWidth();
    }

    private static Font font(int size, Weight weight) {
        return new Font(Font.SANS_SERIF, weight == Weight.BOLD ? Font.BOLD : Font.PLAIN, size);
    }
}
