package inkling.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Real digits, made into large pictures and brought back. */
class MnistRoundTripTest {
    private static final int DIGITS = 100;
    private static final long SEED = 7;

    @Test
    void realDigitsPassThroughUnchanged() throws IOException {
        for (byte[] digit : digits()) {
            assertThat(DigitNormalizer.normalize(GrayImage.ofBytes(28, 28, digit)))
                    .isEqualTo(digit);
        }
    }

    @Test
    void realDigitsComeBackFromLargePhotos() throws IOException {
        var random = new Random(SEED);
        double sum = 0;
        for (byte[] digit : digits()) {
            Ink large = Resampling.enlarge(
                    new Ink(28, 28, GrayImage.ofBytes(28, 28, digit).values()), 8);
            Ink canvas = large.crop(new Ink.Box(0, 0, large.width(), large.height()), 20 + random.nextInt(100));
            GrayImage paper = Drawn.coloured(canvas.width(), canvas.height(), canvas.amount(), 0.9f, 0.2f);

            byte[] back = DigitNormalizer.normalize(Drawn.photographed(paper, 0.4, 0.02, random));

            sum += difference(back, digit);
        }
        // 5.9 when this was written; an empty picture would have 33, another writer's same digit about 30.
        assertThat(sum / DIGITS)
                .as("mean absolute difference of 255, seed " + SEED)
                .isLessThan(8);
    }

    private static double difference(byte[] a, byte[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(Byte.toUnsignedInt(a[i]) - Byte.toUnsignedInt(b[i]));
        }
        return sum / a.length;
    }

    private static byte[][] digits() throws IOException {
        String folder = System.getenv("INKLING_MNIST");
        assumeTrue(folder != null, "INKLING_MNIST does not name a folder with MNIST");
        Path file = Path.of(folder, "train-images-idx3-ubyte.gz");
        byte[][] digits = new byte[DIGITS][];
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            in.skipNBytes(16);
            for (int i = 0; i < DIGITS; i++) {
                digits[i] = in.readNBytes(784);
            }
        }
        return digits;
    }
}
