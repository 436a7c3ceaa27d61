package inkling.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.report.ReportData.Weights;
import inkling.app.report.element.Chart;
import inkling.app.report.element.ChartFiles;
import inkling.app.report.element.Figure;
import inkling.data.Dataset;
import inkling.data.ImageShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The charts of a report, as files. */
class ReportChartsTest {
    private static final ReportData DATA = Samples.full(Dataset.DIGIT_NAMES, 12, ImageShape.MNIST);

    @Test
    void everyChartOfThePageIsAmongThem() {
        Map<String, Figure> charts = ReportCharts.of(DATA);
        assertThat(charts.keySet()).containsExactlyElementsOf(ReportCharts.NAMES);
        assertThat(charts.values().stream().filter(Chart.class::isInstance))
                .hasSize(ReportFile.html(DATA).split("<figure class=\"chart\"", -1).length - 1);
    }

    @Test
    void eachIsAPictureADrawingAndATable(@TempDir Path folder) throws IOException {
        Map<String, Figure> charts = ReportCharts.of(DATA);
        Path made = folder.resolve("some/charts");
        ChartFiles.write(made, charts);
        for (String name : charts.keySet()) {
            assertThat(ImageIO.read(made.resolve(name + ".png").toFile()).getWidth())
                    .isGreaterThan(500);
            assertThat(made.resolve(name + ".svg")).content().startsWith("<svg").contains("</svg>");
            assertThat(made.resolve(name + ".csv")).isNotEmptyFile();
        }
        assertThat(Files.readAllLines(made.resolve("reliability.csv")))
                .containsExactly("probability given,right,as often as said", "0,,0", "0.8,0.75,", "0.99,0.98,", "1,,1");
        int[][] counts = Objects.requireNonNull(DATA.examination()).confusion();
        assertThat(Files.readAllLines(made.resolve("confusion.csv")))
                .hasSize(11)
                .startsWith("true,0,1,2,3,4,5,6,7,8,9")
                .element(3)
                .isEqualTo("2,"
                        + Arrays.stream(counts[2]).mapToObj(Integer::toString).collect(Collectors.joining(",")));
        float[][] weights = Objects.requireNonNull(DATA.weights()).last().weights();
        assertThat(Files.readAllLines(made.resolve("weights.csv")))
                .hasSize(weights.length + 1)
                .element(2)
                .asString()
                .startsWith("1," + weights[1][0] + ",")
                .endsWith("," + weights[1][783]);
        assertThat(made.resolve("weights.svg"))
                .content()
                .contains("href=\"data:image/png;base64,")
                .hasSizeLessThan(500_000);
        List<String> loss = Files.readAllLines(made.resolve("loss.csv"));
        assertThat(loss).hasSize(13).first().isEqualTo("epoch,training,dev");
        assertThat(loss.get(1)).startsWith("1,").matches("1,[0-9.]+,[0-9.]+");
    }

    @Test
    void whatCannotBeDrawnWholeSaysSoOrIsLeftOut() {
        List<String> names = IntStream.range(0, 40).mapToObj(i -> "class " + i).toList();
        assertThat(ReportCharts.of(Samples.full(names, 3, ImageShape.MNIST))).doesNotContainKey("confusion");
        Weights weights = Objects.requireNonNull(DATA.weights());
        int shown = weights.last().weights().length;
        assertThat(new WeightFigure(new Weights(weights.shape(), 500, weights.snapshots())).description())
                .isEqualTo("Weights of the first " + shown + " of 500 units of the first layer");
    }

    @Test
    void reliabilityIsInThePage() {
        assertThat(ReportFile.html(DATA))
                .contains("id=\"reliability\"", "98.00\u00a0% of the sure ones", "#reliability");
    }
}
