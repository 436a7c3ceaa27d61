package inkling.datasets.picture;

import static inkling.datasets.picture.ImageReaderTest.SIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inkling.data.file.MalformedFileException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same digit in files of kinds that few programs write. */
class RareKindsTest {
    private static final int OPACITY = 0xff000000;

    @TempDir
    Path folder;

    static Stream<ImageTypeSpecifier> kindsOfPng() {
        ColorSpace gray = ColorSpace.getInstance(ColorSpace.CS_GRAY);
        ColorSpace colours = ColorSpace.getInstance(ColorSpace.CS_sRGB);
        int[] two = {0, 1};
        int[] three = {0, 1, 2};
        int[] four = {0, 1, 2, 3};
        byte[] black = new byte[16];
        byte[] opacity = new byte[16];
        for (int i = 0; i < opacity.length; i++) {
            opacity[i] = (byte) (17 * i);
        }
        return Stream.of(
                ImageTypeSpecifier.createGrayscale(16, DataBuffer.TYPE_USHORT, false),
                ImageTypeSpecifier.createInterleaved(colours, three, DataBuffer.TYPE_USHORT, false, false),
                ImageTypeSpecifier.createInterleaved(gray, two, DataBuffer.TYPE_BYTE, true, false),
                ImageTypeSpecifier.createInterleaved(gray, two, DataBuffer.TYPE_USHORT, true, false),
                ImageTypeSpecifier.createInterleaved(colours, four, DataBuffer.TYPE_USHORT, true, false),
                ImageTypeSpecifier.createIndexed(black, black, black, opacity, 4, DataBuffer.TYPE_BYTE));
    }

    @ParameterizedTest
    @MethodSource("kindsOfPng")
    void aPngOfWhateverSamples(ImageTypeSpecifier kind) throws IOException {
        BufferedImage image = kind.createBufferedImage(SIDE, SIDE);
        boolean indexed = kind.getColorModel() instanceof IndexColorModel;
        boolean clear = kind.getColorModel().hasAlpha();
        int inked = clear ? kind.getNumBands() - 1 : 0;
        int most = (1 << kind.getSampleModel().getSampleSize(0)) - 1;
        float[] ink = ImageReaderTest.ink();
        WritableRaster raster = image.getRaster();
        for (int i = 0; i < ink.length; i++) {
            for (int band = inked; band < kind.getNumBands(); band++) {
                float sample = clear || indexed ? ink[i] : 1 - ink[i];
                raster.setSample(i % SIDE, i / SIDE, band, Math.round(most * sample));
            }
        }
        for (String option : List.of("", "interlaced")) {
            assertRead(PictureFiles.bytes(image, "png", option), "png " + option);
        }
    }

    /** Printers' colours: as they are, and as Adobe's programs turn them round, or make brightness and colour of them. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 2})
    void aJpegOfFourColours(int transform) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, SIDE, SIDE, 4, null);
        float[] ink = ImageReaderTest.ink();
        for (int i = 0; i < ink.length; i++) {
            int black = Math.round(255 * (transform < 0 ? ink[i] : 1 - ink[i]));
            int first = transform == 0 ? 255 : 0;
            int[] pixel = {first, transform == 2 ? 128 : first, transform == 2 ? 128 : first, black};
            raster.setPixel(i % SIDE, i / SIDE, pixel);
        }
        var bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }
        byte[] plain = bytes.toByteArray();
        byte[] adobe = {0, 100, 0, 0, 0, 0};
        var file = ByteBuffer.allocate(plain.length + 16);
        file.put(plain, 0, 2);
        if (transform >= 0) {
            file.putShort((short) 0xffee).putShort((short) 14).put("Adobe".getBytes(StandardCharsets.ISO_8859_1));
            file.put(adobe).put((byte) transform);
        }
        file.put(plain, 2, plain.length - 2);

        assertRead(Arrays.copyOf(file.array(), file.position()), "transform " + transform);
    }

    /** Many programs leave the bits of opacity empty, though they name them. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBmpWhoseOpacityIsEmptyIsOpaque(boolean empty) throws IOException {
        for (boolean longHeader : new boolean[] {true, false}) {
            assertRead(bmp(longHeader, ink -> (empty ? 0 : OPACITY) | grey(255 - ink)), "opaque, " + longHeader);
            assertRead(bmp(longHeader, ink -> ink << 24), "ink on clear, " + longHeader);
        }
    }

    /** With masks of four parts: in a header of 108 bytes, or behind one of 40 with compression 6. */
    private static byte[] bmp(boolean longHeader, IntUnaryOperator colour) {
        int header = longHeader ? 108 : 56;
        var file = ByteBuffer.allocate(14 + header + 4 * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0).putInt(14 + header);
        file.putInt(longHeader ? 108 : 40).putInt(SIDE).putInt(-SIDE).putShort((short) 1);
        file.putShort((short) 32)
                .putInt(longHeader ? 3 : 6)
                .putInt(4 * SIDE * SIDE)
                .position(54);
        file.putInt(0xff0000).putInt(0xff00).putInt(0xff).putInt(OPACITY).position(14 + header);
        for (float ink : ImageReaderTest.ink()) {
            file.putInt(colour.applyAsInt(Math.round(255 * ink)));
        }
        return file.array();
    }

