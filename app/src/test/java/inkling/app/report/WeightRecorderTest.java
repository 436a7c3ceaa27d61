package inkling.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.report.ReportData.Snapshot;
import inkling.app.report.ReportData.Weights;
import inkling.data.ImageShape;
import inkling.nn.Architecture;
import inkling.nn.FeatureMaps;
import inkling.nn.Network;
import inkling.nn.Stage;
import inkling.nn.activation.ActivationFunction;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WeightRecorderTest {
    private static Network network(int units) {
        return Network.random(List.of(6, units, 2), ActivationFunction.RELU, new SplittableRandom(3));
    }

    @Test
    void momentsComeMoreOftenEarly() {
        assertThat(WeightRecorder.moments(500)).containsExactly(0L, 10L, 41L, 92L, 163L, 255L, 367L, 500L);
        assertThat(WeightRecorder.moments(3)).containsExactly(0L, 1L, 2L, 3L);
        assertThat(WeightRecorder.moments(0)).containsExactly(0L);
    }

    @Test
    void snapshotsKeepWhatTheWeightsWere() {
        Network network = network(5);
        var recorder = new WeightRecorder(network, new ImageShape(2, 3), 100);
        float before = network.parameters().getFirst().values().get(4, 3);
        for (int iteration = 1; iteration <= 100; iteration++) {
            network.parameters().getFirst().values().set(4, 3, iteration);
            recorder.updated(iteration);
        }
        Weights weights = recorder.finish(100);
        assertThat(weights.units()).isEqualTo(5);
        assertThat(weights.snapshots())
                .extracting(Snapshot::iteration)
                .containsExactly(0L, 2L, 8L, 18L, 33L, 51L, 73L, 100L);
        assertThat(weights.snapshots())
                .extracting(snapshot -> snapshot.weights()[3][4])
                .containsExactly(before, 2f, 8f, 18f, 33f, 51f, 73f, 100f);
    }

    @Test
    void whereTrainingEndedEarlyTheLastSnapshotIsOfThatMoment() {
        Network network = network(5);
        var recorder = new WeightRecorder(network, new ImageShape(2, 3), 100);
        recorder.updated(2);
        recorder.updated(3);
        network.parameters().getFirst().values().set(0, 0, 7);
        assertThat(recorder.finish(3).snapshots())
                .extracting(Snapshot::iteration)
                .containsExactly(0L, 2L, 3L);
        assertThat(recorder.finish(3).last().weights()[0][0]).isEqualTo(7);
    }

    @Test
    void whatIsSeenHasTheShapeOfTheFiltersOrOfWhatPoolingGives() {
        assertThat(shape("conv:5x3,2")).isEqualTo(new ImageShape(3, 3));
        assertThat(shape("pool:2,conv:5x2,2")).isEqualTo(new ImageShape(2, 2));
        assertThat(shape("pool:2,5,2")).isEqualTo(new ImageShape(3, 4));
        assertThat(shape("5,2")).isEqualTo(new ImageShape(6, 8));
    }

    private static ImageShape shape(String layers) {
        List<Stage> stages = Stream.of(layers.split(",", -1)).map(Stage::parse).toList();
        Network network =
                Network.random(Architecture.published(new FeatureMaps(1, 6, 8), stages), new SplittableRandom(3));
        Weights weights = WeightRecorder.of(network, new ImageShape(6, 8));
        assertThat(weights.units()).isEqualTo(5);
        assertThat(weights.last().weights()).hasDimensions(5, weights.shape().pixels());
        return weights.shape();
    }

    @Test
    void ofManyUnitsTheFirstAreKept() {
        Weights weights = WeightRecorder.of(network(300), new ImageShape(2, 3));
        assertThat(weights.units()).isEqualTo(300);
        assertThat(weights.snapshots()).hasSize(1);
        assertThat(weights.last().weights()).hasDimensions(64, 6);
    }
}
