package inkling.app.report;

import inkling.app.command.Output;
import inkling.app.command.OutputFiles;
import inkling.app.command.Saving;
import inkling.app.report.element.ChartFiles;
import inkling.app.report.element.Figure;
import inkling.app.view.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a report is wanted, if anywhere.
 *
 * @param file for the page, null where none is wanted
 * @param charts the folder for its charts, null where none is wanted
 */
public record ReportOutput(@Nullable Path file, @Nullable Path charts) {
    /** Whether any of it is wanted. */
    public boolean wanted() {
        return file != null || charts != null;
    }

    /** The option that is given, for messages. */
    public String given() {
        return file != null ? "--report " + file : "--charts " + charts;
    }

    /** Says that it will be written. */
    public OutputFiles addTo(OutputFiles files) {
        return files.writes("--report", file, ".html", ".htm")
                .writesInto("--charts", charts, ChartFiles.names(ReportCharts.NAMES));
    }

    /** All that may be written into a folder for charts. */
    public static List<Path> chartFiles(Path folder) {
        return ChartFiles.names(ReportCharts.NAMES).stream()
                .map(folder::resolve)
                .toList();
    }

    /** Writes the report if one is wanted, and says where it is. */
    public void write(Output output, Supplier<ReportData> data) throws IOException {
        if (!wanted()) {
            return;
        }
        ReportData report = data.get();
        new Saving()
                .add(() -> {
                    if (file != null) {
                        ReportFile.write(report, file);
                        tell(output, "report", file);
                    }
                })
                .add(() -> {
                    if (charts != null) {
                        Map<String, Figure> drawn = ReportCharts.of(report);
                        ChartFiles.write(charts, drawn);
                        tell(output, "charts", charts);
                        tellOlder(output, charts, drawn.keySet());
                    }
                })
                .run();
    }

    /** Says which charts in a folder were not drawn now, so that nobody takes those of another run for this one's. */
    public static void tellOlder(Output output, Path folder, Set<String> drawn) {
        List<String> older = ReportCharts.NAMES.stream()
                .filter(name -> !drawn.contains(name))
                .filter(name ->
                        ChartFiles.names(List.of(name)).stream().anyMatch(file -> Files.exists(folder.resolve(file))))
                .toList();
        if (!older.isEmpty()) {
            output.complain(Lines.path(folder) + ": has charts of another run, too: " + String.join(", ", older));
        }
    }

    private static void tell(Output output, String what, Path path) {
        if (!output.json()) {
            output.print(List.of(Lines.named(what, "%s", Lines.path(path))));
        }
    }
}
