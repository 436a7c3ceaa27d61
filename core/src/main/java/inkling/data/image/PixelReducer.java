package inkling.data.image;

import java.util.Objects;

/**
 * Takes the rows of a decoded picture, from top to bottom or in any order, and averages squares of pixels into one each, so that a
 * large picture never has to be in memory as a whole. Whoever decodes pictures, a file reader or a browser's canvas, begins here.
 *
 * <p>Not safe for more than one thread at a time.
 */
public final class PixelReducer {
    private final int width;
    private final int height;
    private final int factor;
    private final ColourImage sums;

    /**
     * Prepares an empty picture.
     *
     * @param width of the picture before the reduction, at least 1
     * @param height of the picture before the reduction, at least 1
     * @param factor side of the squares that become one pixel, 1 for no reduction
     */
    public PixelReducer(int width, int height, int factor) {
        if (width < 1 || height < 1 || factor < 1) {
            throw new IllegalArgumentException("picture of " + width + "×" + height + " pixels, reduced by " + factor
                    + ": all three must be at least 1");
        }
        this.width = width;
        this.height = height;
        this.factor = factor;
        this.sums = new ColourImage(Math.ceilDiv(width, factor), Math.ceilDiv(height, factor));
    }

    /**
     * Adds a row of grey pixels.
     *
     * @param y index of the row before the reduction
     * @param brightness {@code [width]} or longer, 0 dark to 1 light
     */
    public void addGrays(int y, float[] brightness) {
        check(y, brightness.length, width);
        for (int x = 0; x < width; x++) {
            float value = brightness[x];
            add(x, y, value, value, value, 1);
        }
    }

    /**
     * Adds a row of coloured pixels.
     *
     * @param y index of the row before the reduction
     * @param argb {@code [width]} or longer: opacity, red, green and blue, 8 bits each from the highest to the lowest
     */
    public void addColours(int y, int[] argb) {
        check(y, argb.length, width);
        int row = y / factor;
        int rows = Math.min(factor, height - row * factor);
        for (int column = 0; column < sums.width; column++) {
            int from = column * factor;
            int to = Math.min(width, from + factor);
            long opacity = 0;
            long red = 0;
            long green = 0;
            long blue = 0;
            for (int x = from; x < to; x++) {
                int alpha = argb[x] >>> 24;
                opacity += alpha;
                red += (long) alpha * (argb[x] >> 16 & 0xff);
                green += (long) alpha * (argb[x] >> 8 & 0xff);
                blue += (long) alpha * (argb[x] & 0xff);
            }
            float share = 1f / (rows * (to - from)) / 255;
            int i = row * sums.width + column;
            sums.red[i] += share / 255 * (float) red;
            sums.green[i] += share / 255 * (float) green;
            sums.blue[i] += share / 255 * (float) blue;
            sums.opacity[i] += share * (float) opacity;
        }
    }

    /**
     * Adds every so many pixels of a row, as interlaced pictures bring them.
     *
     * @param y index of the row before the reduction
     * @param argb opacity, red, green and blue, 8 bits each from the highest to the lowest; enough to reach the row's end
     * @param first column of the first of them, not negative
     * @param step columns from one to the next, at least 1
     */
    public void addColours(int y, int[] argb, int first, int step) {
        int count = Math.ceilDiv(Math.max(0, width - first), step);
        check(y, argb.length, count);
        for (int i = 0; i < count; i++) {
            float opacity = (argb[i] >>> 24) / 255f;
            float red = opacity * (argb[i] >> 16 & 0xff) / 255f;
            float green = opacity * (argb[i] >> 8 & 0xff) / 255f;
            float blue = opacity * (argb[i] & 0xff) / 255f;
            add(first + i * step, y, red, green, blue, opacity);
        }
    }

    private void check(int y, int length, int expected) {
        Objects.checkIndex(y, height);
        if (length < expected) {
            throw new IllegalArgumentException("row " + y + " has " + length + " pixels, expected " + expected);
        }
    }

    private void add(int x, int y, float red, float green, float blue, float opacity) {
        int squareWidth = Math.min(factor, width - x / factor * factor);
        int squareHeight = Math.min(factor, height - y / factor * factor);
        float share = 1f / (squareWidth * squareHeight);
        int i = y / factor * sums.width + x / factor;
        sums.red[i] += share * red;
        sums.green[i] += share * green;
        sums.blue[i] += share * blue;
        sums.opacity[i] += share * opacity;
    }

    /**
     * The picture as brightness, once all rows are there. Colours are turned to grey along the axis from paper to ink; transparency
     * becomes white behind dark strokes and black behind light ones. To be called once.
     */
    public GrayImage result() {
        sums.composite();
        return ColourAxis.project(sums, factor);
    }
}
