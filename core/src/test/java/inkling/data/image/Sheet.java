package inkling.data.image;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Paper to draw on, and what is read on it. */
final class Sheet {
    /** The drawn digits in MNIST's form. */
    private static final List<byte[]> PLAIN = IntStream.range(0, 10)
            .mapToObj(digit -> DigitNormalizer.normalize(Drawn.plain(digit)))
            .toList();

    private final int width;
    private final int height;
    private final float[] ink;

    Sheet(int width, int height) {
        this.width = width;
        this.height = height;
        ink = new float[width * height];
    }

    void write(int digit, double left, double top, double size, float dark) {
        write(digit, left, top, size, size / 8, dark);
    }

    void write(int digit, double left, double top, double size, double pen, float dark) {
        float[] strokes = Drawn.ink(digit, width, height, left, top, size, pen);
        for (int i = 0; i < ink.length; i++) {
            ink[i] = Math.max(ink[i], dark * strokes[i]);
        }
    }

    void line(boolean across, double at, int from, int to, double thickness, double slope, float dark) {
        for (int along = from; along < Math.min(to, across ? width : height); along++) {
            double middle = at + slope * (along - from);
            for (int beside = 0; beside < (across ? height : width); beside++) {
                double covered = Math.clamp(thickness / 2 + 0.5 - Math.abs(beside + 0.5 - middle), 0, 1);
                int i = across ? beside * width + along : along * width + beside;
                ink[i] = Math.max(ink[i], dark * (float) covered);
            }
        }
    }

    void clear(int left, int top, int right, int bottom) {
        fill(left, top, right, bottom, 0);
    }

    void fill(int left, int top, int right, int bottom, float dark) {
        for (int y = top; y < bottom; y++) {
            Arrays.fill(ink, y * width + left, y * width + right, dark);
        }
    }

    /** Makes light what is dark on another sheet of the same size. */
    void rub(Sheet light) {
        for (int i = 0; i < ink.length; i++) {
            ink[i] = Math.min(ink[i], 1 - light.ink[i]);
        }
    }

    /** So many columns of it, from the left. */
    Sheet crop(int columns) {
        var part = new Sheet(columns, height);
        for (int y = 0; y < height; y++) {
            System.arraycopy(ink, y * width, part.ink, y * columns, columns);
        }
        return part;
    }

    GrayImage image() {
        return Drawn.coloured(width, height, ink, 0.95f, 0.05f);
    }

    /** The digits, with a space from line to line. */
    String read() {
        var text = new StringBuilder();
        int row = 0;
        for (FoundDigit digit : DigitFinder.find(image())) {
            text.append(digit.row() == row ? "" : " ").append(label(digit.pixels()));
            row = digit.row();
        }
        return text.toString();
    }

    /** The drawn digit that looks most like it. */
    static int label(byte[] pixels) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int digit = 0; digit < 10; digit++) {
            byte[] plain = PLAIN.get(digit);
            double sum = 0;
            for (int i = 0; i < plain.length; i++) {
                sum += Math.abs(Byte.toUnsignedInt(plain[i]) - Byte.toUnsignedInt(pixels[i]));
            }
            if (sum < least) {
                least = sum;
                nearest = digit;
            }
        }
        return nearest;
    }
}
