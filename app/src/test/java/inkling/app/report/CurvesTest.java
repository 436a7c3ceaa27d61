package inkling.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.report.element.Axis;
import inkling.app.report.element.Chart;
import inkling.app.report.element.Chart.Series;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurvesTest {
    private static Chart gradients(double... sizes) {
        double[] x = {0, 1, 2};
        return new Curves(false, Axis.counting(0, 2, 2)).gradients(List.of(new Series("layer 1", "c0", x, sizes, "")));
    }

    /** The layer that learns nothing is the one to see. */
    @Test
    void aGradientThatVanishedIsDrawnBelowAllOthers() {
        Chart chart = gradients(0.1, 0.01, 0);
        assertThat(chart.series().getFirst().y()).containsExactly(0.1, 0.01, 0);
        assertThat(chart.y().position().applyAsDouble(0)).isZero();
        assertThat(chart.y().position().applyAsDouble(0.01)).isGreaterThan(0.3);
        assertThat(chart.title()).contains("0 at the bottom");
        assertThat(gradients(0.1, 0.01, 0.02).title()).doesNotContain("bottom");
        assertThat(gradients(0, 0, 0).y().position().applyAsDouble(0)).isZero();
    }
}
