package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.command.Failures;
import inkling.app.train.Workplace;
import inkling.data.Dataset;
import inkling.model.Model;
import inkling.nn.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves behind when something in it fails. */
class TrainingRunTest {
    @TempDir
    Path folder;

    /** To measure it may take long, and fail. */
    @Test
    void whatWasLearnedIsSavedBeforeItIsMeasured() throws IOException {
        var broken = new Workplace() {
            @Override
            public Metrics measure(Model model, Dataset train, int threads) {
                throw new IllegalStateException("measured");
            }
        };
        Path file = folder.resolve("unmeasured");
        int code = Inkling.train(
                broken, List.of("--data=generated:60", "--iterations=3", "--layers=784,5,10", "--out=" + file));
        assertThat(code).isEqualTo(Failures.FAILED);
        Model model = Model.read(file);
        assertThat(model.network().sizes()).containsExactly(784, 5, 10);
        assertThat(model.provenance()).containsKey("train_examples").doesNotContainKey("train_accuracy");
    }

    @Test
    void whatWasReportedUntilACheckpointFailsIsInTheHistory() throws IOException {
        var full = new Workplace() {
            private int left = 4;

            @Override
            public void saved(Path checkpoint) throws IOException {
                if (--left == 0) {
                    throw new IOException("full");
                }
            }
        };
        Path history = folder.resolve("history.csv");
        int code = Inkling.train(
                full,
                List.of(
                        "--data=generated:60",
                        "--batch=20",
                        "--epochs=9",
                        "--dev=0",
                        "--checkpoint=" + folder.resolve("run"),
                        "--history=" + history,
                        "--out=" + folder.resolve("model")));
        assertThat(code).isEqualTo(Failures.FAILED);
        assertThat(Files.readAllLines(history)).hasSize(1 + 3);
    }
}
