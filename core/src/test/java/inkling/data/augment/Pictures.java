package inkling.data.augment;

import inkling.data.ImageShape;
import java.util.random.RandomGenerator;

/** Pictures to distort, and what to measure on them. */
final class Pictures {
    private Pictures() {}

    /** Each pixel of any value. */
    static byte[] noise(ImageShape shape, RandomGenerator random) {
        byte[] pixels = new byte[shape.pixels()];
        random.nextBytes(pixels);
        return pixels;
    }

    /** Rows of digits, one character a pixel: {@code .} is 0, {@code 1} … {@code 9} tenths of 250, {@code #} 255. */
    static byte[] of(String... rows) {
        byte[] pixels = new byte[rows.length * rows[0].length()];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length(); column++) {
                char level = rows[row].charAt(column);
                int value = level == '.' ? 0 : level == '#' ? 255 : 25 * (level - '0');
                pixels[row * rows[0].length() + column] = (byte) value;
            }
        }
        return pixels;
    }

    static int at(byte[] pixels, ImageShape shape, int row, int column) {
        return Byte.toUnsignedInt(pixels[row * shape.width() + column]);
    }

    /** The sum of all pixels. */
    static long ink(byte[] pixels) {
        long sum = 0;
        for (byte pixel : pixels) {
            sum += Byte.toUnsignedInt(pixel);
        }
        return sum;
    }
}
