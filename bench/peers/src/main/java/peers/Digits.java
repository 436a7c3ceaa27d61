package peers;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** MNIST as resident float32: pixels in 0..1, [count × 784], and labels as class indices. */
record Digits(float[] pixels, int[] labels) {
    /**
     * @param folder of the four .gz files
     * @param part   train or t10k
     */
    static Digits read(Path folder, String part) {
        byte[] images = contents(folder.resolve(part + "-images-idx3-ubyte.gz"), 16);
        byte[] classes = contents(folder.resolve(part + "-labels-idx1-ubyte.gz"), 8);
        float[] pixels = new float[images.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (images[i] & 255) / 255f;
        }
        int[] labels = new int[classes.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = classes[i];
        }
        return new Digits(pixels, labels);
    }

    int count() {
        return labels.length;
    }

    private static byte[] contents(Path file, int header) {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16))) {
            in.skipNBytes(header);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
