package inkling.notebook;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Pictures of 28×28 in rows, each with a line of text below; {@link #toString} is the SVG. */
public final class Pictures {
    private static final ImageShape SHAPE = ImageShape.MNIST;
    private static final int PER_ROW = 10;
    private static final int SIDE = 70;
    private static final int GAP = 10;
    private static final int TEXT = 20;
    private static final int LEVELS = 7;
    private static final IndexColorModel SIGNED = signedColours();

    private record Picture(BufferedImage image, String caption, String colour) {}

    private final List<Picture> pictures = new ArrayList<>();

    /** The first pictures of a dataset with their labels. */
    public static Pictures of(Dataset data, int count) {
        var pictures = new Pictures();
        for (int i = 0; i < count; i++) {
            pictures.add(data.picture(i), data.classNames().get(data.label(i)));
        }
        return pictures;
    }

    /**
     * Adds a digit, dark ink on white.
     *
     * @param ink {@code [784]} unsigned bytes, 255 for ink
     */
    public Pictures add(byte[] ink, String caption) {
        return add(gray(ink), caption, "black");
    }

    /** Adds a digit, with its text in red where the network was wrong. */
    public Pictures add(byte[] ink, String caption, boolean right) {
        return add(gray(ink), caption, right ? "black" : "#c00000");
    }

    /**
     * Adds numbers of any sign, such as weights: red above zero, blue below, white at zero.
     *
     * @param numbers {@code [784]}
     */
    public Pictures addSigned(List<Float> numbers, String caption) {
        float largest = Float.MIN_NORMAL;
        for (float number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        var image = new BufferedImage(SHAPE.width(), SHAPE.height(), BufferedImage.TYPE_BYTE_BINARY, SIGNED);
        for (int i = 0; i < SHAPE.pixels(); i++) {
            int level = LEVELS + Math.round(LEVELS * numbers.get(i) / largest);
            image.getRaster().setSample(i % SHAPE.width(), i / SHAPE.width(), 0, level);
        }
        return add(image, caption, "black");
    }

    /** Few colours, so that pictures of noise stay small in the notebook's file. */
    private static IndexColorModel signedColours() {
        byte[] red = new byte[2 * LEVELS + 1];
        byte[] green = red.clone();
        byte[] blue = red.clone();
        for (int i = 0; i <= LEVELS; i++) {
            byte pale = (byte) (255 * (LEVELS - i) / LEVELS);
            red[LEVELS + i] = blue[LEVELS - i] = (byte) 255;
            green[LEVELS + i] = green[LEVELS - i] = pale;
            blue[LEVELS + i] = red[LEVELS - i] = pale;
        }
        return new IndexColorModel(4, red.length, red, green, blue);
    }

    private Pictures add(BufferedImage image, String caption, String colour) {
        pictures.add(new Picture(image, caption, colour));
        return this;
    }

    private static BufferedImage gray(byte[] ink) {
        int[] rgb = new int[ink.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (255 - Byte.toUnsignedInt(ink[i])) * 0x010101;
        }
        return image(rgb);
    }

    private static BufferedImage image(int[] rgb) {
        var image = new BufferedImage(SHAPE.width(), SHAPE.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, SHAPE.width(), SHAPE.height(), rgb, 0, SHAPE.width());
        return image;
    }

    private static String png(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    @Override
    public String toString() {
        var svg = new Svg();
        int columns = Math.min(PER_ROW, pictures.size());
        int rows = Math.ceilDiv(pictures.size(), PER_ROW);
        for (int i = 0; i < pictures.size(); i++) {
            Picture picture = pictures.get(i);
            int x = GAP + i % PER_ROW * (SIDE + GAP);
            int y = GAP + i / PER_ROW * (SIDE + GAP + TEXT);
            svg.add(String.format(
                    Locale.ROOT,
                    "<image x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,%s\"/>",
                    x,
                    y,
                    SIDE,
                    SIDE,
                    png(picture.image)));
            svg.add(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#ddd\"/>",
                    x,
                    y,
                    SIDE,
                    SIDE));
            svg.text(x + SIDE / 2.0, y + SIDE + 15, "middle", picture.colour, picture.caption);
        }
        return svg.picture(GAP + columns * (SIDE + GAP), GAP + rows * (SIDE + GAP + TEXT));
    }
}
