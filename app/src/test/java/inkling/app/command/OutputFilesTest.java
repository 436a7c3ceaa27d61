package inkling.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not be written over, and that it is found out by any name. */
class OutputFilesTest {
    @TempDir
    Path folder;

    private Path data = Path.of("");

    @BeforeEach
    void writeData() throws IOException {
        data = Files.writeString(folder.resolve("t.csv"), "label,pixel0");
        Files.createDirectory(folder.resolve("sub"));
        Files.createSymbolicLink(folder.resolve("link.csv"), data);
        Files.createSymbolicLink(
                folder.resolve("dangling"), folder.resolve("sub").resolve("later.csv"));
        Files.createLink(folder.resolve("hard.csv"), data);
        Files.createSymbolicLink(folder.resolve("other"), folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.csv", "sub/../t.csv", "link.csv", "hard.csv", "other/t.csv"})
    void whatIsReadIsNotReplacedByAnyName(String name) {
        var files = new OutputFiles().reads("--data", data).writes("--history", folder.resolve(name), ".csv");
        assertThatIllegalArgumentException()
                .isThrownBy(files::check)
                .withMessage("--history " + folder.resolve(name) + ": expected another file than --data " + data
                        + ", which is read");
    }

    @Test
    void twoOutputsAreTwoFilesEvenBeforeTheyAreThere() {
        Path one = folder.resolve("sub/later.csv");
        var files = new OutputFiles().writes("--history", one, ".csv").writesModel("--out", folder.resolve("dangling"));
        assertThatIllegalArgumentException()
                .isThrownBy(files::check)
                .withMessage("--out " + folder.resolve("dangling") + ": expected another file than --history " + one);
    }

    @Test
    void aNameThatWouldBeTooLongForTheFileSystemIsToldBeforeTheWork() {
        Path longest = folder.resolve("a".repeat(200));
        assertThatCode(new OutputFiles().writesModel("--out", longest)::check).doesNotThrowAnyException();
        Path file = folder.resolve("ä".repeat(101));
        assertThatIllegalArgumentException()
                .isThrownBy(new OutputFiles().writesModel("--out", file)::check)
                .withMessage("--out " + file + ": expected a name of at most 200 bytes");
    }

    @Test
    void filesOfTheirOwnAreFine() {
        var files = new OutputFiles()
                .reads("--data", data)
                .writesModel("--out", folder.resolve("model"))
                .writes("--history", folder.resolve("h.CSV"), ".csv")
                .writes("--report", null, ".html");
        assertThatCode(files::check).doesNotThrowAnyException();
    }

    @Test
    void aFormatThatIsNotWrittenIsRefusedBeforeTheWork() {
        Path webp = folder.resolve("x.webp");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new OutputFiles().writes("--out", webp, ".png").check())
                .withMessage("--out " + webp + ": expected a name that ends in .png, the format that is written");
        Path csv = folder.resolve("results.csv");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutputFiles().writesModel("--out", csv).check())
                .withMessage(
                        "--out " + csv + ": this is where the model goes; expected a name such as model.safetensors,"
                                + " found one that ends in .csv");
    }

    @Test
    void onlyFilesAreWritten() throws IOException {
        for (Path none : new Path[] {folder, folder.resolve("sub"), folder.resolve("nowhere/m")}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> new OutputFiles().writesModel("--out", none).check())
                    .withMessage("--out " + none + ": expected a file name in a folder that can be written to");
        }
        Path circle = Files.createSymbolicLink(folder.resolve("circle"), folder.resolve("circle"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutputFiles().writesModel("--out", circle).check())
                .withMessage(
                        "--out " + circle + ": expected a file, found links that lead in a circle. Name another file.");
        assertThatCode(() -> new OutputFiles().reads("--model", circle).check())
                .as("whoever reads it says so")
                .doesNotThrowAnyException();
    }

