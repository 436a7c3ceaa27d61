package inkling.app.report.element;

import java.awt.image.BufferedImage;
import java.util.Locale;

/** Draws a figure as an SVG file that needs nothing else. */
public final class SvgCanvas implements Canvas {
    private static final String INK = "#1d2024";

    private final Html svg = new Html();

    private SvgCanvas() {}

    public static String of(Figure figure) {
        var canvas = new SvgCanvas();
        String width = Integer.toString(Figure.WIDTH);
        String height = Integer.toString(figure.height());
        canvas.svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                width,
                "height",
                height,
                "viewBox",
                "0 0 " + width + " " + height,
                "font-family",
                "system-ui, sans-serif");
        canvas.svg.leaf("title", figure.description());
        canvas.svg.empty("rect", "width", "100%", "height", "100%", "fill", "#ffffff");
        figure.draw(canvas);
        return canvas.svg.close("svg").toString();
    }

    @Override
    public void line(double[] x, double[] y, Pen pen) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            path.append(i == 0 ? 'M' : 'L').append(number(x[i])).append(' ').append(number(y[i]));
        }
        svg.empty(
                "path",
                "d",
                path + (x.length == 1 ? "h0" : ""),
                "fill",
                "none",
                "stroke",
                colour(pen.rgb()),
                "stroke-width",
                number(pen.width()),
                "stroke-linecap",
                "round",
                "stroke-linejoin",
                "round",
                "stroke-dasharray",
                pen.dashed() ? "7 5" : "");
    }

    private static String colour(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }

    @Override
    public void area(double x, double y, double width, double height, int rgb) {
        svg.empty(
                "rect",
                "x",
                number(x),
                "y",
                number(y),
                "width",
                number(width),
                "height",
                number(height),
                "fill",
                colour(rgb));
    }

    @Override
    public void image(BufferedImage picture, double x, double y, double width) {
        svg.empty(
                "image",
                "x",
                number(x),
                "y",
                number(y),
                "width",
                number(width),
                "height",
                number(width * picture.getHeight() / picture.getWidth()),
                "href",
                Picture.dataUrl(picture),
                "style",
                "image-rendering:pixelated");
    }

    @Override
    public void text(String text, double x, double y, Anchor anchor, int size, boolean bold) {
        svg.leaf(
                "text",
                text,
                "x",
                number(x),
                "y",
                number(y),
                "font-size",
                Integer.toString(size),
                "font-weight",
                bold ? "bold" : "",
                "text-anchor",
                anchor.name().toLowerCase(Locale.ROOT),
                "fill",
                INK);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }
}
