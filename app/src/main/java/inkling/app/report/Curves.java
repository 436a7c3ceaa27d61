package inkling.app.report;

import inkling.app.report.ReportData.LayerState;
import inkling.app.report.ReportData.Moment;
import inkling.app.report.element.Axis;
import inkling.app.report.element.Chart;
import inkling.app.report.element.Chart.Series;
import inkling.app.report.element.Wording;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Charts over the course of one or several trainings.
 *
 * @param byEpoch whether they are over epochs, and not over iterations
 * @param x their common axis
 */
public record Curves(boolean byEpoch, Axis x) {
    /** A loss that falls by more than this is drawn by powers. */
    private static final double WIDE = 15;

    /** From here on, what counts is how much is missing. */
    private static final double NEARLY_ALL = 0.9;

    /** An axis for all of them; none is empty. */
    public static Curves over(List<List<Moment>> runs) {
        boolean byEpoch = runs.stream().allMatch(Curves::byEpoch);
        double from = runs.stream()
                .mapToDouble(run -> byEpoch && run.size() > 1
                        ? Math.min(run.getFirst().epoch(), 1)
                        : run.getFirst().iteration())
                .min()
                .orElse(0);
        double to = runs.stream()
                .mapToDouble(run -> at(run.getLast(), byEpoch))
                .max()
                .orElse(1);
        return new Curves(byEpoch, Axis.counting(from, to, 6));
    }

    static boolean byEpoch(List<Moment> run) {
        return run.getLast().epoch() != run.getLast().iteration();
    }

    private static double at(Moment moment, boolean byEpoch) {
        return byEpoch ? moment.epoch() : moment.iteration();
    }

    /**
     * The line of one run.
     *
     * @param value null where there is none
     * @param label of the last value
     */
    public Series line(
            String name,
            String style,
            List<Moment> run,
            Function<Moment, @Nullable Double> value,
            DoubleFunction<String> label) {
        double last = run.stream().map(value).filter(Objects::nonNull).reduce(Double.NaN, (earlier, later) -> later);
        return new Series(
                name,
                style,
                run.stream().mapToDouble(moment -> at(moment, byEpoch)).toArray(),
                run.stream()
                        .map(value)
                        .mapToDouble(number -> number == null ? Double.NaN : number)
                        .toArray(),
                Double.isNaN(last) ? "–" : label.apply(last));
    }

    /** What a moment tells of one layer; null where it tells nothing. */
    public static Function<Moment, @Nullable Double> ofLayer(int layer, Function<LayerState, @Nullable Double> value) {
        return moment -> moment.layers().stream()
                .filter(state -> state.layer() == layer)
                .findFirst()
                .map(value)
                .orElse(null);
    }

    public Chart loss(List<Series> series) {
        double low = values(series).min().orElse(0);
        double high = values(series).max().orElse(1);
        return low > 0 && high / low > WIDE
                ? chart("Loss (log scale)", Axis.logarithmic(low, high), series)
                : chart("Loss", Axis.around(0, high, 6, Wording::number), series);
    }

    public Chart accuracy(List<Series> series) {
        double low = values(series).min().orElse(0);
        double high = values(series).max().orElse(1);
        return high > NEARLY_ALL
                ? chart("Accuracy (log scale)", Axis.accuracy(low, high), series)
                : chart("Accuracy", Axis.around(0, high, 6, Axis::percent), series);
    }

    public Chart learningRate(List<Series> series) {
        double high = values(series).max().orElse(1);
        return chart("Learning rate", Axis.around(0, high, 3, Wording::number), series);
    }

    public Chart idle(List<Series> series) {
        return chart("Units that learn nothing", Axis.around(0, 1, 5, Axis::percent), series);
    }

    /** By powers; 0, which has no place there, is drawn at the bottom, below all others. */
    public Chart gradients(List<Series> series) {
        double low = values(series).filter(value -> value > 0).min().orElse(0.1);
        double high = values(series).max().orElse(1);
        boolean vanished = values(series).anyMatch(value -> value == 0);
        return vanished
                ? chart(
                        "Size of the gradient (log scale; 0 at the bottom)",
                        Axis.logarithmic(low / 10, Math.max(low, high)),
                        series)
                : chart("Size of the gradient (log scale)", Axis.logarithmic(low, high), series);
    }

    private Chart chart(String title, Axis y, List<Series> series) {
        return new Chart(title, byEpoch ? "epoch" : "iteration", x, y, series);
    }

    public static DoubleStream values(List<Series> series) {
        return series.stream()
                .flatMapToDouble(line -> DoubleStream.of(line.y()))
                .filter(Double::isFinite);
    }
}