    private static int grey(int value) {
        return value << 16 | value << 8 | value;
    }

    @Test
    void aBmpWithPixelsLeftOutIsNotCalledDamaged() throws IOException {
        byte[] runs = PictureFiles.BMP_RUNS.bytes();
        ByteBuffer file = ByteBuffer.wrap(runs).order(ByteOrder.LITTLE_ENDIAN);
        int pixels = file.getInt(10);
        // The first row ends before its first pixel.
        file.putShort(pixels, (short) 0);

        assertThatThrownBy(() -> ImageReader.read(Files.write(folder.resolve("digit"), runs)))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("a BMP whose row ends after 0 of 24 pixels, which were left out or are lost")
                .hasMessageEndingWith("Save it as PNG or JPEG");
    }

    @Test
    void theFirstFrameOfAGifIsRead() throws IOException {
        BufferedImage six = sticker(0x000000, 0xffffff, false);
        var blank = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);

        PictureDigits found = ImageReader.readDigits(write(animated(six, blank, blank)));
        assertThat(found.frames()).isEqualTo(3);
        assertThat(found.digits()).hasSize(1);
        assertThat(ImageReader.readDigits(write(PictureFiles.bytes(six, "gif", "")))
                        .frames())
                .isEqualTo(1);
        assertThatThrownBy(() -> ImageReader.readDigits(write(animated(blank, six))))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("stands out from its background, the first of 2 frames");
    }

    private static byte[] animated(BufferedImage... frames) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (BufferedImage frame : frames) {
                writer.writeToSequence(new IIOImage(frame, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** On the mean of its colours, the outline would be as strong as the ink. */
    @ParameterizedTest
    @ValueSource(strings = {"000000 ffffff", "ffffff 000000", "c02010 000000", "2030a0 ffffff"})
    void theOutlineOfAStickerIsNotInk(String colours) throws IOException {
        int ink = Integer.parseInt(colours, 0, 6, 16);
        int outline = Integer.parseInt(colours, 7, 13, 16);

        assertRead(PictureFiles.bytes(sticker(ink, outline, true), "png", ""), colours);
    }

    /** A six, with an outline and around that nothing, or on a ground of the outline's colour. */
    private static BufferedImage sticker(int ink, int outline, boolean clear) {
        float[] amount = ImageReaderTest.ink();
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(outline));
        if (!clear) {
            pen.fillRect(0, 0, SIDE, SIDE);
        }
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setStroke(new BasicStroke(17, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.drawPolyline(ImageReaderTest.SIX_X, ImageReaderTest.SIX_Y, ImageReaderTest.SIX_X.length);
        for (int i = 0; i < amount.length; i++) {
            if (amount[i] > 0) {
                pen.setColor(new Color(ink | Math.round(255 * amount[i]) << 24, true));
                pen.fillRect(i % SIDE, i / SIDE, 1, 1);
            }
        }
        pen.dispose();
        return image;
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("digit"), bytes);
    }

    private void assertRead(byte[] bytes, String kind) throws IOException {
        byte[] found = ImageReader.readDigit(write(bytes));
        assertThat(ImageReaderTest.difference(found, ImageReaderTest.expected()))
                .as(kind)
                .isLessThan(4);
    }
}
