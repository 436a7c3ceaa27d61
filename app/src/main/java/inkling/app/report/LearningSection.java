package inkling.app.report;

import inkling.app.report.Chart.Series;
import inkling.app.report.ReportData.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Loss, accuracy and learning rate over the training, as charts and as a table. */
final class LearningSection {
    private static final int MAX_POINTS = 500;
    private static final int MAX_ROWS = 40;

    /** A loss that falls by more than this is drawn by powers. */
    private static final double WIDE = 15;

    /** From here on, what counts is how much is missing. */
    private static final double NEARLY_ALL = 0.9;

    private final List<Moment> moments;
    private final boolean byEpoch;
    private final double[] x;

    private LearningSection(List<Moment> history) {
        moments = thinned(history, MAX_POINTS);
        Moment last = moments.getLast();
        byEpoch = last.epoch() != last.iteration();
        x = values(moment -> byEpoch ? moment.epoch() : (double) moment.iteration());
    }

    /** At most so many, evenly spread, with the first and the last. */
    static List<Moment> thinned(List<Moment> history, int most) {
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

    private Chart loss() {
        List<Series> series = series(Moment::trainLoss, Moment::devLoss, Wording::loss);
        double low = least(series);
        double high = greatest(series);
        return low > 0 && high / low > WIDE
                ? new Chart("Loss (log scale)", xTitle(), xAxis(), Axis.logarithmic(low, high), series)
                : new Chart("Loss", xTitle(), xAxis(), Axis.around(0, high, 6, Wording::number), series);
    }

    private Chart accuracy() {
        List<Series> series = series(Moment::trainAccuracy, Moment::devAccuracy, Wording::percent);
        double low = least(series);
        double high = greatest(series);
        return high > NEARLY_ALL
                ? new Chart("Accuracy (log scale)", xTitle(), xAxis(), Axis.accuracy(low, high), series)
                : new Chart("Accuracy", xTitle(), xAxis(), Axis.around(0, high, 6, Axis::percent), series);
    }

    private List<Series> series(
            Function<Moment, Double> train, Function<Moment, @Nullable Double> dev, Function<Double, String> label) {
        List<Series> series = new ArrayList<>();
        series.add(line("training", "train", train, label));
        if (moments.stream().anyMatch(moment -> dev.apply(moment) != null)) {
            series.add(line("dev", "dev", dev, label));
        }
        return series;
    }

    private Series line(
            String name, String style, Function<Moment, @Nullable Double> value, Function<Double, String> label) {
        Double last =
                moments.stream().map(value).filter(Objects::nonNull).reduce(Double.NaN, (earlier, later) -> later);
        return new Series(name, style, x, values(value), label.apply(last));
    }

    private void learningRate(Html html) {
        double[] rates = values(Moment::learningRate);
        double low = IntStream.range(0, rates.length)
                .mapToDouble(i -> rates[i])
                .min()
                .orElse(Double.NaN);
        double high = IntStream.range(0, rates.length)
                .mapToDouble(i -> rates[i])
                .max()
                .orElse(Double.NaN);
        if (Double.isNaN(low)) {
            return;
        }
        if (low == high) {
            html.leaf("p", "The learning rate was " + Wording.number(low) + " throughout.", "class", "note");
            return;
        }
        Axis y = Axis.around(0, high, 3, Wording::number);
        Series line = new Series("highest", "rate", x, rates, Wording.number(high));
        html.open("div", "class", "small");
        new Chart("Learning rate", xTitle(), xAxis(), y, List.of(line)).write(html);
        html.close("div");
    }

    private String xTitle() {
        return byEpoch ? "epoch" : "iteration";
    }

    private Axis xAxis() {
        double from = byEpoch && moments.size() > 1 ? Math.min(x[0], 1) : x[0];
        return Axis.counting(from, x[x.length - 1], 6);
    }

    private double[] values(Function<Moment, @Nullable Double> value) {
        return moments.stream()
                .map(value)
                .mapToDouble(number -> number == null ? Double.NaN : number)
                .toArray();
    }

    private static double least(List<Series> series) {
        return series.stream()
                .flatMapToDouble(line -> IntStream.range(0, line.y().length).mapToDouble(i -> line.y()[i]))
                .filter(Double::isFinite)
                .min()
                .orElse(0);
    }

    private static double greatest(List<Series> series) {
        return series.stream()
                .flatMapToDouble(line -> IntStream.range(0, line.y().length).mapToDouble(i -> line.y()[i]))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
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
                new Column("epoch", row -> byEpoch ? Wording.number(row.epoch()) : null),
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
