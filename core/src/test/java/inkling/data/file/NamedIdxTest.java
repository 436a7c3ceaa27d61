package inkling.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import inkling.data.Dataset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IDX files whose names say more: EMNIST's and QMNIST's. */
class NamedIdxTest {
    private static final byte[] IMAGES = TestFiles.images(2, 2, 2, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    private static final byte[] ONE_IMAGE = TestFiles.images(1, 2, 2, new byte[] {9, 8, 7, 6});

    @TempDir
    private Path folder;

    private Path write(String name, byte[] content) {
        return TestFiles.write(folder, name, content);
    }

    private void emnist(String part, int first, int second) {
        write("emnist-" + part + "-train-images-idx3-ubyte", IMAGES);
        write("emnist-" + part + "-train-labels-idx1-ubyte", TestFiles.labels(2, new byte[] {(byte) first, (byte) second
        }));
    }

    private LoadedData load() throws IOException {
        return DataFiles.load(folder, ReadOptions.asFound(1));
    }

    private static String name(Dataset data, int example) {
        return data.classNames().get(data.label(example));
    }

    @Test
    void lettersHaveTheirNamesAndStandUpright() throws IOException {
        emnist("letters", 26, 1);
        write("emnist-letters-test-images-idx3-ubyte.gz", TestFiles.gzip(ONE_IMAGE));
        write("emnist-letters-test-labels-idx1-ubyte.gz", TestFiles.gzip(TestFiles.labels(1, new byte[] {2})));
        LoadedData loaded = load();
        Dataset train = loaded.sets().train();
        assertThat(train.classNames()).hasSize(26).startsWith("A", "B").endsWith("Z");
        assertThat(name(train, 0)).isEqualTo("Z");
        assertThat(name(train, 1)).isEqualTo("A");
        assertThat(loaded.transposed()).isTrue();
        assertThat(train.picture(0)).containsExactly(1, 3, 2, 4);
        Dataset test = Objects.requireNonNull(loaded.sets().test());
        assertThat(name(test, 0)).isEqualTo("B");
        assertThat(test.picture(0)).containsExactly(9, 7, 8, 6);
    }

    @Test
    void ofTheOtherPartsToo() throws IOException {
        emnist("balanced", 36, 46);
        assertThat(List.of(name(load().sets().train(), 0), name(load().sets().train(), 1)))
                .containsExactly("a", "t");
        assertThat(load().sets().train().classes()).isEqualTo(47);
        Path byClass = folder.resolve("emnist-byclass-train-images-idx3-ubyte");
        emnist("byclass", 10, 61);
        Dataset data = DataFiles.load(byClass, ReadOptions.asFound(1)).sets().train();
        assertThat(data.classes()).isEqualTo(62);
        assertThat(List.of(name(data, 0), name(data, 1))).containsExactly("A", "z");
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(this::load)
                .withMessageContaining("found those of emnist-balanced- and emnist-byclass-");
    }

    @Test
    void aModelsClassesAreFoundByName() throws IOException {
        emnist("letters", 3, 2);
        ReadOptions options = ReadOptions.asFound(1).expecting(ReadOptions.Kind.PICTURES, List.of("C", "B"));
        Dataset data = DataFiles.load(folder, options).sets().train();
        assertThat(data.classNames()).containsExactly("C", "B");
        assertThat(data.label(0)).isZero();
    }

    @Test
    void aLabelThatIsNoLetterIsTold() {
        emnist("letters", 1, 0);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(this::load)
                .withMessageContaining("label of image 1: expected 1 to 26, as EMNIST's letters has them, found 0");
    }

    private static byte[] rows(int count, int columns, int... labels) {
        var bytes = ByteBuffer.allocate(12 + 4 * columns * labels.length);
        bytes.putInt(0x0c02).putInt(count).putInt(columns);
        for (int label : labels) {
            bytes.putInt(label);
            for (int i = 1; i < columns; i++) {
                bytes.putInt(100 + i);
            }
        }
        return bytes.array();
    }

    @Test
    void ofQmnistsLabelsTheFirstColumnCounts() throws IOException {
        write("qmnist-train-images-idx3-ubyte", IMAGES);
        Path labels = write("qmnist-train-labels-idx2-int.gz", TestFiles.gzip(rows(2, 8, 7, 3)));
        Dataset data = load().sets().train();
        assertThat(data.classNames()).isEqualTo(Dataset.DIGIT_NAMES);
        assertThat(List.of(data.label(0), data.label(1))).containsExactly(7, 3);
        assertThat(data.picture(0)).containsExactly(1, 2, 3, 4);
        for (byte[] wrong : List.of(
                rows(3, 8, 7, 3),
                rows(2, 8, 7),
                rows(2, 8, 7, 3, 4),
                rows(2, 0),
                rows(2, 8, 7, 300),
                rows(2, 8, 7, -1))) {
            TestFiles.write(folder, labels.getFileName().toString(), wrong);
            assertThatExceptionOfType(MalformedFileException.class)
                    .isThrownBy(this::load)
                    .withMessageStartingWith("qmnist-train-labels-idx2-int.gz: ");
        }
    }

    @Test
    void digitsAndLettersAreFoundByTheirPlaces() throws IOException {
        write("train-images-idx3-ubyte", IMAGES);
        write("train-labels-idx1-ubyte", TestFiles.labels(2, new byte[] {2, 0}));
        ReadOptions options = ReadOptions.asFound(1).expecting(ReadOptions.Kind.ANY, List.of("0", "1", "A"));
        Dataset data = DataFiles.load(folder, options).sets().train();
        assertThat(List.of(name(data, 0), name(data, 1))).containsExactly("A", "0");
    }

    @Test
    void classesThatAreNumbersWithGapsAreFoundByTheirNumbers() throws IOException {
        write("train-images-idx3-ubyte", IMAGES);
        Path labels = write("train-labels-idx1-ubyte", TestFiles.labels(2, new byte[] {7, 0}));
        ReadOptions options = ReadOptions.asFound(1).expecting(ReadOptions.Kind.ANY, List.of("0", "7"));
        Dataset data = DataFiles.load(folder, options).sets().train();
        assertThat(List.of(name(data, 0), name(data, 1))).containsExactly("7", "0");

        TestFiles.write(folder, labels.getFileName().toString(), TestFiles.labels(2, new byte[] {1, 0}));
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> DataFiles.load(folder, options))
                .withMessageContaining("expected labels from 0 to 7, found others");
    }
}
