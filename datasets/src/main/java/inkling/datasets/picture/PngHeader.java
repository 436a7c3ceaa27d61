package inkling.datasets.picture;

import java.io.IOException;
import java.util.List;

/**
 * What the chunk IHDR says.
 *
 * @param samples per pixel, 1 to 4
 * @param depth bits of each sample: 1, 2, 4, 8 or 16
 * @param indexed whether the one sample is an index into a palette
 */
record PngHeader(PictureSize size, int samples, int depth, boolean indexed, boolean interlaced) {
    static final int BYTES = 13;

    /** A pass over every pixel, and those of Adam7, which begin with every eighth in both directions. */
    private static final List<Pass> ALL = List.of(new Pass(0, 0, 1, 1));

    private static final List<Pass> ADAM7 = List.of(
            new Pass(0, 0, 8, 8),
            new Pass(4, 0, 8, 8),
            new Pass(0, 4, 4, 8),
            new Pass(2, 0, 4, 4),
            new Pass(0, 2, 2, 4),
            new Pass(1, 0, 2, 2),
            new Pass(0, 1, 1, 2));

    /** Pixels that come together: the first column and row, and the steps to the next ones. */
    record Pass(int left, int top, int right, int down) {
        int columns(PictureSize size) {
            return Math.ceilDiv(Math.max(0, size.width() - left), right);
        }

        int rows(PictureSize size) {
            return columns(size) == 0 ? 0 : Math.ceilDiv(Math.max(0, size.height() - top), down);
        }
    }

    /** Reads the fields; {@code in} is the file, for the complaints. */
    static PngHeader of(byte[] content, PictureBytes in) throws IOException {
        if (content.length != BYTES) {
            throw in.damaged("expected " + BYTES + " bytes in the chunk IHDR, found " + content.length);
        }
        var size = PictureSize.check(in, u32(content, 0), u32(content, 4));
        int depth = content[8];
        int colour = content[9];
        boolean known = switch (colour) {
            case 0 -> List.of(1, 2, 4, 8, 16).contains(depth);
            case 3 -> List.of(1, 2, 4, 8).contains(depth);
            case 2, 4, 6 -> depth == 8 || depth == 16;
            default -> false;
        };
        if (!known || content[10] != 0 || content[11] != 0 || content[12] < 0 || content[12] > 1) {
            throw in.damaged("colour type " + colour + " with " + depth + " bits, compression " + content[10]
                    + ", filter " + content[11] + ", interlace " + content[12] + " is no kind of PNG");
        }
        int samples = switch (colour) {
            case 0, 3 -> 1;
            case 4 -> 2;
            case 2 -> 3;
            default -> 4;
        };
        return new PngHeader(size, samples, depth, colour == 3, content[12] == 1);
    }

    private static long u32(byte[] bytes, int at) {
        long value = 0;
        for (int i = at; i < at + 4; i++) {
            value = value << 8 | Byte.toUnsignedInt(bytes[i]);
        }
        return value;
    }

    List<Pass> passes() {
        return interlaced ? ADAM7 : ALL;
    }

    /** Bytes of one row of a pass, without the byte that names its filter. */
    int rowBytes(Pass pass) {
        return Math.ceilDiv(pass.columns(size) * samples * depth, 8);
    }

    /** The distance that the filters look back: a pixel, but at least a byte. */
    int pixelBytes() {
        return Math.max(1, samples * depth / 8);
    }

    /** Size of all image data, decompressed. */
    long dataBytes() {
        long bytes = 0;
        for (Pass pass : passes()) {
            bytes += pass.rows(size) * (1L + rowBytes(pass));
        }
        return bytes;
    }
}
