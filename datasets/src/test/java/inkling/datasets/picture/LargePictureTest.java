package inkling.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.Dataset;
import inkling.datasets.ClassPath;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The largest picture that a file of one megabyte may hold is read in a heap of 40 MB, which makes a process of less than 100. */
@Timeout(120)
class LargePictureTest {
    private static final int SIDE = 5300;
    /** Red, green, blue and opacity of 16 bits each. */
    private static final int PIXEL_BYTES = 8;

    @TempDir
    Path folder;

    /** What runs in a JVM of its own. */
    static final class Reading {
        private Reading() {}

        public static void main(String[] args) throws IOException {
            System.out.println(ImageReader.readDigits(Path.of(args[0])).digits().size());
        }
    }

    @Test
    void takesLittleMemory() throws Exception {
        byte[] png = png();
        assertThat(png).hasSizeLessThan(1_000_000);
        assertRead(png);
    }

    /** As large as the format allows in a file of one megabyte; what is after the picture fills it up. */
    @ParameterizedTest
    @CsvSource({"jpg, 5200, 10", "gif, 5300, 13", "bmp, 2800, 12"})
    void takesLittleMemoryInEveryFormat(String format, int side, int type) throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(bar(side, type), format, bytes);
        assertThat(bytes.size()).isLessThan(1_000_000);
        byte[] padding = new byte[990_000 - bytes.size()];
        new SplittableRandom(1).nextBytes(padding);
        bytes.writeBytes(padding);
        assertRead(bytes.toByteArray());
    }

    /** A black bar on white. */
    private static BufferedImage bar(int side, int type) {
        var image = new BufferedImage(side, side, type);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, side, side);
        pen.setColor(Color.BLACK);
        pen.fillRect(side * 9 / 20, side / 6, side / 10, side * 2 / 3);
        pen.dispose();
        return image;
    }

    private void assertRead(byte[] bytes) throws Exception {
        Path picture = folder.resolve("large");
        Files.write(picture, bytes);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmn8m",
                        "-Xmx40m",
                        "-cp",
                        ClassPath.of(Dataset.class, ImageReader.class, Reading.class),
                        Reading.class.getName(),
                        picture.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("1" + System.lineSeparator());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** A black bar on white, and a chunk that fills the file up. */
    private static byte[] png() throws IOException {
        byte[] padding = new byte[700_000];
        new SplittableRandom(1).nextBytes(padding);
        var file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        file.writeBytes(chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(SIDE)
                        .putInt(SIDE)
                        .put(new byte[] {16, 6, 0, 0, 0})
                        .array()));
        file.writeBytes(chunk("teSt", padding));
        file.writeBytes(chunk("IDAT", pixels()));
        file.writeBytes(chunk("IEND", new byte[0]));
        return file.toByteArray();
    }

    private static byte[] pixels() throws IOException {
        byte[] white = new byte[1 + PIXEL_BYTES * SIDE];
        Arrays.fill(white, 1, white.length, (byte) 0xff);
        byte[] bar = white.clone();
        for (int x = 2400; x < 2900; x++) {
            Arrays.fill(bar, 1 + x * PIXEL_BYTES, 1 + x * PIXEL_BYTES + 6, (byte) 0);
        }
        var packed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION), 1 << 16)) {
            for (int y = 0; y < SIDE; y++) {
                out.write(y > 800 && y < 4500 ? bar : white);
            }
        }
        return packed.toByteArray();
    }

    private static byte[] chunk(String type, byte[] content) {
        var chunk = ByteBuffer.allocate(12 + content.length);
        chunk.putInt(content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content);
        var crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + content.length);
        return chunk.putInt((int) crc.getValue()).array();
    }
}
