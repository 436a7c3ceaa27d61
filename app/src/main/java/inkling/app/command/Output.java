package inkling.app.command;

import inkling.app.view.Screen;
import inkling.app.view.TerminalStyle;
import inkling.app.view.TerminalView;
import java.io.Console;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where what a command has to say goes, and how; what it computes does not depend on it. */
public interface Output {
    /** Writes to standard output. */
    PrintWriter out();

    /** Writes to standard error. */
    PrintWriter err();

    /** Whether standard output gets one JSON object, and nothing else. */
    boolean json();

    /** The process's variables. */
    Map<String, String> environment();

    /** For progress. */
    default Screen screen() {
        return Screen.standardError(err(), environment());
    }

    /** For pictures on standard output. */
    default TerminalView view() {
        return new TerminalView(style());
    }

    /** What standard output can show. */
    default TerminalStyle style() {
        return TerminalStyle.of(outputIsTerminal(), System.out.charset(), environment());
    }

    /** Columns that lines of output have; no limit where nobody sees them wrap. */
    default int columns() {
        return outputIsTerminal() ? style().columns() : Integer.MAX_VALUE;
    }

    /** Only where both standard streams are terminals can Java be sure that output is one. */
    private static boolean outputIsTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /** Prints to standard output for people, a line per element: no name out of a file does anything to their terminal. */
    default void print(Iterable<String> lines) {
        TerminalStyle style = style();
        lines.forEach(line -> out().println(style.printable(line)));
        out().flush();
    }

    /** Prints to standard output what other programs read, as it is. */
    default void printData(Iterable<String> lines) {
        lines.forEach(out()::println);
        out().flush();
    }

    /** Says one line on standard error. */
    default void complain(String line) {
        err().println("inkling: " + Failures.printable(line));
        err().flush();
    }

    default void printJson(Object result) {
        out().println(Json.write(result));
        out().flush();
    }

    /** The same, but that standard output gets nothing. */
    default Output withoutResults() {
        Output all = this;
        return new Output() {
            @Override
            public PrintWriter out() {
                return new PrintWriter(Writer.nullWriter());
            }

            @Override
            public PrintWriter err() {
                return all.err();
            }

            @Override
            public boolean json() {
                return all.json();
            }

            @Override
            public Map<String, String> environment() {
                return all.environment();
            }
        };
    }
}
