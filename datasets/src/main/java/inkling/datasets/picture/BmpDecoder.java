package inkling.datasets.picture;

import inkling.data.image.GrayImage;
import inkling.data.image.PixelReducer;
import java.io.IOException;
import java.util.Arrays;

/**
 * Decodes BMP row by row: with a palette, with 16, 24 or 32 bits for a pixel, or as runs.
 *
 * @see "Microsoft, Bitmap Storage, in: Windows GDI documentation"
 */
final class BmpDecoder {
    /** A run of up to 255 pixels takes two bytes. */
    private static final int PIXELS_PER_RUN_BYTE = 128;

    private final PictureBytes in;
    private final BmpHeader header;

    private BmpDecoder(PictureBytes in) throws IOException {
        this.in = in;
        this.header = BmpHeader.read(in);
    }

    static GrayImage decode(PictureBytes in) throws IOException {
        return new BmpDecoder(in).decode();
    }

    private GrayImage decode() throws IOException {
        PictureSize size = header.size();
        long bytes = header.runs() ? size.pixels() / PIXELS_PER_RUN_BYTE : (long) header.rowBytes() * size.height();
        size.requireRoom(in, bytes <= in.remaining());
        PixelReducer reducer = size.reducer();
        // Many programs leave the bits for opacity empty: where no pixel has any, all of them are opaque.
        PixelReducer opaque = header.masks()[3] == 0 ? null : size.reducer();
        var runs = new BmpRuns(in, header.depth());
        byte[] row = new byte[header.runs() ? size.width() : header.rowBytes()];
        int[] argb = new int[size.width()];
        for (int i = 0; i < size.height(); i++) {
            if (header.runs()) {
                runs.read(row);
            } else {
                in.read(row, 0, row.length);
            }
            for (int x = 0; x < argb.length; x++) {
                argb[x] = header.depth() <= 8 ? fromPalette(index(row, x)) : colour(row, x * header.depth() / 8);
            }
            int y = header.topDown() ? i : size.height() - 1 - i;
            reducer.addColours(y, argb);
            opaque = opaque == null || Arrays.stream(argb).anyMatch(pixel -> pixel >>> 24 != 0) ? null : opaque;
            if (opaque != null) {
                opaque.addColours(
                        y, Arrays.stream(argb).map(pixel -> pixel | 0xff000000).toArray());
            }
        }
        if (header.runs()) {
            runs.finish();
        }
        return (opaque == null ? reducer : opaque).result();
    }

    private int index(byte[] row, int x) {
        if (header.runs()) {
            return row[x] & 0xff;
        }
        int bit = x * header.depth();
        return ((row[bit >> 3] & 0xff) >> (8 - header.depth() - (bit & 7))) & ((1 << header.depth()) - 1);
    }

    private int fromPalette(int index) throws IOException {
        if (index >= header.palette().length) {
            throw in.damaged("a pixel has colour " + index + " of a palette of " + header.palette().length);
        }
        return header.palette()[index];
    }

    private int colour(byte[] row, int at) {
        int pixel = 0;
        for (int i = header.depth() / 8 - 1; i >= 0; i--) {
            pixel = pixel << 8 | (row[at + i] & 0xff);
        }
        int[] masks = header.masks();
        int opacity = masks[3] == 0 ? 255 : part(pixel, masks[3]);
        return opacity << 24 | part(pixel, masks[0]) << 16 | part(pixel, masks[1]) << 8 | part(pixel, masks[2]);
    }

    /** The bits under a mask, on the scale from 0 to 255. */
    private static int part(int pixel, int mask) {
        if (mask == 0) {
            return 0;
        }
        int shift = Integer.numberOfTrailingZeros(mask);
        long most = Integer.toUnsignedLong(mask >>> shift);
        return (int) (((pixel & mask) >>> shift) * 255L / most);
    }
}
