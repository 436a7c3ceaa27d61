package inkling.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import inkling.data.Dataset;
import inkling.data.Digits;
import inkling.data.Split;
import inkling.train.TrainingConfig.Updates;
import inkling.train.TrainingResult.Ending;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a session ends: at its goal, when it is told to, when it diverges; and what may be done afterwards. */
@Timeout(120)
class TrainingSessionEndTest {
    private static final long SEED = 21;

    private final Dataset data = Digits.columns(3000, SEED);
    private final Split split = new Split(data.slice(0, 2600), data.slice(2600, 3000));

    @Test
    void afterTheLastUpdateThereIsNoOther() {
        var config = TrainingConfig.PUBLISHED.withLength(new Updates(1));
        try (TrainingSession session = new Trainer(config).start(TrainingSessionTest.plain(), split, SEED)) {
            session.step();
            assertThat(session.finished()).isTrue();
            assertThatIllegalStateException()
                    .isThrownBy(session::step)
                    .withMessage("the training is over after 1 of 1 updates");
        }
    }

    @Test
    void afterFinishThereIsNoGoingOnButFromTheStart() {
        try (TrainingSession session =
                new Trainer(TrainingSessionTest.EVERYTHING).start(TrainingSessionTest.network(), split, SEED)) {
            session.step();
            session.finish();
            String why = " after finish(): the network has its final parameters; reset() begins again";
            assertThatIllegalStateException().isThrownBy(session::step).withMessage("step()" + why);
            assertThatIllegalStateException().isThrownBy(session::report).withMessage("report()" + why);
            assertThatIllegalStateException().isThrownBy(session::finish).withMessage("finish()" + why);
            assertThatIllegalStateException().isThrownBy(session::state).withMessage("state()" + why);
            assertThat(session.updates()).isEqualTo(1);
            session.reset();
            session.step();
            assertThat(session.report().updates()).isEqualTo(1);
        }
    }

    @Test
    void afterCloseNothingIsComputed() {
        TrainingSession session =
                new Trainer(TrainingSessionTest.EVERYTHING).start(TrainingSessionTest.network(), split, SEED);
        session.step();
        session.close();
        String why = " after close(): the session's threads have ended; Trainer.start begins another";
        assertThatIllegalStateException().isThrownBy(session::step).withMessage("step()" + why);
        assertThatIllegalStateException().isThrownBy(session::report).withMessage("report()" + why);
        assertThatIllegalStateException().isThrownBy(session::finish).withMessage("finish()" + why);
        assertThatIllegalStateException().isThrownBy(session::state).withMessage("state()" + why);
        assertThatIllegalStateException().isThrownBy(session::reset).withMessage("reset()" + why);
        assertThat(session.updates()).isEqualTo(1);
        session.close();
    }

    @Test
    void anyThreadMayStopARun() throws InterruptedException {
        var config = TrainingConfig.PUBLISHED.withBatchSize(10).withLength(new Updates(Integer.MAX_VALUE));
        var begun = new CountDownLatch(1);
        TrainingResult[] outcome = new TrainingResult[1];
        try (TrainingSession session = new Trainer(config).start(TrainingSessionTest.plain(), split, SEED)) {
            Thread training = Thread.ofPlatform().start(() -> {
                while (!session.finished()) {
                    session.step();
                    begun.countDown();
                }
                outcome[0] = session.finish();
            });
            begun.await();
            session.stop();
            training.join();
        }
        assertThat(outcome[0].ending()).isEqualTo(Ending.STOPPED);
        assertThat(outcome[0].updates()).isPositive();
    }

    /** With a batch that one thread does, and one that threads share, waiting for each other. */
    @ParameterizedTest
    @ValueSource(ints = {10, TrainingConfig.FULL_BATCH})
    void anInterruptEndsARun(int batchSize) throws InterruptedException {
        var config = TrainingConfig.PUBLISHED
                .withBatchSize(batchSize)
                .withThreads(3)
                .withLength(new Updates(Integer.MAX_VALUE));
        var begun = new CountDownLatch(1);
        TrainingResult[] outcome = new TrainingResult[1];
        boolean[] interrupted = new boolean[1];
        Thread training = Thread.ofPlatform().start(() -> {
            outcome[0] = new Trainer(config)
                    .fit(
                            TrainingSessionTest.plain(),
                            split,
                            SEED,
                            TrainingListener.onUpdate(session -> begun.countDown()));
            interrupted[0] = Thread.currentThread().isInterrupted();
        });
        begun.await();
        training.interrupt();
        training.join();
        assertThat(outcome[0].ending()).isEqualTo(Ending.STOPPED);
        assertThat(interrupted[0]).isTrue();
    }

    /** The threads that help in a step, and how far it is. */
    private static final class HeldStep {
        final Set<Thread> threads = ConcurrentHashMap.newKeySet();
        final CountDownLatch begun = new CountDownLatch(2);
        final CountDownLatch released = new CountDownLatch(1);