    /** A pipe here; as the superuser it might be /dev/null, which everybody else would miss. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void devicesAreNotReplaced() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path link = Files.createSymbolicLink(folder.resolve("to-pipe"), pipe);
        for (Path device : new Path[] {pipe, link}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> new OutputFiles().writesModel("--out", device).check())
                    .withMessage("--out " + device + ": expected a file, found a device or pipe");
        }
    }

    /** The folder may be written to, so the file could be replaced all the same; but somebody has said that it must not. */
    @Test
    void whatMustNotBeWrittenToIsNotReplaced() throws IOException {
        Path model = Files.writeString(folder.resolve("model"), "kept");
        assumeTrue(model.toFile().setReadOnly() && !Files.isWritable(model), "the superuser may write everything");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutputFiles().writesModel("--out", model).check())
                .withMessage("--out " + model + ": expected a file that may be replaced; this one is read-only");
    }

    /** The same for the superuser, who may write everything. */
    @Test
    void whatMustNotBeWrittenToIsNotReplacedByTheSuperuser() throws IOException {
        Path model = Files.writeString(folder.resolve("model"), "kept");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutputFiles(path -> !path.equals(model))
                        .writesModel("--out", model)
                        .check())
                .withMessage("--out " + model + ": expected a file that may be replaced; this one is read-only");
    }

    /** A zip file that is only read stands in for a folder of somebody else's: it is so for the superuser, too. */
    @Test
    void aFolderThatMustNotBeWrittenToIsToldBeforeTheWork() throws IOException {
        Path zip = folder.resolve("others.zip");
        try (FileSystem made = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Files.createDirectory(made.getPath("/theirs"));
        }
        try (FileSystem others = FileSystems.newFileSystem(zip, Map.of("accessMode", "readOnly"))) {
            Path theirs = others.getPath("/theirs");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new OutputFiles()
                            .writesModel("--out", theirs.resolve("m"))
                            .check())
                    .withMessage("--out /theirs/m: expected a file name in a folder that can be written to");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new OutputFiles()
                            .writesInto("--charts", theirs.resolve("new"), List.of())
                            .check())
                    .withMessageStartingWith("--charts /theirs/new: expected a folder that can be written to, or made");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "where it is found out when the folder is made")
    void aFolderWhoseNameIsTooLongIsToldBeforeTheWork() {
        Path charts = folder.resolve("c".repeat(300));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutputFiles()
                        .writesInto("--charts", charts, List.of())
                        .check())
                .withMessage("--charts " + charts + ": expected a name that a folder can have");
    }

    @Test
    void whatAKilledWriteLeftIsRemoved() throws IOException {
        String random = "4b1d9a5e-0d5c-4c3c-9a6e-0123456789ab";
        Path left = Files.writeString(folder.resolve(".model." + random + ".tmp"), "half");
        Path beingWritten = Files.writeString(folder.resolve(".model." + random.replace('b', 'c') + ".tmp"), "half");
        Path mine = Files.writeString(folder.resolve(".model.mine.tmp"), "not ours");
        Path others = Files.writeString(folder.resolve(".model.st." + random + ".tmp"), "not ours");
        for (Path old : new Path[] {left, mine, others}) {
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(86_400)));
        }
        new OutputFiles().writesModel("--out", folder.resolve("model")).check();
        assertThat(left).doesNotExist();
        assertThat(folder).isDirectoryContaining(beingWritten::equals).isDirectoryContaining(mine::equals);
        assertThat(others).exists();
    }

    @Test
    void whatCannotFitIsNotBegun() {
        Path model = folder.resolve("model");
        assertThatCode(() -> OutputFiles.requireSpace("--out", model, 1)).doesNotThrowAnyException();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> OutputFiles.requireSpace("--out", model, Long.MAX_VALUE))
                .withMessageContaining("--out " + model + ": needs about 9,223,372,036,854,775,807 bytes, and ");
    }
}
