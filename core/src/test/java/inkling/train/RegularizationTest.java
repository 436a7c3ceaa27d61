package inkling.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.data.Dataset;
import inkling.data.Digits;
import inkling.math.Matrix;
import inkling.nn.Gradients;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import inkling.parallel.Workers;
import inkling.train.TrainingConfig.Epochs;
import inkling.train.optimizer.Adam;
import inkling.train.optimizer.AdamW;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegularizationTest {
    private static final long SEED = 3;
    private static final int EXAMPLES = 4;
    private static final float RATE = 0.5f;

    private final Network network = Network.random(List.of(6, 3), ActivationFunction.RELU, new SplittableRandom(SEED));
    private final Matrix weights = network.parameters().get(0).values();
    private final Matrix biases = network.parameters().get(1).values();

    /** Makes one update with gradient sums of {@code gradient} everywhere. */
    private void update(TrainingConfig config, float gradient) {
        Gradients gradients = Gradients.zeros(network);
        for (Matrix array : gradients.arrays()) {
            for (int row = 0; row < array.rows(); row++) {
                for (int column = 0; column < array.columns(); column++) {
                    array.set(row, column, gradient);
                }
            }
        }
        try (Workers workers = new Workers(1)) {
            new ParameterUpdate(config, TrainingState.start(config, network, SEED), gradients, workers)
                    .apply(0, RATE, EXAMPLES);
        }
    }

    private static TrainingConfig with(Regularization regularization) {
        return TrainingConfig.PUBLISHED.withRegularization(regularization);
    }

    @Test
    void l2PullsWeightsByTheirSize() {
        // w − 0.5·(2/4 + 0.1·w), b − 0.5·2/4.
        float w = weights.get(2, 1);
        float b = biases.get(0, 1);
        update(with(Regularization.NONE.withL2(0.1f)), 2);
        assertThat(weights.get(2, 1)).isCloseTo(w - 0.25f - 0.05f * w, Offset.offset(1e-6f));
        assertThat(biases.get(0, 1)).isCloseTo(b - 0.25f, Offset.offset(1e-6f));
    }

    @Test
    void l1PullsWeightsByTheirSign() {
        weights.set(0, 0, 0.25f);
        weights.set(1, 0, -0.25f);
        weights.set(2, 0, 0);
        float b = biases.get(0, 0);
        update(with(Regularization.NONE.withL1(0.1f)), 0);
        assertThat(weights.get(0, 0)).isCloseTo(0.2f, Offset.offset(1e-6f));
        assertThat(weights.get(1, 0)).isCloseTo(-0.2f, Offset.offset(1e-6f));
        assertThat(weights.get(2, 0)).isZero();
        assertThat(biases.get(0, 0)).isEqualTo(b);
    }

    @Test
    void decoupledDecayIsNotDividedByAdamsDenominator() {
        // No gradient: Adam stands still, and w shrinks by 1 − 0.5·0.1.
        float w = weights.get(2, 1);
        float b = biases.get(0, 1);
        update(with(Regularization.NONE.withWeightDecay(0.1f)).withOptimizer(new Adam()), 0);
        assertThat(weights.get(2, 1)).isCloseTo(0.95f * w, Offset.offset(1e-6f));
        assertThat(biases.get(0, 1)).isEqualTo(b);
        // In the loss, the same λ makes Adam take a whole step of 0.5 towards 0, however small the weight.
        w = weights.get(2, 1);
        update(with(Regularization.NONE.withL2(0.1f)).withOptimizer(new Adam()), 0);
        assertThat(weights.get(2, 1)).isCloseTo(w - 0.5f * Math.signum(w), Offset.offset(1e-5f));
    }

    @Test
    void adamWDecaysByItself() {
        float w = weights.get(2, 1);
        var config = TrainingConfig.PUBLISHED.withOptimizer(new AdamW());
        assertThat(config.weightDecay()).isEqualTo(0.01f);
        update(config, 0);
        assertThat(weights.get(2, 1)).isCloseTo(0.995f * w, Offset.offset(1e-6f));
        var without = config.withRegularization(Regularization.NONE.withWeightDecay(0f));
        assertThat(without.weightDecay()).isZero();
    }

    @Test
    void maxNormScalesLongColumnsAndLeavesShortOnes() {
        for (int row = 0; row < 6; row++) {
            weights.set(row, 0, 1);
            weights.set(row, 1, 0.1f);
            weights.set(row, 2, row == 0 ? -4 : 0);
        }
        update(with(Regularization.NONE.withMaxNorm(2)), 0);
        for (int row = 0; row < 6; row++) {
            assertThat(weights.get(row, 0)).isCloseTo((float) (2 / Math.sqrt(6)), Offset.offset(1e-6f));
            assertThat(weights.get(row, 1)).isEqualTo(0.1f);
            assertThat(weights.get(row, 2)).isEqualTo(row == 0 ? -2f : 0f);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 63, 64, 65, 130})
    void noUnitIsForgotten(int units) {
        Network wide = Network.random(List.of(50, units), ActivationFunction.RELU, new SplittableRandom(SEED));
        try (Workers workers = new Workers(2)) {
            new MaxNorm(0.5f, List.of(wide.parameters().getFirst().values()), workers).apply();
        }
        for (int unit = 0; unit < units; unit++) {
            double squares = 0;
            for (int row = 0; row < 50; row++) {
                squares += Math.pow(wide.parameters().getFirst().values().get(row, unit), 2);
            }
            assertThat(Math.sqrt(squares)).as("unit %d", unit).isCloseTo(0.5, Offset.offset(1e-5));
        }
    }

    @Test
    void allOfItTogetherGivesTheSameBitsForAnyNumberOfThreads() {
        Dataset data = Digits.columns(200, SEED);
        var config = TrainingConfig.PUBLISHED
                .withOptimizer(new AdamW())
                .withLearningRate(0.01f)
                .withRegularization(new Regularization(1e-3f, 1e-4f, 0.1f, 1.5f))
                .withAverageDecay(0.9f)
                .withBatchSize(50)
                .withLength(new Epochs(3));
        // Enough parameters for several tasks.
        Network first = Network.random(List.of(16, 400, 400, 4), ActivationFunction.RELU, new SplittableRandom(SEED));
        Network second = first.copy();
        new Trainer(config.withThreads(1)).fit(first, data, SEED, report -> {});
        new Trainer(config.withThreads(3)).fit(second, data, SEED, report -> {});
        for (int i = 0; i < first.parameters().size(); i++) {
            assertThat(second.parameters().get(i).values().toArray())
                    .as("array %d, seed %d", i, SEED)
                    .isEqualTo(first.parameters().get(i).values().toArray());
        }
    }

    @Test
    void impossibleValuesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Regularization.NONE.withL2(-1))
                .withMessage("L2 penalty -1.0: expected 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Regularization.NONE.withL1(Float.NaN))
                .withMessage("L1 penalty NaN: expected 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Regularization.NONE.withWeightDecay(-0.1f))
                .withMessage("weight decay -0.1: expected 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Regularization.NONE.withMaxNorm(0))
                .withMessage("max-norm 0.0: expected a positive number");
    }
}
