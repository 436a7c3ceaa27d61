package inkling.data.augment;

import inkling.data.ImageShape;

/**
 * Where in the old picture each new pixel comes from, in whole 256ths of a pixel. It belongs to one thread at a time.
 *
 * <p>Whole numbers, not {@code float}, because the compiler then sees that what is read and what is written are different
 * arrays, and makes vector code.
 */
final class Positions {
    /** Bits of a position that are the fraction. */
    static final int FRACTION_BITS = 8;

    /** One pixel. */
    static final int PIXEL = 1 << FRACTION_BITS;

    private final ImageShape shape;
    private final int[] x;
    private final int[] y;

    Positions(ImageShape shape) {
        this.shape = shape;
        x = new int[shape.pixels()];
        y = new int[shape.pixels()];
    }

    /** Columns, {@code [height × width]}. */
    int[] x() {
        return x;
    }

    /** Rows, {@code [height × width]}. */
    int[] y() {
        return y;
    }

    /** Sets each position as the map says. */
    void set(Affine map) {
        float middleX = (shape.width() - 1) / 2f;
        float middleY = (shape.height() - 1) / 2f;
        for (int row = 0; row < shape.height(); row++) {
            float v = row - middleY;
            float startX = middleX + map.right() + map.xy() * v - map.xx() * middleX;
            float startY = middleY + map.down() + map.yy() * v - map.yx() * middleX;
            setRow(x, row, PIXEL * startX, PIXEL * map.xx());
            setRow(y, row, PIXEL * startY, PIXEL * map.yx());
        }
    }

    private void setRow(int[] positions, int row, float start, float step) {
        int at = row * shape.width();
        for (int column = 0; column < shape.width(); column++) {
            positions[at + column] = (int) (start + step * column);
        }
    }
}
