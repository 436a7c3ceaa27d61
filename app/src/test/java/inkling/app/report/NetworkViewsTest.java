package inkling.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.report.ReportData.LayerBox;
import inkling.nn.Architecture;
import inkling.nn.Architecture.Normalization;
import inkling.nn.FeatureMaps;
import inkling.nn.Network;
import inkling.nn.Stage;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetworkViewsTest {
    @Test
    void aLayerThatLeavesTheShapeAsItIsBelongsToTheOneBefore() {
        Network network = Network.random(
                Architecture.published(List.of(16, 5, 3))
                        .withNormalization(Normalization.BATCH)
                        .withDropout(0, 0.25),
                new SplittableRandom(1));
        assertThat(NetworkViews.of(network).layers())
                .containsExactly(
                        new LayerBox(16, "input", List.of()),
                        new LayerBox(
                                5,
                                "linear",
                                List.of(
                                        "16 inputs",
                                        "5 units",
                                        "80 parameters",
                                        "batch normalization",
                                        "10 parameters",
                                        "relu",
                                        "dropout 0.25")),
                        new LayerBox(3, "output", List.of("softmax", "5 inputs", "3 units", "18 parameters")));
    }

    @Test
    void aLayerSaysWhatItIs() {
        Network network = Network.random(
                Architecture.published(
                        new FeatureMaps(1, 6, 6),
                        List.of(new Stage.Convolution(2, 3), new Stage.Pooling(2), new Stage.Units(3))),
                new SplittableRandom(1));
        assertThat(NetworkViews.of(network).layers())
                .containsExactly(
                        new LayerBox(36, "input", List.of()),
                        new LayerBox(
                                32,
                                "convolution",
                                List.of("1x6x6 inputs", "2 filters of 3×3", "2x4x4 outputs", "20 parameters", "relu")),
                        new LayerBox(8, "max pooling of 2×2", List.of("2x2x2 outputs")),
                        new LayerBox(3, "output", List.of("softmax", "8 inputs", "3 units", "27 parameters")));
    }
}
