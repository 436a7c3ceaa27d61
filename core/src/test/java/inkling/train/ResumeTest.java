package inkling.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.data.Dataset;
import inkling.data.Digits;
import inkling.data.Split;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import inkling.train.TrainingConfig.Epochs;
import inkling.train.TrainingConfig.Updates;
import inkling.train.TrainingResult.Ending;
import inkling.train.optimizer.Adam;
import inkling.train.optimizer.AdamW;
import inkling.train.optimizer.GradientDescent;
import inkling.train.optimizer.Momentum;
import inkling.train.optimizer.Nesterov;
import inkling.train.optimizer.Optimizer;
import inkling.train.optimizer.Optimizers;
import inkling.train.optimizer.RmsProp;
import inkling.train.schedule.Cosine;
import inkling.train.schedule.WarmUpSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is interrupted and goes on ends as if nothing had happened. */
class ResumeTest {
    private static final long SEED = 23;
    private static final Dataset DATA = Digits.columns(500, SEED);
    private static final Split SPLIT = new Split(DATA.slice(0, 400), DATA.slice(400, 500));

    /** 7 updates per epoch, the last of them with 16 examples; 28 in all. */
    private static final TrainingConfig CONFIG = TrainingConfig.PUBLISHED
            .withBatchSize(64)
            .withLength(new Epochs(4))
            .withSchedule(new WarmUpSchedule(0.1, new Cosine(0)))
            .withRegularization(new Regularization(1e-4f, 1e-5f, 0.01f, 2))
            .withAverageDecay(0.9f)
            .withPatience(100)
            .withThreads(2);

    private static Network network() {
        return Network.random(List.of(16, 9, 4), ActivationFunction.RELU, new SplittableRandom(SEED));
    }

    /** Everything that a run leaves, as bits. */
    private record Result(List<float[]> parameters, List<Report> history, int kept) {
        static Result of(Network network, TrainingResult outcome) {
            return new Result(
                    network.parameters().stream()
                            .map(parameter -> parameter.values().toArray())
                            .toList(),
                    outcome.history().stream().map(Report::withoutTimes).toList(),
                    outcome.kept());
        }

        void assertEquals(Result other, String what) {
            assertThat(parameters).as(what).usingRecursiveComparison().isEqualTo(other.parameters);
            assertThat(history).as(what).isEqualTo(other.history);
            assertThat(kept).as(what).isEqualTo(other.kept);
        }
    }

    private static Result undisturbed(TrainingConfig config) {
        Network network = network();
        return Result.of(network, new Trainer(config).fit(network, SPLIT, SEED, report -> {}));
    }

    /** Ends the run after each update for which {@code stop} holds, and goes on with a copy of its state. */
    private static Result interrupted(TrainingConfig config, IntPredicate stop) {
        var trainer = new Trainer(config);
        TrainingState state = TrainingState.start(config, network(), SEED);
        while (true) {
            var listener = new StopAndSave(state.position().updates(), stop);
            TrainingResult outcome = trainer.resume(state, SPLIT, listener);
            if (listener.saved.isEmpty()) {
                return Result.of(state.network(), outcome);
            }
            state = listener.saved.getFirst();
        }
    }

    private static final class StopAndSave implements TrainingListener {
        private final int begin;
        private final IntPredicate stop;
        private final List<TrainingState> saved = new ArrayList<>();

        StopAndSave(int begin, IntPredicate stop) {
            this.begin = begin;
            this.stop = stop;
        }

        @Override
        public void report(Report report) {}

        @Override
        public void updated(TrainingSession session) {
            assertThat(session.updates()).isGreaterThan(begin);
            if (stop.test(session.updates())) {
                saved.add(session.state().copy());
                session.stop();
            }
        }
    }

