package inkling.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.data.Dataset;
import inkling.data.Digits;
import inkling.data.augment.Augmentation;
import inkling.data.augment.Preprocessing;
import inkling.data.generated.GeneratedDigits;
import inkling.nn.Architecture;
import inkling.nn.Architecture.Normalization;
import inkling.nn.FeatureMaps;
import inkling.nn.Gradients;
import inkling.nn.Network;
import inkling.nn.Parameter;
import inkling.nn.Stage;
import inkling.nn.activation.ActivationFunction;
import inkling.train.LayerHealth.Kind;
import inkling.train.source.Distortion;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Units that learn nothing, sizes of gradients, and networks that say the same of everything. */
class TrainingHealthTest {
    private static final long SEED = 5;

    private final Dataset data = Digits.columns(1300, SEED);

    private static Network network(ActivationFunction activation) {
        return Network.random(List.of(16, 12, 8, 4), activation, new SplittableRandom(SEED));
    }

    private static Parameter parameter(Network network, String name) {
        return network.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private TrainingHealth health(Network network) {
        return TrainingHealth.of(network, data, Gradients.zeros(network), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "gelu", "silu"})
    void unitsThatAreNeverActiveAreDead(String activation) {
        Network network = network(ActivationFunction.named(activation));
        parameter(network, "b1").values().set(0, 3, -1000);
        parameter(network, "b1").values().set(0, 11, -1000);
        parameter(network, "b1").values().set(0, 0, 1000);
        List<LayerHealth> layers = health(network).layers();
        assertThat(layers).extracting(LayerHealth::layer).containsExactly(1, 2, 3);
        assertThat(layers).extracting(LayerHealth::units).containsExactly(12, 8, 4);
        assertThat(layers).extracting(LayerHealth::kind).containsExactly(Kind.DEAD, Kind.DEAD, Kind.NONE);
        assertThat(layers.getFirst().idle()).contains(3, 11).doesNotContain(0);
        assertThat(layers.getLast().idle()).isEmpty();
    }

    @Test
    void aUnitThatIsActiveForOneExampleIsNotDead() {
        Network network = network(ActivationFunction.RELU);
        var weights = parameter(network, "W1").values();
        for (int pixel = 0; pixel < 16; pixel++) {
            weights.set(pixel, 2, 1);
        }
        float most = 0;
        for (int i = 0; i < data.size(); i++) {
            float sum = 0;
            for (byte pixel : data.picture(i)) {
                sum += Byte.toUnsignedInt(pixel) / 255f;
            }
            most = Math.max(most, sum);
        }
        parameter(network, "b1").values().set(0, 2, -most - 0.01f);
        assertThat(health(network).layers().getFirst().idle()).contains(2);
        parameter(network, "b1").values().set(0, 2, -0.8f * most);
        assertThat(health(network).layers().getFirst().idle()).doesNotContain(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sigmoid", "tanh"})
    void unitsAtTheirFarEndsAreSaturated(String activation) {
        Network network = network(ActivationFunction.named(activation));
        assertThat(health(network).layers())
                .allSatisfy(layer -> assertThat(layer.idle()).isEmpty());
        parameter(network, "b2").values().set(0, 1, 30);
        parameter(network, "b2").values().set(0, 6, -30);
        LayerHealth second = health(network).layers().get(1);
        assertThat(second.kind()).isEqualTo(Kind.SATURATED);
        assertThat(second.idle()).containsExactly(1, 6);
        assertThat(second.idleShare()).isEqualTo(0.25);
    }

    @Test
    void whatKeepsASlopeIsNeverIdle() {
        for (String name : List.of("leaky-relu", "identity")) {
            Network network = network(ActivationFunction.named(name));
            parameter(network, "b1").values().set(0, 3, -1000);
            assertThat(health(network).layers().getFirst().idle()).as(name).isEmpty();
        }
    }

    @Test
    void aFilterIsDeadWhereItIsAtEveryPlace() {
        var architecture = Architecture.published(
                new FeatureMaps(1, 4, 4),
                List.of(new Stage.Convolution(5, 3), new Stage.Pooling(2), new Stage.Units(6), new Stage.Units(4)));
        Network network = Network.random(architecture, new SplittableRandom(SEED));
        parameter(network, "b1").values().set(0, 4, -1000);
        parameter(network, "b1").values().set(0, 2, 1000);
        LayerHealth filters = health(network).layers().getFirst();
        assertThat(filters.units()).isEqualTo(5);
        assertThat(filters.idle()).contains(4).doesNotContain(2);
    }

    @Test
    void theGradientNormIsTheRootMeanSquareOfTheMean() {
        Network network = Network.random(
                Architecture.published(List.of(16, 12, 4)).withNormalization(Normalization.BATCH),
                new SplittableRandom(SEED));
        Gradients gradients = Gradients.zeros(network);
        for (int i = 0; i < gradients.arrays().size(); i++) {
            // W1, gamma1 and beta1, then W2 and b2
            float value = i < 3 ? 6 : -30;
            var array = gradients.arrays().get(i);
            for (int row = 0; row < array.rows(); row++) {
                Arrays.fill(array.data(), array.index(row, 0), array.index(row, 0) + array.columns(), value);
            }
        }
        assertThat(TrainingHealth.of(network, data, gradients, 3).layers())
                .extracting(LayerHealth::gradientNorm)
                .containsExactly(2.0, 10.0);
        assertThat(health(network).layers())
                .extracting(LayerHealth::gradientNorm)
                .containsExactly(0.0, 0.0);
    }

    @Test
    void aNetworkThatSaysTheSameOfEverythingIsSeen() {
        Network network = network(ActivationFunction.RELU);
        parameter(network, "b3").values().set(0, 2, 1000);
        TrainingHealth health = health(network);
        assertThat(health.oneClassOnly()).isTrue();
        assertThat(health.commonestPrediction()).isEqualTo(2);
    }

    /** A small part of the data in the order of its labels would be all of one class. */
    @Test
    void theSampleIsSpreadEvenly() {
        assertThat(HealthSample.of(data, 1).examples())
                .hasSize(100)
                .startsWith(0, 13)
                .endsWith(1287);
        assertThat(HealthSample.of(data, 30_000).examples()).hasSize(600);
        assertThat(HealthSample.of(data, Long.MAX_VALUE).examples()).hasSize(1000);
        assertThat(HealthSample.of(data.slice(0, 7), 1).examples()).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    /** What comes slanted, and is deskewed after it was distorted, is never shown to the network slanted. */
    @Test
    void theSampleIsPreprocessedAsWhatIsDistorted() {
        Dataset digits = GeneratedDigits.dataset(100, SEED);
        Preprocessing deskew = Preprocessing.parse("deskew");
        Network network = Network.random(List.of(784, 12, 10), ActivationFunction.RELU, new SplittableRandom(SEED));
        TrainingHealth expected = TrainingHealth.of(network, deskew.apply(digits), Gradients.zeros(network), 0);
        assertThat(TrainingHealth.of(network, digits, Gradients.zeros(network), 0))
                .isNotEqualTo(expected);
        var distortion = new Distortion(digits.shape(), Augmentation.parse("shift=1"), deskew);
        var trainer = new Trainer(TrainingConfig.PUBLISHED, distortion);
        assertThat(trainer.health(network, digits)).isEqualTo(expected);
        try (TrainingSession session = trainer.start(network, digits, SEED)) {
            assertThat(session.report().health()).isEqualTo(expected);
        }
    }

    @Test
    void reportsTellTheHealthAndTrainingIsNotDisturbed() {
        var config = TrainingConfig.PUBLISHED.withBatchSize(100).withEpochs(6).withLearningRate(0.3f);
        Network rarely = network(ActivationFunction.RELU);
        Network often = network(ActivationFunction.RELU);
        var result = new Trainer(config).fit(rarely, data, SEED);
        var same = new Trainer(config.withThreads(2)).fit(network(ActivationFunction.RELU), data, SEED);
        new Trainer(config).reportingEvery(1).fit(often, data, SEED);
        for (int i = 0; i < rarely.parameters().size(); i++) {
            assertThat(often.parameters().get(i).toArray())
                    .isEqualTo(rarely.parameters().get(i).toArray());
        }
        assertThat(same.history().stream().map(Report::withoutTimes))
                .isEqualTo(result.history().stream().map(Report::withoutTimes).toList());
        TrainingHealth last = Objects.requireNonNull(result.history().getLast().health());
        assertThat(last.oneClassOnly()).isFalse();
        assertThat(last.layers()).hasSize(3).allSatisfy(layer -> {
            assertThat(layer.idleShare()).isLessThan(0.5);
            assertThat(layer.gradientNorm()).isBetween(1e-6, 1.0);
        });
    }

    /** What dies late is still alive in the average, and that is what is kept. */
    @Test
    void whereParametersAreAveragedTheAverageIsExamined() {
        var config = TrainingConfig.PUBLISHED
                .withBatchSize(100)
                .withEpochs(4)
                .withLearningRate(0.3f)
                .withWeightSelection(new WeightSelection(0.99f, OptionalInt.empty()));
        try (TrainingSession session = new Trainer(config).start(network(ActivationFunction.RELU), data, SEED)) {
            session.step();
            var biases = parameter(session.network(), "b1").values();
            for (int unit = 0; unit < biases.columns(); unit++) {
                biases.set(0, unit, -1000);
            }
            assertThat(health(session.network()).layers().getFirst().idleShare())
                    .isEqualTo(1);
            TrainingHealth health = Objects.requireNonNull(session.report().health());
            assertThat(health.layers().getFirst().idleShare()).isLessThan(0.5);
        }
    }

    @Test
    void thereMustBeSomethingToMeasureOn() {
        Network network = network(ActivationFunction.RELU);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingHealth.of(network, data.slice(0, 0), Gradients.zeros(network), 0))
                .withMessageContaining("no examples");
    }
}
