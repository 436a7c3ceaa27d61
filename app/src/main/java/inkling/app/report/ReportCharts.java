package inkling.app.report;

import inkling.app.report.ReportData.Examination;
import inkling.app.report.ReportData.Weights;
import inkling.app.report.element.Chart;
import inkling.app.report.element.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that a report draws, by the names that their files have. */
final class ReportCharts {
    /** All that there may be. */
    static final List<String> NAMES = List.of(
            "loss", "accuracy", "learning-rate", "idle-units", "gradient", "reliability", "confusion", "weights");

    private ReportCharts() {}

    static Map<String, Figure> of(ReportData data) {
        Map<String, Figure> charts = new LinkedHashMap<>(LearningSection.charts(data));
        charts.putAll(HealthSection.charts(data));
        Chart reliability = ReliabilitySection.chart(data);
        if (reliability != null) {
            charts.put("reliability", reliability);
        }
        Examination examination = data.examination();
        if (examination != null && examination.classes().size() <= ConfusionSection.MAX_MATRIX) {
            charts.put("confusion", new ConfusionFigure(examination));
        }
        Weights weights = data.weights();
        if (weights != null && weights.shape().pixels() <= WeightSection.MAX_PIXELS) {
            charts.put("weights", new WeightFigure(weights));
        }
        return charts;
    }
}
