package inkling.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import inkling.data.Dataset;
import inkling.data.Digits;
import inkling.data.generated.GeneratedDigits;
import inkling.evaluate.Evaluation;
import inkling.math.Matrix;
import inkling.nn.Architecture;
import inkling.nn.Architecture.Normalization;
import inkling.nn.Gradients;
import inkling.nn.Metrics;
import inkling.nn.MicroBatch;
import inkling.nn.Network;
import inkling.nn.Objective;
import inkling.nn.Parameter;
import inkling.nn.Workspace;
import inkling.predict.NetworkClassifier;
import inkling.train.batch.BatchOrder;
import inkling.train.batch.BatchSection;
import inkling.train.batch.GradientSource;
import inkling.train.batch.LocalSgd;
import inkling.train.batch.MicroBatchPlan;
import inkling.train.batch.MicroBatches;
import inkling.train.batch.SectionExamples;
import inkling.train.batch.SectionSum;
import inkling.train.batch.SectionWorker;
import inkling.train.optimizer.Adam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalSgdTest {
    private static final long SEED = 5;
    private static final int EXAMPLES = 3000;
    private static final Architecture SMALL = Architecture.published(List.of(16, 8, 4));

    private static TrainingConfig config(LocalSgd local, int batch) {
        return TrainingConfig.PUBLISHED
                .withBatchSize(batch)
                .withUpdates(9)
                .withThreads(2)
                .withLocalSgd(local);
    }

    private static List<float[]> learned(Network network) {
        return Stream.concat(network.parameters().stream().map(Parameter::values), network.statistics().stream())
                .map(Matrix::toArray)
                .toList();
    }

    private static void assertSame(Network found, Network expected) {
        for (int i = 0; i < learned(expected).size(); i++) {
            assertThat(learned(found).get(i))
                    .as("array %d", i)
                    .isEqualTo(learned(expected).get(i));
        }
    }

    /** The definition, without any of the classes under test: three networks, moved by hand, and their mean. */
    @Test
    void aRoundEndsWithTheAverageOfNetworksThatTrainedApart() {
        Dataset data = Digits.columns(EXAMPLES, SEED);
        Network start = Network.random(SMALL, new SplittableRandom(SEED));
        Network found = start.copy();
        TrainingConfig config = config(new LocalSgd(3, 4), 20).withUpdates(1);
        new Trainer(config).fit(found, data, SEED);
        int[] order = new BatchOrder(EXAMPLES, 240, SEED).toArray(0);
        double[][] mean = new double[start.parameters().size()][];
        for (int learner = 0; learner < 3; learner++) {
            Network apart = start.copy();
            for (int batch = 0; batch < 4; batch++) {
                move(apart, data, order, (learner * 4 + batch) * 20);
            }
            for (int i = 0; i < mean.length; i++) {
                float[] values = apart.parameters().get(i).values().toArray();
                mean[i] = mean[i] == null ? new double[values.length] : mean[i];
                for (int j = 0; j < values.length; j++) {
                    mean[i][j] += values[j] / 3.0;
                }
            }
        }
        for (int i = 0; i < mean.length; i++) {
            float[] values = found.parameters().get(i).values().toArray();
            for (int j = 0; j < values.length; j++) {
                assertThat((double) values[j]).isCloseTo(mean[i][j], within(1e-6));
            }
        }
    }

    private static void move(Network network, Dataset data, int[] order, int from) {
        MicroBatch batch = MicroBatches.of(data, order, from, from + 20, network.inputScale());
        Gradients gradients = Gradients.zeros(network);
        network.accumulateGradients(batch, Objective.CROSS_ENTROPY, new Workspace(network, 20), gradients);
        for (int i = 0; i < network.parameters().size(); i++) {
            network.parameters()
                    .get(i)
                    .values()
                    .addScaled(-0.1f / 20, gradients.arrays().get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void theResultDoesNotDependOnThreads(int threads) {
        Dataset data = Digits.columns(EXAMPLES, SEED);
        TrainingConfig config = config(new LocalSgd(7, 3), 30);
        Network expected = Network.random(SMALL, new SplittableRandom(SEED));
        Network found = expected.copy();
        new Trainer(config).fit(expected, data, SEED);
        new Trainer(config.withThreads(threads)).fit(found, data, SEED);
        assertSame(found, expected);
    }

    /** Learners and sections of many of them, each on a machine of its own that has no other examples. */
    @ParameterizedTest
    @CsvSource({"7, 3, 30, 0", "40, 2, 10, 0", "40, 2, 10, 1"})
    void othersGetTheSameBits(int learners, int averageEvery, int batch, int level) {
        Dataset data = Digits.columns(EXAMPLES, SEED);
        Architecture architecture = SMALL.withNormalization(Normalization.BATCH).withDropout(0, 0.2);
        TrainingConfig config = config(new LocalSgd(learners, averageEvery), batch);
        Network expected = Network.random(architecture, new SplittableRandom(SEED));
        Network found = expected.copy();
        List<Report> reports = new Trainer(config).fit(expected, data, SEED).history();
        List<Report> others = new Trainer(config)
                .withGradientSource((network, order, settings) -> elsewhere(data, network, order, settings, level))
                .fit(found, data, SEED)
                .history();
        assertThat(others.stream().map(Report::metrics).toList())
                .isEqualTo(reports.stream().map(Report::metrics).toList());
        assertSame(found, expected);
    }

    private static GradientSource elsewhere(
            Dataset data, Network network, BatchOrder order, TrainingConfig config, int level) {
        Network architecture = network.copy();
        return new GradientSource() {
            @Override
            public Metrics compute(int update, Gradients gradients) {
                MicroBatchPlan round = config.plan(order.size(update), network);
                float rate = config.learningRate(update, order.examples());
                int[] ordered = order.toArray(order.epoch(update));
                List<byte[]> sums = new ArrayList<>();
                for (int i = 0; i < round.sections(level); i++) {
                    var section = new BatchSection(level, i);
                    int[] indices = Arrays.copyOfRange(
                            ordered,
                            order.start(update) + round.start(section),
                            order.start(update) + round.end(section));
                    try (var worker = new SectionWorker(architecture.copy(), order, config.objective(), null, 1)) {
                        worker.network().setParameters(network.parameterBytes());
                        var examples = new SectionExamples(data.select(indices), indices);
                        sums.add(worker.learn(update, round, section, rate, examples));
                    }
                }
                return SectionSum.addUp(sums, level, round, network, gradients);
            }

            @Override
            public void close() {}
        };
    }

    /** In 24 epochs each of 4 learners makes fewer updates than one network in 8. */
    @Test
    void itLearnsAboutAsWellAsOneNetwork() {
        Dataset data = GeneratedDigits.dataset(2000, SEED);
        Dataset test = GeneratedDigits.dataset(500, SEED + 1);
        Architecture architecture = Architecture.published(List.of(784, 20, 10));
        TrainingConfig one = TrainingConfig.PUBLISHED
                .withBatchSize(20)
                .withEpochs(8)
                .withLearningRate(0.3f)
                .withThreads(2);
        Network alone = Network.random(architecture, new SplittableRandom(SEED));
        Network averaged = alone.copy();
        new Trainer(one).fit(alone, data, SEED);
        new Trainer(one.withLocalSgd(new LocalSgd(4, 5)).withEpochs(24)).fit(averaged, data, SEED);
        double accuracy =
                Evaluation.of(new NetworkClassifier(alone), test, 2).metrics().accuracy();
        assertThat(accuracy).isGreaterThan(0.6);
        assertThat(Evaluation.of(new NetworkClassifier(averaged), test, 2)
                        .metrics()
                        .accuracy())
                .isGreaterThan(accuracy - 0.05);
    }

    @Test
    void roundsTakeEachExampleOnceAndLeaveNoLearnerWithoutOne() {
        var local = new LocalSgd(8, 4);
        for (int examples : IntStream.rangeClosed(1, 600).toArray()) {
            MicroBatchPlan round = local.plan(examples, 16);
            assertThat(round.microBatches()).isEqualTo(round.sections(0) * round.group());
            assertThat(round.start(round.microBatches())).isEqualTo(examples);
            assertThat(round.sections(0)).isBetween(1, 8);
            assertThat(round.size(0)).isPositive();
        }
        assertThat(local.plan(512, 16)).isEqualTo(new MicroBatchPlan(512, 32, 4));
        assertThat(local.plan(100, 16)).isEqualTo(new MicroBatchPlan(100, 8, 1));
        assertThat(local.plan(5, 16)).isEqualTo(new MicroBatchPlan(5, 5, 1));
    }

    @Test
    void whatDoesNotGoWithItIsRefused() {
        var local = new LocalSgd(8, 4);
        TrainingConfig plain = TrainingConfig.PUBLISHED.withBatchSize(16);
        assertThatThrownBy(() -> plain.withOptimizer(new Adam()).withLocalSgd(local))
                .hasMessageContaining("expected plain gradient descent, without penalties, decay or limits")
                .hasMessageEndingWith("found adam");
        assertThatThrownBy(() -> plain.withRegularization(Regularization.NONE.withL2(0.1f))
                        .withLocalSgd(local))
                .hasMessageContaining("l2=0.1");
        assertThatThrownBy(() -> plain.withBiasGradient(BiasGradient.SUM).withLocalSgd(local))
                .hasMessageEndingWith("found bias gradient SUM");
        assertThatThrownBy(() -> TrainingConfig.PUBLISHED.withLocalSgd(local))
                .hasMessageEndingWith("expected mini-batches, of which learners have several, found full batches");
        assertThatThrownBy(() -> new LocalSgd(0, 4)).hasMessageContaining("expected at least 1 of both");
        Dataset data = Digits.columns(512, SEED);
        Network network = Network.random(SMALL, new SplittableRandom(SEED));
        assertThatThrownBy(() -> new Trainer(plain.withLocalSgd(local)).fit(network, data, SEED))
                .hasMessage(
                        "local SGD: expected more examples than the 512 of a round, 8 learners with 4 batches of 16,"
                                + " found 512");
    }
}
