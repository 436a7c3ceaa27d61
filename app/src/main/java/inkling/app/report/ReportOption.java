package inkling.app.report;

import inkling.app.command.OutputFiles;
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

    /** Says that it will be written. */
    public OutputFiles addTo(OutputFiles files) {
        return files.writes("--report", file, ".html", ".htm");
    }

    /** Writes the report if one is wanted, and says where it is. */
    public void write(Session session, Supplier<ReportData> data) throws IOException {
        if (file == null) {
            return;
        }
        ReportFile.write(data.get(), file);
        if (!session.json()) {
            session.print(List.of("report     " + file));
        }
    }
}
