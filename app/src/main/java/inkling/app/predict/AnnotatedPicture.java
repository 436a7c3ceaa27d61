package inkling.app.predict;

import inkling.app.view.Lettering;
import inkling.app.view.Png;
import inkling.data.file.atomic.AtomicFile;
import inkling.data.image.FoundDigit;
import inkling.data.image.GrayImage;
import inkling.datasets.picture.PictureDigits;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/** A picture as it was looked at, with a box around each digit and what it was taken for above it. */
final class AnnotatedPicture {
    private static final Color SURE = new Color(0x2f6db5);
    private static final Color UNSURE = new Color(0xc2352b);
    /** Shorter sides than this are enlarged, so that there is room for letters. */
    private static final int SMALL = 320;

    private static final int SMALLEST_LETTERS = 12;

    private AnnotatedPicture() {}

    static void write(PictureDigits picture, Reading reading, Path file) throws IOException {
        byte[] png = Png.of(draw(picture, reading));
        AtomicFile.replace(file, out -> out.write(png));
    }

    static BufferedImage draw(PictureDigits picture, Reading reading) {
        GrayImage image = picture.image();
        int zoom = Math.max(1, SMALL / Math.min(image.width(), image.height()));
        // The letters of the first line need room above it.
        int margin = SMALLEST_LETTERS + 4;
        var canvas = new BufferedImage(
                image.width() * zoom + 2 * margin, image.height() * zoom + 2 * margin, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < canvas.getHeight(); y++) {
            for (int x = 0; x < canvas.getWidth(); x++) {
                int column = Math.clamp((x - margin) / zoom, 0, image.width() - 1);
                int row = Math.clamp((y - margin) / zoom, 0, image.height() - 1);
                canvas.setRGB(x, y, Math.round(255 * image.at(column, row)) * 0x10101);
            }
        }
        Graphics2D graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setStroke(new BasicStroke(2));
        Lettering lettering = Lettering.best();
        for (int i = 0; i < reading.digits().size(); i++) {
            FoundDigit place = picture.digits().get(i);
            var guess = reading.digits().get(i).guess();
            Color colour = guess.sure() ? SURE : UNSURE;
            var box = new Rectangle2D.Double(
                    margin + place.left() * zoom - 2.0,
                    margin + place.top() * zoom - 2.0,
                    place.width() * zoom + 4.0,
                    place.height() * zoom + 4.0);
            graphics.setColor(colour);
            graphics.draw(box);
            int size = Math.max(SMALLEST_LETTERS, place.height() * zoom / 5);
            var style = new Lettering.Style(size, Lettering.Weight.BOLD, colour);
            String text = guess.name() + (guess.sure() ? "" : "?");
            lettering.draw(graphics, text, box.x, Math.max(size, box.y - 3), style);
        }
        graphics.dispose();
        return canvas;
    }
}
