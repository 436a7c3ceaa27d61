package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import inkling.app.TestCommands.Run;
import inkling.data.Dataset;
import inkling.data.file.IdxWriter;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data that is called as other data is: what a model was trained on is not mistaken for what only has its name. */
@Timeout(120)
class NamesakeTest extends TrainedModel {
    private Path data(String name, Dataset digits) throws IOException {
        Path data = Files.createDirectories(folder.resolve(name));
        IdxWriter.write(digits, data.resolve("train-images-idx3-ubyte"), data.resolve("train-labels-idx1-ubyte"));
        return data;
    }

    @Test
    void aFolderCalledAsPublishedDataIsNotTakenForIt() throws IOException {
        Path mnist = data("mnist", GeneratedDigits.dataset(40, 1));
        assertThat(run("train", "--data", mnist.toString(), "--iterations", "1", "--out", model())
                        .code())
                .isZero();
        assertThat(Model.read(Path.of(model())).provenance()).containsEntry("data", "./mnist");

        Run elsewhere = run("evaluate", "--model", model());
        assertThat(elsewhere.code()).as(elsewhere.out()).isEqualTo(3);
        assertThat(elsewhere.err())
                .contains("was trained on ./mnist, which is not in this folder. Say with --data where it is.");
        assertThat(run("evaluate", "--model", model(), "--data", mnist.toString())
                        .out())
                .contains("These include the examples that the model was trained on");
    }

    /** As the file of a model that an earlier version trained on a folder of that name. */
    private void renameData(String name) throws IOException {
        changeProvenance("data", name);
    }

    /** Null for nothing under that key. */
    private void changeProvenance(String key, @Nullable String value) throws IOException {
        Model model = Model.read(Path.of(model()));
        Map<String, String> provenance = new LinkedHashMap<>(model.provenance());
        provenance.remove(key);
        if (value != null) {
            provenance.put(key, value);
        }
        model.withProvenance(provenance).write(Path.of(model()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluate", "show 0", "explain 0"})
    void otherDataOfTheSameNameIsSaidToBeOther(String command) throws IOException {
        train("--iterations=1");
        String line = "inkling: " + model() + " was trained on other examples than those of generated:30 here; say with"
                + " --data where they are\n";
        String[] words = (command + " --model " + model()).split(" ");
        assertThat(run(words).err()).isEmpty();
        renameData("generated:30");
        Run run = run(words);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).isEqualTo(line);
        assertThat(run((command + " --data generated:30 --model " + model()).split(" "))
                        .err())
                .as("who names it has chosen it")
                .isEmpty();
    }

    private JsonElement includesTrainingExamples(Path data) {
        return run("evaluate", "--model", model(), "--data", data.toString(), "--json")
                .json()
                .get("includesTrainingExamples");
    }

    @Test
    void ofWhatHasTheNameButIsNotTheSameNothingIsClaimed() throws IOException {
        Path mine = data("a/digits", GeneratedDigits.dataset(40, 1));
        Path longer = data("b/digits", GeneratedDigits.dataset(50, 1));
        Path moved = data("others", GeneratedDigits.dataset(40, 1));
        Path others = data("c", GeneratedDigits.dataset(40, 2));
        run("train", "--data", mine.toString(), "--iterations", "1", "--out", model());
        assertThat(includesTrainingExamples(mine).getAsBoolean()).isTrue();
        assertThat(includesTrainingExamples(longer).isJsonNull()).isTrue();
        assertThat(includesTrainingExamples(moved).getAsBoolean()).isTrue();
        assertThat(includesTrainingExamples(others).getAsBoolean()).isFalse();

        Run perhaps = run("evaluate", "--model", model(), "--data", longer.toString());
        assertThat(perhaps.err()).isEmpty();
        assertThat(perhaps.out())
                .contains("These may include examples that the model was trained on: that was data of the same name.\n")
                .endsWith(" (perhaps with training examples)\n");
        assertThat(run("evaluate", "--model", model(), "--data", others.toString())
                        .out())
                .doesNotContain("training examples", "trained on:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluate", "show 0", "explain 0"})
    void whereTheSplitCannotBeMadeAgainNothingIsSaidToBeOther(String command) throws IOException {
        train("--iterations=1");
        changeProvenance("seed", null);
        Run run = run((command + " --model " + model()).split(" "));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "where no folder can have that name")
    void inAFolderCalledAsPublishedDataItMeansThatAllTheSame() throws Exception {
        Path here = data("generated:60", GeneratedDigits.dataset(40, 3));
        assertThat(inFolder(here, "train --data generated:60 --iterations 1 --dev 0 --out published"))
                .isZero();
        assertThat(inFolder(here, "train --data . --iterations 1 --dev 0 --out own"))
                .isZero();
        assertThat(inFolder(here, "evaluate --model published --on train --predictions published.csv"))
                .isZero();
        assertThat(Files.readAllLines(here.resolve("published.csv"))).hasSize(61);
        assertThat(inFolder(here, "evaluate --model own --predictions own.csv")).isZero();
        assertThat(Files.readAllLines(here.resolve("own.csv"))).hasSize(41);
    }

    private static int inFolder(Path folder, String line) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC",
                "-cp",
                ProgramClassPath.get(),
                Inkling.class.getName()));
        command.addAll(List.of(line.split(" ")));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(printed).isTrue();
        return process.exitValue();
    }
}
