package inkling.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.file.MalformedFileException;
import inkling.data.image.GrayImage;
import inkling.data.image.PixelReducer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decoders against javax.imageio, on files that it has written, and on some that it cannot write. */
class DecodersTest {
    private static final int WIDTH = 37;
    private static final int HEIGHT = 23;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "png, 1, ''",
        "png, 2, ''",
        "png, 5, interlaced",
        "png, 6, interlaced",
        "png, 10, ''",
        "png, 10, interlaced",
        "png, 11, ''",
        "png, 11, interlaced",
        "png, 12, ''",
        "png, 12, interlaced",
        "png, 13, ''",
        "png, 13, interlaced",
        "gif, 1, ''",
        "gif, 12, interlaced",
        "gif, 13, ''",
        "gif, 13, interlaced",
        "bmp, 5, ''",
        "bmp, 8, BI_BITFIELDS",
        "bmp, 1, BI_BITFIELDS",
        "bmp, 9, ''",
        "bmp, 10, ''",
        "bmp, 12, ''",
        "bmp, 13, ''",
        "bmp, 13, BI_RLE8",
        "jpg, 1, ''",
        "jpg, 1, interlaced",
        "jpg, 10, ''",
        "jpg, 10, interlaced"
    })
    void readsWhatImageIoWrites(String format, int type, String option) throws IOException {
        byte[] bytes = PictureFiles.bytes(painted(new BufferedImage(WIDTH, HEIGHT, type)), format, option);

        assertSame(read(bytes), ImageIO.read(new ByteArrayInputStream(bytes)));
    }

    @Test
    void readsRunsOfHalfBytes() throws IOException {
        var file = ByteBuffer.allocate(54 + 64 + 12).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0).putInt(118);
        file.putInt(40)
                .putInt(5)
                .putInt(1)
                .putShort((short) 1)
                .putShort((short) 4)
                .putInt(2)
                .position(54);
        for (int i = 0; i < 16; i++) {
            file.putInt(0x111111 * i);
        }
        file.put(new byte[] {3, (byte) 0xf0, 1, 0x30, 1, 0x60, 0, 0, 0, 1});

        GrayImage image = read(file.array());

        assertThat(values(image)).containsExactly(new float[] {1, 0, 1, 3 / 15f, 6 / 15f}, Offset.offset(1e-4f));
    }

    @Test
    void readsABmpFromTopToBottomToo() throws IOException {
        byte[] bytes = PictureFiles.BMP.bytes();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(22, -PictureFiles.SIDE);

        GrayImage turned = read(bytes);
        GrayImage image = read(PictureFiles.BMP.bytes());

        for (int y = 0; y < PictureFiles.SIDE; y++) {
            for (int x = 0; x < PictureFiles.SIDE; x++) {
                assertThat(turned.at(x, y)).isEqualTo(image.at(x, PictureFiles.SIDE - 1 - y));
            }
        }
    }

    @Test
    void readsSeveralPicturesAtOnceAndNoOneSpoilsAnother() throws Exception {
        var files = new ArrayList<Path>();
        var expected = new ArrayList<float[]>();
        for (int i = 0; i < 8; i++) {
            for (PictureFiles good : PictureFiles.values()) {
                byte[] bytes = good.bytes();
                boolean damaged = files.size() % 3 == 1;
                Path file = folder.resolve(files.size() + "." + good);
                files.add(Files.write(file, damaged ? Arrays.copyOf(bytes, bytes.length / 2) : bytes));
                expected.add(damaged ? new float[0] : values(ImageReader.read(file)));
            }
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<float[]>> reads = new ArrayList<>();
            files.forEach(file -> reads.add(() -> valuesOrNone(file)));
            var found = threads.invokeAll(reads);
            for (int i = 0; i < files.size(); i++) {
                assertThat(found.get(i).get()).as(files.get(i).toString()).isEqualTo(expected.get(i));
            }
        }
    }

    private static float[] valuesOrNone(Path file) throws IOException {
        try {
            return values(ImageReader.read(file));
        } catch (MalformedFileException e) {
            assertThat(e).hasMessageStartingWith(file + ": ");
            return new float[0];
        }
    }

    private static BufferedImage painted(BufferedImage image) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean ink = x > 10 && x < 25 && y > 5 && y < 18;
                int shade = (ink ? 40 : 220) + (7 * x + 13 * y) % 20;
                image.setRGB(x, y, new Color(shade, shade - 10, shade).getRGB());
            }
        }
        return image;
    }

    private GrayImage read(byte[] bytes) throws IOException {
        return ImageReader.read(Files.write(folder.resolve("picture"), bytes));
    }

    private static void assertSame(GrayImage found, BufferedImage image) {
        assertThat(found.width()).isEqualTo(image.getWidth());
        var reducer = new PixelReducer(image.getWidth(), image.getHeight(), 1);
        boolean grays =
                image.getColorModel().getNumComponents() == 1 && !(image.getColorModel() instanceof IndexColorModel);
        for (int y = 0; y < image.getHeight(); y++) {
            int[] argb = image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth());
            float[] samples = image.getRaster().getSamples(0, y, image.getWidth(), 1, 0, (float[]) null);
            if (grays) {
                float most = (1 << image.getSampleModel().getSampleSize(0)) - 1;
                for (int x = 0; x < samples.length; x++) {
                    samples[x] /= most;
                }
                reducer.addGrays(y, samples);
            } else {
                reducer.addColours(y, argb);
            }
        }
        // Samples of 5 and of 16 bits may be rounded another way.
        assertThat(values(found)).containsExactly(values(reducer.result()), Offset.offset(1.01f / 255));
    }

    private static float[] values(GrayImage image) {
        float[] values = new float[image.width() * image.height()];
        for (int i = 0; i < values.length; i++) {
            values[i] = image.at(i % image.width(), i / image.width());
        }
        return values;
    }
}
