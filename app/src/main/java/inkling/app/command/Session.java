package inkling.app.command;

import inkling.math.KernelSelection;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** What the commands have in common: the options for output, and for what to work with. */
public final class Session implements Output {
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

    @Override
    public boolean json() {
        return json;
    }

    /** The words of the command line in our spelling, without the program's name. */
    public List<String> arguments() {
        return spec.root().commandLine().getParseResult().originalArgs().stream()
                .map(word -> Spellings.ours(word, spec))
                .toList();
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    /**
     * What to work with.
     *
     * @throws IllegalArgumentException if that is no number of threads
     */
    public Resources resources() {
        return new Resources(threads(), offline, verbose);
    }

    /** The command line. */
    public ParseResult given() {
        return spec.commandLine().getParseResult();
    }

    @Override
    public PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Override
    public PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
