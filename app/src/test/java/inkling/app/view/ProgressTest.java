package inkling.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    private final StringWriter text = new StringWriter();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void aTerminalShowsOneLineDrawnOver() {
        try (var progress = progress(new Screen(new PrintWriter(text), true, false, true, 80), 400)) {
            progress.update(0, "loss 2.3");
            clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
            progress.update(100, "loss 0.5");
            clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(99));
            progress.update(110, "too soon to be drawn");
            clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(2901));
            progress.update(250, "loss 0.3");
            clock.addAndGet(TimeUnit.SECONDS.toNanos(3));
            progress.update(400, "loss 0.1");
        }
        assertThat(lines("\r\u001b[K"))
                .containsExactly(
                        "",
                        "train  ░░░░░░░░░░░░    0 %  0/400  loss 2.3",
                        "train  ███░░░░░░░░░   25 %  100/400  loss 0.5",
                        "train  ███████░░░░░   62 %  250/400  loss 0.3  3.0 s left",
                        "train  ████████████  100 %  400/400  loss 0.1  took 7.0 s",
                        "train  ████████████  100 %  400/400  loss 0.1  took 7.0 s\n");
    }

    @Test
    void colorsAndPlainCharacters() {
        try (var progress = progress(new Screen(new PrintWriter(text), true, true, false, 80), 2)) {
            progress.update(1, "");
        }
        assertThat(text.toString()).contains("train  \u001b[36m######......\u001b[0m   50 %  1/2");
    }

    /** A line that is as wide as the terminal wraps on some of them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "79 | train  ████████████  100 %  400/400  loss 0.1234  accuracy 97.50 %  took 0.0 s",
                "78 | train  ████████████  100 %  loss 0.1234  accuracy 97.50 %  took 0.0 s",
                "69 | train  100 %  loss 0.1234  accuracy 97.50 %  took 0.0 s",
                "55 | train  100 %  loss 0.1234  took 0.0 s",
                "37 | train  100 %  took 0.0 s",
                "24 | train  100 %",
                "3  | train",
            })
    void whereALineIsTooLongWholePartsAreLeftOut(int columns, String line) {
        try (var progress = progress(new Screen(new PrintWriter(text), true, true, true, columns), 400)) {
            progress.update(400, "loss 0.1234  accuracy 97.50 %");
        }
        String shown = lines("\r\u001b[K")[1].replaceAll("\u001b\\[[0-9]*m", "");
        assertThat(shown).isEqualTo(line);
    }

    @Test
    void aLogGetsALineForEachTenthAndAtMostOnePerSecond() {
        try (var progress = progress(new Screen(new PrintWriter(text), false, false, true, 80), 1000)) {
            for (int i = 1; i <= 1000; i++) {
                clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(i <= 500 ? 20 : 2));
                progress.update(i, "");
            }
        }
        assertThat(lines("\n"))
                .containsExactly(
                        "train   10 %  100/1000  18.0 s left",
                        "train   20 %  200/1000  16.0 s left",
                        "train   30 %  300/1000  14.0 s left",
                        "train   40 %  400/1000  12.0 s left",
                        "train   50 %  500/1000  10.0 s left",
                        "train  100 %  1000/1000  took 11.0 s",
                        "");
    }

    @Test
    void notesStandAboveTheBarAndFailureTakesItAway() {
        var progress = progress(new Screen(new PrintWriter(text), true, false, false, 80), 2);
        progress.update(1, "");
        progress.note("a warning");
        progress.update(2, "");
        progress.abandon();
        assertThat(text.toString())
                .contains("\r\u001b[Ka warning\n\r\u001b[Ktrain  ############")
                .endsWith("\r\u001b[K");
    }

    @Test
    void bytesInTheUnitOfTheirTotal() {
        assertThat(Progress.Unit.BYTES.amount(4000, 4542)).isEqualTo("4000/4542 bytes");
        assertThat(Progress.Unit.BYTES.amount(1000, 28_881)).isEqualTo("1.0/28.9 kB");
        assertThat(Progress.Unit.BYTES.amount(1_000_000, 9_912_422)).isEqualTo("1.0/9.9 MB");
        assertThat(Progress.Unit.BYTES.amount(1_234_567, 0)).isEqualTo("1.2 MB");
        assertThat(Progress.Unit.STEPS.amount(3, 0)).isEqualTo("3");
    }

    @Test
    void longTimesInMinutes() {
        try (var progress = progress(new Screen(new PrintWriter(text), true, false, true, 80), 100)) {
            clock.addAndGet(TimeUnit.SECONDS.toNanos(5));
            progress.update(4, "");
            clock.addAndGet(TimeUnit.SECONDS.toNanos(5));
            progress.update(8, "");
        }
        assertThat(text.toString()).contains("1 min 55 s left");
    }

    /** Updates that are interpreted and compiled take a hundred times as long as those that come. */
    @Test
    void aSlowBeginningIsNoMeasure() {
        try (var progress = progress(new Screen(new PrintWriter(text), true, false, true, 80), 10_000)) {
            clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
            progress.update(10, "");
            for (int done = 20; done <= 3000; done += 10) {
                clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(10));
                progress.update(done, "");
            }
        }
        assertThat(text.toString()).contains("8.9 s left").doesNotContain("min").doesNotContain("99 s left");
    }

    /** What was done before the beginning took none of the time. */
    @Test
    void aRunThatGoesOnIsMeasuredByWhatItDoes() {
        try (var progress = progress(new Screen(new PrintWriter(text), true, false, true, 80), 1000)) {
            for (int done = 901; done <= 940; done++) {
                clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
                progress.update(done, "");
            }
        }
        assertThat(text.toString()).contains("920/1000  8.0 s left").contains("940/1000  6.0 s left");
    }

    private Progress progress(Screen screen, long total) {
        return new Progress(screen, "train", total, Progress.Unit.STEPS, clock::get);
    }

    private String[] lines(String separator) {
        return text.toString().replace(System.lineSeparator(), "\n").split(Pattern.quote(separator), -1);
    }
}
