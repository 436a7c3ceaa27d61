package inkling.app.report;

import inkling.app.command.OutputFile;
import inkling.app.command.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --report}. */
public final class ReportOption {
    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description =
                    "Write a page to look at: scores, curves, confusion matrix, worst mistakes, weights, settings.")
    private @Nullable Path file;

    /** The file, null where none is wanted. */
    @Nullable
    public Path file() {
        return file;
    }

    /**
     * Refuses a file that could not be written.
     *
     * @param model that the command reads or writes, and that a report must not replace
     */
    public void requireWritable(Path model) {
        if (file != null) {
            OutputFile.requireWritable("--report", file);
            if (file.toAbsolutePath().normalize().equals(model.toAbsolutePath().normalize())) {
                throw new IllegalArgumentException("--report " + file + ": expected another file than the model");
            }
        }
    }

    /** Writes the report if one is wanted, and says where it is. */
    public void write(Session session, Supplier<ReportData> data) throws IOException {
        if (file == null) {
            return;
        }
        try {
            ReportFile.write(data.get(), file);
        } catch (IOException e) {
            throw new IOException(file + ": the report could not be saved: " + e.getMessage(), e);
        }
        if (!session.json()) {
            session.print(List.of("report     " + file));
        }
    }
}
