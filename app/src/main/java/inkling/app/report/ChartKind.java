package inkling.app.report;

import inkling.app.report.Chart.Series;
import inkling.app.report.ReportData.LayerState;
import inkling.app.report.ReportData.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A chart of the course of one or several trainings, a colour for each. */
enum ChartKind {
    LOSS(Curves::loss, Moment::trainLoss, Moment::devLoss, Wording::loss),
    ACCURACY(Curves::accuracy, Moment::trainAccuracy, Moment::devAccuracy, Wording::percent),
    LEARNING_RATE(Curves::learningRate, Moment::learningRate, moment -> null, Wording::number),
    /** Of the layer that has most of them. */
    IDLE_UNITS(Curves::idle, ChartKind::mostIdle, moment -> null, Axis::percent),
    /** Of the first layer. */
    GRADIENT(Curves::gradients, Curves.ofLayer(1, LayerState::gradientNorm), moment -> null, Wording::number);

    /** More lines could not be told apart. */
    static final int MAX_RUNS = 8;

    private static final int MAX_POINTS = 500;

    private final BiFunction<Curves, List<Series>, Chart> chart;
    private final Function<Moment, @Nullable Double> training;
    private final Function<Moment, @Nullable Double> dev;
    private final DoubleFunction<String> label;

    ChartKind(
            BiFunction<Curves, List<Series>, Chart> chart,
            Function<Moment, @Nullable Double> training,
            Function<Moment, @Nullable Double> dev,
            DoubleFunction<String> label) {
        this.chart = chart;
        this.training = training;
        this.dev = dev;
        this.label = label;
    }

    private static @Nullable Double mostIdle(Moment moment) {
        return moment.layers().stream()
                .map(LayerState::idleShare)
                .filter(Objects::nonNull)
                .reduce((a, b) -> Math.max(a, b))
                .orElse(null);
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
