package inkling.datasets.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import inkling.data.file.MalformedFileException;
import inkling.data.image.GrayImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Good files cut, changed and made to lie: each is refused in one line, or read as far as its format cannot tell. */
class DamagedPictureTest {
    private static final int MAX_MESSAGE_LENGTH = 300;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(PictureFiles.class)
    void aFileCutAnywhereIsRefused(PictureFiles good) throws IOException {
        byte[] bytes = good.bytes();
        assertThat(read(bytes)).as("the whole file").isNotNull();
        for (int length = 1; length < bytes.length; length++) {
            assertRefused(Arrays.copyOf(bytes, length), "cut to " + length + " of " + bytes.length + " bytes");
        }
    }

    @ParameterizedTest
    @EnumSource(PictureFiles.class)
    void whatFollowsTheEndDoesNotMatter(PictureFiles good) throws IOException {
        byte[] bytes = good.bytes();
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 100);

        assertThat(values(read(longer))).isEqualTo(values(read(bytes)));
    }

    @ParameterizedTest
    @EnumSource(PictureFiles.class)
    void aChangedBitIsNoticedWhereTheFormatAllows(PictureFiles good) throws IOException {
        byte[] bytes = good.bytes();
        int step = good.hasCheckSums() ? 1 : 5;
        for (int i = 0; i < bytes.length; i += step) {
            byte[] changed = bytes.clone();
            changed[i] ^= (byte) (1 << i % 8);
            String damage = "bit " + i % 8 + " of byte " + i;
            if (good.hasCheckSums()) {
                assertRefused(changed, damage);
            } else {
                assertRefusedOrSmall(changed, damage);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 24", "24, 0", "23, 24", "24, 23", "25, 24", "24, 25", "48, 24", "24, 48", "30000, 500", "500, 30000"
    })
    void aPngOfAnotherSizeIsRefused(int width, int height) throws IOException {
        for (var good : new PictureFiles[] {PictureFiles.PNG, PictureFiles.PNG_INTERLACED}) {
            assertRefused(resized(good, width, height), good + " said to be " + width + "×" + height);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 24", "24, 0", "16, 24", "24, 16", "40, 24", "24, 40", "4000, 4000", "65535, 1"})
    void aJpegOfAnotherSizeIsRefused(int width, int height) throws IOException {
        for (var good : new PictureFiles[] {PictureFiles.JPEG, PictureFiles.JPEG_PROGRESSIVE}) {
            byte[] bytes = resized(good, width, height);
            // A progressive picture may leave out what it has no bits for, so only what is missing is noticed there.
            if (good == PictureFiles.JPEG || width > 40 || height > 40) {
                assertRefused(bytes, good + " said to be " + width + "×" + height);
            } else {
                assertRefusedOrSmall(bytes, good + " said to be " + width + "×" + height);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 24", "24, 0", "23, 24", "24, 23", "25, 24", "24, 25", "4000, 4000", "65535, 65535"})
    void aGifOfAnotherSizeIsRefused(int width, int height) throws IOException {
        assertRefused(resized(PictureFiles.GIF, width, height), "said to be " + width + "×" + height);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 24",
        "24, 0",
        "20, 24",
        "24, 23",
        "28, 24",
        "24, 25",
        "24, 2097176",
        "1048600, 24",
        "4000, 4000",
        "24, -2147483648",
        "-24, 24",
        "2147483647, 1"
    })
    void aBmpOfAnotherSizeIsRefused(int width, int height) throws IOException {
        for (var good : new PictureFiles[] {PictureFiles.BMP, PictureFiles.BMP_RUNS}) {
            assertRefused(resized(good, width, height), good + " said to be " + width + "×" + height);
        }
    }

    @Test
    void aProgressiveJpegThatPromisesMuchIsRefusedByWhatItsBytesCanHold() throws IOException {
        assertThat(refusal(resized(PictureFiles.JPEG_PROGRESSIVE, 4000, 4000), ""))
                .contains("promises 4000×4000 pixels, more than");
    }

    @Test
    void aJpegWithEndlesslyManyScansIsRefused() throws IOException {
        byte[] bytes = PictureFiles.JPEG.bytes();
        int scan = find(bytes, 0xff, 0xda);
        byte[] repeated = Arrays.copyOfRange(bytes, scan, bytes.length - 2);
        var many = ByteBuffer.allocate(bytes.length + 200 * repeated.length);
        many.put(bytes, 0, scan);
        for (int i = 0; i < 200; i++) {
            many.put(repeated);
        }
        many.put(bytes, scan, bytes.length - scan);

        assertThat(refusal(many.array(), "")).contains("more than 100 scans");
    }

    /** However well pixels may be compressed: each of them takes time. */
    @ParameterizedTest
    @EnumSource(PictureFiles.class)
    void aLargePictureOfVeryFewBytesIsRefused(PictureFiles good) throws IOException {
        byte[] bytes = resized(good, 5000, 5000);

        assertThat(refusal(bytes, ""))
                .contains("a picture of 5000×5000 pixels in a file of "
                        + String.format(Locale.ROOT, "%,d", bytes.length) + " bytes, expected at most 16,7");
    }

    @Test
    void aPngWithMoreDataThanPixelsIsNotReadFurther() throws IOException {
        byte[] bomb = new byte[1 << 16];
        var deflater = new Deflater();
        deflater.setInput(new byte[10_000_000]);
        deflater.finish();
        int length = deflater.deflate(bomb);
        deflater.end();
        byte[] good = PictureFiles.PNG.bytes();
        var file = ByteBuffer.allocate(33 + 12 + length + 12);
        file.put(good, 0, 33).put(chunk("IDAT", Arrays.copyOf(bomb, length))).put(chunk("IEND", new byte[0]));

        assertThat(refusal(file.array(), "")).contains("goes on after the last pixel");
    }

    private static byte[] chunk(String type, byte[] content) {
        var chunk = ByteBuffer.allocate(12 + content.length);
        chunk.putInt(content.length)
                .put(type.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .put(content);
        var crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + content.length);
        return chunk.putInt((int) crc.getValue()).array();
    }

    /** A good file whose header lies about the size. */
    private static byte[] resized(PictureFiles good, int width, int height) {
        byte[] bytes = good.bytes();
        var header = ByteBuffer.wrap(bytes);
        switch (good) {
            case PNG, PNG_INTERLACED -> {
                header.putInt(16, width).putInt(20, height);
                var crc = new CRC32();
                crc.update(bytes, 12, 17);
                header.putInt(29, (int) crc.getValue());
            }
            case JPEG, JPEG_PROGRESSIVE -> {
                int frame = find(bytes, 0xff, good == PictureFiles.JPEG ? 0xc0 : 0xc2);
                header.putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
            }
            case GIF -> {
                int frame = find(bytes, 0x2c, 0) + 5;
                header.order(ByteOrder.LITTLE_ENDIAN)
                        .putShort(frame, (short) width)
                        .putShort(frame + 2, (short) height);
            }
            case BMP, BMP_RUNS ->
                header.order(ByteOrder.LITTLE_ENDIAN).putInt(18, width).putInt(22, height);
        }
        return bytes;
    }

    private static int find(byte[] bytes, int first, int second) {
        for (int i = 0; i < bytes.length - 1; i++) {
            if ((bytes[i] & 0xff) == first && (bytes[i + 1] & 0xff) == second) {
                return i;
            }
        }
        return fail("no " + first + " " + second);
    }

    private GrayImage read(byte[] bytes) throws IOException {
        return ImageReader.read(Files.write(folder.resolve("digit"), bytes));
    }

    private void assertRefused(byte[] bytes, String damage) throws IOException {
        assertThat(refusal(bytes, damage)).isNotEmpty();
    }

    /** The message, which is checked for its form. */
    private String refusal(byte[] bytes, String damage) throws IOException {
        Path file = Files.write(folder.resolve("digit"), bytes);
        String[] message = new String[1];
        assertThatExceptionOfType(MalformedFileException.class)
                .as(damage)
                .isThrownBy(() -> ImageReader.read(file))
                .satisfies(e -> message[0] = String.valueOf(e.getMessage()));
        assertThat(message[0])
                .as(damage)
                .startsWith(file + ": ")
                .hasSizeLessThan(file.toString().length() + MAX_MESSAGE_LENGTH)
                .doesNotMatch("(?s).*\\p{Cntrl}.*");
        return message[0];
    }

    private void assertRefusedOrSmall(byte[] bytes, String damage) throws IOException {
        try {
            GrayImage image = read(bytes);
            assertThat(image.width()).as(damage).isLessThan(10 * PictureFiles.SIDE);
            assertThat(image.height()).as(damage).isLessThan(10 * PictureFiles.SIDE);
        } catch (MalformedFileException e) {
            assertThat(refusal(bytes, damage)).isNotEmpty();
        }
    }

    private static float[] values(GrayImage image) {
        float[] values = new float[image.width() * image.height()];
        for (int i = 0; i < values.length; i++) {
            values[i] = image.at(i % image.width(), i / image.width());
        }
        return values;
    }
}
