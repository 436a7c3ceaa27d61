package inkling.datasets.picture;

import inkling.data.MalformedFileException;
import inkling.data.image.BlankImageException;
import inkling.data.image.DigitNormalizer;
import inkling.data.image.GrayImage;
import inkling.data.image.PixelReducer;
import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.stream.FileImageInputStream;

/**
 * Reads a picture file: PNG, JPEG, GIF (its first frame) or BMP. The size in the file's header is checked before
 * anything is decoded; large pictures are decoded in bands and reduced on the way, so memory stays bounded. May be
 * called from any thread.
 */
public final class ImageReader {
    /** Pictures of more pixels than this are refused: 100 megapixels. */
    public static final long MAX_PIXELS = 100_000_000;

    /** Pictures are reduced to at most this many pixels: four megapixels show a digit well enough. */
    private static final int KEPT_PIXELS = 1 << 22;

    private static final int BAND_PIXELS = 1 << 24;
    private static final String CONVERT = "Save it as PNG or JPEG";

    private ImageReader() {}

    /**
     * Reads the one digit in a picture file, in MNIST's form.
     *
     * @return {@code [28 × 28]}, 0 background to 255 ink
     * @throws MalformedFileException if the file is not a readable picture or there is no digit in it
     */
    public static byte[] readDigit(Path file) throws IOException {
        GrayImage image = read(file);
        try {
            return DigitNormalizer.normalize(image);
        } catch (BlankImageException e) {
            var malformed = new MalformedFileException(
                    file.toString(), "", reason(e), "Draw or photograph one digit, dark on light or light on dark");
            malformed.initCause(e);
            throw malformed;
        }
    }

    /**
     * Reads a picture as brightness. Colours are turned to grey along the axis from paper to ink; transparency becomes
     * white behind dark strokes and black behind light ones.
     *
     * @return the picture, reduced by a whole factor if it is larger than four megapixels
     * @throws MalformedFileException if the file is not a picture of a known kind, is damaged or too large
     */
    public static GrayImage read(Path file) throws IOException {
        PictureFormat format = format(file);
        javax.imageio.ImageReader reader =
                ImageIO.getImageReadersByFormatName(format.description()).next();
        try (var stream = new FileImageInputStream(file.toFile())) {
            reader.setInput(stream, true, true);
            return decode(file, reader);
        } catch (MalformedFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damaged(file, format, e);
        } finally {
            reader.dispose();
        }
    }

    private static PictureFormat format(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "no such picture");
        }
        if (!Files.isRegularFile(file)) {
            throw new MalformedFileException(
                    file.toString(), "", "expected a picture, found a folder", "Name one file");
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(PictureFormat.LOOKS_AT);
        }
        if (start.length == 0) {
            throw new MalformedFileException(
                    file.toString(),
                    "",
                    "expected a picture, found an empty file",
                    "Was it saved or copied completely?");
        }
        PictureFormat format = PictureFormat.of(start);
        if (!format.readable()) {
            throw new MalformedFileException(
                    file.toString(),
                    "byte 0",
                    "expected a PNG, JPEG, GIF or BMP picture, found " + format.description(),
                    CONVERT);
        }
        return format;
    }

    private static GrayImage decode(Path file, javax.imageio.ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        long pixels = (long) width * height;
        if (width < 1 || height < 1 || pixels > MAX_PIXELS) {
            throw new MalformedFileException(
                    file.toString(),
                    "header",
                    "a picture of " + width + "×" + height + " pixels, at most " + MAX_PIXELS / 1_000_000
                            + " million can be read",
                    "Crop or scale it down");
        }
        var truncated = new AtomicBoolean();
        reader.addIIOReadWarningListener((source, warning) -> {
            String text = warning.toLowerCase(Locale.ROOT);
            if (text.contains("premature") || text.contains("truncated")) {
                truncated.set(true);
            }
        });
        int factor = (int) Math.ceil(Math.sqrt((double) pixels / KEPT_PIXELS));
        var reducer = new PixelReducer(width, height, factor);
        int band = Math.max(1, BAND_PIXELS / width / factor) * factor;
        for (int top = 0; top < height; top += band) {
            ImageReadParam part = reader.getDefaultReadParam();
            part.setSourceRegion(new Rectangle(0, top, width, Math.min(band, height - top)));
            addBand(reducer, reader.read(0, part), top, width);
        }
        if (truncated.get()) {
            throw new IIOException("the data ends early");
        }
        return reducer.result();
    }

    /** Adds the rows from {@code top} on. */
    private static void addBand(PixelReducer reducer, BufferedImage band, int top, int width) throws IOException {
        if (band.getWidth() < width) {
            throw new IIOException("a row of " + band.getWidth() + " pixels where the header promises " + width);
        }
        int[] argb = new int[band.getWidth()];
        float[] gray = new float[band.getWidth()];
        for (int y = 0; y < band.getHeight(); y++) {
            if (isGray(band)) {
                readGrays(band.getRaster(), y, gray);
                reducer.addGrays(top + y, gray);
            } else {
                band.getRGB(0, y, band.getWidth(), 1, argb, 0, band.getWidth());
                reducer.addColours(top + y, argb);
            }
        }
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

    private static void readGrays(Raster raster, int y, float[] line) {
        raster.getSamples(0, y, raster.getWidth(), 1, 0, line);
        float largest = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
        for (int x = 0; x < line.length; x++) {
            line[x] /= largest;
        }
    }

    private static MalformedFileException damaged(Path file, PictureFormat format, Exception cause) {
        var malformed = new MalformedFileException(
                file.toString(),
                "",
                "the " + format.description() + " data is damaged or incomplete (" + reason(cause) + ")",
                "Copy or save the picture again");
        malformed.initCause(cause);
        return malformed;
    }

    private static String reason(Exception cause) {
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
