package inkling.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.view.TerminalStyle;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What reaches standard output, where it is a terminal and where it is none. */
class OutputTest {
    private static final String RED = "\u001b[31m";
    private static final String LINE = "read as " + RED + "7\u202e, and then some more words";

    private static final String END = "\r\n";

    private final StringWriter printed = new StringWriter();

    private Output output(boolean terminal, int columns) {
        // As on Windows.
        var writer = new PrintWriter(printed, true) {
            @Override
            public void println() {
                write(END);
            }
        };
        return new WriterOutput(writer) {
            @Override
            public boolean terminal() {
                return terminal;
            }

            @Override
            public TerminalStyle style() {
                return new TerminalStyle(terminal, true, columns);
            }
        };
    }

    @Test
    void aNameHasNoColour() {
        output(true, 100).print(List.of(LINE));
        assertThat(printed).hasToString("read as \\u001b[31m7\\u202e, and then some more words" + END);
    }

    @Test
    void aPictureHas() {
        output(true, 100).printView(List.of(RED + "▀\u001b[0m\u001b[2J"));
        assertThat(printed).hasToString(RED + "▀\u001b[0m\\u001b[2J" + END);
    }

    @Test
    void linesBreakBetweenWordsOnATerminalAlone() {
        output(true, 40).print(List.of(LINE));
        assertThat(printed.toString().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
        printed.getBuffer().setLength(0);
        output(false, 40).print(List.of(LINE));
        assertThat(printed.toString().lines()).hasSize(1);
    }

    @Test
    void dataForOtherProgramsIsAsItIsExceptOnATerminal() {
        output(false, 80).printData(List.of(LINE));
        assertThat(printed).hasToString(LINE + "\n");
        printed.getBuffer().setLength(0);
        output(true, 10).printData(List.of(LINE));
        assertThat(printed).hasToString("read as \\u001b[31m7\\u202e, and then some more words\n");
    }

    @Test
    void anErrorIsOneLineOnTheNarrowestTerminal() {
        output(true, 20).complain(new IOException("a folder/some file: expected one thing, found another"));
        assertThat(printed).hasToString("inkling: a folder/some file: expected one thing, found another" + END);
    }

    @Test
    void withoutResultsOnlyComplaintsAreLeft() {
        Output quiet = output(false, 80).withoutResults();
        quiet.print(List.of("a result"));
        quiet.printJson(Map.of());
        quiet.complain("something");
        assertThat(printed).hasToString("inkling: something" + END);
    }
}
