package inkling.data.augment;

import inkling.data.ImageShape;
import java.util.Arrays;
import java.util.Objects;

/**
 * Moves a picture by whole pixels; what leaves it is lost, and what comes in is background. Immutable.
 *
 * @param right pixels to the right; negative to the left
 * @param down pixels down; negative up
 */
public record Shift(int right, int down) {
    static Shift random(int limit, Draws draws) {
        return new Shift(draws.wholeWithin(limit), draws.wholeWithin(limit));
    }

    /**
     * Moves one picture.
     *
     * @param from {@code [height × width]} unsigned bytes from {@code fromOffset} on; read only
     * @param to receives as many; the two must not overlap
     * @throws IndexOutOfBoundsException if one does not lie in its array
     */
    public void apply(ImageShape shape, byte[] from, int fromOffset, byte[] to, int toOffset) {
        Objects.checkFromIndexSize(fromOffset, shape.pixels(), from.length);
        Objects.checkFromIndexSize(toOffset, shape.pixels(), to.length);
        int width = shape.width();
        int kept = Math.max(0, width - Math.abs(right));
        Arrays.fill(to, toOffset, toOffset + shape.pixels(), (byte) 0);
        if (kept == 0) {
            return;
        }
        int last = Math.min(shape.height(), shape.height() + down);
        for (int row = Math.max(0, down); row < last; row++) {
            int source = fromOffset + (row - down) * width + Math.max(0, -right);
            System.arraycopy(from, source, to, toOffset + row * width + Math.max(0, right), kept);
        }
    }
}
