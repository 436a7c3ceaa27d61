package inkling.datasets.picture;

import java.io.IOException;
import java.util.Arrays;

/** Turns the samples of a PNG file into opacity, red, green and blue. Greys and colours are taken as they are written. */
final class PngColours {
    private static final int OPAQUE = 255;

    private final PngHeader header;
    private final PictureBytes in;
    /** Of an indexed picture: colours with opacity. */
    private int[] palette = {};
    /** The samples of the one colour that stands for no colour, or none. */
    private int[] transparent = {};

    PngColours(PngHeader header, PictureBytes in) {
        this.header = header;
        this.in = in;
    }

    /** Takes the content of the chunk PLTE; where pixels are no indices it is only a hint. */
    void palette(byte[] content) throws IOException {
        if (content.length % 3 != 0 || content.length == 0) {
            throw in.damaged("expected a palette of three bytes for each colour, found " + content.length + " bytes");
        }
        palette = new int[content.length / 3];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = argb(
                    OPAQUE,
                    Byte.toUnsignedInt(content[3 * i]),
                    Byte.toUnsignedInt(content[3 * i + 1]),
                    Byte.toUnsignedInt(content[3 * i + 2]));
        }
    }

    /** Takes the content of the chunk tRNS. */
    void transparency(byte[] content) throws IOException {
        if (header.indexed() && content.length <= palette.length) {
            for (int i = 0; i < content.length; i++) {
                palette[i] = (palette[i] & 0xffffff) | content[i] << 24;
            }
        } else if (!header.indexed() && header.samples() % 2 == 1 && content.length == 2 * header.samples()) {
            transparent = new int[header.samples()];
            for (int i = 0; i < transparent.length; i++) {
                transparent[i] = (content[2 * i] & 0xff) << 8 | (content[2 * i + 1] & 0xff);
            }
        } else {
            throw in.damaged(content.length + " bytes of transparency do not belong to this kind of PNG");
        }
    }

    /**
     * Turns one row.
     *
     * @param row its bytes, filters undone
     * @param argb receives the pixels of the pass
     */
    void expand(byte[] row, int columns, int[] argb) throws IOException {
        if (header.depth() >= 8 && !header.indexed() && transparent.length == 0) {
            expandWholeBytes(row, columns, argb);
            return;
        }
        int[] pixel = new int[header.samples()];
        for (int x = 0; x < columns; x++) {
            for (int i = 0; i < pixel.length; i++) {
                pixel[i] = sample(row, x * pixel.length + i);
            }
            argb[x] = header.indexed() ? fromPalette(pixel[0]) : colour(pixel);
        }
    }

    /** The same for the kinds that most files are of, and all large ones. */
    private void expandWholeBytes(byte[] row, int columns, int[] argb) {
        int samples = header.samples();
        int size = header.depth() / 8;
        int green = samples < 3 ? 0 : size;
        boolean opaque = samples % 2 == 1;
        int at = 0;
        for (int x = 0; x < columns; x++) {
            int opacity = opaque ? OPAQUE : value(row, at + (samples - 1) * size, size);
            argb[x] =
                    argb(opacity, value(row, at, size), value(row, at + green, size), value(row, at + 2 * green, size));
            at += samples * size;
        }
    }

    private static int value(byte[] row, int at, int size) {
        int high = row[at] & 0xff;
        return size == 1 ? high : ((high << 8 | (row[at + 1] & 0xff)) + 128) / 257;
    }

    private int sample(byte[] row, int i) {
        int depth = header.depth();
        if (depth == 8) {
            return row[i] & 0xff;
        } else if (depth == 16) {
            return (row[2 * i] & 0xff) << 8 | (row[2 * i + 1] & 0xff);
        }
        int bit = i * depth;
        return ((row[bit >> 3] & 0xff) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
    }

    private int fromPalette(int index) throws IOException {
        if (index >= palette.length) {
            throw in.damaged("a pixel has colour " + index + " of a palette of " + palette.length);
        }
        return palette[index];
    }

    private int colour(int[] pixel) {
        int opacity = transparent.length > 0 && Arrays.equals(pixel, transparent) ? 0 : OPAQUE;
        return switch (pixel.length) {
            case 1 -> gray(opacity, toByte(pixel[0]));
            case 2 -> gray(toByte(pixel[1]), toByte(pixel[0]));
            case 3 -> argb(opacity, toByte(pixel[0]), toByte(pixel[1]), toByte(pixel[2]));
            default -> argb(toByte(pixel[3]), toByte(pixel[0]), toByte(pixel[1]), toByte(pixel[2]));
        };
    }

    /** A sample of any depth on the scale from 0 to 255. */
    private int toByte(int sample) {
        return switch (header.depth()) {
            case 8 -> sample;
            case 16 -> (sample + 128) / 257;
            default -> sample * 255 / ((1 << header.depth()) - 1);
        };
    }

    private static int gray(int opacity, int value) {
        return argb(opacity, value, value, value);
    }

    private static int argb(int opacity, int red, int green, int blue) {
        return opacity << 24 | red << 16 | green << 8 | blue;
    }
}
