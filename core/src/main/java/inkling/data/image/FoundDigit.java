package inkling.data.image;

import java.util.Arrays;
import java.util.Objects;

/** A digit and where it stands in its picture. Immutable. */
public final class FoundDigit {
    private final int left;
    private final int top;
    private final int width;
    private final int height;
    private final int row;
    private final byte[] pixels;

    /**
     * Copies the pixels.
     *
     * @param left column of its leftmost ink
     * @param top row of its topmost ink
     * @param width columns that its ink takes, at least 1
     * @param height rows that its ink takes, at least 1
     * @param row which line of digits it is in, from 0 at the top
     * @param pixels the digit in MNIST's form, {@code [28 × 28]}, 0 background to 255 ink; or those of a whole picture
     */
    FoundDigit(int left, int top, int width, int height, int row, byte[] pixels) {
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
        this.row = row;
        this.pixels = pixels.clone();
    }

    /**
     * A whole picture, of whatever it shows, in the place of a digit.
     *
     * @param pixels as a model takes them
     */
    public static FoundDigit whole(GrayImage image, byte[] pixels) {
        return new FoundDigit(0, 0, image.width(), image.height(), 0, pixels);
    }

    /** Where it stands in a picture that is so many times as large. */
    public FoundDigit enlarged(int factor) {
        return new FoundDigit(left * factor, top * factor, width * factor, height * factor, row, pixels);
    }

    /** Column of its leftmost ink. */
    public int left() {
        return left;
    }

    /** Row of its topmost ink. */
    public int top() {
        return top;
    }

    /** Columns that its ink takes, at least 1. */
    public int width() {
        return width;
    }

    /** Rows that its ink takes, at least 1. */
    public int height() {
        return height;
    }

    /** Which line of digits it is in, from 0 at the top. */
    public int row() {
        return row;
    }

    /** The digit in MNIST's form, {@code [28 × 28]}, 0 background to 255 ink, or those of a {@link #whole} picture; a copy. */
    public byte[] pixels() {
        return pixels.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FoundDigit digit
                && left == digit.left
                && top == digit.top
                && width == digit.width
                && height == digit.height
                && row == digit.row
                && Arrays.equals(pixels, digit.pixels);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hash(left, top, width, height, row) + Arrays.hashCode(pixels);
    }

    /** Such as {@code digit at 12, 40: 20 × 31}. */
    @Override
    public String toString() {
        return "digit at " + left + ", " + top + ": " + width + " × " + height;
    }
}
