package inkling.datasets.picture;

import inkling.data.ImageShape;
import inkling.data.file.MalformedFileException;
import inkling.data.image.BlankImageException;
import inkling.data.image.DigitFinder;
import inkling.data.image.FoundDigit;
import inkling.data.image.FoundDigits;
import inkling.data.image.GrayImage;
import inkling.data.image.PictureScaler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a picture file: PNG, JPEG, GIF (its first frame) or BMP. The size in the file's header is checked before
 * anything is decoded, against what the file can hold; rows are reduced as they are decoded, so memory stays bounded. A file
 * that is incomplete or damaged is refused as far as its format tells. May be called from any thread.
 */
public final class ImageReader {
    /** Pictures of more pixels than this are refused: 100 megapixels. */
    public static final long MAX_PIXELS = 100_000_000;

    private static final int MAX_REASON_LENGTH = 100;

    private ImageReader() {}

    /**
     * Reads the one digit in a picture file, in MNIST's form.
     *
     * @return {@code [28 × 28]}, 0 background to 255 ink
     * @throws MalformedFileException if the file is not a readable picture, or there is no digit in it or more than one
     */
    public static byte[] readDigit(Path file) throws IOException {
        return one(readDigits(file), file.toString());
    }

    /**
     * The same for the content of a picture file, where it is in memory already.
     *
     * @param name for messages
     * @param content read only
     * @return {@code [28 × 28]}, 0 background to 255 ink
     * @throws MalformedFileException if the content is not a readable picture, or there is no digit in it or more than one
     */
    public static byte[] readDigit(String name, byte[] content) throws IOException {
        return one(digits(decode(new PictureSource.InMemory(name, content)), name), name);
    }

    private static byte[] one(PictureDigits found, String name) throws MalformedFileException {
        List<FoundDigit> digits = found.digits();
        if (digits.size() > 1) {
            throw new MalformedFileException(
                    name, "", "expected one digit, found " + digits.size(), "Crop the picture to one digit");
        }
        return digits.getFirst().pixels();
    }

    /**
     * Finds the digits in a picture file.
     *
     * @throws MalformedFileException if the file is not a readable picture or there is no digit in it
     */
    public static PictureDigits readDigits(Path file) throws IOException {
        return digits(decode(onDisk(file)), file.toString());
    }

    private static PictureDigits digits(DecodedPicture picture, String name) throws MalformedFileException {
        GrayImage image = picture.image();
        try {
            FoundDigits found = DigitFinder.search(image);
            return new PictureDigits(image, picture.frames(), found.digits(), found.leftOut());
        } catch (BlankImageException e) {
            String which = picture.frames() == 1 ? "" : ", the first of " + picture.frames() + " frames";
            var malformed = new MalformedFileException(
                    name, "", reason(e) + which, "Draw or photograph digits, dark on light or light on dark");
            malformed.initCause(e);
            throw malformed;
        }
    }

    /**
     * Reads a picture file of anything, which takes the place of a digit, scaled as {@link PictureScaler} does it.
     *
     * @throws MalformedFileException if the file is not a readable picture
     */
    public static PictureDigits readWhole(Path file, ImageShape shape) throws IOException {
        return whole(decode(onDisk(file)), shape);
    }

    /**
     * The same for the content of a picture file, where it is in memory already.
     *
     * @param name for messages
     * @param content read only
     * @throws MalformedFileException if the content is not a readable picture
     */
    public static PictureDigits readWhole(String name, byte[] content, ImageShape shape) throws IOException {
        return whole(decode(new PictureSource.InMemory(name, content)), shape);
    }

    private static PictureDigits whole(DecodedPicture picture, ImageShape shape) {
        GrayImage image = picture.image();
        FoundDigit all = FoundDigit.whole(image, PictureScaler.scale(image, shape));
        return new PictureDigits(image, picture.frames(), List.of(all), 0);
    }

    /**
     * Reads a picture as brightness. Colours are turned to grey along the axis from paper to ink; transparency becomes
     * white behind dark strokes and black behind light ones. What a camera says about how it was held is heeded.
     *
     * @return the picture, reduced by a whole factor if it is larger than one megapixel
     * @throws MalformedFileException if the file is not a picture of a known kind, is damaged or too large
     */
    public static GrayImage read(Path file) throws IOException {
        return decode(onDisk(file)).image();
    }

    private static PictureSource onDisk(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString(), null, "no such picture. Check the path.");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new MalformedFileException(
                    file.toString(), "", "expected a picture, found a folder or device", "Name one file.");
        }
        return new PictureSource.OnDisk(file);
    }

    /**
     * The same for the content of a picture file, where it is in memory already.
     *
     * @param name for messages
     * @param content read only
     * @return the picture, reduced by a whole factor if it is larger than one megapixel
     * @throws MalformedFileException if it is not a picture of a known kind, is damaged or too large
     */
    public static GrayImage read(String name, byte[] content) throws IOException {
        return decode(new PictureSource.InMemory(name, content)).image();
    }

    private static DecodedPicture decode(PictureSource source) throws IOException {
        PictureFormat format = format(source);
        try (var in = new PictureBytes(source, format)) {
            return switch (format) {
                case PNG -> new DecodedPicture(PngDecoder.decode(in));
                case GIF -> GifDecoder.decode(in);
                case BMP -> new DecodedPicture(BmpDecoder.decode(in));
                case JPEG -> new DecodedPicture(JpegDecoder.decode(source, JpegStructure.check(in)));
                case TIFF, WEBP, HEIC, PDF, MARKUP, GZIP, UNKNOWN -> throw unreadable(source, format);
            };
        } catch (MalformedFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damaged(source, format, e);
        }
    }

    private static PictureFormat format(PictureSource source) throws IOException {
        byte[] start;
        try (InputStream in = source.open()) {
            start = in.readNBytes(PictureFormat.LOOKS_AT);
        }
        if (start.length == 0) {
            throw new MalformedFileException(
                    source.name(), "", "expected a picture, found an empty file", "Was it saved or copied completely?");
        }
        return PictureFormat.of(start);
    }

    private static MalformedFileException unreadable(PictureSource source, PictureFormat format) {
        return new MalformedFileException(
                source.name(),
                "byte 0",
                "expected a PNG, JPEG, GIF or BMP picture, found " + format.description(),
                PictureFormat.CONVERT);
    }

    private static MalformedFileException damaged(PictureSource source, PictureFormat format, Exception cause) {
        var malformed = new MalformedFileException(
                source.name(),
                "",
                "the " + format.description() + " data is damaged or incomplete (" + reason(cause) + ")",
                PictureFormat.SAVE_AGAIN);
        malformed.initCause(cause);
        return malformed;
    }

    /** The first line of an exception's message; what a decoder quotes from the file is not shown. */
    private static String reason(Exception cause) {
        String message = cause.getMessage();
        if (message == null) {
            return "it cannot be decoded";
        }
        String line = message.lines().findFirst().orElse("").replaceAll("[^\\p{Print}]", "?");
        return line.length() <= MAX_REASON_LENGTH ? line : line.substring(0, MAX_REASON_LENGTH) + "…";
    }
}
