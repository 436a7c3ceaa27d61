package inkling.datasets.picture;

import inkling.data.image.GrayImage;
import inkling.data.image.PixelReducer;
import java.io.IOException;

/**
 * Decodes the first frame of a GIF file, row by row. All of its pixels must be there, no more, and the file must go on to its
 * trailer; the format has no check sums.
 *
 * @see "CompuServe, Graphics Interchange Format, version 89a, 1990"
 */
final class GifDecoder {
    private static final int SIGNATURE_BYTES = 6;
    private static final int EXTENSION = 0x21;
    private static final int FRAME = 0x2c;
    private static final int TRAILER = 0x3b;
    private static final int GRAPHIC_CONTROL = 0xf9;
    /** Codes have at most 12 bits and stand for at most this many pixels. */
    private static final long PIXELS_PER_BYTE = 4096 * 8 / 12;
    /** The first row of each pass over an interlaced frame, and the step to the next one. */
    private static final int[][] INTERLACED = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

    private static final int[][] IN_ORDER = {{0, 1}};

    private final PictureBytes in;
    /** Index of the colour that is none, or -1. */
    private int transparent = -1;

    private GifDecoder(PictureBytes in) {
        this.in = in;
    }

    static DecodedPicture decode(PictureBytes in) throws IOException {
        return new GifDecoder(in).decode();
    }

    private DecodedPicture decode() throws IOException {
        in.skip(SIGNATURE_BYTES + 4);
        int flags = in.u8();
        in.skip(2);
        int[] shared = palette(flags);
        if (toFrame() == TRAILER) {
            throw in.damaged("expected a picture, found the end");
        }
        GrayImage image = frame(shared);
        int frames = 1;
        while (toFrame() != TRAILER) {
            in.skip(8);
            palette(in.u8());
            in.skip(1);
            new GifBlocks(in).finish();
            frames++;
        }
        return new DecodedPicture(image, frames);
    }

    /** Skips what may stand before a frame or the trailer; returns which of them it is. */
    private int toFrame() throws IOException {
        while (true) {
            int block = in.u8();
            switch (block) {
                case FRAME, TRAILER -> {
                    return block;
                }
                case EXTENSION -> extension();
                default -> throw in.damaged("expected a frame, an extension or the end, found " + block);
            }
        }
    }

    private void extension() throws IOException {
        int label = in.u8();
        var blocks = new GifBlocks(in);
        if (label == GRAPHIC_CONTROL) {
            int flags = blocks.read();
            blocks.read();
            blocks.read();
            int colour = blocks.read();
            transparent = (flags & 1) == 1 ? colour : -1;
        }
        blocks.finish();
    }

    private int[] palette(int flags) throws IOException {
        int[] palette = new int[(flags & 0x80) == 0 ? 0 : 2 << (flags & 7)];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = 0xff000000 | in.u8() << 16 | in.u8() << 8 | in.u8();
        }
        return palette;
    }

    private GrayImage frame(int[] shared) throws IOException {
        in.skip(4);
        var size = PictureSize.check(in, in.littleU16(), in.littleU16());
        int flags = in.u8();
        int[] own = palette(flags);
        int[] palette = (own.length > 0 ? own : shared).clone();
        if (transparent >= 0 && transparent < palette.length) {
            palette[transparent] = 0;
        }
        var codes = new GifCodes(in, in.u8());
        size.requireRoom(in, size.pixels() / PIXELS_PER_BYTE <= in.remaining());
        PixelReducer reducer = size.reducer();
        byte[] row = new byte[size.width()];
        int[] argb = new int[size.width()];
        for (int[] pass : (flags & 0x40) == 0 ? IN_ORDER : INTERLACED) {
            for (int y = pass[0]; y < size.height(); y += pass[1]) {
                codes.read(row);
                colour(row, palette, argb);
                reducer.addColours(y, argb);
            }
        }
        codes.finish();
        return reducer.result();
    }

    private void colour(byte[] row, int[] palette, int[] argb) throws IOException {
        for (int x = 0; x < row.length; x++) {
            int index = Byte.toUnsignedInt(row[x]);
            if (index >= palette.length) {
                throw in.damaged("a pixel has colour " + index + " of a palette of " + palette.length);
            }
            argb[x] = palette[index];
        }
    }
}
