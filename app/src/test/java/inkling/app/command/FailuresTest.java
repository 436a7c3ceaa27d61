package inkling.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a failure is called, and its exit code. */
class FailuresTest {
    @Test
    void whatAStreamOfFilesThrowsIsToldAsWhatItWraps() {
        var gone = new UncheckedIOException(new NoSuchFileException("folder"));
        assertThat(Failures.describe(gone)).isEqualTo("folder: no such file. Check the path.");
        assertThat(Failures.code(gone)).isEqualTo(Failures.DATA);
        var broken = new UncheckedIOException(new IOException("Input/output error"));
        assertThat(Failures.describe(broken)).isEqualTo("Input/output error");
        assertThat(Failures.code(broken)).isEqualTo(Failures.FAILED);
    }

    @SuppressWarnings("UnusedVariable") // What matters is their types.
    @Command(name = "count")
    private static final class Count implements Runnable {
        @Option(names = "--few")
        private int few;

        @Option(names = "--many")
        private long many;

        @Option(names = "--checked", converter = Checked.class)
        private int checked;

        @Override
        public void run() {
            // What it was given is wrong before that.
        }
    }

    static final class Checked extends CheckedConverter<Integer> {
        Checked() {
            super(Integer::valueOf);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--few 2147483648, expected 2147483647 at most",
        "--few -2147483649, expected -2147483648 at least",
        "--many 18446744073709551615, expected 9223372036854775807 at most",
        "--many -18446744073709551615, expected -9223372036854775808 at least",
        "--checked +99999999999, expected 2147483647 at most",
        "--checked -99999999999, expected -2147483648 at least",
        "--few 9999999999x, expected a whole number",
    })
    void aNumberThatIsTooLargeIsToldWhatItsOptionCanHold(String given, String expected) {
        var err = new StringWriter();
        String[] words = given.split(" ");
        new CommandLine(new Count())
                .setErr(new PrintWriter(err))
                .setParameterExceptionHandler(new Failures())
                .execute(words);
        assertThat(err.toString())
                .startsWith("inkling: " + given + ": " + expected + ", found ")
                .contains(words[1]);
    }
}
