package inkling.app.report.element;

import inkling.app.view.Lettering;
import inkling.app.view.Lettering.Style;
import inkling.app.view.Lettering.Weight;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws a figure as a picture, two pixels to each unit. */
public final class PixelCanvas implements Canvas {
    private static final int SCALE = 2;
    private static final Color INK = new Color(0x1d2024);

    private final Lettering lettering;
    private final Graphics2D graphics;

    private PixelCanvas(Lettering lettering, Graphics2D graphics) {
        this.lettering = lettering;
        this.graphics = graphics;
    }

    public static BufferedImage of(Figure figure) {
        // First of all, since it tells Java to do without a display.
        Lettering lettering = Lettering.best();
        var image = new BufferedImage(SCALE * Figure.WIDTH, SCALE * figure.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(SCALE, SCALE);
        figure.draw(new PixelCanvas(lettering, graphics));
        graphics.dispose();
        return image;
    }

    @Override
    public void line(double[] x, double[] y, Pen pen) {
        var path = new Path2D.Double();
        path.moveTo(x[0], y[0]);
        for (int i = 1; i < x.length; i++) {
            path.lineTo(x[i], y[i]);
        }
        if (x.length == 1) {
            path.lineTo(x[0], y[0]);
        }
        graphics.setColor(new Color(pen.rgb()));
        graphics.setStroke(new BasicStroke(
                pen.width(),
                BasicStroke.CAP_ROUND,
                BasicStroke.JOIN_ROUND,
                1,
                pen.dashed() ? new float[] {7, 5} : null,
                0));
        graphics.draw(path);
    }

    @Override
    public void area(double x, double y, double width, double height, int rgb) {
        graphics.setColor(new Color(rgb));
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void image(BufferedImage picture, double x, double y, double width) {
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        double scale = width / picture.getWidth();
        graphics.drawImage(picture, new AffineTransform(scale, 0, 0, scale, x, y), null);
    }

    @Override
    public void text(String text, double x, double y, Anchor anchor, int size, boolean bold) {
        var style = new Style(size, bold ? Weight.BOLD : Weight.PLAIN, INK);
        double width = anchor == Anchor.START ? 0 : lettering.width(graphics, text, style);
        double left = switch (anchor) {
            case START -> x;
            case END -> x - width;
            case MIDDLE -> x - width / 2;
        };
        lettering.draw(graphics, text, left, y, style);
    }
}
