package inkling.app.report;

import inkling.app.report.element.Chart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All charts of a report, by the names that their files have. */
final class ReportCharts {
    /** All that there may be. */
    static final List<String> NAMES =
            List.of("loss", "accuracy", "learning-rate", "idle-units", "gradient", "reliability");

    private ReportCharts() {}

    static Map<String, Chart> of(ReportData data) {
        Map<String, Chart> charts = new LinkedHashMap<>(LearningSection.charts(data));
        charts.putAll(HealthSection.charts(data));
        Chart reliability = ReliabilitySection.chart(data);
        if (reliability != null) {
            charts.put("reliability", reliability);
        }
        return charts;
    }
}
