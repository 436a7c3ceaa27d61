package inkling.app.view;

import java.io.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where progress is shown, and what can be shown there.
 *
 * @param out receives it
 * @param terminal whether a line can be overwritten
 * @param color whether escape sequences for colours are wanted
 * @param blocks whether block characters can be shown
 * @param columns width in characters
 */
public record Screen(PrintWriter out, boolean terminal, boolean color, boolean blocks, int columns) {
    private static final String ERASE_LINE = "\r\u001b[K";

    /**
     * Standard error.
     *
     * @param err writes to it
     * @param environment {@code NO_COLOR}, {@code TERM} and {@code COLUMNS} count
     */
    public static Screen standardError(PrintWriter err, Map<String, String> environment) {
        boolean terminal = !environment.getOrDefault("TERM", "").equals("dumb") && isTerminal(2);
        boolean color = terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Screen(
                err,
                terminal,
                color,
                System.err.charset().newEncoder().canEncode('█'),
                TerminalStyle.columns(environment));
    }

    /** Says one line, on a terminal in as many as it needs. */
    public void say(String line) {
        Lines.wrapped(terminal ? columns : Integer.MAX_VALUE, line).forEach(out::println);
        out.flush();
    }

    /** Says one line in the place of progress, which is cut off. */
    public void interrupt(String line) {
        out.println((terminal ? ERASE_LINE : "") + line);
        out.flush();
    }

    /** Shows nothing. */
    public static Screen silent() {
        return new Screen(
                new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                false,
                false,
                false,
                80);
    }

    /** Whether standard output is a terminal. */
    public static boolean standardOutputIsTerminal() {
        return isTerminal(1);
    }

    /**
     * Java can only tell whether standard input and output are both terminals. Where the system shows what a stream is, that is asked.
     *
     * @param stream 1 for standard output, 2 for standard error
     */
    private static boolean isTerminal(int stream) {
        try {
            String device =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.ofNullable(System.console())
                    .filter(Console::isTerminal)
                    .isPresent();
        }
    }
}
