package inkling.data.augment;

import inkling.data.ImageShape;

/**
 * Makes strokes wider or narrower by less than a pixel at each edge: every pixel moves towards the lightest or the darkest of itself and
 * its four neighbours. It has scratch memory and belongs to one thread at a time.
 */
final class PenWidth {
    private static final int FULL = 256;

    private final int height;
    private final int width;

    /** The picture with a border of one pixel, which repeats its edge. */
    private final int[] framed;

    PenWidth(ImageShape shape) {
        height = shape.height();
        width = shape.width();
        framed = new int[Math.multiplyExact(height + 2, width + 2)];
    }

    /**
     * Changes one picture in place.
     *
     * @param change pixels by which each edge moves outwards, −1 to 1
     */
    void apply(byte[] pixels, int offset, float change) {
        frame(pixels, offset);
        int share = Math.round(Math.abs(change) * FULL);
        int line = width + 2;
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int at = (row + 1) * line + column + 1;
                int here = framed[at];
                int end = change > 0 ? most(at, line) : least(at, line);
                pixels[offset + row * width + column] = (byte) (here + (((end - here) * share + FULL / 2) >> 8));
            }
        }
    }

    private int most(int at, int line) {
        int across = Math.max(framed[at - 1], framed[at + 1]);
        int down = Math.max(framed[at - line], framed[at + line]);
        return Math.max(framed[at], Math.max(across, down));
    }

    private int least(int at, int line) {
        int across = Math.min(framed[at - 1], framed[at + 1]);
        int down = Math.min(framed[at - line], framed[at + line]);
        return Math.min(framed[at], Math.min(across, down));
    }

    private void frame(byte[] pixels, int offset) {
        for (int row = 0; row < height + 2; row++) {
            int from = offset + Math.clamp(row - 1, 0, height - 1) * width;
            for (int column = 0; column < width + 2; column++) {
                framed[row * (width + 2) + column] =
                        Byte.toUnsignedInt(pixels[from + Math.clamp(column - 1, 0, width - 1)]);
            }
        }
    }
}
