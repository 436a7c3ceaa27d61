package inkling.app.report.element;

import inkling.app.view.Png;
import inkling.data.ImageShape;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.util.Base64;
import java.util.function.IntUnaryOperator;

/**
 * Small pictures as {@code data:} addresses of PNGs, about 1.3 kB for 28×28. What is nothing is transparent, so that they fit light
 * and dark paper.
 */
public final class Picture {
    /** More would not be seen, and each costs four bytes a picture. */
    private static final int INK_LEVELS = 32;

    /** To either side of zero. */
    private static final int WEIGHT_LEVELS = 31;

    private static final int BLACK = 0x000000;

    /** Blue and orange differ for every kind of colour blindness, and in brightness, and show on white and on black. */
    private static final int POSITIVE = 0x2b7de0;

    private static final int NEGATIVE = 0xf08418;

    private static final IndexColorModel INK = palette(INK_LEVELS, 0);
    private static final IndexColorModel DIVERGING = palette(2 * WEIGHT_LEVELS + 1, WEIGHT_LEVELS);

    private Picture() {}

    /** A palette that is transparent at {@code zero} and opaque at both ends. */
    private static IndexColorModel palette(int size, int zero) {
        byte[] rgba = new byte[4 * size];
        for (int i = 0; i < size; i++) {
            int color = zero == 0 ? BLACK : i < zero ? NEGATIVE : POSITIVE;
            int reach = i < zero ? zero : size - 1 - zero;
            rgba[4 * i] = (byte) (color >> 16);
            rgba[4 * i + 1] = (byte) (color >> 8);
            rgba[4 * i + 2] = (byte) color;
            rgba[4 * i + 3] = (byte) Math.round(255f * Math.abs(i - zero) / reach);
        }
        return new IndexColorModel(8, size, rgba, 0, true);
    }

    /**
     * A picture of the data: black ink, no paper.
     *
     * @param pixels unsigned bytes, {@code [shape.pixels()]}
     */
    public static String ofInk(byte[] pixels, ImageShape shape) {
        return dataUrl(image(shape, INK, i -> Math.round((INK_LEVELS - 1) * Byte.toUnsignedInt(pixels[i]) / 255f)));
    }

    /**
     * Positive numbers blue, negative ones orange, the stronger the farther from zero.
     *
     * @param values {@code [shape.pixels()]}
     * @param largest what gets the full colour; beyond it nothing changes
     */
    public static String ofSigned(float[] values, ImageShape shape, float largest) {
        return dataUrl(signed(values, shape, largest));
    }

    /** The same as it is in memory. */
    public static BufferedImage signed(float[] values, ImageShape shape, float largest) {
        return image(
                shape,
                DIVERGING,
                i -> WEIGHT_LEVELS + Math.round(WEIGHT_LEVELS * Math.clamp(values[i] / largest, -1f, 1f)));
    }

    private static BufferedImage image(ImageShape shape, IndexColorModel palette, IntUnaryOperator level) {
        var image = new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_BYTE_INDEXED, palette);
        WritableRaster raster = image.getRaster();
        for (int i = 0; i < shape.pixels(); i++) {
            raster.setSample(i % shape.width(), i / shape.width(), 0, level.applyAsInt(i));
        }
        return image;
    }

    static String dataUrl(BufferedImage image) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(Png.of(image));
    }
}
