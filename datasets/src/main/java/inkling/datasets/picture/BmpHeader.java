package inkling.datasets.picture;

import java.io.IOException;

/**
 * What stands before the pixels of a BMP file.
 *
 * @param depth bits of a pixel: 1, 4, 8, 16, 24 or 32
 * @param topDown whether the first row in the file is the top one; usually it is the bottom one
 * @param runs whether the pixels are compressed as runs (RLE)
 * @param palette colours that pixels of up to 8 bits are indices of, else empty
 * @param masks which bits of a longer pixel are red, green, blue and opacity
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BmpHeader(PictureSize size, int depth, boolean topDown, boolean runs, int[] palette, int[] masks) {
    private static final int FIRST_VERSION = 12;
    private static final int SECOND_VERSION = 40;
    private static final int WITH_OPACITY = 56;
    /** OS/2's second version, whose compression 3 means something else. */
    private static final int OS2 = 64;

    private static final int LONGEST = 256;

    private static final int PLAIN = 0;
    private static final int RLE8 = 1;
    private static final int RLE4 = 2;
    private static final int BIT_FIELDS = 3;
    private static final int OPACITY_BIT_FIELDS = 6;

    /** What follows the header's first fields, where the header is long enough. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Details(int compression, int dataBytes, int colours, int[] masks) {}

    /** Reads up to the first pixel. */
    static BmpHeader read(PictureBytes in) throws IOException {
        in.skip(10);
        long pixelsAt = Integer.toUnsignedLong(in.littleInt());
        long start = in.position();
        int length = in.littleInt();
        if ((length != FIRST_VERSION && length < SECOND_VERSION) || length > LONGEST) {
            throw in.damaged("a header of " + length + " bytes is of no known version");
        }
        boolean old = length == FIRST_VERSION;
        int width = old ? in.littleU16() : in.littleInt();
        int height = old ? in.littleU16() : in.littleInt();
        var size = PictureSize.check(in, width, Math.abs((long) height));
        in.skip(2);
        int depth = in.littleU16();
        Details details = old ? new Details(PLAIN, 0, 0, usualMasks(depth)) : details(in, length, depth);
        in.skip(Math.max(0, start + length - in.position()));
        checkKind(in, depth, details.compression(), height);
        int[] palette = depth > 8 ? new int[0] : palette(in, details.colours(), depth, old ? 3 : 4, pixelsAt);
        if (pixelsAt < in.position()) {
            throw in.damaged("the pixels are said to begin at byte " + pixelsAt + ", within what comes before them");
        }
        in.skip(pixelsAt - in.position());
        boolean runs = details.compression() == RLE8 || details.compression() == RLE4;
        var header = new BmpHeader(size, depth, height < 0, runs, palette, details.masks());
        header.checkDataBytes(in, Integer.toUnsignedLong(details.dataBytes()));
        return header;
    }

    private static Details details(PictureBytes in, int length, int depth) throws IOException {
        int compression = in.littleInt();
        int dataBytes = in.littleInt();
        in.skip(8);
        int colours = in.littleInt();
        in.skip(4);
        int[] masks = usualMasks(depth);
        boolean withOpacity = compression == OPACITY_BIT_FIELDS || length >= WITH_OPACITY;
        if ((compression == BIT_FIELDS || compression == OPACITY_BIT_FIELDS) && length != OS2) {
            for (int i = 0; i < 3; i++) {
                masks[i] = in.littleInt();
            }
            masks[3] = withOpacity ? in.littleInt() : 0;
        }
        return new Details(length == OS2 && compression >= BIT_FIELDS ? -1 : compression, dataBytes, colours, masks);
    }

    private static int[] usualMasks(int depth) {
        return depth == 16 ? new int[] {0x7c00, 0x3e0, 0x1f, 0} : new int[] {0xff0000, 0xff00, 0xff, 0};
    }

    private static void checkKind(PictureBytes in, int depth, int compression, int height) throws IOException {
        boolean known = switch (compression) {
            case PLAIN -> depth == 1 || depth == 4 || depth == 8 || depth == 16 || depth == 24 || depth == 32;
            case RLE8 -> depth == 8 && height > 0;
            case RLE4 -> depth == 4 && height > 0;
            case BIT_FIELDS, OPACITY_BIT_FIELDS -> depth == 16 || depth == 32;
            default -> false;
        };
        if (!known) {
            throw in.refused(
                    "a BMP with " + depth + " bits for a pixel and compression " + compression
                            + ", which is damaged or of a rare kind",
                    PictureFormat.CONVERT);
        }
    }

    private static int[] palette(PictureBytes in, int said, int depth, int bytes, long pixelsAt) throws IOException {
        int most = 1 << depth;
        if (said < 0 || said > most) {
            throw in.damaged("a palette of " + said + " colours, expected at most " + most);
        }
        int count = said == 0 ? most : said;
        if ((long) count * bytes > pixelsAt - in.position()) {
            throw in.damaged("a palette of " + count + " colours does not fit before the pixels");
        }
        int[] palette = new int[count];
        for (int i = 0; i < count; i++) {
            palette[i] = 0xff000000 | in.u8() | in.u8() << 8 | in.u8() << 16;
            in.skip(bytes - 3);
        }
        return palette;
    }

    /** The size of the pixels may be left out; some programs count a filling up to a multiple of four. */
    private void checkDataBytes(PictureBytes in, long said) throws IOException {
        long bytes = (long) rowBytes() * size.height();
        if (!runs && said != 0 && (said < bytes || said > bytes + 3)) {
            throw in.damaged("the header promises " + said + " bytes of pixels, its width and height make " + bytes);
        }
    }

    /** Bytes of a row that is not compressed: filled up to a multiple of four. */
    int rowBytes() {
        return Math.ceilDiv(size.width() * depth, 32) * 4;
    }
}
