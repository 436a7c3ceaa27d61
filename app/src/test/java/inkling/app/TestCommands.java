package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine command = Inkling.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = command.execute(arguments);
        return new Run(code, out.toString(), err.toString());
    }

    /** The options that {@code train} would use, files of settings included. */
    static TrainOptions options(String... arguments) throws IOException {
        CommandLine root = SettingsStrategy.withSettings(Inkling.commandLine().parseArgs(arguments));
        TrainCommand train = root.parseArgs(arguments)
                .subcommand()
                .commandSpec()
                .commandLine()
                .getCommand();
        return train.options();
    }
}
