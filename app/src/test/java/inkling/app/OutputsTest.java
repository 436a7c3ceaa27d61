package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.TestCommands.Run;
import inkling.data.file.IdxWriter;
import inkling.data.generated.GeneratedDigits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
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
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train --data DATA --iterations 1 --out DATA/train-labels-idx1-ubyte",
                "train --data DATA --iterations 1 --out m --history DATA/train-labels-idx1-ubyte",
                "train --data generated:20 --iterations 1 --distill FOLDER/m.last-good --out FOLDER/m",
                "train --data generated:20 --iterations 1 --config FOLDER/settings --out FOLDER/settings",
                "train --data generated:20 --iterations 1 --checkpoint FOLDER/run --out FOLDER/run/.lock",
                "train --data generated:20 --iterations 1 --checkpoint FOLDER/run --out FOLDER/run/checkpoint.safetensors",
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

    private Map<String, Integer> contents() throws IOException {
        var contents = new TreeMap<String, Integer>();
        for (Path file : TestCommands.files(folder)) {
            contents.put(folder.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
        }
        return contents;
    }
}
