package inkling.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inkling.data.file.MalformedFileException;
import inkling.data.image.DigitNormalizer;
import inkling.data.image.GrayImage;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReaderTest {
    static final int SIDE = 120;
    static final int[] SIX_X = {74, 52, 47, 60, 77, 82, 69, 50};
    static final int[] SIX_Y = {22, 50, 74, 92, 88, 71, 57, 67};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void readsEveryPromisedFormat(String format) throws IOException {
        Path file = write(format, BufferedImage.TYPE_INT_RGB, ink -> grey(255 - ink));

        assertThat(difference(ImageReader.readDigit(file), expected())).isLessThan(3);
    }

    @ParameterizedTest
    @CsvSource({"000000", "ffffff", "2040a0", "f0e080"})
    void strokesOnTransparencyAreSeenWhateverTheirColour(String colour) throws IOException {
        int rgb = Integer.parseInt(colour, 16);

        Path file = write("png", BufferedImage.TYPE_INT_ARGB, ink -> ink << 24 | rgb);

        assertThat(difference(ImageReader.readDigit(file), expected())).isLessThan(3);
    }

    @Test
    void aTransparentRimAroundPaperIsNotInk() throws IOException {
        BufferedImage image = picture(BufferedImage.TYPE_INT_ARGB, ink -> 0xff000000 | grey(255 - ink));
        for (int i = 0; i < SIDE; i++) {
            for (int k = 0; k < 6; k++) {
                image.setRGB(i, k, 0);
                image.setRGB(k, i, 0);
            }
        }
        Path file = folder.resolve("rim.png");
        ImageIO.write(image, "png", file.toFile());

        assertThat(ImageReader.read(file).at(0, 0)).as("the rim's brightness").isGreaterThan(0.85f);
        assertThat(difference(ImageReader.readDigit(file), expected())).isLessThan(3);
    }

    @Test
    void inkAndPaperOfTheSameBrightnessDifferInColour() throws IOException {
        Path file = write("png", BufferedImage.TYPE_INT_RGB, ink -> ink << 16 | Math.round((255 - ink) * 0.966f) << 8);

        assertThat(difference(ImageReader.readDigit(file), expected())).isLessThan(3);
    }

    @Test
    void greysAreReadAsTheyAreWritten() throws IOException {
        var image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSamples(0, 0, 3, 1, 0, new int[] {0, 128, 255});
        Path file = folder.resolve("grey.png");
        ImageIO.write(image, "png", file.toFile());

        GrayImage read = ImageReader.read(file);

        assertThat(new float[] {read.at(0, 0), read.at(1, 0), read.at(2, 0)})
                .containsExactly(new float[] {0, 128 / 255f, 1}, within());
    }

    @Test
    void largePicturesAreReduced() throws IOException {
        var image = new BufferedImage(3001, 2504, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(3000, 2503, 0, 255);
        Path file = folder.resolve("large.png");
        ImageIO.write(image, "png", file.toFile());

        GrayImage read = ImageReader.read(file);

        assertThat(read.width()).isEqualTo(1001);
        assertThat(read.height()).isEqualTo(835);
        assertThat(read.at(1000, 834)).as("mean of the 1×2 pixels left over").isEqualTo(0.5f);
        assertThat(read.at(999, 834)).isZero();
    }

    @Test
    void aHeaderThatPromisesAHugePictureIsRefusedBeforeDecoding() throws IOException {
        Path file = write("png", BufferedImage.TYPE_BYTE_GRAY, ink -> grey(ink));
        byte[] bytes = Files.readAllBytes(file);
        var header = ByteBuffer.wrap(bytes);
        header.putInt(16, 60_000).putInt(20, 50_000);
        var crc = new CRC32();
        crc.update(bytes, 12, 17);
        header.putInt(29, (int) crc.getValue());
        Files.write(file, bytes);

        assertThatThrownBy(() -> ImageReader.read(file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("60000×50000")
                .hasMessageContaining("at most 100 million")
                .hasMessageContaining("scale it down");
    }

    @ParameterizedTest
    @CsvSource({"'<!DOCTYPE html>', HTML", "'%PDF-1.7', PDF", "'hello', something else", "'0000ftypheic', HEIC"})
    void whatIsNoPictureIsNamed(String content, String named) throws IOException {
        Path file = folder.resolve("digit.png");
        Files.writeString(file, content);

        assertThatThrownBy(() -> ImageReader.read(file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("expected a PNG, JPEG, GIF or BMP picture")
                .hasMessageContaining(named)
                .hasMessageContaining("Save it as PNG or JPEG");
    }

    @Test
    void anEmptyFileAFolderAndAMissingFileAreNamed() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.png"));

        assertThatThrownBy(() -> ImageReader.read(empty))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("found an empty file");
        assertThatThrownBy(() -> ImageReader.read(folder))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("found a folder");
        assertThatThrownBy(() -> ImageReader.read(folder.resolve("none.png")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("none.png");
    }

    @Test
    void aBlankPictureIsReportedWithItsFile() throws IOException {
        Path file = write("png", BufferedImage.TYPE_INT_RGB, ink -> 0xffffff);

        assertThatThrownBy(() -> ImageReader.readDigit(file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("no ink found")
                .hasMessageContaining("Draw or photograph digits");
    }

    static byte[] expected() {
        return DigitNormalizer.normalize(new GrayImage(SIDE, SIDE, ink()));
    }

    /** A six of straight strokes, {@code [SIDE × SIDE]}, 0 none to 1 full. */
    static float[] ink() {
        var canvas = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = canvas.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setStroke(new BasicStroke(9, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.drawPolyline(SIX_X, SIX_Y, SIX_X.length);
        pen.dispose();
        float[] ink = canvas.getRaster().getSamples(0, 0, SIDE, SIDE, 0, (float[]) null);
        for (int i = 0; i < ink.length; i++) {
            ink[i] /= 255;
        }
        return ink;
    }

    private static int grey(int value) {
        return value << 16 | value << 8 | value;
    }

    private static BufferedImage picture(int type, IntUnaryOperator colour) {
        var image = new BufferedImage(SIDE, SIDE, type);
        float[] ink = ink();
        for (int i = 0; i < ink.length; i++) {
            image.setRGB(i % SIDE, i / SIDE, colour.applyAsInt(Math.round(255 * ink[i])));
        }
        return image;
    }

    private Path write(String format, int type, IntUnaryOperator colour) throws IOException {
        Path file = folder.resolve("digit." + format);
        assertThat(ImageIO.write(picture(type, colour), format, file.toFile())).isTrue();
        return file;
    }

    private static org.assertj.core.data.Offset<Float> within() {
        return org.assertj.core.data.Offset.offset(1e-4f);
    }

    static double difference(byte[] a, byte[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(Byte.toUnsignedInt(a[i]) - Byte.toUnsignedInt(b[i]));
        }
        return sum / a.length;
    }
}
