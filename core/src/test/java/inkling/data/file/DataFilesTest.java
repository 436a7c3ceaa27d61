package inkling.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inkling.data.Dataset;
import inkling.data.TrainTest;
import inkling.math.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFilesTest {
    private static final byte[] IMAGES = TestFiles.images(2, 2, 2, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    private static final byte[] LABELS = TestFiles.labels(2, new byte[] {3, 1});
    private static final byte[] ONE_IMAGE = TestFiles.images(1, 2, 2, new byte[] {9, 9, 9, 9});
    private static final byte[] ONE_LABEL = TestFiles.labels(1, new byte[] {4});
    private static final byte[] CSV = TestFiles.bytes("label,p1,p2,p3,p4\n7,1,2,3,4\n");

    @TempDir
    private Path folder;

    private void write(String name, byte[] content) {
        TestFiles.write(folder, name, content);
    }

    private void writeIdx(String part, String end, byte[] images, byte[] labels) {
        write(part + "-images" + end.replace('#', '3'), images);
        write(part + "-labels" + end.replace('#', '1'), labels);
    }

    private static Dataset testSet(TrainTest data) {
        if (data.test() == null) {
            throw new AssertionError("no test set");
        }
        return data.test();
    }

    @ParameterizedTest
    @CsvSource({"-idx#-ubyte", "-idx#-ubyte.gz", ".idx#-ubyte", ".idx#-ubyte.gz"})
    void readsAFolderOfIdx(String end) throws IOException {
        boolean gzip = end.endsWith(".gz");
        writeIdx("train", end, gzip ? TestFiles.gzip(IMAGES) : IMAGES, gzip ? TestFiles.gzip(LABELS) : LABELS);
        assertThat(DataFiles.read(folder, 1).test()).isNull();
        writeIdx("t10k", end, ONE_IMAGE, ONE_LABEL);
        write("train.csv", CSV);
        TrainTest data = DataFiles.read(folder, 1);
        assertThat(data.train().size()).isEqualTo(2);
        assertThat(data.train().label(0)).isEqualTo(3);
        assertThat(data.train().name()).isEqualTo(folder.getFileName().toString());
        assertThat(testSet(data).label(0)).isEqualTo(4);
        assertThat(testSet(data).picture(0)).containsExactly(9, 9, 9, 9);
    }

    @Test
    void readsAFolderOfCsv() throws IOException {
        write("train.csv.gz", TestFiles.gzip(CSV));
        assertThat(DataFiles.read(folder, 2).train().label(0)).isEqualTo(7);
        assertThat(DataFiles.read(folder).train().label(0)).isEqualTo(7);
        assertThat(DataFiles.read(folder, 2).test()).isNull();
    }

    @Test
    void takesTheNameAndClassesItIsGiven() throws IOException {
        write("train.csv", CSV);
        List<String> eight = List.of("a", "b", "c", "d", "e", "f", "g", "h");
        Dataset train = DataFiles.read("mine", eight, folder, 1).train();
        assertThat(train.name()).isEqualTo("mine");
        assertThat(train.classNames()).isEqualTo(eight);
        assertThatThrownBy(() -> DataFiles.read("mine", eight.subList(0, 7), folder, 1))
                .hasMessageContaining(
                        "train.csv: row 2, column 1 (label): expected one of the labels a, b, c, d, e, f, g, found \"7\"");
    }

    @Test
    void readsASingleFileByItsContent() throws IOException {
        write("digits.txt", CSV);
        TrainTest csv = DataFiles.read(folder.resolve("digits.txt"), 1);
        assertThat(csv.train().name()).isEqualTo("digits.txt");
        assertThat(csv.test()).isNull();
        write("my-images.idx3", TestFiles.gzip(IMAGES));
        write("my-labels.idx1.gz", LABELS);
        assertThat(DataFiles.read(folder.resolve("my-images.idx3"), 1).train().label(1))
                .isEqualTo(1);
    }

    @Test
    void prefersTheUnpackedFileWhereBothAreThere() throws IOException {
        writeIdx("train", "-idx#-ubyte", IMAGES, LABELS);
        writeIdx("train", "-idx#-ubyte.gz", TestFiles.gzip(ONE_IMAGE), TestFiles.gzip(ONE_LABEL));
        assertThat(DataFiles.read(folder, 1).train().size()).isEqualTo(2);
    }

    @Test
    void doesNotChooseBetweenTwoNames() {
        writeIdx("train", "-idx#-ubyte", IMAGES, LABELS);
        writeIdx("train", ".idx#-ubyte.gz", IMAGES, LABELS);
        assertThatThrownBy(() -> DataFiles.read(folder, 1))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage(folder + ": expected one of train-images-idx3-ubyte and train-images.idx3-ubyte.gz,"
                        + " found both. Remove the wrong one.");
    }

    @Test
    void saysWhatItLookedFor() throws IOException {
        assertMissing(folder, "no data: looked for train-images-idx3-ubyte and train.csv, with or without .gz");
        assertMissing(folder.resolve("nowhere"), "nowhere: no such file");
        write("train-images-idx3-ubyte", IMAGES);
        assertMissing(folder, "no labels for train-images-idx3-ubyte: looked for train-labels-idx1-ubyte and");
        assertMissing(
                folder.resolve("train-images-idx3-ubyte"),
                "no labels for train-images-idx3-ubyte: looked for train-labels-idx1-ubyte and train-labels-idx2-int, with or without .gz");
        write("train-labels-idx1-ubyte", LABELS);
        write("t10k-images-idx3-ubyte.gz", ONE_IMAGE);
        assertMissing(folder, "no labels for t10k-images-idx3-ubyte.gz: looked for t10k-labels-idx1-ubyte and");
        Files.delete(folder.resolve("train-images-idx3-ubyte"));
        assertMissing(folder, "no data: looked for train-images-idx3-ubyte");
    }

    private static void assertMissing(Path path, String message) {
        assertThatThrownBy(() -> DataFiles.read(path, 1))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void wantsTheImagesFileOfAPair() {
        write("train-labels-idx1-ubyte", LABELS);
        assertThatThrownBy(() -> DataFiles.read(folder.resolve("train-labels-idx1-ubyte"), 1))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContainingAll("train-labels-idx1-ubyte: ", "\"images\" in the file name", "Give the images");
    }

    /** Whoever calls load has it in hand, and tells it or not. */
    @Test
    void whatWasGuessedIsLoggedForWhoeverDoesNotGetIt() throws Exception {
        var rows = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            rows.append(i % 3)
                    .append(',')
                    .append(0.37 * i)
                    .append(',')
                    .append(1.9 * i + 0.5)
                    .append('\n');
        }
        write("table.csv", TestFiles.bytes(rows.toString()));
        String file = folder.resolve("table.csv").toString();
        assertThat(JavaProcess.lines(List.of("-Xshare:auto"), ReadTableProgram.class, "read", file))
                .filteredOn(line -> line.contains("table.csv: labels in the first column, by what it holds"))
                .hasSize(1);
        assertThat(JavaProcess.lines(List.of("-Xshare:auto"), ReadTableProgram.class, "load", file))
                .containsExactly("table.csv: 60 rows of 2 numbers");
    }
}
