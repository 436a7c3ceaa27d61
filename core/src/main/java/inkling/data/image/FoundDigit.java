package inkling.data.image;

/**
 * A digit and where it stands in its picture. Immutable.
 *
 * @param left column of its leftmost ink
 * @param top row of its topmost ink
 * @param width columns that its ink takes, at least 1
 * @param height rows that its ink takes, at least 1
 * @param row which line of digits it is in, from 0 at the top
 * @param pixels the digit in MNIST's form, {@code [28 × 28]}, 0 background to 255 ink; not copied
 */
public record FoundDigit(int left, int top, int width, int height, int row, byte[] pixels) {}
