package inkling.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.data.Dataset;
import inkling.data.Digits;
import inkling.data.Split;
import inkling.evaluate.Evaluation;
import inkling.math.Matrix;
import inkling.nn.Architecture;
import inkling.nn.Architecture.Normalization;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import inkling.predict.network.NetworkClassifier;
import inkling.train.TrainingConfig.Epochs;
import inkling.train.TrainingConfig.Updates;
import inkling.train.TrainingResult.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Which parameters are measured and kept: the average, the best, the last. */
class WeightSelectionTest {
    private static final long SEED = 31;
    private static final TrainingListener SILENT = report -> {};

    private final Dataset data = Digits.columns(300, SEED);
    private final Split split = new Split(data.slice(0, 200), data.slice(200, 300));

    private static Network network() {
        return Network.random(List.of(16, 5, 4), ActivationFunction.RELU, new SplittableRandom(SEED));
    }

    private static double first(Network network) {
        return network.parameters().getFirst().values().get(0, 0);
    }

    @Test
    void theAverageFollowsItsFormulaAndIsWhatRemains() {
        assertAveraged(WeightSelectionTest::first);
    }

    @Test
    void whatBatchNormalizationHasSeenIsAveragedToo() {
        assertAveraged(network -> network.statistics().getFirst().get(0, 0));
    }

    private void assertAveraged(ToDoubleFunction<Network> number) {
        var config = TrainingConfig.PUBLISHED.withLength(new Updates(4)).withAverageDecay(0.2f);
        Network network = Network.random(
                Architecture.published(List.of(16, 5, 4)).withNormalization(Normalization.BATCH),
                new SplittableRandom(SEED));
        List<Double> latest = new ArrayList<>();
        double a = number.applyAsDouble(network);
        TrainingListener listener = TrainingListener.onUpdate(
                session -> latest.add(number.applyAsDouble(session.state().network())));
        new Trainer(config).fit(network, data, SEED, listener);
        // d = 1/10, 2/11, then the limit of 0.2 below 3/12 and 4/13.
        double[] decays = {1.0 / 10, 2.0 / 11, 0.2, 0.2};
        for (int t = 0; t < 4; t++) {
            a = decays[t] * a + (1 - decays[t]) * latest.get(t);
        }
        assertThat(number.applyAsDouble(network))
                .isCloseTo(a, Offset.offset(1e-6))
                .isNotEqualTo(latest.getLast());
    }

    @Test
    void averagingDoesNotDisturbTheTrainingAndIsWhatDevScoresMeasure() {
        var config = TrainingConfig.PUBLISHED.withBatchSize(20).withLength(new Epochs(3));
        Network last = network();
        Network averaged = network();
        List<Report> plain = new Trainer(config).fit(last, split, SEED, SILENT).history();
        List<Report> smooth = new Trainer(config.withAverageDecay(0.95f))
                .fit(averaged, split, SEED, SILENT)
                .history();
        assertThat(smooth.stream().map(Report::metrics))
                .isEqualTo(plain.stream().map(Report::metrics).toList());
        assertThat(plain.getLast().devMetrics())
                .isEqualTo(Evaluation.of(new NetworkClassifier(last), split.dev(), 1)
                        .metrics());
        assertThat(smooth.getLast().devMetrics())
                .isEqualTo(Evaluation.of(new NetworkClassifier(averaged), split.dev(), 1)
                        .metrics())
                .isNotEqualTo(plain.getLast().devMetrics());
    }

    @Test
    void trainingStopsWhenItsPatienceEndsAndKeepsTheBest() {
        var config = TrainingConfig.PUBLISHED
                .withBatchSize(20)
                .withLearningRate(3)
                .withLength(new Epochs(200))
                .withPatience(3);
        Network network = network();
        TrainingResult outcome = new Trainer(config).fit(network, split, SEED, SILENT);
        assertThat(outcome.ending()).isEqualTo(Ending.OUT_OF_PATIENCE);
        List<Report> history = outcome.history();
        Report best = history.get(history.size() - 4);
        assertThat(outcome.kept()).isEqualTo(best.updates());
        assertThat(outcome.updates()).isEqualTo(history.getLast().updates()).isEqualTo(10 * history.size());
        assertThat(Evaluation.of(new NetworkClassifier(network), split.dev(), 1).metrics())
                .isEqualTo(best.devMetrics());
    }

    @Test
    void aFullBatchMeasuresItsLastUpdateToo() {
        var config = TrainingConfig.PUBLISHED.withLength(new Updates(5)).withPatience(10);
        Network network = network();
        TrainingResult outcome = new Trainer(config).fit(network, split, SEED, SILENT);
        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(outcome.kept()).isEqualTo(5);
        assertThat(outcome.history()).hasSize(1);
    }

    @Test
    void betterIsMoreRightOrAsManyRightWithLessLoss() {
        var patience = new EarlyStopping(OptionalInt.of(2), null);
        Network network = network();
        Matrix weights = network.parameters().getFirst().values();
        Object[][] course = {
            // right, loss, best afterwards, out of patience afterwards
            {50, 10.0, 0, false},
            {50, 10.0, 0, false},
            {50, 9.0, 2, false},
            {51, 20.0, 3, false},
            {50, 1.0, 3, false},
            {51, 20.5, 3, true},
        };
        for (int i = 0; i < course.length; i++) {
            weights.set(0, 0, i);
            patience.consider(network, i, new Metrics(100, (Double) course[i][1], (Integer) course[i][0]));
            TrainingState.Best best = patience.best();
            assertThat(best).isNotNull();
            if (best != null) {
                assertThat(best.updates()).as("after %d", i).isEqualTo(course[i][2]);
                assertThat(first(best.network())).isEqualTo(best.updates());
            }
            assertThat(patience.outOfPatience()).as("after %d", i).isEqualTo(course[i][3]);
        }
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingConfig.PUBLISHED.withPatience(0))
                .withMessage("patience 0: expected at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingConfig.PUBLISHED.withAverageDecay(1))
                .withMessage("decay of the average 1.0: expected 0 or more and less than 1");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Trainer(TrainingConfig.PUBLISHED.withPatience(2)).fit(network(), data, SEED, SILENT))
                .withMessage("early stopping needs held-out examples to measure on, found none");
    }
}
