package inkling.app.report;

import inkling.app.command.OutputFiles;
import inkling.app.command.Saving;
import inkling.app.command.Session;
import inkling.app.report.element.ChartFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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

    @Option(
            names = "--charts",
            paramLabel = "FOLDER",
            description = "Write every chart of the page as PNG, SVG and CSV.")
    private @Nullable Path charts;

    /** Whether any of it is wanted. */
    public boolean wanted() {
        return file != null || charts != null;
    }

    /** The option that is given, for messages. */
    public String given() {
        return file != null ? "--report " + file : "--charts " + charts;
    }

    /** The file, null where none is wanted. */
    @Nullable
    public Path file() {
        return file;
    }

    /** Says that it will be written. */
    public OutputFiles addTo(OutputFiles files) {
        return files.writes("--report", file, ".html", ".htm")
                .writesInto("--charts", charts, ChartFiles.names(ReportCharts.NAMES));
    }

    /** Writes the report if one is wanted, and says where it is. */
    public void write(Session session, Supplier<ReportData> data) throws IOException {
        if (!wanted()) {
            return;
        }
        ReportData report = data.get();
        new Saving()
                .add(() -> {
                    if (file != null) {
                        ReportFile.write(report, file);
                        tell(session, "report", file);
                    }
                })
                .add(() -> {
                    if (charts != null) {
                        ChartFiles.write(charts, ReportCharts.of(report));
                        tell(session, "charts", charts);
                    }
                })
                .run();
    }

    private static void tell(Session session, String what, Path path) {
        if (!session.json()) {
            session.print(List.of(String.format(Locale.ROOT, "%-10s %s", what, path)));
        }
    }
}
