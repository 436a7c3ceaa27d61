package inkling.app;

import inkling.app.bench.BenchCommand;
import inkling.app.command.Failures;
import inkling.app.command.PathConverter;
import inkling.app.command.Session;
import inkling.app.command.Spellings;
import inkling.app.command.Version;
import inkling.app.data.DataCommand;
import inkling.app.evaluate.EvaluateCommand;
import inkling.app.exchange.ExportCommand;
import inkling.app.exchange.ImportCommand;
import inkling.app.explain.ExplainCommand;
import inkling.app.gradcheck.GradcheckCommand;
import inkling.app.model.InfoCommand;
import inkling.app.predict.PredictCommand;
import inkling.app.predict.ShowCommand;
import inkling.app.recipe.RecipesCommand;
import inkling.app.report.compare.ReportCommand;
import inkling.app.serve.ServeCommand;
import inkling.app.train.TrainCommand;
import inkling.app.train.Workplace;
import inkling.train.jit.JitWarmUp;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code inkling} command. */
@Command(
        name = "inkling",
        description = "A neural network from scratch that reads handwritten digits.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            TrainCommand.class,
            RecipesCommand.class,
            EvaluateCommand.class,
            ReportCommand.class,
            PredictCommand.class,
            ShowCommand.class,
            KaggleCommand.class,
            ExplainCommand.class,
            ServeCommand.class,
            DataCommand.class,
            GradcheckCommand.class,
            BenchCommand.class,
            InfoCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            RehearseCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed at run time",
            "2:wrong usage, or a wrong setting in a file",
            "3:bad or missing data",
            "4:training diverged",
            "130:interrupted (Ctrl-C); 143 by SIGTERM, 129 by SIGHUP",
        },
        footer = {"", "Start with `inkling train`; then try `inkling show 0 1 2`."})
public final class Inkling implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

    private Inkling() {}

    public static void main(String[] args) {
        // Should the library have to say something, one line of it will do.
        System.setProperty("java.util.logging.SimpleFormatter.format", "inkling: %5$s%n");
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> lastWords(failure));
        Session.insistEarly(List.of(args));
        if (willTrain(List.of(args))) {
            // To set up the vectors takes as long as to read the command line: docs/decisions/start.md.
            JitWarmUp.beginEarly();
        }
        System.exit(run(commandLine(), args));
    }

    /**
     * Carries out one {@code train} whose gradients are worked out elsewhere.
     *
     * @param args what stands behind {@code inkling train}
     * @return the exit code
     */
    public static int train(Workplace workplace, List<String> args) {
        CommandLine line = commandLine();
        TrainCommand train = Objects.requireNonNull(line.getSubcommands().get(TrainCommand.NAME))
                .getCommand();
        train.workAt(workplace);
        return run(
                line, Stream.concat(Stream.of(TrainCommand.NAME), args.stream()).toArray(String[]::new), workplace);
    }

    /** Before the command line has been read in earnest, so a guess. */
    static boolean willTrain(List<String> args) {
        return !args.isEmpty()
                && args.getFirst().equals(TrainCommand.NAME)
                && Collections.disjoint(args, List.of("-h", "--help", "-V", "--version"))
                && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** Of a thread whose failure nobody waits for. */
    private static void lastWords(Throwable failure) {
        String words = failure instanceof Error error ? Failures.describe(error) : Failures.unexpected(failure);
        System.err.println("inkling: " + Failures.printable(words));
    }

    static int run(CommandLine command, String[] args) {
        return run(command, args, Workplace.HERE);
    }

    private static int run(CommandLine command, String[] args, Workplace workplace) {
        int code;
        try {
            code = command.execute(args);
        } catch (Error e) {
            command.getErr().println("inkling: " + Failures.printable(Failures.describe(e, workplace.moreMemory())));
            return Failures.FAILED;
        }
        // A writer swallows what goes wrong; a result that nobody got is a failure all the same.
        return command.getOut().checkError() || System.out.checkError() ? afterLostOutput(command, code) : code;
    }

    /** {@code inkling … | head} closes the pipe on purpose: its reader has had enough, and nothing failed. */
    private static int afterLostOutput(CommandLine command, int code) {
        var out = new FileOutputStream(FileDescriptor.out);
        try {
            out.write('\n');
        } catch (IOException e) {
            if (isPipe(out.getChannel())) {
                return code;
            }
            command.getErr().println("inkling: standard output could not be written: " + e.getMessage());
        }
        return code == 0 ? Failures.FAILED : code;
    }

    /**
     * What went wrong is told in the language of the system. This is not: there is no position in a pipe, but one in a file
     * whose disk is full; and what is not open has no size either. On Windows there is one in both, and a pipe is taken for a file.
     */
    private static boolean isPipe(FileChannel out) {
        try {
            out.size();
        } catch (IOException e) {
            return false;
        }
        try {
            return out.position() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    public static CommandLine commandLine() {
        return Spellings.understoodBy(new CommandLine(new Inkling()))
                .setExecutionExceptionHandler(new Failures())
                .setParameterExceptionHandler(new Failures())
                .registerConverter(Path.class, new PathConverter())
                .setCaseInsensitiveEnumValuesAllowed(true)
                // A picture may be called @digit.png, and is not to be read as options.
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
