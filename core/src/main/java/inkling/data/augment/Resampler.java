package inkling.data.augment;

import inkling.data.ImageShape;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads a picture between its pixels, bilinearly; around it is background. It has scratch memory and belongs to one thread at
 * a time.
 *
 * <p>Only {@link #gather} visits pixels in an order of its own. The other loops run along arrays, each writing to one array,
 * and become vector code.
 */
final class Resampler {
    /** Two bytes at once: the pixel at an index in the low half, its right neighbour in the high one. */
    private static final VarHandle PAIR = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int FRACTION = Positions.PIXEL - 1;

    /** Bits by which a sum of pixels, multiplied by two fractions, is too large. */
    private static final int SUM_BITS = 2 * Positions.FRACTION_BITS;

    /** Half of one, for rounding. */
    private static final int HALF = 1 << (SUM_BITS - 1);

    private final int height;
    private final int width;

    /** Pixels in a row of {@link #source}: one of background, the picture's, two of background. */
    private final int stride;

    /** The picture, with background of the same widths above and below too: {@code [(height + 3) × stride]}. */
    private final byte[] source;

    /** For each new pixel the four old ones around its position, one a byte, and then the new one. */
    private final int[] four;

    Resampler(ImageShape shape) {
        height = shape.height();
        width = shape.width();
        stride = Math.addExact(width, 3);
        source = new byte[Math.multiplyExact(Math.addExact(height, 3), stride)];
        four = new int[shape.pixels()];
    }

    /**
     * Makes a new picture.
     *
     * @param positions are overwritten
     */
    void resample(byte[] from, int fromOffset, Positions positions, byte[] to, int toOffset) {
        for (int row = 0; row < height; row++) {
            System.arraycopy(from, fromOffset + row * width, source, (row + 1) * stride + 1, width);
        }
        intoSource(positions.x(), width);
        intoSource(positions.y(), height);
        gather(positions.x(), positions.y());
        blend(positions.x(), positions.y());
        for (int i = 0; i < four.length; i++) {
            to[toOffset + i] = (byte) four[i];
        }
    }

    /** Counts positions from the first row and column of {@link #source}; those further out stop in its background. */
    private static void intoSource(int[] positions, int pixels) {
        int last = Math.multiplyExact(pixels + 1, Positions.PIXEL);
        for (int i = 0; i < positions.length; i++) {
            positions[i] = Math.min(Math.max(positions[i] + Positions.PIXEL, 0), last);
        }
    }

    private void gather(int[] x, int[] y) {
        for (int i = 0; i < four.length; i++) {
            int at = (y[i] >> Positions.FRACTION_BITS) * stride + (x[i] >> Positions.FRACTION_BITS);
            int above = (short) PAIR.get(source, at) & 0xffff;
            int below = (short) PAIR.get(source, at + stride);
            four[i] = above | (below << 16);
        }
    }

    private void blend(int[] x, int[] y) {
        for (int i = 0; i < four.length; i++) {
            int right = x[i] & FRACTION;
            int left = Positions.PIXEL - right;
            int bottom = y[i] & FRACTION;
            int pixels = four[i];
            int above = (pixels & 0xff) * left + ((pixels >>> 8) & 0xff) * right;
            int below = ((pixels >>> 16) & 0xff) * left + (pixels >>> 24) * right;
            int sum = above * (Positions.PIXEL - bottom) + below * bottom;
            four[i] = (sum + HALF) >>> SUM_BITS;
        }
    }
}
