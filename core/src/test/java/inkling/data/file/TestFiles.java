package inkling.data.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;

/** Builds good files, to be read or to be spoilt. */
public final class TestFiles {
    private TestFiles() {}

    static byte[] images(int count, int height, int width, byte[] pixels) {
        return ByteBuffer.allocate(16 + pixels.length)
                .putInt(2051)
                .putInt(count)
                .putInt(height)
                .putInt(width)
                .put(pixels)
                .array();
    }

    static byte[] labels(int count, byte[] labels) {
        return ByteBuffer.allocate(8 + labels.length)
                .putInt(2049)
                .putInt(count)
                .put(labels)
                .array();
    }

    static byte[] gzip(byte[] content) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    public static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Path write(Path folder, String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pixels of which about four fifths are zero, as in MNIST. */
    public static byte[] pixels(int count, Random random) {
        byte[] pixels = new byte[count];
        random.nextBytes(pixels);
        for (int i = 0; i < count; i++) {
            if (random.nextInt(5) != 0) {
                pixels[i] = 0;
            }
        }
        return pixels;
    }

    public static byte[] labelBytes(int count, Random random) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) random.nextInt(10);
        }
        return labels;
    }

    /** The folder with the original four files; skips the test that asks for it where there is none. */
    static Path mnist() {
        String folder = System.getenv("INKLING_MNIST");
        Assumptions.assumeTrue(folder != null, "INKLING_MNIST names no folder with MNIST");
        return Path.of(folder);
    }

    /** So many class names. */
    public static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "class " + i).toList();
    }
}
