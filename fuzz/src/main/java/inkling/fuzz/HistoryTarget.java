package inkling.fuzz;

import inkling.app.command.Failures;
import inkling.app.report.compare.ReportCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** What a training left behind, as {@code inkling report} reads it. */
final class HistoryTarget implements Target {
    private final Path file;
    private final Path page;

    private final CommandLine report = new CommandLine(new ReportCommand())
            .setExecutionExceptionHandler(new Failures())
            .setOut(new PrintWriter(new StringWriter()));

    HistoryTarget(Path folder) {
        file = folder.resolve("history");
        page = folder.resolve("page.html");
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                DataSeeds.bytes("""
                        iteration,epoch,loss,train_accuracy,dev_accuracy,seconds
                        10,1,0.5,0.8,0.7,0.1
                        20,2,0.25,0.9,0.75,0.2
                        """),
                DataSeeds.bytes("{\"history\":[{\"iteration\":10,\"epoch\":1,\"loss\":0.5,\"dev_accuracy\":0.7}],"
                        + "\"train_accuracy\":0.9,\"learning_rate\":0.3}"));
    }

    @Override
    public void read(byte[] input) throws IOException {
        Files.write(file, input);
        var err = new StringWriter();
        int code = report.setErr(new PrintWriter(err, true))
                .execute("--compare", file.toString(), "--out", page.toString());
        if (code == Failures.DATA) {
            Trial.requireLine(err.toString().strip());
        } else if (code != 0) {
            throw new AssertionError("exit code " + code + ": " + err);
        }
    }
}
