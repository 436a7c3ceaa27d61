package inkling.data.image;

import inkling.data.ImageShape;
import java.util.Arrays;

/** Brings pictures of anything to one size. May be called from any thread. */
public final class PictureScaler {
    private PictureScaler() {}

    /**
     * A picture of that size: as it is where it has that size already; else scaled, with its aspect ratio kept, into the middle, and
     * with the mean brightness of its edge around it.
     *
     * @return {@code [height × width]}, 0 dark to 255 light
     */
    public static byte[] scale(GrayImage image, ImageShape shape) {
        if (image.width() == shape.width() && image.height() == shape.height()) {
            return bytes(image.values());
        }
        double factor = Math.min((double) shape.width() / image.width(), (double) shape.height() / image.height());
        int width = Math.clamp(Math.round(image.width() * factor), 1, shape.width());
        int height = Math.clamp(Math.round(image.height() * factor), 1, shape.height());
        Ink scaled = Resampling.average(new Ink(image.width(), image.height(), image.values()), width, height);
        float[] placed = new float[shape.pixels()];
        Arrays.fill(placed, edge(image));
        int left = (shape.width() - width) / 2;
        int top = (shape.height() - height) / 2;
        for (int y = 0; y < height; y++) {
            System.arraycopy(scaled.amount(), y * width, placed, (top + y) * shape.width() + left, width);
        }
        return bytes(placed);
    }

    private static float edge(GrayImage image) {
        double sum = 0;
        for (int x = 0; x < image.width(); x++) {
            sum += image.at(x, 0) + image.at(x, image.height() - 1);
        }
        for (int y = 0; y < image.height(); y++) {
            sum += image.at(0, y) + image.at(image.width() - 1, y);
        }
        return (float) (sum / (2.0 * (image.width() + image.height())));
    }

    private static byte[] bytes(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.clamp(Math.round(255 * values[i]), 0, 255);
        }
        return bytes;
    }
}
