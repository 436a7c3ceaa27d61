package inkling.app.report;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --report} and {@code --charts}. */
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

    /** What was said. */
    public ReportOutput output() {
        return new ReportOutput(file, charts);
    }
}