    static List<Optimizer> optimizers() {
        return Optimizers.all();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void stoppingAtEveryKthUpdateChangesNothing(Optimizer optimizer) {
        var config = CONFIG.withOptimizer(optimizer).withLearningRate(10 * optimizer.defaultLearningRate());
        Result whole = undisturbed(config);
        assertThat(whole.history).hasSize(4).allMatch(report -> report.devMetrics() != null);
        for (int k : new int[] {1, 2, 5, 7, 13}) {
            interrupted(config, done -> done % k == 0)
                    .assertEquals(whole, optimizer.name() + ", stopped every " + k + " updates");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void soItIsForFullBatchesAndWithoutExtras(boolean full) {
        var config = TrainingConfig.PUBLISHED
                .withBatchSize(full ? TrainingConfig.FULL_BATCH : 64)
                .withLength(new Updates(23));
        Result whole = undisturbed(config);
        for (int k : new int[] {1, 3, 10}) {
            interrupted(config, done -> done % k == 0).assertEquals(whole, "stopped every " + k + " updates");
        }
    }

    @Test
    void aRunMayGoOnWithAnotherNumberOfThreads() {
        Result whole = undisturbed(CONFIG);
        var saver = new StopAndSave(0, done -> done == 10);
        new Trainer(CONFIG.withThreads(1)).fit(network(), SPLIT, SEED, saver);
        TrainingState state = saver.saved.getFirst();
        TrainingResult outcome = new Trainer(CONFIG.withThreads(3)).resume(state, SPLIT, report -> {});
        Result.of(state.network(), outcome).assertEquals(whole, "1 thread, then 3");
    }

    @Test
    void patienceGoesOnWhereItWas() {
        // Steps so wild that the dev score jumps: some report is the best for a while.
        var config = CONFIG.withOptimizer(new Momentum(0.9f))
                .withLearningRate(1.5f)
                .withLength(new Epochs(40))
                .withAverageDecay(0)
                .withPatience(2);
        Result whole = undisturbed(config);
        assertThat(whole.history).hasSizeLessThan(40);
        assertThat(whole.kept)
                .isEqualTo(whole.history.get(whole.history.size() - 3).updates());
        interrupted(config, done -> true).assertEquals(whole, "stopped after every update");
    }

    @Test
    void aStoppedRunSaysSo() {
        Network network = network();
        TrainingResult outcome = new Trainer(CONFIG.withAverageDecay(0))
                .fit(network, SPLIT, SEED, new StopAndSave(0, done -> done == 3));
        assertThat(outcome.ending()).isEqualTo(Ending.STOPPED);
        assertThat(outcome.updates()).isEqualTo(3);
        assertThat(outcome.history()).isEmpty();
        assertThat(outcome.kept()).isEqualTo(3);
    }

    @Test
    void aStateOfOtherSettingsIsRefused() {
        TrainingState plain =
                TrainingState.start(CONFIG.withAverageDecay(0).withOptimizer(new GradientDescent()), network(), SEED);
        var unknown = new TrainingState(SEED, plain.position(), network(), List.of(), null, null, null);
        assertRefused(unknown, CONFIG.withOptimizer(new Adam()), "it has 0 arrays of an optimizer, but adam needs 8");
        assertRefused(plain, CONFIG, "it has no average of the weights, but the settings ask for one");
        TrainingState averaged = TrainingState.start(CONFIG, network(), SEED);
        assertRefused(averaged, CONFIG.withAverageDecay(0), "it has an average of the weights");
        TrainingState other = TrainingState.start(
                CONFIG.withOptimizer(new Adam()),
                Network.random(List.of(16, 7, 4), ActivationFunction.RELU, new SplittableRandom(1)),
                SEED);
        assertRefused(
                new TrainingState(
                        SEED, TrainingState.Position.START, network(), other.optimizerState(), network(), null, null),
                CONFIG.withOptimizer(new Adam()),
                "array 0 of its optimizer is [16 × 7] beside parameters of [16 × 9]");
        var late = new TrainingState.Position(29, inkling.nn.Metrics.NONE, List.of(), 0);
        assertRefused(
                new TrainingState(SEED, late, network(), List.of(), network(), null, null),
                CONFIG,
                "it has made 29 updates of 28");
    }

    /** Their arrays have the same shapes, so that nothing else tells them apart. */
    @Test
    void anotherRuleOfUpdatesIsRefused() {
        var momentum = CONFIG.withOptimizer(new Momentum(0.9f));
        TrainingState made = begun(momentum);
        assertRefused(
                made,
                CONFIG.withOptimizer(new RmsProp()),
                "it was made with the optimizer momentum:0.9, but the settings ask for rmsprop:0.9:1.0E-8");
        assertRefused(made, CONFIG.withOptimizer(new Nesterov(0.9f)), "but the settings ask for nesterov:0.9");
        assertRefused(made, CONFIG.withOptimizer(new Momentum(0.5f)), "but the settings ask for momentum:0.5");
        assertRefused(
                begun(CONFIG.withOptimizer(new Adam())),
                CONFIG.withOptimizer(new AdamW()),
                "the optimizer adam:0.9:0.999:1.0E-8, but the settings ask for adamw:0.9:0.999:1.0E-8");
        assertRefused(
                made,
                momentum.withSchedule(new Cosine(0.1)),
                "the schedule warm-up:0.1:cosine:0.0, but the settings ask for cosine:0.1");
        assertRefused(
                made,
                momentum.withBatchSize(TrainingConfig.FULL_BATCH),
                "the batch size 64, but the settings ask for full");
        // Nothing has been done by it yet.
        new Trainer(CONFIG.withOptimizer(new Nesterov(0.9f)))
                .resume(TrainingState.start(momentum, network(), SEED), SPLIT, report -> {});
    }

    private static TrainingState begun(TrainingConfig config) {
        TrainingState start = TrainingState.start(config, network(), SEED);
        var position = new TrainingState.Position(1, inkling.nn.Metrics.NONE, List.of(), 0);
        return new TrainingState(
                SEED, position, start.network(), start.optimizerState(), start.average(), start.best(), start.rule());
    }

    @Test
    void theRuleIsThatOfTheSessionAndAnotherLearningRateIsNoObstacle() {
        var saver = new StopAndSave(0, done -> done == 3);
        new Trainer(CONFIG).fit(network(), SPLIT, SEED, saver);
        TrainingState state = saver.saved.getFirst();
        assertThat(state.rule())
                .isEqualTo(TrainingState.start(CONFIG, network(), SEED).rule());
        TrainingResult outcome = new Trainer(CONFIG.withLearningRate(0.05f)).resume(state, SPLIT, report -> {});
        assertThat(outcome.updates()).isEqualTo(28);
    }

    private static void assertRefused(TrainingState state, TrainingConfig config, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trainer(config).resume(state, SPLIT, report -> {}))
                .withMessageStartingWith("cannot go on from this state of training: ")
                .withMessageContaining(message);
    }

    @Test
    void parametersThatAreNoNumbersAreNotSaved() {
        Network network = network();
        var listener = new TrainingListener() {
            @Override
            public void report(Report report) {}

            @Override
            public void updated(TrainingSession session) {
                network.parameters().getFirst().values().set(0, 0, Float.NaN);
                session.state();
            }
        };
        assertThatExceptionOfType(TrainingDivergedException.class)
                .isThrownBy(() -> new Trainer(CONFIG).fit(network, SPLIT, SEED, listener));
        assertThat(network.parameters())
                .allMatch(parameter -> parameter.values().isFinite());
    }

    @Test
    void aFinishedRunIsFinished() {
        var saver = new StopAndSave(0, done -> done == 28);
        new Trainer(CONFIG).fit(network(), SPLIT, SEED, saver);
        TrainingState state = saver.saved.getFirst();
        TrainingResult outcome = new Trainer(CONFIG).resume(state, SPLIT, report -> {});
        assertThat(outcome.ending()).isEqualTo(Ending.COMPLETED);
        Result.of(state.network(), outcome).assertEquals(undisturbed(CONFIG), "resumed at its end");
    }
}
