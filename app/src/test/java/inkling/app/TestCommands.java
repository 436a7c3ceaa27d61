package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import inkling.app.settings.TrainSettings;
import inkling.app.train.TrainCommand;
import inkling.model.CheckpointFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Runs commands for tests. */
final class TestCommands {
    private TestCommands() {}

    /** What a run left behind. */
    record Run(int code, String out, String err) {
        JsonObject json() {
            assertThat(out.strip().lines()).as(out + err).hasSize(1);
            return JsonParser.parseString(out).getAsJsonObject();
        }
    }

    static Run run(String... arguments) {
        return run(new StringWriter(), arguments);
    }

    private static Run run(StringWriter out, String... arguments) {
        return run(out, Inkling.commandLine(), arguments);
    }

    /** Runs a command that is not the one that users have. */
    static Run run(CommandLine command, String... arguments) {
        return run(new StringWriter(), command, arguments);
    }

    private static Run run(StringWriter out, CommandLine command, String... arguments) {
        var err = new StringWriter();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = command.execute(arguments);
        return new Run(code, out.toString(), err.toString());
    }

    /** Runs a command that goes on until it is interrupted, which happens as soon as it has printed something. */
    static Run runUntilPrinted(String... arguments) {
        var out = new StringWriter() {
            @Override
            public void flush() {
                Thread.currentThread().interrupt();
            }
        };
        try {
            return run(out, arguments);
        } finally {
            Thread.interrupted();
        }
    }

    /** Trains on a few drawn digits; the model is {@code model.safetensors} in the folder. */
    static Run train(Path folder, String... more) {
        Stream<String> arguments = Stream.of(
                "train",
                "--data",
                "generated:600",
                "--out",
                folder.resolve("model.safetensors").toString());
        // On all examples, but for tests that are about what is held out.
        boolean split = Stream.of(more).anyMatch(word -> word.startsWith("--dev") || word.startsWith("--resume"));
        Stream<String> all = split ? Stream.of() : Stream.of("--dev", "0");
        return run(Stream.of(arguments, all, Stream.of(more))
                .flatMap(words -> words)
                .toArray(String[]::new));
    }

    /** The options that {@code train} would use, files of settings included. */
    static TrainSettings options(String... arguments) throws IOException {
        CommandLine root = Inkling.commandLine();
        TrainCommand train = root.parseArgs(arguments)
                .subcommand()
                .commandSpec()
                .commandLine()
                .getCommand();
        return train.settings(null).training();
    }

    /** Puts something else under a key of a checkpoint, as somebody could who passes it on. */
    static void rewrite(Path checkpoint, String key, String value) throws IOException {
        CheckpointFile found = CheckpointFile.read(checkpoint);
        Map<String, String> metadata = new LinkedHashMap<>(found.metadata());
        metadata.put(key, value);
        new CheckpointFile(found.state(), metadata).write(checkpoint);
    }

    /** All files in a folder and those inside it. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
