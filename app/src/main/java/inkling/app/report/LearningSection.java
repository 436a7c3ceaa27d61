package inkling.app.report;

import inkling.app.report.ReportData.Moment;
import inkling.app.report.element.Chart;
import inkling.app.report.element.Chart.Series;
import inkling.app.report.element.Html;
import inkling.app.report.element.Wording;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Loss, accuracy and learning rate over the training, as charts and as a table. */
public final class LearningSection {
    private static final int MAX_POINTS = 500;
    private static final int MAX_ROWS = 40;

    private final List<Moment> moments;
    private final Curves curves;

    private LearningSection(List<Moment> history) {
        moments = thinned(history, MAX_POINTS);
        curves = Curves.over(List.of(moments));
    }

    /** At most so many, evenly spread, with the first and the last. */
    public static List<Moment> thinned(List<Moment> history, int most) {
        int size = history.size();
        return size <= most
                ? history
                : IntStream.range(0, most)
                        .mapToObj(i -> history.get((int) ((long) i * (size - 1) / (most - 1))))
                        .toList();
    }

    static void write(Html html, ReportData data) {
        if (data.history().isEmpty()) {
            return;
        }
        var section = new LearningSection(data.history());
        html.open("section", "id", "course").leaf("h2", "How it learned");
        if (section.moments.size() > 1) {
            html.open("div", "class", "charts");
            section.loss().write(html);
            section.accuracy().write(html);
            html.close("div");
        }
        section.learningRate(html);
        section.table(html);
        html.close("section");
    }

    /** All charts of the course, by the names of their files; none where there is no course. */
    static Map<String, Chart> charts(ReportData data) {
        Map<String, Chart> charts = new LinkedHashMap<>();
        if (data.history().size() > 1) {
            var section = new LearningSection(data.history());
            charts.put("loss", section.loss());
            charts.put("accuracy", section.accuracy());
            Series rates = section.rates();
            if (Curves.values(List.of(rates)).findAny().isPresent()) {
                charts.put("learning-rate", section.curves.learningRate(List.of(rates)));
            }
        }
        return charts;
    }

    private Chart loss() {
        return curves.loss(series(Moment::trainLoss, Moment::devLoss, Wording::loss));
    }

    private Chart accuracy() {
        return curves.accuracy(series(Moment::trainAccuracy, Moment::devAccuracy, Wording::percent));
    }

    private Series rates() {
        Series line = curves.line("highest", "rate", moments, Moment::learningRate, Wording::number);
        double highest = Curves.values(List.of(line)).max().orElse(0);
        return new Series(line.name(), line.style(), line.x(), line.y(), Wording.number(highest));
    }

    private List<Series> series(
            Function<Moment, @Nullable Double> train,
            Function<Moment, @Nullable Double> dev,
            DoubleFunction<String> label) {
        List<Series> series = new ArrayList<>();
        series.add(curves.line("training", "train", moments, train, label));
        if (moments.stream().anyMatch(moment -> dev.apply(moment) != null)) {
            series.add(curves.line("dev", "dev", moments, dev, label));
        }
        return series;
    }

    private void learningRate(Html html) {
        Series line = rates();
        DoubleSummaryStatistics rates = Curves.values(List.of(line)).summaryStatistics();
        if (rates.getCount() == 0) {
            return;
        }
        if (rates.getMin() == rates.getMax()) {
            html.leaf("p", "The learning rate was " + Wording.number(rates.getMin()) + " throughout.", "class", "note");
            return;
        }
        html.open("div", "class", "small");
        curves.learningRate(List.of(line)).write(html);
        html.close("div");
    }

    /** A column of the table. */
    private record Column(String title, Function<Moment, @Nullable String> cell) {}

    private void table(Html html) {
        List<Moment> rows = thinned(moments, MAX_ROWS);
        List<Column> columns = columns().stream()
                .filter(column -> rows.stream().anyMatch(row -> column.cell.apply(row) != null))
                .toList();
        html.open("details").leaf("summary", "The numbers as a table");
        html.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "Course of the training");
        html.open("table", "class", "numbers")
                .leaf("caption", "Course of the training", "class", "unseen")
                .open("thead")
                .open("tr");
        columns.forEach(column -> html.leaf("th", column.title, "scope", "col"));
        html.close("tr").close("thead").open("tbody");
        for (Moment row : rows) {
            html.open("tr");
            for (Column column : columns) {
                html.leaf("td", Objects.requireNonNullElse(column.cell.apply(row), "–"));
            }
            html.close("tr");
        }
        html.close("tbody").close("table").close("div").close("details");
    }

    private List<Column> columns() {
        return List.of(
                new Column("iteration", row -> Wording.count(row.iteration())),
                new Column("epoch", row -> curves.byEpoch() ? Wording.number(row.epoch()) : null),
                new Column("training loss", row -> Wording.loss(row.trainLoss())),
                new Column("training accuracy", row -> Wording.percent(row.trainAccuracy())),
                new Column("dev loss", row -> shown(row.devLoss(), Wording::loss)),
                new Column("dev accuracy", row -> shown(row.devAccuracy(), Wording::percent)),
                new Column("learning rate", row -> shown(row.learningRate(), Wording::number)),
                new Column("time", row -> shown(row.seconds(), Wording::seconds)));
    }

    private static @Nullable String shown(@Nullable Double value, Function<Double, String> text) {
        return value == null ? null : text.apply(value);
    }
}
