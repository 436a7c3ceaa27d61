package inkling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files elsewhere are looked at before the work, and what was worked for is not lost after it. */
class FarFilesTest {
    @TempDir
    private Path folder;

    private static FarFiles open(String... words) throws IOException {
        return new FarFiles(List.of(words), new Configuration(), "this driver");
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsRefusedAtOnce() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> open("--out", "file://" + file + "/model"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("file:" + file + "/model: cannot be written: ");
        Path taken = Files.createDirectory(folder.resolve("taken"));
        assertThatThrownBy(() -> open("--out=file://" + taken))
                .hasMessageEndingWith("taken: cannot be written: expected a file or none, found a folder");
        open("--out", "file://" + folder.resolve("new/model")).close();
        assertThat(folder.resolve("new")).isEmptyDirectory();
    }

    @Test
    void aModelThatCannotBeCopiedIsKept() throws IOException {
        Path place = folder.resolve("place");
        Path model;
        try (FarFiles files = open("--out", "file://" + place + "/model")) {
            model = Files.writeString(Path.of(files.words().getLast()), "weights");
            Files.delete(place);
            Files.createFile(place);
            assertThatThrownBy(files::finished)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("file:" + place + "/model: could not be saved: ")
                    .hasMessageEndingWith("; it is kept in " + model);
        }
        assertThat(model).hasContent("weights");
        Path kept =
                Objects.requireNonNull(Objects.requireNonNull(model.getParent()).getParent());
        FileUtil.fullyDelete(kept.toFile());
        Files.delete(place);
        try (FarFiles files = open("--out", "file://" + place + "/model")) {
            Path rescued = Path.of(files.words().getLast() + ".last-good");
            Files.writeString(rescued, "weights");
            files.finished();
            assertThat(place.resolve("model.last-good")).hasContent("weights");
            assertThat(place.resolve("model")).doesNotExist();
        }
    }

    /** Hadoop knows {@code hdfs:/run} too: the host is that of its settings. */
    @Test
    void aFileElsewhereNeedNotNameItsHost() throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"), "1,2");
        try (FarFiles files = open("--data", "file:" + data, "--checkpoint=file:" + folder.resolve("run"))) {
            assertThat(Path.of(files.words().get(1))).hasContent("1,2").isNotEqualTo(data);
            assertThat(files.words().getLast())
                    .startsWith("--checkpoint=/")
                    .isNotEqualTo("--checkpoint=" + folder.resolve("run"));
            assertThat(files.names()).containsValues("file:" + data, "file:" + folder.resolve("run"));
        }
        for (String here : List.of("images:/pictures", "files:/parts", "parquet:hdfs://h/x", "C:/digits.csv")) {
            try (FarFiles files = open("--data", here)) {
                assertThat(files.words()).containsExactly("--data", here);
            }
        }
    }

    @Test
    void whatMustBeHereIsNamed() {
        for (String option : List.of("--history", "--report", "--with", "--config", "--model")) {
            assertThatThrownBy(() -> open("--epochs", "3", option + "=hdfs:/h/x"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(option + " hdfs:/h/x: expected a file of this machine; only --data,");
        }
    }

    @Test
    void whatWasCopiedForACommandThatIsRefusedIsRemoved() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        // As no other run has called one.
        String name = UUID.randomUUID() + ".csv";
        Files.writeString(data.resolve(name), "1,2");
        assertThatThrownBy(() -> open("--data=file:" + data, "--history=hdfs:/h/x"))
                .isInstanceOf(IllegalArgumentException.class);
        try (Stream<Path> folders = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(folders.filter(copy -> copy.getFileName().toString().startsWith("inkling"))
                            .filter(copy -> Files.exists(copy.resolve("data").resolve(name))))
                    .isEmpty();
        }
    }
}
