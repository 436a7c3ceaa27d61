package inkling.data.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Takes decoded bands of a picture and averages squares of pixels into one each. */
final class PixelReducer {
    private final int width;
    private final int height;
    private final int factor;
    private final ColourImage result;

    /**
     * Prepares an empty picture.
     *
     * @param width of the picture before the reduction
     * @param height of the picture before the reduction
     * @param factor side of the squares that become one pixel, 1 for no reduction
     */
    PixelReducer(int width, int height, int factor) {
        this.width = width;
        this.height = height;
        this.factor = factor;
        this.result = new ColourImage(Math.ceilDiv(width, factor), Math.ceilDiv(height, factor));
    }

    /** Adds the rows from {@code top} on. */
    void add(BufferedImage band, int top) {
        int bandWidth = Math.min(width, band.getWidth());
        int[] argb = new int[band.getWidth()];
        float[] gray = new float[band.getWidth()];
        for (int y = 0; y < band.getHeight(); y++) {
            int squareHeight = Math.min(factor, height - (top + y) / factor * factor);
            int row = (top + y) / factor * result.width;
            if (isGray(band)) {
                addGray(band.getRaster(), y, gray, bandWidth, row, squareHeight);
            } else {
                band.getRGB(0, y, band.getWidth(), 1, argb, 0, band.getWidth());
                addColours(argb, bandWidth, row, squareHeight);
            }
        }
    }

    ColourImage result() {
        return result;
    }

    /**
     * Whether the samples are greys themselves. Java takes them for linear light and would brighten them on the way to
     * RGB, while the programs that write such files do not mean that.
     */
    private static boolean isGray(BufferedImage image) {
        var colours = image.getColorModel();
        return !(colours instanceof IndexColorModel)
                && colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY
                && image.getRaster().getNumBands() == 1;
    }

    private void addGray(Raster raster, int y, float[] line, int length, int row, int squareHeight) {
        raster.getSamples(0, y, raster.getWidth(), 1, 0, line);
        float largest = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
        for (int x = 0; x < length; x++) {
            float value = line[x] / largest;
            add(x, row, squareHeight, value, value, value, 1);
        }
    }

    private void addColours(int[] argb, int length, int row, int squareHeight) {
        for (int x = 0; x < length; x++) {
            float opacity = (argb[x] >>> 24) / 255f;
            float red = opacity * (argb[x] >> 16 & 0xff) / 255f;
            float green = opacity * (argb[x] >> 8 & 0xff) / 255f;
            float blue = opacity * (argb[x] & 0xff) / 255f;
            add(x, row, squareHeight, red, green, blue, opacity);
        }
    }

    private void add(int x, int row, int squareHeight, float red, float green, float blue, float opacity) {
        int squareWidth = Math.min(factor, width - x / factor * factor);
        float share = 1f / (squareWidth * squareHeight);
        int i = row + x / factor;
        result.red[i] += share * red;
        result.green[i] += share * green;
        result.blue[i] += share * blue;
        result.opacity[i] += share * opacity;
    }
}
