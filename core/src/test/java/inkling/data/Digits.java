package inkling.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import inkling.data.file.IdxReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** Data for tests: small and made up, or the real thing where the environment variable INKLING_MNIST says where it is. */
public final class Digits {
    private Digits() {}

    /** {@code count} pictures of 4×4: class c has its ink mostly in column c. */
    public static Dataset columns(int count, long seed) {
        var random = new SplittableRandom(seed);
        byte[] pixels = new byte[count * 16];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) random.nextInt(4);
            for (int p = 0; p < 16; p++) {
                boolean ink = p % 4 == labels[i] ? random.nextInt(8) > 0 : random.nextInt(10) == 0;
                pixels[i * 16 + p] = (byte) (ink ? 1 + random.nextInt(255) : 0);
            }
        }
        return new Dataset("columns", new ImageShape(4, 4), List.of("a", "b", "c", "d"), pixels, labels);
    }

    /** {@code count} pictures of 28×28, a fifth of whose pixels have ink, with labels of four classes; nothing can be learned. */
    public static Dataset noise(int count, long seed) {
        var random = new SplittableRandom(seed);
        byte[] pixels = new byte[count * 784];
        byte[] labels = new byte[count];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (random.nextInt(5) == 0 ? random.nextInt(256) : 0);
        }
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) random.nextInt(4);
        }
        return new Dataset("noise", ImageShape.MNIST, List.of("a", "b", "c", "d"), pixels, labels);
    }

    /** The 60,000 training pictures of MNIST; skips the test where they are not at hand. */
    public static Dataset mnist() {
        String folder = System.getenv("INKLING_MNIST");
        assumeTrue(folder != null, "INKLING_MNIST names no folder with MNIST");
        try {
            return IdxReader.read(
                    Path.of(folder, "train-images-idx3-ubyte.gz"), Path.of(folder, "train-labels-idx1-ubyte.gz"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
