package inkling.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.math.JavaProcess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxReaderTest {
    private static final byte[] PIXELS = TestFiles.pixels(5 * 3 * 2, new Random(1));
    private static final byte[] LABELS = {5, 0, 4, 1, 9};
    private static final byte[] IMAGES_FILE = TestFiles.images(5, 3, 2, PIXELS);
    private static final byte[] LABELS_FILE = TestFiles.labels(5, LABELS);

    /** More than what {@link #packedImages} has. */
    private static final String MOST = "100000000";

    @TempDir
    private Path folder;

    private Dataset read(byte[] images, byte[] labels) throws IOException {
        return IdxReader.read(
                TestFiles.write(folder, "some-images", images), TestFiles.write(folder, "some-labels", labels));
    }

    private void assertFails(byte[] images, byte[] labels, String... message) {
        assertThatThrownBy(() -> read(images, labels))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContainingAll(message)
                .hasMessageNotContaining("\n");
    }

    private static void assertGood(Dataset data) {
        assertThat(data.shape()).isEqualTo(new ImageShape(3, 2));
        assertThat(data.size()).isEqualTo(5);
        assertThat(data.pixels()).isEqualTo(PIXELS);
        for (int i = 0; i < LABELS.length; i++) {
            assertThat(data.label(i)).isEqualTo(LABELS[i]);
        }
    }

    @Test
    void readsWhatIsInMemoryAndNamesItInMessages() throws IOException {
        assertGood(IdxReader.read("dropped", IMAGES_FILE, LABELS_FILE));
        assertThat(IdxReader.read("dropped", IMAGES_FILE, LABELS_FILE).name()).isEqualTo("dropped");
        assertThatThrownBy(() -> IdxReader.read("dropped", LABELS_FILE, IMAGES_FILE))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContainingAll("dropped, images", "expected images", "found labels");
        assertThatThrownBy(() -> IdxReader.read("dropped", Arrays.copyOf(IMAGES_FILE, 20), LABELS_FILE))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContainingAll("5 images of 3×2", "the file has 20");
    }

    @Test
    void readsPlainGzipAndMembersWhateverTheName() throws IOException {
        byte[] members = TestFiles.concat(
                TestFiles.gzip(Arrays.copyOf(IMAGES_FILE, 9)),
                TestFiles.gzip(new byte[0]),
                TestFiles.gzip(Arrays.copyOfRange(IMAGES_FILE, 9, IMAGES_FILE.length)));
        assertGood(read(IMAGES_FILE, LABELS_FILE));
        assertGood(read(TestFiles.gzip(IMAGES_FILE), TestFiles.gzip(LABELS_FILE)));
        assertGood(read(members, LABELS_FILE));
        assertThat(read(IMAGES_FILE, LABELS_FILE).name()).isEqualTo("some-images");
    }

    @Test
    void readsImagesWithoutLabels() throws IOException {
        Dataset data = IdxReader.readUnlabelled(TestFiles.write(folder, "images", IMAGES_FILE));
        assertThat(data.labelled()).isFalse();
        assertThat(data.pixels()).isEqualTo(PIXELS);
    }

    @Test
    void growsWithGzipThatPacksMuchBetterThanUsual() throws IOException {
        byte[] pixels = new byte[1_000_000];
        Arrays.fill(pixels, 900_000, 1_000_000, (byte) 7);
        byte[] packed = TestFiles.gzip(TestFiles.images(100, 100, 100, pixels));
        assertThat(packed.length).isLessThan(10_000);
        Dataset data = IdxReader.readUnlabelled(TestFiles.write(folder, "images", packed));
        assertThat(data.pixels()).isEqualTo(pixels);
    }

    @Test
    void failsWhereverItIsCut() {
        for (int length = 0; length < IMAGES_FILE.length; length++) {
            assertFails(Arrays.copyOf(IMAGES_FILE, length), LABELS_FILE, "some-images", "Save or download it again.");
        }
        for (int length = 0; length < LABELS_FILE.length; length++) {
            assertFails(IMAGES_FILE, Arrays.copyOf(LABELS_FILE, length), "some-labels", "Save or download it again.");
        }
    }

    @Test
    void failsWhereverGzipIsCut() {
        byte[] packed = TestFiles.gzip(IMAGES_FILE);
        for (int length = 0; length < packed.length; length++) {
            assertFails(Arrays.copyOf(packed, length), LABELS_FILE, "some-images", "Save or download it again.");
        }
        byte[] whole = TestFiles.gzip(Arrays.copyOf(IMAGES_FILE, IMAGES_FILE.length - 1));
        assertFails(whole, LABELS_FILE, "promises 5 images of 3×2 (46 bytes) but the file has 45 unpacked");
    }

    @Test
    void flippedBitsInGzipAreNoticedOrDoNotMatter() throws IOException {
        byte[] packed = TestFiles.gzip(IMAGES_FILE);
        int noticed = 0;
        for (int bit = 0; bit < 8 * packed.length; bit++) {
            byte[] flipped = packed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertGood(read(flipped, LABELS_FILE));
            } catch (MalformedFileException e) {
                assertThat(e).hasMessageStartingWith("some-images: ");
                noticed++;
            }
        }
        // Time, level and operating system in the header, 8 bytes, mean nothing; flags may lead to the same data.
        assertThat(noticed).isGreaterThan(8 * packed.length - 8 * 8);
    }

    @Test
    void flippedBitsInTheHeaderAreNoticed() {
        for (int bit = 0; bit < 8 * 16; bit++) {
            byte[] flipped = IMAGES_FILE.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertFails(flipped, LABELS_FILE, "some-images: byte ");
        }
        for (int bit = 0; bit < 8 * 8; bit++) {
            byte[] flipped = LABELS_FILE.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertFails(IMAGES_FILE, flipped, "some-labels: byte ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 28, 28, promises 0 images",
        "1, 0, 28, images of 0×28",
        "1, 28, 0, images of 28×0",
        "1, -1, 28, images of 4294967295×28",
        "1, 65536, 1, images of 65536×1",
        "1, 65535, 65535, images of 65535×65535",
        "-1, 28, 28, 'promises 4294967295 images of 28×28 (3,367,254,359,296 bytes) but the file has 800'",
        "-1, 65535, 32768, '(9,223,231,297,218,969,616 bytes)'",
        "2, 28, 28, '(1,584 bytes) but the file has 800. Truncated or damaged? Save or download it again.'",
        "1, 27, 28, 'byte 772: header promises 1 images of 27×28 (772 bytes) but 28 more follow'",
    })
    void distrustsTheHeader(int count, int height, int width, String message) {
        assertFails(TestFiles.images(count, height, width, new byte[784]), LABELS_FILE, "some-images", message);
    }

    @Test
    void distrustsTheHeaderInGzipAndTakesNoMemoryForIt() {
        byte[] lie = TestFiles.gzip(TestFiles.images(10_000, 28, 28, new byte[784]));
        Path images = TestFiles.write(folder, "images.gz", lie);
        assertThatThrownBy(() -> IdxReader.readUnlabelled(images))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("images.gz: byte 4: header promises 10000 images of 28×28 (7,840,016 bytes)"
                        + " but the file has 800 unpacked. Truncated or damaged? Save or download it again.");
        Path bomb = TestFiles.write(
                folder, "bomb.gz", TestFiles.gzip(TestFiles.images(1_000_000_000, 28, 28, new byte[1 << 20])));
        assertThatThrownBy(() -> IdxReader.readUnlabelled(bomb))
                .hasMessageContainingAll("bomb.gz: byte 4", "(784,000,000,016 bytes)", "fit into memory", "-Xmx");
    }

    /** A header that promises images of 1000×1000, and so many megabytes of zeros with a seven at the end; a thousandth of it on the disk. */
    private Path packedImages(int promised, int megabytes) throws IOException {
        Path file = folder.resolve("large.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(TestFiles.images(promised, 1000, 1000, new byte[0]));
            byte[] megabyte = new byte[1_000_000];
            for (int i = 1; i < megabytes; i++) {
                out.write(megabyte);
            }
            megabyte[megabyte.length - 1] = 7;
            out.write(megabyte);
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource({
        "90, 80, large.gz: byte 4: header promises 90 images, 'but the file has 80,000,016 unpacked'",
        "70, 80, large.gz: byte 70000016: header promises 70 images, but more follow",
    })
    void takesNoMemoryForALargeGzipThatHoldsAnotherNumber(int promised, int megabytes, String start, String found)
            throws Exception {
        Path file = packedImages(promised, megabytes);
        assertThat(JavaProcess.lines(List.of("-Xmx32m"), ReadImagesProgram.class, file.toString(), MOST))
                .singleElement()
                .asString()
                .startsWith(start)
                .contains(found);
    }

    /** 2.7 million pictures are 2 GB, which one array could just hold. */
    @Test
    void takesNoMemoryForAGzipThatPromisesMillions() throws Exception {
        byte[] lie = TestFiles.gzip(TestFiles.images(2_700_000, 28, 28, new byte[1_000_000]));
        Path images = TestFiles.write(folder, "images.gz", lie);
        assertThat(JavaProcess.lines(
                        List.of("-Xmx32m"), ReadImagesProgram.class, images.toString(), "" + Integer.MAX_VALUE))
                .singleElement()
                .asString()
                .startsWith("images.gz: byte 4: header promises 2700000 images of 28×28 (2,116,800,016 bytes)"
                        + " but the file has 1,000,016 unpacked");
    }

    @Test
    void takesTheMemoryOfALargeGzipOnce() throws Exception {
        Path file = packedImages(70, 70);
        assertThat(JavaProcess.lines(
                        List.of("-Xmx100m", "-XX:+UseSerialGC", "-Xmn10m"),
                        ReadImagesProgram.class,
                        file.toString(),
                        MOST))
                .containsExactly("70 images, the last pixel 7");
    }

    @Test
    void stopsAGzipBombAtThePromisedSize() {
        byte[] bomb = TestFiles.gzip(TestFiles.images(1, 28, 28, new byte[50_000_000]));
        Path images = TestFiles.write(folder, "images", bomb);
        assertThatThrownBy(() -> IdxReader.readUnlabelled(images))
                .hasMessageContainingAll("images: byte 800", "promises 1 images of 28×28 (800 bytes) but more follow");
    }

    @Test
    void asksForMoreMemoryBeforeTakingIt() {
        Path images = TestFiles.write(folder, "images", IMAGES_FILE);
        assertThatThrownBy(() -> IdxReader.read("name", Dataset.DIGIT_NAMES, images, null, 29))
                .hasMessageContainingAll("images: byte 4", "at most 29 bytes fit into memory", "-Xmx");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 784, 2052, 0x0d03, -1})
    void failsOnAnotherMagicNumber(int magic) {
        byte[] images = ByteBuffer.wrap(IMAGES_FILE.clone()).putInt(0, magic).array();
        assertFails(
                images, LABELS_FILE, "some-images: byte 0: expected the magic number 2051", "" + (magic & 0xffffffffL));
    }

    @Test
    void noticesImagesAndLabelsSwapped() {
        assertFails(
                LABELS_FILE,
                IMAGES_FILE,
                "some-images: byte 0: expected images (magic 2051)",
                "found labels",
                "swapped?");
        assertFails(
                IMAGES_FILE,
                IMAGES_FILE,
                "some-labels: byte 0: expected labels (magic 2049)",
                "found images",
                "swapped?");
    }

    @Test
    void noticesDifferentCounts() {
        byte[] four = TestFiles.labels(4, Arrays.copyOf(LABELS, 4));
        assertFails(
                IMAGES_FILE,
                four,
                "some-labels: byte 4: expected 5 labels, one for each image of some-images, found 4");
    }

    @Test
    void noticesALabelOutsideTheClasses() throws IOException {
        byte[] ten = TestFiles.labels(5, new byte[] {0, 1, 2, 10, 3});
        assertFails(IMAGES_FILE, ten, "some-labels: byte 11: label of image 3: expected 0 to 9, found 10");
        Path images = TestFiles.write(folder, "images", IMAGES_FILE);
        Path labels = TestFiles.write(folder, "labels", LABELS_FILE);
        assertThatThrownBy(() -> IdxReader.read("name", List.of("a", "b"), images, labels))
                .hasMessageContaining("labels: byte 8: label of image 0: expected 0 to 1, found 5");
    }

    @Test
    void noticesTrailingBytes() {
        assertFails(TestFiles.concat(IMAGES_FILE, new byte[3]), LABELS_FILE, "some-images: byte 46", "3 more follow");
        assertFails(IMAGES_FILE, TestFiles.concat(LABELS_FILE, new byte[1]), "some-labels: byte 13", "1 more follow");
        byte[] afterGzip = TestFiles.concat(TestFiles.gzip(IMAGES_FILE), new byte[1]);
        assertFails(
                afterGzip,
                LABELS_FILE,
                "some-images: after 46 unpacked bytes: the gzip data",
                "something else follows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html><html>", "\n  <html>404</html>", "\ufeff<?xml version='1.0'?>"})
    void recognizesAWebPage(String page) {
        assertFails(
                TestFiles.bytes(page),
                LABELS_FILE,
                "some-images: byte 0",
                "found a web page (HTML)",
                "Download it again.");
        assertFails(
                IMAGES_FILE, TestFiles.gzip(TestFiles.bytes(page)), "some-labels: byte 0", "found a web page (HTML)");
    }

    @Test
    void recognizesEmptyFilesAndArchives() {
        assertFails(new byte[0], LABELS_FILE, "some-images: the file is empty", "download it again.");
        assertFails(TestFiles.gzip(new byte[0]), LABELS_FILE, "some-images: the file is empty");
        assertFails(TestFiles.bytes("PK\3\4..."), LABELS_FILE, "some-images: byte 0", "zip archive", "Unpack");
        assertFails(TestFiles.gzip(TestFiles.gzip(IMAGES_FILE)), LABELS_FILE, "some-images", "gzip inside gzip");
    }

    @ParameterizedTest
    @CsvSource({
        "train-images-idx3-ubyte, true",
        "t10k-images.idx3-ubyte.gz, true",
        "emnist-letters-train-images-idx3-ubyte, true",
        "qmnist-test-images-idx3-ubyte.gz, true",
        "cells-train-images-idx3-ubyte, false",
        "images, false",
    })
    void onlyForFilesThatCanBeFetchedSaysSo(String name, boolean published) {
        for (byte[] spoilt : List.of(Arrays.copyOf(IMAGES_FILE, 30), new byte[0], TestFiles.bytes("<html>"))) {
            Path images = TestFiles.write(folder, name, spoilt);
            assertThatThrownBy(() -> IdxReader.readUnlabelled(images))
                    .hasMessageContaining("ownload it again")
                    .satisfies(e -> assertThat(String.valueOf(e.getMessage()).contains("inkling data fetch"))
                            .isEqualTo(published));
        }
    }

    @Test
    void survivesAHostOfEmptyGzipMembers() {
        byte[] empty = TestFiles.gzip(new byte[0]);
        byte[] many = new byte[100_000 * empty.length];
        for (int i = 0; i < many.length; i++) {
            many[i] = empty[i % empty.length];
        }
        assertFails(many, LABELS_FILE, "some-images: the file is empty");
    }
}
