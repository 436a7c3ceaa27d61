package inkling.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import inkling.data.Dataset;
import inkling.data.Digits;
import inkling.data.Split;
import inkling.nn.Architecture;
import inkling.nn.Architecture.Normalization;
import inkling.nn.Gradients;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.nn.Parameter;
import inkling.train.TrainingConfig.Epochs;
import inkling.train.TrainingConfig.Updates;
import inkling.train.optimizer.Adam;
import inkling.train.schedule.OneCycle;
import inkling.train.schedule.Schedule;
import inkling.train.schedule.Schedules;
import inkling.train.source.GradientSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class TrainingSessionTest {
    private static final long SEED = 21;

    private final Dataset data = Digits.columns(3000, SEED);
    private final Split split = new Split(data.slice(0, 2600), data.slice(2600, 3000));

    /** With all that a state may hold: Adam's moments, an average, running statistics, dropout, early stopping. */
    static final TrainingConfig EVERYTHING = TrainingConfig.PUBLISHED
            .withOptimizer(new Adam())
            .withLearningRate(0.003f)
            .withBatchSize(100)
            .withLength(new Epochs(4))
            .withAverageDecay(0.9f)
            .withPatience(3)
            .withThreads(2);

    static Network network() {
        return Network.random(
                Architecture.published(List.of(16, 12, 4))
                        .withNormalization(Normalization.BATCH)
                        .withDropout(0.1, 0.2),
                new SplittableRandom(SEED));
    }

    @Test
    void aDatasetIsStartedWithNothingHeldOut() {
        var trainer = new Trainer(TrainingConfig.PUBLISHED.withBatchSize(100).withEpochs(1));
        try (TrainingSession session = trainer.start(plain(), split.train(), SEED);
                TrainingSession expected = trainer.start(
                        plain(), new Split(split.train(), split.train().slice(0, 0)), SEED)) {
            session.step();
            expected.step();
            assertThat(session.report().withoutTimes())
                    .isEqualTo(expected.report().withoutTimes());
            assertThat(session.report().devMetrics()).isNull();
            assertThat(session.updatesPerEpoch()).isEqualTo(26);
        }
    }

    static Network plain() {
        return Network.random(Architecture.published(List.of(16, 9, 4)), new SplittableRandom(SEED));
    }

    private static List<float[]> learned(Network network) {
        return Stream.concat(network.parameters().stream().map(Parameter::values), network.statistics().stream())
                .map(matrix -> matrix.toArray())
                .toList();
    }

    static void assertSame(Network actual, Network expected) {
        assertThat(learned(actual)).usingRecursiveComparison().isEqualTo(learned(expected));
    }

    private static List<Report> withoutTimes(List<Report> reports) {
        return reports.stream().map(Report::withoutTimes).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {TrainingConfig.FULL_BATCH, 100, 3})
    void stepByStepGivesTheBitsOfFit(int batchSize) {
        TrainingConfig config = EVERYTHING.withBatchSize(batchSize).withLength(new Updates(60));
        Network expected = network();
        TrainingResult outcome = new Trainer(config).fit(expected, split, SEED, report -> {});
        Network actual = network();
        List<Report> reports = new ArrayList<>();
        try (TrainingSession session = new Trainer(config).start(actual, split, SEED)) {
            assertThat(session.totalUpdates()).isEqualTo(60);
            while (!session.finished()) {
                Report report = session.step();
                if (report != null) {
                    reports.add(report);
                }
                // Asking changes nothing.
                assertThat(session.report().devMetrics()).isNotNull();
                assertThat(session.state().position().updates()).isEqualTo(session.updates());
            }
            assertThat(withoutTimes(session.finish().history())).isEqualTo(withoutTimes(outcome.history()));
        }
        assertThat(withoutTimes(reports)).isEqualTo(withoutTimes(outcome.history()));
        assertSame(actual, expected);
    }

    @Test
    void resetGoesBackToTheStartBitForBit() {
        Network network = network();
        try (TrainingSession session = new Trainer(EVERYTHING).start(network, split, SEED)) {
            List<List<float[]>> runs = new ArrayList<>();
            for (int run = 0; run < 2; run++) {
                while (!session.finished()) {
                    session.step();
                }
                session.finish();
                runs.add(learned(network));
                session.stop();
                session.reset();
                assertSame(network, network());
                assertThat(session.updates()).isZero();
                assertThat(session.history()).isEmpty();
                assertThat(session.finished()).isFalse();
            }
            assertThat(runs.get(1)).usingRecursiveComparison().isEqualTo(runs.get(0));
        }
    }

    @Test
    void resetOfAResumedRunGoesBackToWhereItWasResumed() {
        TrainingState state;
        try (TrainingSession session = new Trainer(EVERYTHING).start(network(), split, SEED)) {
            for (int i = 0; i < 30; i++) {
                session.step();
            }
            state = session.state().copy();
        }
        try (TrainingSession session = new Trainer(EVERYTHING).start(state, split)) {
            List<List<float[]>> runs = new ArrayList<>();
            for (int run = 0; run < 2; run++) {
                assertThat(session.updates()).isEqualTo(30);
                for (int i = 0; i < 40; i++) {
                    session.step();
                }
                runs.add(learned(session.network()));
                session.reset();
            }
            assertThat(runs.get(1)).usingRecursiveComparison().isEqualTo(runs.get(0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 17, 40})
    void gradientsAreWhatTheUpdateWasMadeOf(int batchSize) {
        Dataset pictures = Digits.noise(200, SEED);
        Network network = Network.random(Architecture.published(List.of(784, 9, 4)), new SplittableRandom(SEED));
        var config = TrainingConfig.PUBLISHED.withBatchSize(batchSize).withLearningRate(0.5f);
        Trainer trainer = new Trainer(config);
        try (TrainingSession session = trainer.start(network, new Split(pictures, pictures.slice(0, 0)), SEED)) {
            for (int step = 0; step < 5; step++) {
                Network before = network.copy();
                session.step();
                for (int i = 0; i < network.parameters().size(); i++) {
                    float[] w = before.parameters().get(i).values().toArray();
                    float[] gradient = session.gradients().arrays().get(i).toArray();
                    for (int j = 0; j < w.length; j++) {
                        w[j] += -0.5f / batchSize * gradient[j];
                    }
                    assertThat(network.parameters().get(i).values().toArray())
                            .as("step %d, array %d", step, i)
                            .isEqualTo(w);
                }
                double norm = 0;
                for (float value : session.gradients().arrays().getFirst().toArray()) {
                    norm += value * value;
                }
                assertThat(norm).isPositive();
            }
        }
    }

    @Test
    void aLearningRateThatIsSetReplacesTheSchedule() {
        var config = TrainingConfig.PUBLISHED.withBatchSize(100).withLength(new Updates(20));
        Network expected = plain();
        new Trainer(config.withLearningRate(0.7f)).fit(expected, data, SEED);
        Network actual = plain();
        try (TrainingSession session =
                new Trainer(config.withLearningRate(0.1f)).start(actual, new Split(data, data.slice(0, 0)), SEED)) {
            assertThat(session.learningRate()).isEqualTo(0.1f);
            session.learningRate(0.7f);
            while (!session.finished()) {
                session.step();
            }
            assertSame(actual, expected);
            for (float rate : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> session.learningRate(rate))
                        .withMessage("learning rate " + rate + ": expected a positive number");
            }
            session.reset();
            assertThat(session.learningRate()).isEqualTo(0.1f);
        }
    }

    /** A report is about the update that was made, whatever the rate of the next is to be. */
    @Test
    void aReportHasTheRateOfTheLastUpdate() {
        var config = TrainingConfig.PUBLISHED.withBatchSize(100).withEpochs(1).withLearningRate(0.1f);
        try (TrainingSession session = new Trainer(config).start(plain(), data, SEED)) {
            session.step();
            session.learningRate(0.7f);
            assertThat(session.report().learningRate()).isEqualTo(0.1f);
            session.step();
            assertThat(session.report().learningRate()).isEqualTo(0.7f);
            session.reset();
            assertThat(session.report().learningRate()).isEqualTo(0.1f);
        }
    }

    static List<Schedule> schedules() {
        return Stream.concat(Schedules.all().stream(), Stream.of(new OneCycle(0.1, 1)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void behindTheLastUpdateTheRateStaysAsItWas(Schedule schedule) {
        var config = TrainingConfig.PUBLISHED
                .withBatchSize(100)
                .withLearningRate(0.1f)
                .withSchedule(schedule);
        try (TrainingSession session = new Trainer(config.withUpdates(3)).start(plain(), data, SEED)) {
            session.step();
            session.step();
            float last = session.learningRate();
            session.step();
            assertThat(session.learningRate()).isEqualTo(last);
        }
        try (TrainingSession session = new Trainer(config.withUpdates(0)).start(plain(), data, SEED)) {
            assertThat(session.learningRate()).isEqualTo(0.1f);
            assertThat(session.report().learningRate()).isEqualTo(0.1f);
        }
    }

    @Test
    void reportsComeAsOftenAsWanted() {
        var config = TrainingConfig.PUBLISHED.withBatchSize(100).withLength(new Updates(20));
        assertThat(new Trainer(config)
                        .reportingEvery(7).fit(plain(), data, SEED).history().stream()
                                .map(Report::updates))
                .containsExactly(7, 14, 20);
        assertThatIllegalArgumentException().isThrownBy(() -> new Trainer(config).reportingEvery(0));
    }

    /** In a batch of few pictures most rows of W get no gradient but the penalty's, which must not add up. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void penaltiesOfRowsWithoutInkDoNotAddUp(int batchSize) {
        Dataset pictures = Digits.noise(200, SEED);
        var split = new Split(pictures, pictures.slice(0, 0));
        var config = TrainingConfig.PUBLISHED
                .withBatchSize(batchSize)
                .withLength(new Updates(10))
                .withRegularization(new Regularization(0.01f, 0, 0f, Float.POSITIVE_INFINITY));
        Network network = Network.random(Architecture.published(List.of(784, 9, 4)), new SplittableRandom(SEED));
        try (TrainingSession session = new Trainer(config).start(network, split, SEED)) {
            while (!session.finished()) {
                session.step();
            }
            List<float[]> first = learned(network);
            session.reset();
            while (!session.finished()) {
                session.step();
            }
            assertThat(learned(network)).usingRecursiveComparison().isEqualTo(first);
        }
    }

    @Test
    void twoThreadsAtOnceAreNoticed() throws InterruptedException {
        var inside = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        Trainer trainer = new Trainer(TrainingConfig.PUBLISHED.withBatchSize(4))
                .withGradientSource((trained, batches, settings) -> new GradientSource() {
                    @Override
                    public Metrics compute(int update, float learningRate, Gradients gradients) {
                        inside.countDown();
                        await(asked);
                        return new Metrics(4, 1, 1);
                    }

                    @Override
                    public void close() {}
                });
        try (TrainingSession session = trainer.start(plain(), split, SEED)) {
            Thread first = Thread.ofPlatform().name("first").start(session::step);
            inside.await();
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    session::step,
                    session::report,
                    session::history,
                    session::gradients,
                    () -> session.learningRate(0.1f),
                    session::state,
                    session::reset,
                    session::finish)) {
                assertThatIllegalStateException()
                        .isThrownBy(call)
                        .withMessageEndingWith(
                                ") on thread " + Thread.currentThread().getName() + " while thread first is in the"
                                        + " session: expected one thread at"
                                        + " a time; stop() and close() may come"
                                        + " from any");
            }
            assertThat(session.updates()).isZero();
            assertThat(session.learningRate()).isEqualTo(0.1f);
            assertThat(session.finished()).isFalse();
            session.stop();
            assertThat(session.finished()).isTrue();
            asked.countDown();
            first.join();
            assertThat(session.updates()).isEqualTo(1);
            session.step();
            assertThat(session.updates()).isEqualTo(2);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void historyThatIsForgottenChangesNothing() {
        var trainer = new Trainer(EVERYTHING).reportingEvery(10);
        try (TrainingSession session = trainer.start(network(), split, SEED);
                TrainingSession other = trainer.start(network(), split, SEED)) {
            session.forgetHistory();
            for (int i = 0; i < 35; i++) {
                session.step();
                other.step();
            }
            session.forgetHistory();
            assertThat(session.history()).extracting(Report::updates).containsExactly(30);
            for (int i = 0; i < 5; i++) {
                session.step();
                other.step();
            }
            assertThat(session.report().withoutTimes()).isEqualTo(other.report().withoutTimes());
            assertThat(session.history()).extracting(Report::updates).containsExactly(30, 40);
            assertSame(session.network(), other.network());
        }
    }

    @Test
    void aReportThatIsAskedForHasMetrics() {
        var config = TrainingConfig.PUBLISHED.withBatchSize(1300).withLength(new Epochs(2));
        try (TrainingSession session = new Trainer(config).start(plain(), split, SEED)) {
            assertThat(session.report().metrics().examples()).isZero();
            session.step();
            assertThat(session.report().metrics().examples()).isEqualTo(1300);
            Report due = session.step();
            assertThat(session.report().metrics())
                    .isEqualTo(Objects.requireNonNull(due).metrics());
        }
    }

    /** Fills the arrays without a word about rows. */
    @Test
    void aForeignSourceMayWriteToTheArrays() {
        Dataset pictures = Digits.noise(40, SEED);
        Network network = Network.random(Architecture.published(List.of(784, 4)), new SplittableRandom(SEED));
        float before = network.parameters().getFirst().values().get(5, 1);
        Trainer trainer = new Trainer(TrainingConfig.PUBLISHED.withBatchSize(4).withLearningRate(1f))
                .withGradientSource((trained, batches, settings) -> new GradientSource() {
                    @Override
                    public Metrics compute(int update, float learningRate, Gradients gradients) {
                        gradients.clear();
                        gradients.arrays().getFirst().set(5, 1, 4);
                        return new Metrics(4, 1, 1);
                    }

                    @Override
                    public void close() {}
                });
        try (TrainingSession session = trainer.start(network, new Split(pictures, pictures.slice(0, 0)), SEED)) {
            session.step();
        }
        assertThat(network.parameters().getFirst().values().get(5, 1)).isEqualTo(before - 1);
    }
}
