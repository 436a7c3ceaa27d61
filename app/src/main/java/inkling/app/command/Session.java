package inkling.app.command;

import inkling.app.view.Screen;
import inkling.app.view.TerminalStyle;
import inkling.app.view.TerminalView;
import inkling.math.KernelSelection;
import java.io.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** What the commands have in common: the options for output and threads, and where output goes. */
public final class Session {
    private static final int MAX_THREADS = 1024;

    private static final String KERNELS = "--kernels";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to work with; no result depends on it. Default: one per processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = KERNELS,
            paramLabel = "SET",
            description = "Insist on one set of kernels: reference, plain or vector. Last digits depend on it."
                    + " Default: the fastest that this machine and this Java have.")
    void insistOn(String set) {
        try {
            KernelSelection.insistOn(set);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new ParameterException(spec.commandLine(), KERNELS + ": " + e.getMessage(), e);
        }
    }

    @Option(names = "--offline", description = "Open no connection.")
    private boolean offline;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say more about what goes wrong on the way, such as downloads that fail.")
    private boolean verbose;

    @Option(names = "--json", description = "Print one JSON object to standard output, and nothing else there.")
    private boolean json;

    private final Map<String, String> environment = System.getenv();

    /**
     * Sets the kernels that the command line asks for, before anything is multiplied. What is wrong with them is said when the
     * command line is read in earnest.
     */
    public static void insistEarly(List<String> args) {
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            String set = arg.startsWith(KERNELS + "=")
                    ? arg.substring(KERNELS.length() + 1)
                    : arg.equals(KERNELS) && i + 1 < args.size() ? args.get(i + 1) : "";
            if (KernelSelection.SETS.contains(set)) {
                System.setProperty(KernelSelection.KERNELS_PROPERTY, set);
            }
        }
    }

    public int threads() {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("--threads " + threads + ": expected 1 to " + MAX_THREADS);
        }
        return threads;
    }

    public boolean json() {
        return json;
    }

    /** The words of the command line in our spelling, without the program's name. */
    public List<String> arguments() {
        return spec.root().commandLine().getParseResult().originalArgs().stream()
                .map(word -> Spellings.ours(word, spec))
                .toList();
    }

    public Map<String, String> environment() {
        return environment;
    }

    public Screen screen() {
        return Screen.standardError(spec.commandLine().getErr(), environment);
    }

    /** Whether connections are forbidden. */
    public boolean offline() {
        return offline;
    }

    /** Whether details are wanted. */
    public boolean verbose() {
        return verbose;
    }

    /** The command line. */
    public ParseResult given() {
        return spec.commandLine().getParseResult();
    }

    /** For pictures on standard output. */
    public TerminalView view() {
        return new TerminalView(style());
    }

    /** What standard output can show. */
    public TerminalStyle style() {
        return TerminalStyle.of(outputIsTerminal(), System.out.charset(), environment);
    }

    /** Columns that lines of output have; no limit where nobody sees them wrap. */
    public int columns() {
        return outputIsTerminal() ? style().columns() : Integer.MAX_VALUE;
    }

    /** Only where both standard streams are terminals can Java be sure that output is one. */
    private static boolean outputIsTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Prints to standard output for people, a line per element: no name out of a file does anything to their terminal. */
    public void print(Iterable<String> lines) {
        TerminalStyle style = style();
        lines.forEach(line -> out().println(style.printable(line)));
        out().flush();
    }

    /** Prints to standard output what other programs read, as it is. */
    public void printData(Iterable<String> lines) {
        lines.forEach(out()::println);
        out().flush();
    }

    /** Says one line on standard error. */
    public void complain(String line) {
        spec.commandLine().getErr().println("inkling: " + Failures.printable(line));
        spec.commandLine().getErr().flush();
    }

    public void printJson(Object result) {
        out().println(Json.write(result));
        out().flush();
    }
}
