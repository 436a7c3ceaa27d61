package inkling.app.report.compare;

import inkling.app.command.FileNames;
import inkling.app.command.OutputFiles;
import inkling.app.command.Session;
import inkling.app.report.ReportOutput;
import inkling.app.report.element.Chart;
import inkling.app.report.element.ChartFiles;
import inkling.app.report.element.SvgCanvas;
import inkling.app.view.Lines;
import inkling.data.file.MalformedFileException;
import inkling.data.file.atomic.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code inkling report}: pages and charts of trainings that are over. */
@Command(
        name = "report",
        description = "Compare trainings on one page, or draw charts of their course.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ReportCommand implements Callable<Integer> {
    private static final String SVG = ".svg";
    private static final String PNG = ".png";
    private static final String HTML = ".html";

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    /** A page or a chart. */
    static final class What {
        @Option(
                names = "--compare",
                description = "Write a page: curves over each other, results, settings that differ.")
        private boolean compare;

        @Option(
                names = "--chart",
                paramLabel = "KIND",
                converter = Kind.class,
                completionCandidates = KindNames.class,
                description = "Draw one chart: ${COMPLETION-CANDIDATES}.")
        private @Nullable ChartKind chart;

        @Option(names = "--charts", paramLabel = "FOLDER", description = "Draw all charts, each as PNG, SVG and CSV.")
        private @Nullable Path charts;
    }

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write: FILE.html for a page, FILE.svg or FILE.png for a chart. Default:"
                    + " comparison.html, or the chart's name with .svg.")
    private @Nullable Path out;

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "Tables of train --history, what train --json printed, or model files.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private Session session = new Session();

    /** The name of a chart. */
    static final class Kind implements ITypeConverter<ChartKind> {
        @Override
        public ChartKind convert(String name) {
            return ChartKind.ALL.stream()
                    .filter(kind -> kind.name().equals(name.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "expected one of " + String.join(", ", new KindNames()) + ", found \"" + name + "\""));
        }
    }

    /** The names of all charts. */
    static final class KindNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ChartKind.ALL.stream().map(ChartKind::name).iterator();
        }
    }

    @Override
    public Integer call() throws IOException {
        if (files.size() > ChartKind.MAX_RUNS) {
            throw new IllegalArgumentException(files.size() + " runs: expected at most " + ChartKind.MAX_RUNS
                    + ", so that their lines can be told apart");
        }
        if (what.charts != null) {
            return writeAll(what.charts);
        }
        ChartKind kind = what.compare ? null : what.chart;
        Path file = out != null ? out : Path.of(kind == null ? "comparison" + HTML : kind.name() + SVG);
        String[] endings = kind == null ? new String[] {HTML} : new String[] {SVG, PNG};
        new OutputFiles().reads("run", files).writes("--out", file, endings).check();
        List<ComparedRun> runs = runs();
        byte[] bytes = kind == null
                ? ComparisonPage.html(runs).getBytes(StandardCharsets.UTF_8)
                : picture(chart(kind, runs), file);
        AtomicFile.replace(file, stream -> stream.write(bytes));
        tell(kind == null ? "report" : "chart", file);
        return 0;
    }

    private List<ComparedRun> runs() throws IOException {
        List<ComparedRun> runs = new ArrayList<>();
        List<String> names = FileNames.of(files);
        for (int i = 0; i < files.size(); i++) {
            runs.add(RunReader.read(files.get(i), names.get(i)));
        }
        return runs;
    }

    private int writeAll(Path folder) throws IOException {
        if (out != null) {
            throw new IllegalArgumentException("--charts " + folder + ": expected no --out beside it");
        }
        List<String> names = ChartKind.ALL.stream().map(ChartKind::name).toList();
        new OutputFiles()
                .reads("run", files)
                .writesInto("--charts", folder, ChartFiles.names(names))
                .check();
        List<ComparedRun> runs = runs();
        Map<String, Chart> charts = new LinkedHashMap<>();
        for (ChartKind kind : ChartKind.ALL) {
            Chart chart = kind.of(runs);
            if (chart != null) {
                charts.put(kind.name(), chart);
            }
        }
        if (charts.isEmpty()) {
            throw noNumbers("a chart", runs);
        }
        ChartFiles.write(folder, charts);
        tell("charts", folder);
        ReportOutput.tellOlder(session, folder, charts.keySet());
        return 0;
    }

    private void tell(String what, Path written) {
        if (session.json()) {
            session.printJson(Map.of(
                    "report",
                    written.toString(),
                    "runs",
                    files.stream().map(Path::toString).toList()));
        } else {
            session.print(List.of(Lines.named(what, "%s", Lines.path(written))));
        }
    }

    private static Chart chart(ChartKind kind, List<ComparedRun> runs) throws MalformedFileException {
        Chart chart = kind.of(runs);
        if (chart == null) {
            throw noNumbers("a chart of " + kind.name(), runs);
        }
        return chart;
    }

    private static MalformedFileException noNumbers(String what, List<ComparedRun> runs) {
        return new MalformedFileException(
                String.join(
                        ", ", runs.stream().map(run -> run.file().toString()).toList()),
                "",
                "expected numbers for " + what + ", found none",
                "Give tables of `inkling train --history`, or what `inkling train --json` prints.");
    }

    private static byte[] picture(Chart chart, Path file) {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(SVG)) {
            return SvgCanvas.of(chart).getBytes(StandardCharsets.UTF_8);
        }
        return ChartFiles.png(chart);
    }
}
