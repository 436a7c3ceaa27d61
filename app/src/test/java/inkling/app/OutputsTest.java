package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.TestCommands.Run;
import inkling.data.file.IdxWriter;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That no command replaces what it reads: each with its own options, since each must name its inputs. */
class OutputsTest extends TrainedModel {
    private Path data = Path.of("");

    @BeforeEach
    void writeFiles() throws IOException {
        assertThat(train("--iterations", "1").code()).isZero();
        data = Files.createDirectories(folder.resolve("generated-mine"));
        IdxWriter.write(
                GeneratedDigits.dataset(30, 1, 1),
                data.resolve("train-images-idx3-ubyte"),
                data.resolve("train-labels-idx1-ubyte"));
        Files.copy(Path.of(model()), folder.resolve("model.png"));
        Files.copy(Path.of(model()), folder.resolve("model.html"));
        Files.copy(Path.of(model()), folder.resolve("m.last-good"));
        Files.writeString(folder.resolve("settings"), "iterations = 1\n");
        Files.writeString(folder.resolve("more.csv"), "label" + ",0".repeat(784) + "\n1" + ",9".repeat(784) + "\n");
        Files.writeString(folder.resolve("loss.csv"), "iteration,epoch,loss,accuracy\n1,1,0.5,0.5\n2,2,0.25,0.75\n");
        Path digit = Files.createDirectories(folder.resolve("pictures/3")).resolve("a.png");
        assertThat(run("data", "show", "0", "--data", "generated:1", "--out", digit.toString())
                        .code())
                .isZero();
        Files.writeString(folder.resolve("list.csv"), "file,label\npictures/3/a.png,3\n");
        Model.read(Path.of(model()))
                .withProvenance(Map.of("data", folder.resolve("more.csv").toString()))
                .write(folder.resolve("of-more"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train --data DATA --iterations 1 --out DATA/train-labels-idx1-ubyte",
                "train --data DATA --iterations 1 --out FOLDER/new --history DATA/train-labels-idx1-ubyte",
                "train --data generated:20 --iterations 1 --distill FOLDER/m.last-good --out FOLDER/m",
                "train --data generated:20 --iterations 1 --config FOLDER/settings --out FOLDER/settings",
                "train --data generated:20 --iterations 1 --checkpoint FOLDER/run --out FOLDER/run/.lock",
                "train --data generated:20 --iterations 1 --checkpoint FOLDER/run --out"
                        + " FOLDER/run/checkpoint.safetensors",
                "train --data generated:20 --iterations 1 --with FOLDER/more.csv --out FOLDER/new --history FOLDER/more.csv",
                "train --data generated:20 --iterations 1 --out FOLDER/new --charts FOLDER --history FOLDER/loss.csv",
                "train --data FOLDER/loss.csv --iterations 1 --out FOLDER/new --charts FOLDER",
                "train --data generated:20 --iterations 1 --out FOLDER/new --charts FOLDER/settings",
                "train --data generated:20 --iterations 1 --out FOLDER/new --charts FOLDER/new",
                "train --data generated:20 --iterations 1 --out FOLDER/new --charts FOLDER/h.csv --history FOLDER/h.csv",
                "show 0 --data FOLDER/pictures --model FOLDER/of-more --out FOLDER/pictures/3/a.png",
                "show 0 --data generated:20 --model FOLDER/of-more --out FOLDER/pictures",
                "data show 0 --data FOLDER/pictures --out FOLDER/pictures/3/a.png",
                "data show 0 --data FOLDER/list.csv --out FOLDER/pictures/3/a.png",
                "evaluate --model FOLDER/of-more --predictions FOLDER/more.csv",
                "report --charts FOLDER FOLDER/loss.csv",
                "show 0 --data generated:20 --model FOLDER/model.png --out FOLDER/model.png",
                "evaluate --data generated:20 --model FOLDER/model.png --out FOLDER/model.png",
                "evaluate --data generated:20 --model FOLDER/model.html --report FOLDER/model.html",
                "report --compare FOLDER/model.html --out FOLDER/model.html",
            })
    void noCommandReplacesWhatItReads(String line) throws IOException {
        var before = contents();
        Run run = run(line.replace("DATA", data.toString())
                .replace("FOLDER", folder.toString())
                .split(" "));
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(": expected ");
        assertThat(contents()).containsAllEntriesOf(before);
    }

    @Test
    void anOlderModelIsNamedBeforeItIsReplaced() throws IOException {
        Files.createFile(folder.resolve("empty"));
        assertThat(train("--iterations", "1").err())
                .contains("inkling: replaces " + model() + ": 784-10-10, trained on generated:600 until ")
                .containsPattern(", test \\d+\\.\\d\\d %\n");
        for (String name : List.of("new", "empty")) {
            String out = folder.resolve(name).toString();
            assertThat(run("train", "--data", "generated:20", "--iterations", "1", "--out", out)
                            .err())
                    .doesNotContain("replaces");
        }
    }

    @Test
    void whatIsNoModelIsNotReplacedByOne() throws IOException {
        Path thesis = Files.writeString(folder.resolve("thesis"), "the work of years");
        String exported = exported();
        for (String line : List.of("train --data generated:20 --iterations 1", "import " + exported)) {
            Run run = run((line + " --out " + thesis).split(" "));
            assertThat(run.code()).as(line).isEqualTo(2);
            assertThat(run.err())
                    .contains("thesis: expected a new name or a model to replace, found a file that is no");
            assertThat(thesis).hasContent("the work of years");
        }
    }

    @Test
    void anImportNamesTheModelThatItReplaces() {
        String exported = exported();
        assertThat(run("import", exported, "--out", model()).err())
                .startsWith("inkling: replaces " + model() + ": 784-10-10, trained on generated:600 until ")
                .hasLineCount(1);
        assertThat(run("import", exported, "--out", folder.resolve("new").toString())
                        .err())
                .isEmpty();
    }

    @Test
    void anExportNamesTheModelThatItReplacesAndNothingElse() {
        String other = folder.resolve("other.safetensors").toString();
        assertThat(run("train", "--data", "generated:20", "--iterations", "1", "--dev", "0", "--out", other)
                        .code())
                .isZero();
        assertThat(run("export", "-m", model(), "--out", other).err())
                .contains("inkling: replaces " + other + ": 784-10-10, trained on generated:20 until ");
        assertThat(run("export", "-m", model(), "--out", other).err())
                .as("what it replaces is an export now")
                .doesNotContain("replaces");
    }

    private String exported() {
        String exported = folder.resolve("exported.onnx").toString();
        assertThat(run("export", "-m", model(), "--out", exported).code()).isZero();
        return exported;
    }

    private Map<String, Integer> contents() throws IOException {
        var contents = new TreeMap<String, Integer>();
        for (Path file : TestCommands.files(folder)) {
            contents.put(folder.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
        }
        return contents;
    }

    /** By then it has been told what is on it, so it is no wrong usage. */
    @Test
    void aSheetThatIsTooLargeFailsAsAFileThatCannotBeWritten() {
        Path sheet = folder.resolve("sheet.png");
        Run run = run("data", "show", "0..2500", "--data", "generated:2501", "--json", "--out", sheet.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("inkling: 2501 pictures on one sheet: expected at most 2500\n");
        assertThat(run.json().getAsJsonArray("pictures")).hasSize(2501);
        assertThat(sheet).doesNotExist();
    }
}
