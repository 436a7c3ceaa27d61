package inkling.app.command;

import inkling.app.view.Lines;
import inkling.app.view.Screen;
import inkling.app.view.TerminalStyle;
import inkling.app.view.TerminalView;
import inkling.data.file.Excerpt;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;

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
        return new TerminalView(style(), columns());
    }

    /** What standard output can show. */
    default TerminalStyle style() {
        return TerminalStyle.of(terminal(), System.out.charset(), environment());
    }

    /** Columns that lines of output have; no limit where nobody sees them wrap. */
    default int columns() {
        return terminal() ? style().columns() : Integer.MAX_VALUE;
    }

    /** Whether standard output is a terminal. */
    default boolean terminal() {
        return Screen.standardOutputIsTerminal();
    }

    /**
     * Prints to standard output for people, a line per element, or several on a narrow terminal: no name out of a file does anything to
     * it, or has a colour.
     */
    default void print(Iterable<String> lines) {
        int columns = columns();
        lines.forEach(line ->
                Lines.wrapped(columns, Excerpt.of(line, Integer.MAX_VALUE)).forEach(out()::println));
        out().flush();
    }

    /** Prints pictures, with their colours, as they are: names in them were made harmless where they were put in. */
    default void printView(Iterable<String> lines) {
        TerminalStyle style = style();
        lines.forEach(line -> out().println(style.printable(line)));
        out().flush();
    }

    /**
     * Prints to standard output what other programs read, the same on every system, as it is; where a terminal would obey it, harmless.
     */
    default void printData(Iterable<String> lines) {
        boolean terminal = terminal();
        lines.forEach(line -> out().print((terminal ? Excerpt.of(line, Integer.MAX_VALUE) : line) + "\n"));
        out().flush();
    }

    /** Says one line on standard error, on a narrow terminal in several. */
    default void complain(String line) {
        screen().say("inkling: " + Failures.printable(line));
    }

    /** Says what failed, where the command goes on all the same, or ends at once. */
    default void complain(Exception failure) {
        Failures.say(failure, err());
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
