package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.command.Failures;
import inkling.app.command.Interruption;
import inkling.app.train.Workplace;
import inkling.app.view.Screen;
import inkling.data.Dataset;
import inkling.model.Model;
import inkling.nn.Metrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves behind when something in it fails. */
class TrainingRunTest {
    private static final String TABLE = "a,b,label\n0,1,x\n1,0,y\n0,2,x\n2,0,y\n";

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

    /** What it writes, and its data, lie outside the folder that the test runs in. */
    @Test
    void theCommandThatAnInterruptedRunNamesGoesOn() throws IOException {
        var said = new StringBuilder();
        var interrupted = new Workplace() {
            @Override
            public Interruption listen(Screen screen) {
                return Interruption.listen(screen, askedAtOnce());
            }

            @Override
            public String afterInterruption(@Nullable Path checkpoint, List<String> again) {
                return said.append(Workplace.super.afterInterruption(checkpoint, again))
                        .toString();
            }
        };
        Path data = Files.writeString(folder.resolve("data.csv"), TABLE);
        Path out = folder.resolve("model");
        Path history = folder.resolve("history.csv");
        int code = Inkling.train(
                interrupted,
                List.of(
                        "--data=" + data,
                        "--iterations=3",
                        "--layers=2,3,2",
                        "--dev=0",
                        "--checkpoint=" + folder.resolve("run"),
                        "--history=" + history,
                        "--out=" + out));
        assertThat(code).isEqualTo(Failures.INTERRUPTED);

        assertThat(said.toString()).matches("saved\\. Go on with `inkling .*`\\.");
        TestCommands.Run again = TestCommands.run(
                said.toString().split("`", -1)[1].replace("inkling ", "").split(" ", -1));
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.err()).contains("saved after update 1");
        assertThat(Model.read(out).network().sizes()).containsExactly(2, 3, 2);
    }

    private static Interruption.ShutdownHooks askedAtOnce() {
        return new Interruption.ShutdownHooks() {
            @Override
            public void add(Thread hook, Duration patience) {
                hook.start();
                while (hook.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
            }

            @Override
            public void remove(Thread hook) {
                // It has run.
            }
        };
    }

    /** Of a run whose disk is full after so many checkpoints, one of which is made before the first update. */
    private List<String> historyOfFull(int checkpoints) throws IOException {
        var full = new Workplace() {
            private int left = checkpoints;

            @Override
            public void saved(Path checkpoint) throws IOException {
                if (--left < 0) {
                    throw new IOException("full");
                }
            }
        };
        Path history = Files.writeString(folder.resolve("history.csv"), "of an older run");
        int code = Inkling.train(
                full,
                List.of(
                        "--data=generated:60",
                        "--batch=20",
                        "--epochs=9",
                        "--dev=0",
                        "--checkpoint=" + folder.resolve("run"),
                        "--every=1",
                        "--history=" + history,
                        "--out=" + folder.resolve("model")));
        assertThat(code).isEqualTo(Failures.FAILED);
        return Files.readAllLines(history);
    }

    @Test
    void whatWasReportedUntilACheckpointFailsIsInTheHistory() throws IOException {
        assertThat(historyOfFull(1 + 8)).hasSize(1 + 3);
    }

    @Test
    void aRunThatFailsBeforeItsFirstReportLeavesAnOlderHistoryAndSaysSo() throws IOException {
        PrintStream errors = System.err;
        var said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(historyOfFull(1)).containsExactly("of an older run");
        } finally {
            System.setErr(errors);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("inkling: nothing was reported; ", "history.csv is of an earlier run");
    }
}
