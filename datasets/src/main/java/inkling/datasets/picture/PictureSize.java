package inkling.datasets.picture;

import inkling.data.file.MalformedFileException;
import inkling.data.image.PixelReducer;
import java.util.Locale;

/**
 * The size in a picture's header, once it has been found acceptable. Neither time nor memory can be had for nothing: what a
 * header may ask for grows with the file.
 *
 * @param width columns, 1 to {@link #MAX_SIDE}
 * @param height rows, 1 to {@link #MAX_SIDE}
 */
record PictureSize(int width, int height) {
    static final int MAX_SIDE = 30_000;

    /** Any file may have as many pixels as this: 4096². */
    private static final long FREE_PIXELS = 1 << 24;
    /** What each byte of the file may add to that; cameras spend a byte on two to ten pixels. */
    private static final long PIXELS_PER_BYTE = 12;

    /** Pictures are reduced to at most this many pixels: one megapixel shows a digit well enough. */
    private static final int KEPT_PIXELS = 1 << 20;

    /** Checks a header before anything is decoded or allocated. */
    static PictureSize check(PictureBytes in, long width, long height) throws MalformedFileException {
        if (width < 1 || height < 1) {
            throw in.damaged("expected a width and a height of at least 1, found " + width + " and " + height);
        }
        String found = "a picture of " + width + "×" + height + " pixels";
        if (width > MAX_SIDE || height > MAX_SIDE || width * height > ImageReader.MAX_PIXELS) {
            throw in.refused(
                    found + ", at most " + ImageReader.MAX_PIXELS / 1_000_000 + " million can be read, and "
                            + format(MAX_SIDE) + " on a side",
                    "Crop or scale it down");
        }
        long most = FREE_PIXELS + PIXELS_PER_BYTE * in.length();
        if (width * height > most) {
            throw in.refused(
                    found + " in a file of " + format(in.length()) + " bytes, expected at most " + format(most),
                    "Crop or scale it down");
        }
        return new PictureSize((int) width, (int) height);
    }

    long pixels() {
        return (long) width * height;
    }

    /** Complains if the file's remaining bytes cannot be all of these pixels, however well they are compressed. */
    void requireRoom(PictureBytes in, boolean fits) throws MalformedFileException {
        if (!fits) {
            throw in.damaged("the header promises " + width + "×" + height + " pixels, more than the "
                    + format(in.remaining()) + " bytes that follow can hold");
        }
    }

    /** Takes the rows of a picture of this size. */
    PixelReducer reducer() {
        int factor = (int) Math.ceil(Math.sqrt((double) pixels() / KEPT_PIXELS));
        return new PixelReducer(width, height, factor);
    }

    private static String format(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
