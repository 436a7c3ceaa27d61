package inkling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inkling.app.Inkling;
import inkling.data.Dataset;
import inkling.data.file.DataFiles;
import inkling.data.file.IdxWriter;
import inkling.data.generated.GeneratedDigits;
import inkling.evaluate.Evaluation;
import inkling.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many files that executors read are what one machine would read from one with all of their rows. */
class DataPartsTest {
    private static JavaSparkContext spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.log.level", "OFF"));
    }

    @AfterAll
    static void stop() {
        spark.close();
    }

    private static List<String> words(String data, Path out) {
        return List.of("--data", data, "--iterations", "4", "--dev", "50", "--out", out.toString(), "--json");
    }

    private String here(Path data) throws IOException {
        Path out = folder.resolve("here.safetensors");
        List<String> words = new ArrayList<>(words(data.toString(), out));
        words.addFirst("train");
        assertThat(Inkling.commandLine().execute(words.toArray(String[]::new))).isZero();
        return Model.read(out).weightsSha256();
    }

    private String onCluster(String data) throws IOException {
        Path out = folder.resolve("cluster.safetensors");
        assertThat(new Cluster(spark).train(words(data, out))).isZero();
        return Model.read(out).weightsSha256();
    }

    /** Writes rows into a file, and into some, each with the header. */
    private Path split(String header, List<String> rows, int each) throws IOException {
        Path parts = Files.createDirectories(folder.resolve("parts"));
        for (int from = 0; from < rows.size(); from += each) {
            List<String> some = new ArrayList<>(rows.subList(from, Math.min(rows.size(), from + each)));
            some.addFirst(header);
            Files.write(parts.resolve("part-" + (char) ('a' + from / each) + ".csv"), some);
        }
        // Hadoop's programs leave such files behind.
        Files.createFile(parts.resolve("_SUCCESS"));
        List<String> all = new ArrayList<>(rows);
        all.addFirst(header);
        return Files.write(folder.resolve("all.csv"), all);
    }

    private static List<String> pictureRows(Dataset digits) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < digits.size(); i++) {
            var row = new StringBuilder().append(digits.label(i));
            for (byte pixel : digits.picture(i)) {
                row.append(',').append(Byte.toUnsignedInt(pixel));
            }
            rows.add(row.toString());
        }
        return rows;
    }

    private static String pixelHeader() {
        var header = new StringBuilder("label");
        for (int i = 0; i < 784; i++) {
            header.append(",pixel").append(i);
        }
        return header.toString();
    }

    /** The last part has few examples and not all digits. */
    @Test
    void csvOfPictures() throws IOException {
        Path all = split(pixelHeader(), pictureRows(GeneratedDigits.dataset(605, 3)), 100);
        String expected = here(all);
        assertThat(onCluster("files:" + folder.resolve("parts"))).isEqualTo(expected);
        assertThat(onCluster("files:file://" + folder.resolve("parts/*.csv"))).isEqualTo(expected);
    }

    @Test
    void idx() throws IOException {
        Dataset digits = GeneratedDigits.dataset(500, 3);
        Path parts = Files.createDirectory(folder.resolve("parts"));
        for (int i = 0; i < 5; i++) {
            IdxWriter.write(
                    digits.slice(i * 100, i * 100 + 100),
                    parts.resolve(i + "-images-idx3-ubyte"),
                    parts.resolve(i + "-labels-idx1-ubyte"));
        }
        Path all = Files.createDirectory(folder.resolve("all"));
        IdxWriter.write(digits, all.resolve("train-images-idx3-ubyte"), all.resolve("train-labels-idx1-ubyte"));
        assertThat(onCluster("files:" + parts)).isEqualTo(here(all));
    }

    /** More than one section, the last of them not full. */
    @Test
    void anEvaluationHasTheBitsOfOneMachine() throws IOException {
        Path all = split(pixelHeader(), pictureRows(GeneratedDigits.dataset(9001, 3)), 1000);
        here(all);
        Model model = Model.read(folder.resolve("here.safetensors"));
        Evaluation expected = model.evaluate(DataFiles.read(all).train());
        Evaluate.Result found =
                Evaluate.of(spark, folder.resolve("here.safetensors").toString(), "files:" + folder.resolve("parts"));
        assertThat(found.metrics()).isEqualTo(expected.metrics());
        assertThat(found.confusion()).isDeepEqualTo(expected.confusion());
        assertThat(found.toString()).startsWith(expected.toString());
    }

    private String failure(String data) throws IOException {
        var err = new CapturedErr();
        try (err) {
            assertThat(new Cluster(spark).train(words(data, folder.resolve("out"))))
                    .isEqualTo(3);
        }
        assertThat(err.text().lines().filter(line -> line.startsWith("inkling: ")))
                .hasSize(1);
        return err.text();
    }

    @Test
    void theOneFileThatIsWrongIsNamed() throws IOException {
        split(pixelHeader(), pictureRows(GeneratedDigits.dataset(300, 3)), 100);
        Path parts = folder.resolve("parts");
        Path wrong = parts.resolve("part-b.csv");
        List<String> lines = Files.readAllLines(wrong);
        List<String> spoilt = new ArrayList<>(lines);
        spoilt.set(7, lines.get(7).replaceFirst(",0,", ",x,"));
        Files.write(wrong, spoilt);
        assertThat(failure("files:" + parts)).contains(Run.host() + ": ", parts + "/part-b.csv: row 8");
        Files.write(wrong, List.of("label,a,b", "1,2,3", "0,3,4"));
        assertThat(failure("files:" + parts))
                .contains(parts + "/part-b.csv: expected pictures of 28×28", "as in", "found rows of 2 numbers");
        Path table = Files.write(folder.resolve("table.csv"), List.of("length,width,label", "1.5,2,a", "2.5,3,b"));
        assertThat(failure("files:" + table))
                .contains("expected pictures, found rows of 2 numbers", "A table is read by the driver");
        Files.write(wrong, new byte[] {0, 0, 8, 3, 0, 0, 1, 0});
        assertThat(failure("files:" + parts)).contains(Run.host() + ": ", parts + "/part-b.csv: ");
    }

    @Test
    void aTestSetIsNotTrainedOn() throws IOException {
        Dataset digits = GeneratedDigits.dataset(60, 3);
        Path both = Files.createDirectory(folder.resolve("both"));
        for (String set : List.of("train", "t10k")) {
            IdxWriter.write(digits, both.resolve(set + "-images-idx3-ubyte"), both.resolve(set + "-labels-idx1-ubyte"));
        }
        assertThat(failure("files:" + both))
                .contains(
                        both + ": expected a training set, found files of one and of a test set, such as"
                                + " train-images-idx3-ubyte and t10k-images-idx3-ubyte",
                        "files:file:" + both + "/*train*");
        onCluster("files:file:" + both + "/*train*");
    }

    @Test
    void aFolderInsideIsNotPassedOver() throws IOException {
        split(pixelHeader(), pictureRows(GeneratedDigits.dataset(60, 3)), 30);
        Path parts = folder.resolve("parts");
        Files.createDirectory(parts.resolve(".hidden"));
        onCluster("files:" + parts);
        Path more = Files.createDirectory(parts.resolve("more"));
        assertThat(failure("files:" + parts)).contains(more + ": expected a data file, found a folder");
    }

    @Test
    void noFilesAreRefused() {
        assertThatThrownBy(() -> RemoteData.named(
                        spark, "files:" + folder.resolve("nothing*"), new inkling.data.file.LabelColumn.Detected(), 1))
                .hasMessageEndingWith("nothing*: expected a folder or pattern of data files, found none");
    }
}
