package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.TestCommands.Run;
import inkling.app.command.Failures;
import inkling.data.file.IdxWriter;
import inkling.data.generated.GeneratedDigits;
import inkling.model.CheckpointFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code train --with} adds to the data. */
class AddedDataTest {
    @TempDir
    Path folder;

    @BeforeEach
    void train() throws IOException {
        writeMore(2);
        Run run = train("--data", "generated:100", "--iterations", "3", "--with", more());
        assertThat(run.code()).as(run.err()).isZero();
    }

    /** Draws the digits that are added. */
    private void writeMore(int seed) throws IOException {
        Path data = Files.createDirectories(folder.resolve("more"));
        IdxWriter.write(
                GeneratedDigits.dataset(40, seed),
                data.resolve("train-images-idx3-ubyte"),
                data.resolve("train-labels-idx1-ubyte"));
    }

    private String more() {
        return folder.resolve("more").toString();
    }

    private Run train(String... options) {
        String[] common = {
            "train", "--out", folder + "/m.safetensors", "--report", folder + "/r.html", "--checkpoint", folder + "/run"
        };
        return run(Stream.of(common, options).flatMap(Arrays::stream).toArray(String[]::new));
    }

    private Path checkpoint() {
        return folder.resolve("run/checkpoint.safetensors");
    }

    @Test
    void evaluationSaysThatItWasTrainedOn() {
        Run evaluated = run("evaluate", "--model", folder + "/m.safetensors", "--data", more());
        assertThat(evaluated.code()).as(evaluated.err()).isZero();
        assertThat(evaluated.out())
                .contains("(with training examples)", "Training used these examples, too: --with added them.");
    }

    @Test
    void aReportCountsItToo() {
        assertThat(folder.resolve("r.html"))
                .content()
                .contains(
                        "<span>140 training pictures</span>",
                        "<th scope=\"row\">training pictures</th><td>140</td>",
                        "<th scope=\"row\">of these by --with</th><td>40</td>");
    }

    @Test
    void aRunGoesOnWithTheSameAlone() throws IOException {
        Run same = train("--resume");
        assertThat(same.code()).as(same.err()).isZero();
        writeMore(3);
        Run other = train("--resume");
        assertThat(other.code()).isEqualTo(Failures.DATA);
        assertThat(other.err())
                .startsWith("inkling: " + checkpoint() + ": with_sha256: expected ")
                .contains(" as in more, which the run began with, found ", "Bring back what --with named");
    }

    @Test
    void anOlderCheckpointThatHasNoHashOfItGoesOn() throws IOException {
        CheckpointFile found = CheckpointFile.read(checkpoint());
        Map<String, String> metadata = new LinkedHashMap<>(found.metadata());
        assertThat(metadata.remove("with_sha256")).hasSize(64);
        new CheckpointFile(found.state(), metadata).write(checkpoint());
        Run run = train("--resume");
        assertThat(run.code()).as(run.err()).isZero();
    }
}
