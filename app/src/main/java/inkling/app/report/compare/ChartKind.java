package inkling.app.report.compare;

import inkling.app.report.Curves;
import inkling.app.report.LearningSection;
import inkling.app.report.ReportData.LayerState;
import inkling.app.report.ReportData.Moment;
import inkling.app.report.element.Axis;
import inkling.app.report.element.Chart;
import inkling.app.report.element.Chart.Series;
import inkling.app.report.element.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of chart of the course of one or several trainings, a colour for each.
 *
 * @param name on the command line
 * @param chart of some lines
 * @param training what is drawn of a moment; null for nothing
 * @param dev the same on held-out data
 * @param label of the last value
 */
public record ChartKind(
        String name,
        BiFunction<Curves, List<Series>, Chart> chart,
        Function<Moment, @Nullable Double> training,
        Function<Moment, @Nullable Double> dev,
        DoubleFunction<String> label) {
    /** More lines could not be told apart. */
    static final int MAX_RUNS = 8;

    private static final int MAX_POINTS = 500;

    /** Idle units are of the layer that has most of them, the gradient is the first layer's. */
    static final List<ChartKind> ALL = List.of(
            new ChartKind("loss", Curves::loss, Moment::trainLoss, Moment::devLoss, Wording::loss),
            new ChartKind("accuracy", Curves::accuracy, Moment::trainAccuracy, Moment::devAccuracy, Wording::percent),
            new ChartKind("learning-rate", Curves::learningRate, Moment::learningRate, moment -> null, Wording::number),
            new ChartKind("idle-units", Curves::idle, ChartKind::mostIdle, moment -> null, Axis::percent),
            new ChartKind(
                    "gradient",
                    Curves::gradients,
                    Curves.ofLayer(1, LayerState::gradientNorm),
                    moment -> null,
                    Wording::number));

    /** Of the layer that has most of them. */
    static @Nullable Double mostIdle(Moment moment) {
        return moment.layers().stream()
                .map(LayerState::idleShare)
                .filter(Objects::nonNull)
                .reduce((a, b) -> Math.max(a, b))
                .orElse(null);
    }

    /** The chart; null where no run tells of this. Runs without a course are left out but keep their colour. */
    @Nullable
    Chart of(List<ComparedRun> runs) {
        List<ComparedRun> withCourse =
                runs.stream().filter(run -> !run.moments().isEmpty()).toList();
        if (withCourse.isEmpty()) {
            return null;
        }
        Curves curves =
                Curves.over(withCourse.stream().map(ComparedRun::moments).toList());
        List<Series> series = new ArrayList<>();
        for (ComparedRun run : withCourse) {
            List<Moment> moments = LearningSection.thinned(run.moments(), MAX_POINTS);
            String style = Chart.runStyle(runs.indexOf(run));
            boolean held = moments.stream().anyMatch(moment -> dev.apply(moment) != null);
            if (moments.stream().anyMatch(moment -> training.apply(moment) != null)) {
                series.add(curves.line(run.name() + (held ? ", training" : ""), style, moments, training, label));
            }
            if (held) {
                series.add(curves.line(run.name() + ", dev", style + " " + Chart.HELD_OUT, moments, dev, label));
            }
        }
        return Curves.values(series).findAny().isEmpty() ? null : chart.apply(curves, series);
    }
}
