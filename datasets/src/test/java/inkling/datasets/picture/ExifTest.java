package inkling.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.image.GrayImage;
import inkling.data.image.Orientation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cameras store the picture as the sensor saw it, and say how they were held. */
class ExifTest {
    /** Where the IHDR chunk of a PNG ends. */
    private static final int PNG_HEADER = 33;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void jpegFilesAreTurned(int value) throws IOException {
        byte[] plain = PictureFiles.bytes(picture(), "jpg", "");
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            assertTurned(value, plain, inserted(plain, 2, segment(exif(order, value))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void pngFilesAreTurned(int value) throws IOException {
        byte[] plain = PictureFiles.bytes(picture(), "png", "");
        assertTurned(value, plain, inserted(plain, PNG_HEADER, chunk(exif(ByteOrder.BIG_ENDIAN, value))));
    }

    /** All cuts, and lies in every byte: nothing worse comes of it than a picture that is not turned. */
    @Test
    void damagedExifDataChangesNoPixel() {
        byte[] good = exif(ByteOrder.BIG_ENDIAN, 6);
        for (int length = 0; length < good.length; length++) {
            assertThat(Exif.orientation(Arrays.copyOf(good, length))).isIn((Object[]) Orientation.values());
            for (int lie : new int[] {0, 0x7f, 0x80, 0xff}) {
                byte[] bad = good.clone();
                bad[length] = (byte) lie;
                assertThat(Exif.orientation(bad)).isIn((Object[]) Orientation.values());
            }
        }
    }

    private void assertTurned(int value, byte[] plain, byte[] withExif) throws IOException {
        GrayImage stored = ImageReader.read(Files.write(folder.resolve("plain"), plain));
        GrayImage read = ImageReader.read(Files.write(folder.resolve("exif"), withExif));
        GrayImage expected = Orientation.ofExif(value).upright(stored);
        assertThat(read.width()).isEqualTo(expected.width());
        for (int y = 0; y < read.height(); y++) {
            for (int x = 0; x < read.width(); x++) {
                assertThat(read.at(x, y)).isEqualTo(expected.at(x, y));
            }
        }
    }

    /** Wider than high, dark in one corner. */
    private static BufferedImage picture() {
        var image = new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 48 * 32; i++) {
            image.setRGB(i % 48, i / 48, i % 48 < 12 && i / 48 < 8 ? 0x202020 : 0xe0e0e0);
        }
        return image;
    }

    private static byte[] exif(ByteOrder order, int orientation) {
        return ByteBuffer.allocate(26)
                .order(order)
                .put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .array();
    }

    private static byte[] segment(byte[] exif) {
        return ByteBuffer.allocate(10 + exif.length)
                .putShort((short) 0xffe1)
                .putShort((short) (8 + exif.length))
                .put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1))
                .put(exif)
                .array();
    }

    private static byte[] chunk(byte[] exif) {
        byte[] typed = inserted(exif, 0, "eXIf".getBytes(StandardCharsets.ISO_8859_1));
        var crc = new CRC32();
        crc.update(typed);
        return ByteBuffer.allocate(8 + typed.length)
                .putInt(exif.length)
                .put(typed)
                .putInt((int) crc.getValue())
                .array();
    }

    private static byte[] inserted(byte[] file, int at, byte[] part) {
        return ByteBuffer.allocate(file.length + part.length)
                .put(file, 0, at)
                .put(part)
                .put(file, at, file.length - at)
                .array();
    }
}
