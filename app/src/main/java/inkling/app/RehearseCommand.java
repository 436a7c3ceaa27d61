package inkling.app;

import inkling.data.file.IdxWriter;
import inkling.data.generated.GeneratedDigits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Goes through other commands once, with a few drawn digits and without a word: those that the launcher starts with vectors, or the
 * others. The launcher lets the JVM write down what it loads, links and learns about the program meanwhile, so that later starts are
 * quick: docs/decisions/start.md. It executes command lines, as nothing else does but the program itself, because to go the whole way of one,
 * from its words to its last line, is its very purpose: what is left out would be slow at each start.
 */
@Command(name = "rehearse", hidden = true, description = "Go through other commands once, silently.")
final class RehearseCommand implements Callable<Integer> {
    /** Each a command and its arguments; the same folder for all, so that one may use what another made. */
    static final List<String> WITH_VECTORS = List.of(
            "train --data generated:2000 --iterations 60 --out MODEL",
            "train --data generated:2000 --layers 784,32,10 --batch 64 --epochs 2 --optimizer adam --json --out MODEL",
            "evaluate --data DATA --model MODEL");

    /** Trains for the classes that this loads, and for a model; to be quick at it helps none of these commands. */
    static final List<String> WITHOUT_VECTORS = List.of(
            "train --data DATA --iterations 2 --out MODEL",
            "data show 0 --data DATA --out PICTURE",
            "show 0 1 --data DATA --model MODEL",
            "explain 0 --data DATA --model MODEL",
            "info MODEL",
            "predict --show --model MODEL PICTURE");

    private static final int EXAMPLES = 500;

    @Option(
            names = "--vector",
            description = "Those that compute a lot and get vectors from the launcher, not the others.")
    private boolean vector;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("inkling-rehearsal");
        try {
            IdxWriter.write(
                    GeneratedDigits.dataset(EXAMPLES, 1),
                    folder.resolve("train-images-idx3-ubyte"),
                    folder.resolve("train-labels-idx1-ubyte"));
            return (vector ? WITH_VECTORS : WITHOUT_VECTORS)
                    .stream()
                            .mapToInt(command -> execute(command, folder))
                            .max()
                            .orElseThrow();
        } finally {
            delete(folder);
        }
    }

    private int execute(String command, Path folder) {
        String[] arguments = command.split(" ");
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = switch (arguments[i]) {
                case "DATA" -> folder.toString();
                case "MODEL" -> folder.resolve("model.safetensors").toString();
                case "PICTURE" -> folder.resolve("digit.png").toString();
                default -> arguments[i];
            };
        }
        var complaints = new StringWriter();
        CommandLine inkling = Inkling.commandLine();
        inkling.setOut(new PrintWriter(Writer.nullWriter()));
        inkling.setErr(new PrintWriter(complaints));
        int code = inkling.execute(arguments);
        if (code != 0) {
            spec.commandLine().getErr().println(command + " ended with " + code + ": " + complaints);
        }
        return code;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