        TrainingSession session(Split split) {
            var config = TrainingConfig.PUBLISHED
                    .withBatchSize(1300)
                    .withThreads(2)
                    .withLength(new Updates(Integer.MAX_VALUE));
            return new Trainer(config, () -> this::transform).start(TrainingSessionTest.plain(), split, SEED);
        }

        private void transform(byte[] in, int from, byte[] out, int to, long seed) {
            if (threads.add(Thread.currentThread())) {
                begun.countDown();
            }
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            System.arraycopy(in, from, out, to, 16);
        }
    }

    @Test
    void aCloseFromAnotherThreadEndsTheSessionAfterTheStepInFlight() throws InterruptedException {
        var held = new HeldStep();
        TrainingSession session = held.session(split);
        Thread training = Thread.ofPlatform().start(session::step);
        held.begun.await();
        session.close();
        assertThat(session.finished()).isTrue();
        assertThat(training.isAlive()).isTrue();
        held.released.countDown();
        // The one that has called, and the one that has helped.
        assertThat(held.threads).hasSize(2).contains(training);
        for (Thread thread : held.threads) {
            thread.join();
        }
        assertThat(session.updates()).isEqualTo(1);
        assertThatIllegalStateException().isThrownBy(session::step).withMessageStartingWith("step() after close()");
    }

    @Test
    void aCloseFromAnotherThreadBetweenStepsEndsTheSessionAtOnce() throws InterruptedException {
        var held = new HeldStep();
        held.released.countDown();
        TrainingSession session = held.session(split);
        while (held.threads.size() < 2) {
            session.step();
        }
        Thread closing = Thread.ofPlatform().start(session::close);
        closing.join();
        for (Thread thread : held.threads) {
            if (!thread.equals(Thread.currentThread())) {
                thread.join();
            }
        }
        assertThatIllegalStateException().isThrownBy(session::step).withMessageStartingWith("step() after close()");
    }

    @Test
    void aStopBetweenALookAndAStepDoesNoHarm() {
        var config = TrainingConfig.PUBLISHED.withBatchSize(100).withLength(new Updates(3));
        try (TrainingSession session = new Trainer(config).start(TrainingSessionTest.plain(), split, SEED)) {
            assertThat(session.finished()).isFalse();
            session.stop();
            session.step();
            assertThat(session.updates()).isEqualTo(1);
            assertThat(session.finished()).isTrue();
        }
    }

    @Test
    void afterADivergenceThereIsNoStepUntilAReset() {
        var config = TrainingConfig.PUBLISHED.withLearningRate(1e30f);
        try (TrainingSession session = new Trainer(config).start(TrainingSessionTest.plain(), split, SEED)) {
            assertThatExceptionOfType(TrainingDivergedException.class).isThrownBy(() -> {
                while (!session.finished()) {
                    session.step();
                }
            });
            assertThat(session.finished()).isTrue();
            String why = " after a divergence: the network has earlier parameters back; reset() begins again";
            assertThatIllegalStateException().isThrownBy(session::step).withMessage("step()" + why);
            assertThatIllegalStateException().isThrownBy(session::report).withMessage("report()" + why);
            session.reset();
            assertThat(session.step()).isNotNull();
        }
    }

    /** There is no result that could be taken for a good one. */
    @Test
    void aTrainingThatHasDivergedHasNoResult() {
        var config = TrainingConfig.PUBLISHED.withLearningRate(1e30f);
        try (TrainingSession session = new Trainer(config).start(TrainingSessionTest.plain(), split, SEED)) {
            Throwable divergence = catchThrowable(() -> {
                while (!session.finished()) {
                    session.step();
                }
            });
            assertThat(divergence).isInstanceOf(TrainingDivergedException.class);
            assertThat(catchThrowable(session::finish)).isSameAs(divergence);
            assertThat(catchThrowable(session::state)).isSameAs(divergence);
            assertThat(catchThrowable(session::finish)).isSameAs(divergence);
            TrainingSessionTest.assertSame(session.network(), TrainingSessionTest.plain());
        }
    }

    @Test
    void aStateThatIsNotFiniteIsADivergence() {
        try (TrainingSession session =
                new Trainer(TrainingConfig.PUBLISHED).start(TrainingSessionTest.plain(), split, SEED)) {
            session.step();
            session.network().parameters().getFirst().values().set(0, 0, Float.NaN);
            assertThatExceptionOfType(TrainingDivergedException.class)
                    .isThrownBy(session::state)
                    .withMessageEndingWith("the parameters of update 0 are kept");
            assertThat(session.finished()).isTrue();
            assertThatIllegalStateException().isThrownBy(session::step);
        }
    }

    /** The check of the last update's loss goes through the network with the new parameters. */
    @Test
    void finishLeavesTheGradientsAlone() {
        try (TrainingSession session =
                new Trainer(TrainingConfig.PUBLISHED).start(TrainingSessionTest.plain(), split, SEED)) {
            session.step();
            float[] before = session.gradients().toArray(0);
            session.finish();
            assertThat(session.gradients().toArray(0)).isEqualTo(before);
        }
    }
}
