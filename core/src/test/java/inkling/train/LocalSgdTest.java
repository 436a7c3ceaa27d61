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
import inkling.nn.Network;
import inkling.nn.Objective;
import inkling.nn.Parameter;
import inkling.nn.Workspace;
import inkling.nn.gradient.MicroBatch;
import inkling.predict.network.NetworkClassifier;
import inkling.train.gradient.BatchSection;
import inkling.train.gradient.MicroBatchPlan;
import inkling.train.gradient.MicroBatches;
import inkling.train.gradient.SectionExamples;
import inkling.train.gradient.SectionSum;
import inkling.train.gradient.SectionWorker;
import inkling.train.optimizer.Adam;
import inkling.train.source.BatchOrder;
import inkling.train.source.GradientSource;
import inkling.train.source.LocalSgd;
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

    /**
     * The definition, without any of the classes under test: networks, moved by hand, and their mean. In the second case the last round of
     * an epoch has 480 examples for 7 learners with 3 batches each, which are of 22 and 23.
     */
    @ParameterizedTest
    @CsvSource({"3, 4, 20, 1", "7, 3, 30, 10"})
    void aRoundEndsWithTheAverageOfNetworksThatTrainedApart(int learners, int each, int size, int rounds) {
        Dataset data = Digits.columns(EXAMPLES, SEED);
        Network found = Network.random(SMALL, new SplittableRandom(SEED));
        Network mean = found.copy();
        new Trainer(config(new LocalSgd(learners, each), size).withUpdates(rounds)).fit(found, data, SEED);
        var epochs = new BatchOrder(EXAMPLES, learners * each * size, SEED);
        for (int round = 0, from = 0, epoch = 0; round < rounds; round++) {
            int examples = Math.min(learners * each * size, EXAMPLES - from);
            Network start = mean.copy();
            for (int learner = 0; learner < learners; learner++) {
                Network apart = start.copy();
                for (int batch = learner * each; batch < learner * each + each; batch++) {
                    int begin = from + examples * batch / (learners * each);
                    int end = from + examples * (batch + 1) / (learners * each);
                    move(apart, MicroBatches.of(data, epochs.toArray(epoch), begin, end, apart.inputScale()));
                }
                addScaled(mean, 1f / learners, apart);
                addScaled(mean, -1f / learners, start);
            }
            from = (from + examples) % EXAMPLES;
            epoch += from == 0 ? 1 : 0;
        }
        for (int i = 0; i < mean.parameters().size(); i++) {
            float[] expected = mean.parameters().get(i).values().toArray();
            float[] values = found.parameters().get(i).values().toArray();
            for (int j = 0; j < values.length; j++) {
                assertThat((double) values[j]).isCloseTo(expected[j], within(2e-6 * rounds));
            }
        }
    }

    private static void addScaled(Network to, float factor, Network network) {
        for (int i = 0; i < to.parameters().size(); i++) {
            to.parameters()
                    .get(i)
                    .values()
                    .addScaled(factor, network.parameters().get(i).values());
        }
    }

    private static void move(Network network, MicroBatch batch) {
        Gradients gradients = Gradients.zeros(network);
        int examples = batch.size();
        network.accumulateGradients(batch, Objective.CROSS_ENTROPY, new Workspace(network, examples), gradients);
        for (int i = 0; i < network.parameters().size(); i++) {
            network.parameters()
                    .get(i)
                    .values()
                    .addScaled(-0.1f / examples, gradients.arrays().get(i));
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

    /** A rate that somebody sets holds for learners too, wherever they are; the end is measured without moving. */
    @Test
    void learnersMoveByTheRateThatIsSet() {
        Dataset data = Digits.columns(EXAMPLES, SEED);
        Trainer here = new Trainer(config(new LocalSgd(7, 3), 30));
        List<Float> rates = new ArrayList<>();
        Trainer there = here.withGradientSource(
                (network, order, settings) -> recording(elsewhere(data, network, order, settings, 0), rates));
        Network start = Network.random(SMALL, new SplittableRandom(SEED));
        Network expected = withRateFromTheFourthRound(here, start, data);
        assertSame(withRateFromTheFourthRound(there, start, data), expected);
        assertThat(rates).containsExactly(0.1f, 0.1f, 0.1f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0f);
    }

    private static GradientSource recording(GradientSource source, List<Float> rates) {
        return new GradientSource() {
            @Override
            public Metrics compute(int update, float learningRate, Gradients gradients) {
                rates.add(learningRate);
                return source.compute(update, learningRate, gradients);
            }

            @Override
            public void close() {
                source.close();
            }
        };
    }

    private static Network withRateFromTheFourthRound(Trainer trainer, Network start, Dataset data) {
        Network network = start.copy();
        try (TrainingSession session = trainer.start(network, data, SEED)) {
            while (!session.finished()) {
                if (session.updates() == 3) {
                    session.learningRate(0.5f);
                }
                session.step();
            }
            session.finish();
        }
        return network;
    }

    /** The end is measured with the parameters that there are: a rate by which learners would run away is none of its business. */
    @Test
    void theEndIsMeasuredWithoutMoving() {
        Dataset data = Digits.columns(EXAMPLES, SEED);
        Network network = Network.random(SMALL, new SplittableRandom(SEED));
        try (TrainingSession session = new Trainer(config(new LocalSgd(7, 3), 30)).start(network, data, SEED)) {
            session.step();
            session.learningRate(Float.MAX_VALUE);
            assertThat(session.finish().updates()).isEqualTo(1);
        }
    }

    @Test
    void withoutALearningRateTheMetricsAreThoseOfTheParameters() {
        Dataset data = Digits.columns(EXAMPLES, SEED);
        Network network = Network.random(SMALL, new SplittableRandom(SEED));
        var order = new BatchOrder(EXAMPLES, 240, SEED);
        Metrics found;
        try (GradientSource learners = elsewhere(data, network, order, config(new LocalSgd(3, 4), 20), 0)) {
            found = learners.compute(0, 0, Gradients.zeros(network));
        }
        MicroBatch round = MicroBatches.of(data, order.toArray(0), 0, 240, network.inputScale());
        Metrics expected = network.accumulateGradients(
                round, Objective.CROSS_ENTROPY, new Workspace(network, 240), Gradients.zeros(network));
        assertThat(found.correct()).isEqualTo(expected.correct());
        assertThat(found.lossSum()).isCloseTo(expected.lossSum(), within(1e-3));
    }

    private static MicroBatchPlan plan(TrainingConfig config, int examples, Network network) {
        return config.localSgd() == null
                ? MicroBatchPlan.of(examples, network)
                : MicroBatchPlan.of(config.localSgd(), examples, config.batchSize());
    }

    private static GradientSource elsewhere(
            Dataset data, Network network, BatchOrder order, TrainingConfig config, int level) {
        Network architecture = network.copy();
        return new GradientSource() {
            @Override
            public Metrics compute(int update, float learningRate, Gradients gradients) {
                MicroBatchPlan round = plan(config, order.size(update), network);
                int[] ordered = order.toArray(order.epoch(update));
                List<byte[]> sums = new ArrayList<>();
                for (int i = 0; i < round.sections(level); i++) {
                    var section = new BatchSection(level, i);
                    int[] indices = Arrays.copyOfRange(
                            ordered,
                            order.start(update) + round.start(section),
                            order.start(update) + round.end(section));
                    try (var worker = new SectionWorker(architecture.copy(), order, config.objective(), null, 1)) {
                        worker.network().setBytes(network.toBytes());
                        var examples = new SectionExamples(data.select(indices), indices);
                        sums.add(worker.learn(update, round, section, learningRate, examples));
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
            MicroBatchPlan round = MicroBatchPlan.of(local, examples, 16);
            assertThat(round.microBatches()).isEqualTo(round.sections(0) * round.group());
            assertThat(round.start(round.microBatches())).isEqualTo(examples);
            assertThat(round.sections(0)).isBetween(1, 8);
            assertThat(round.size(0)).isPositive();
        }
        assertThat(MicroBatchPlan.of(local, 512, 16)).isEqualTo(new MicroBatchPlan(512, 32, 4));
        assertThat(MicroBatchPlan.of(local, 100, 16)).isEqualTo(new MicroBatchPlan(100, 8, 1));
        assertThat(MicroBatchPlan.of(local, 5, 16)).isEqualTo(new MicroBatchPlan(5, 5, 1));
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
        assertThatThrownBy(() -> new LocalSgd(0, 4)).hasMessage("0 learners: expected at least 1");
        assertThatThrownBy(() -> new LocalSgd(4, 0)).hasMessage("averaged every 0 updates: expected at least 1");
        Dataset data = Digits.columns(512, SEED);
        Network network = Network.random(SMALL, new SplittableRandom(SEED));
        assertThatThrownBy(() -> new Trainer(plain.withLocalSgd(local)).fit(network, data, SEED))
                .hasMessage(
                        "local SGD: expected more examples than the 512 of a round, 8 learners with 4 batches of 16,"
                                + " found 512");
    }
}
