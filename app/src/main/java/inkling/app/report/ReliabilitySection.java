package inkling.app.report;

import inkling.app.report.element.Axis;
import inkling.app.report.element.Chart;
import inkling.app.report.element.Chart.Series;
import inkling.app.report.element.Html;
import inkling.app.report.element.Wording;
import inkling.evaluate.Reliability;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether probabilities mean what they say: how often answers of about the same probability are right. */
final class ReliabilitySection {
    private static final int TICKS = 6;

    private ReliabilitySection() {}

    /** The chart; null where nothing was examined. */
    static @Nullable Chart chart(ReportData data) {
        if (data.examination() == null) {
            return null;
        }
        List<Reliability.Bin> bins = data.examination().reliability().bins().stream()
                .filter(bin -> bin.examples() > 0)
                .toList();
        double[] said = bins.stream().mapToDouble(Reliability.Bin::confidence).toArray();
        double[] right = bins.stream().mapToDouble(Reliability.Bin::accuracy).toArray();
        Reliability.Bin sure = data.examination().reliability().sure();
        return new Chart(
                "Share of answers that are right",
                "probability given",
                Axis.around(0, 1, TICKS, Axis::percent),
                Axis.around(0, 1, TICKS, Axis::percent),
                List.of(
                        new Series(
                                "right",
                                Chart.style(0),
                                said,
                                right,
                                sure.examples() == 0 ? "–" : Wording.percent(sure.accuracy()) + " of the sure ones"),
                        new Series("as often as said", Chart.style(1), new double[] {0, 1}, new double[] {0, 1}, "")));
    }

    static void write(Html html, ReportData data) {
        Chart chart = chart(data);
        if (chart == null) {
            return;
        }
        html.open("section", "id", "reliability").leaf("h2", "Whether it knows when it is right");
        html.leaf(
                "p",
                "Answers are put together by the probability that the network gave them. On the dashed line they are right as often as"
                        + " it says; below it the network is too sure of itself, above it not sure enough.",
                "class",
                "note");
        html.open("div", "class", "charts");
        chart.write(html);
        html.close("div").close("section");
    }
}
