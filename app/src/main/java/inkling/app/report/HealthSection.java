package inkling.app.report;

import inkling.app.report.ReportData.LayerState;
import inkling.app.report.ReportData.Moment;
import inkling.app.report.element.Axis;
import inkling.app.report.element.Chart;
import inkling.app.report.element.Chart.Series;
import inkling.app.report.element.Html;
import inkling.app.report.element.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Whether every layer could learn, over the training: idle units and sizes of gradients, a line for each layer. */
final class HealthSection {
    private static final int MAX_POINTS = 500;

    /** Lines that can be told apart. */
    private static final int MAX_LAYERS = 8;

    private HealthSection() {}

    static boolean isShown(ReportData data) {
        return measured(data).size() > 1;
    }

    private static List<Moment> measured(ReportData data) {
        return data.history().stream()
                .filter(moment -> !moment.layers().isEmpty())
                .toList();
    }

    static void write(Html html, ReportData data) {
        if (!isShown(data)) {
            return;
        }
        html.open("section", "id", "health").leaf("h2", "Whether it could learn");
        html.leaf(
                "p",
                "A unit is dead or saturated where its activation function is flat, for every one (dead) or 99 % (saturated) of up to 1,000 training"
                        + " pictures: it learns nothing then. The size of the gradient is the root mean square over a layer's"
                        + " parameters; far smaller ones in the first layers than in the last mean that little arrives there.",
                "class",
                "note");
        html.open("div", "class", "charts low");
        charts(data).values().forEach(chart -> chart.write(html));
        html.close("div").close("section");
    }

    /** Its charts, by the names of their files; none where nothing was measured. */
    static Map<String, Chart> charts(ReportData data) {
        Map<String, Chart> charts = new LinkedHashMap<>();
        if (!isShown(data)) {
            return charts;
        }
        List<Moment> moments = LearningSection.thinned(measured(data), MAX_POINTS);
        List<LayerState> layers = moments.getLast().layers();
        List<Integer> hidden = layers.stream()
                .filter(layer -> layer.idleShare() != null)
                .map(LayerState::layer)
                .limit(MAX_LAYERS)
                .toList();
        Curves curves = Curves.over(List.of(moments));
        if (!hidden.isEmpty()) {
            charts.put("idle-units", curves.idle(idle(curves, moments, hidden)));
        }
        charts.put("gradient", curves.gradients(gradients(curves, moments, Math.min(MAX_LAYERS, layers.size()))));
        return charts;
    }

    private static List<Series> idle(Curves curves, List<Moment> moments, List<Integer> hidden) {
        return hidden.stream()
                .map(layer -> curves.line(
                        "layer " + layer,
                        Chart.style(layer - 1),
                        moments,
                        Curves.ofLayer(layer, LayerState::idleShare),
                        Axis::percent))
                .toList();
    }

    private static List<Series> gradients(Curves curves, List<Moment> moments, int layers) {
        return IntStream.rangeClosed(1, layers)
                .mapToObj(layer -> curves.line(
                        "layer " + layer,
                        Chart.style(layer - 1),
                        moments,
                        Curves.ofLayer(layer, LayerState::gradientNorm),
                        Wording::number))
                .toList();
    }
}
