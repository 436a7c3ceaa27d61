package inkling.data.augment;

import inkling.data.ImageShape;
import java.util.Objects;

/**
 * Takes the slant out of a digit: moves its rows sideways, so that the principal axis of its ink stands upright. The centre of
 * mass stays where it is.
 *
 * @see "LeCun, Bottou, Bengio, Haffner, Gradient-Based Learning Applied to Document Recognition, 1998, section III.A"
 */
final class Deskew {
    /** The most a row moves per row of distance: 45°. A lying stroke has no slant that could be taken out. */
    private static final double STEEPEST = 1;

    private Deskew() {}

    /**
     * Straightens one picture.
     *
     * @param from {@code [height × width]} unsigned bytes from {@code fromOffset} on; read only
     * @param to receives as many; the two must not overlap
     */
    static void apply(ImageShape shape, byte[] from, int fromOffset, byte[] to, int toOffset) {
        Objects.checkFromIndexSize(fromOffset, shape.pixels(), from.length);
        Objects.checkFromIndexSize(toOffset, shape.pixels(), to.length);
        var ink = Moments.of(shape, from, fromOffset);
        double slope = Math.clamp(ink.slope(), -STEEPEST, STEEPEST);
        int width = shape.width();
        for (int row = 0; row < shape.height(); row++) {
            double right = slope * (row - ink.centreRow());
            readRow(from, fromOffset + row * width, right, to, toOffset + row * width, width);
        }
    }

    /** Each new pixel is read {@code right} of its place, between two old ones. */
    private static void readRow(byte[] from, int start, double right, byte[] to, int toStart, int width) {
        int whole = (int) Math.floor(right);
        float part = (float) (right - whole);
        for (int column = 0; column < width; column++) {
            float first = pixel(from, start, column + whole, width);
            float second = pixel(from, start, column + whole + 1, width);
            to[toStart + column] = (byte) (int) (first + part * (second - first) + 0.5f);
        }
    }

    private static int pixel(byte[] row, int start, int column, int width) {
        return column >= 0 && column < width ? row[start + column] & 0xff : 0;
    }

    /**
     * Sums over the ink: its amount, and first and second moments.
     *
     * @param mass Σ v, with v the pixel's value
     * @param x Σ v·column
     * @param y Σ v·row
     * @param xy Σ v·column·row
     * @param yy Σ v·row²
     */
    private record Moments(double mass, double x, double y, double xy, double yy) {
        static Moments of(ImageShape shape, byte[] pixels, int offset) {
            double mass = 0;
            double x = 0;
            double y = 0;
            double xy = 0;
            double yy = 0;
            for (int row = 0; row < shape.height(); row++) {
                long rowMass = 0;
                long rowX = 0;
                for (int column = 0; column < shape.width(); column++) {
                    int v = pixels[offset + row * shape.width() + column] & 0xff;
                    rowMass += v;
                    rowX += (long) v * column;
                }
                mass += rowMass;
                x += rowX;
                y += (double) rowMass * row;
                xy += (double) rowX * row;
                yy += (double) rowMass * row * row;
            }
            return new Moments(mass, x, y, xy, yy);
        }

        double centreRow() {
            return mass == 0 ? 0 : y / mass;
        }

        /** Columns per row along the ink: its covariance of column and row over its variance of rows; 0 without either. */
        double slope() {
            double variance = mass * yy - y * y;
            return variance > 0 ? (mass * xy - x * y) / variance : 0;
        }
    }
}
