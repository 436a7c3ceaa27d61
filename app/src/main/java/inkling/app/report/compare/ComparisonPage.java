package inkling.app.report.compare;

import inkling.app.report.ReportData.Moment;
import inkling.app.report.ReportFile;
import inkling.app.report.element.Axis;
import inkling.app.report.element.Chart;
import inkling.app.report.element.Html;
import inkling.app.report.element.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Several trainings side by side: their curves over each other, how they ended, and which settings differ. */
final class ComparisonPage {
    /** Where more of a layer's units learn nothing, the training has come to nothing. */
    private static final double MOSTLY = 0.5;

    private ComparisonPage() {}

    static String html(List<ComparedRun> runs) {
        var html = new Html();
        ReportFile.begin(html, runs.size() + " trainings – Inkling report");
        html.open("header");
        html.leaf("p", "Inkling report", "class", "kicker");
        html.leaf("h1", runs.size() + " trainings compared").close("header");
        results(html, runs);
        settings(html, runs);
        charts(html, runs);
        ReportFile.end(html);
        return html.toString();
    }

    private static void charts(Html html, List<ComparedRun> runs) {
        List<Chart> charts = ChartKind.ALL.stream()
                .map(kind -> kind.of(runs))
                .filter(Objects::nonNull)
                .toList();
        if (charts.isEmpty()) {
            return;
        }
        html.open("section", "id", "course").leaf("h2", "How they learned");
        html.open("div", "class", "charts");
        charts.forEach(chart -> chart.write(html));
        html.close("div").close("section");
    }

    private static void results(Html html, List<ComparedRun> runs) {
        Map<String, List<@Nullable String>> rows = new LinkedHashMap<>();
        for (String part : List.of("test", "dev", "train")) {
            rows.put(part + " accuracy", cells(runs, run -> result(run, part + " accuracy", Wording::percent)));
            rows.put(part + " loss", cells(runs, run -> result(run, part + " loss", Wording::loss)));
        }
        rows.put("last entry: loss", cells(runs, run -> last(run, Moment::trainLoss, Wording::loss)));
        rows.put("last entry: accuracy", cells(runs, run -> last(run, Moment::trainAccuracy, Wording::percent)));
        rows.put("last entry: dev loss", cells(runs, run -> last(run, Moment::devLoss, Wording::loss)));
        rows.put("last entry: dev accuracy", cells(runs, run -> last(run, Moment::devAccuracy, Wording::percent)));
        rows.put("last entry: epoch", cells(runs, run -> last(run, Moment::epoch, Wording::number)));
        rows.put(
                "last entry: units that learn nothing",
                cells(runs, run -> last(run, ChartKind::mostIdle, ComparisonPage::idle)));
        rows.put("seconds", cells(runs, run -> {
            String seconds = result(run, "train seconds", Wording::seconds);
            return seconds != null ? seconds : last(run, Moment::seconds, Wording::seconds);
        }));
        html.open("section", "id", "results").leaf("h2", "How they ended");
        table(html, "How the trainings ended", runs, rows);
        html.close("section");
    }

    /** Of the layer that has most of them. */
    private static String idle(double share) {
        return Axis.percent(share) + (share > MOSTLY ? ": dead" : "");
    }

    private static void settings(Html html, List<ComparedRun> runs) {
        Set<String> names = new LinkedHashSet<>();
        runs.forEach(run -> names.addAll(run.settings().keySet()));
        List<ComparedRun> known =
                runs.stream().filter(run -> !run.settings().isEmpty()).toList();
        Map<String, List<@Nullable String>> rows = new LinkedHashMap<>();
        for (String name : names) {
            if (differs(name, known)) {
                rows.put(name, cells(runs, run -> run.settings().get(name)));
            }
        }
        html.open("section", "id", "settings").leaf("h2", "Settings that differ");
        if (known.size() < runs.size()) {
            html.leaf(
                    "p",
                    "Tables of --history tell no settings; what --json prints and model files do.",
                    "class",
                    "note");
        }
        if (!rows.isEmpty()) {
            table(html, "Settings that differ", runs, rows);
        } else if (known.size() > 1) {
            html.leaf("p", "None.", "class", "note");
        }
        html.close("section");
    }

    /** A setting that is not there is another setting, but model files leave out what their networks tell. */
    private static boolean differs(String name, List<ComparedRun> runs) {
        Stream<Predicate<ComparedRun>> alike = Stream.of(
                run -> run.settings().containsKey(name),
                run -> run.moments().isEmpty(),
                run -> !run.moments().isEmpty());
        return alike.anyMatch(some -> runs.stream()
                        .filter(some)
                        .map(run -> run.settings().getOrDefault(name, ""))
                        .distinct()
                        .count()
                > 1);
    }

    /** A text for a run, or null. */
    private interface Cell {
        @Nullable
        String of(ComparedRun run);
    }

    /** A number in words. */
    private interface Format {
        String of(double number);
    }

    /** What a moment tells, or null. */
    private interface Value {
        @Nullable
        Double of(Moment moment);
    }

    private static List<@Nullable String> cells(List<ComparedRun> runs, Cell cell) {
        List<@Nullable String> cells = new ArrayList<>();
        runs.forEach(run -> cells.add(cell.of(run)));
        return cells;
    }

    private static @Nullable String result(ComparedRun run, String name, Format format) {
        Double value = run.results().get(name);
        return value == null ? null : format.of(value);
    }

    private static @Nullable String last(ComparedRun run, Value value, Format format) {
        Double number = run.moments().isEmpty() ? null : value.of(run.moments().getLast());
        return number == null ? null : format.of(number);
    }

    /** A column for each run; rows in which nobody has anything are left out. */
    private static void table(
            Html html, String caption, List<ComparedRun> runs, Map<String, List<@Nullable String>> rows) {
        html.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", caption);
        html.open("table", "class", "numbers").leaf("caption", caption, "class", "unseen");
        html.open("thead").open("tr").leaf("th", "", "scope", "col");
        runs.forEach(run -> html.leaf("th", run.name(), "scope", "col"));
        html.close("tr").close("thead").open("tbody");
        rows.forEach((name, cells) -> {
            if (cells.stream().anyMatch(Objects::nonNull)) {
                html.open("tr").leaf("th", name, "scope", "row");
                cells.forEach(cell -> html.leaf("td", cell == null ? "–" : Wording.shortened(cell)));
                html.close("tr");
            }
        });
        html.close("tbody").close("table").close("div");
    }
}
