package inkling.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import inkling.math.JavaProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
    private static final int THREADS = 3;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void runEachTaskOnceAndShowItsResultToTheCaller(int threads) {
        try (Workers workers = new Workers(threads)) {
            for (int tasks = 0; tasks < 20; tasks++) {
                int[] runs = new int[tasks];
                int[] threadOf = new int[tasks];
                workers.run(tasks, (task, thread) -> {
                    runs[task]++;
                    threadOf[task] = thread;
                });
                assertThat(Arrays.stream(runs)).allMatch(count -> count == 1);
                assertThat(Arrays.stream(threadOf)).allMatch(thread -> thread >= 0 && thread < threads);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void rangesCoverEachNumberOnce(int threads) {
        for (int count = 0; count < 20; count++) {
            int[] runs = new int[count];
            Workers.share(count, 3, threads, () -> (from, to) -> {
                assertThat(from % 3).isZero();
                for (int i = from; i < to; i++) {
                    runs[i]++;
                }
            });
            assertThat(Arrays.stream(runs)).allMatch(times -> times == 1);
        }
    }

    @Test
    void keepShortJobsApart() {
        int[] counts = new int[3];
        try (Workers workers = new Workers(3)) {
            for (int job = 0; job < 20_000; job++) {
                workers.run(3, (task, thread) -> counts[task]++);
            }
        }
        assertThat(counts).containsOnly(20_000);
    }

    @Test
    void wakeUpAfterAPause() {
        try (Workers workers = new Workers(2)) {
            for (int job = 0; job < 5; job++) {
                LockSupport.parkNanos(2_000_000);
                var bothTakePart = new CountDownLatch(2);
                workers.run(2, (task, thread) -> {
                    bothTakePart.countDown();
                    assertThat(await(bothTakePart))
                            .as("the other thread takes part")
                            .isTrue();
                });
            }
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void passOnWhatFailsAndGoOn() {
        try (Workers workers = new Workers(2)) {
            for (int failing = 0; failing < 4; failing++) {
                int bad = failing;
                assertThatIllegalStateException()
                        .isThrownBy(() -> workers.run(4, (task, thread) -> {
                            LockSupport.parkNanos(1_000_000);
                            if (task == bad) {
                                throw new IllegalStateException("task " + task);
                            }
                        }))
                        .isExactlyInstanceOf(IllegalStateException.class)
                        .withMessage("task " + bad)
                        .withNoCause();
            }
            int[] runs = new int[4];
            workers.run(4, (task, thread) -> runs[task]++);
            assertThat(runs).containsOnly(1);
        }
    }

    static Stream<Arguments> throwables() {
        return Stream.of(new OutOfMemoryError("no heap"), new Hostile(), new IllegalStateException("wrong"))
                .flatMap(thrown -> IntStream.range(0, THREADS).mapToObj(thread -> Arguments.of(thrown, thread)));
    }

    /** Whoever looks at it closely fails in turn, as anything may where there is no memory. */
    private static final class Hostile extends Error {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new OutOfMemoryError("the handler allocates");
        }

        @Override
        public String toString() {
            return "an error";
        }
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whateverATaskThrowsReachesTheCaller(Throwable thrown, int thrower) throws InterruptedException {
        Thread[] ran = new Thread[THREADS];
        try (Workers workers = new Workers(THREADS)) {
            Throwable caught = catchThrowable(() -> workers.run(THREADS, together((task, thread) -> {
                ran[thread] = Thread.currentThread();
                if (thread == thrower) {
                    WorkersTest.<RuntimeException>sneak(thrown);
                }
            })));
            assertThat(caught).isSameAs(thrown);
            workers.run(THREADS, together((task, thread) -> {}));
        }
        assertEnded(ran);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aStackThatOverflowsEndsTheJob(int thrower) {
        try (Workers workers = new Workers(THREADS)) {
            assertThatExceptionOfType(StackOverflowError.class)
                    .isThrownBy(() -> workers.run(THREADS, together((task, thread) -> {
                        if (thread == thrower) {
                            overflow(0);
                        }
                    })));
            workers.run(THREADS, together((task, thread) -> {}));
        }
    }

    private static int overflow(int depth) {
        return depth < 0 ? depth : 1 + overflow(depth + 1);
    }

    @Test
    void aCheckedExceptionReachesTheCallerToo() {
        var thrown = new IOException("undeclared");
        try (Workers workers = new Workers(1)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> workers.run(2, (task, thread) -> WorkersTest.<RuntimeException>sneak(thrown)))
                    .withCause(thrown);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** Each thread runs one of as many tasks as there are threads, because none ends before all have begun. */
    private static Workers.Task together(Workers.Task task) {
        var begun = new CountDownLatch(THREADS);
        return (number, thread) -> {
            begun.countDown();
            assertThat(await(begun)).as("all threads take part").isTrue();
            task.run(number, thread);
        };
    }

    @Test
    void afterAFailureNoTaskIsBegun() {
        int[] runs = new int[1];
        try (Workers workers = new Workers(1)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> workers.run(100, (task, thread) -> {
                        runs[0]++;
                        throw new IllegalStateException("the first");
                    }));
        }
        assertThat(runs).containsOnly(1);
    }

    @Test
    void aHeapThatIsFullEndsTheJob() throws Exception {
        List<String> flags = List.of("-Xmx16m", "-XX:+UseSerialGC", "-Xint");
        assertThat(JavaProcess.lines(flags, FullHeapProgram.class)).containsExactly("thrown", "ended");
    }

    @Test
    void aThreadLeftInterruptedStillFallsAsleep() throws InterruptedException {
        Thread[] ran = new Thread[THREADS];
        try (Workers workers = new Workers(THREADS)) {
            workers.run(THREADS, together((task, thread) -> {
                ran[thread] = Thread.currentThread();
                if (thread > 0) {
                    Thread.currentThread().interrupt();
                }
            }));
            for (int thread = 1; thread < THREADS; thread++) {
                while (ran[thread].getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                assertThat(ran[thread].isInterrupted()).isFalse();
            }
        }
        assertEnded(ran);
    }

    @Test
    void anInterruptedCallerGetsItsResultAndStaysInterrupted() {
        int[] runs = new int[THREADS];
        try (Workers workers = new Workers(THREADS)) {
            Thread.currentThread().interrupt();
            workers.run(THREADS, (task, thread) -> runs[task]++);
            assertThat(Thread.interrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(runs).containsOnly(1);
    }

    @Test
    void withoutAJobThereIsNoThread() {
        long before = countWorkers();
        Workers never = new Workers(THREADS);
        // Those of another test may just be ending.
        assertThat(countWorkers()).isLessThanOrEqualTo(before);
        never.close();
    }

    private static long countWorkers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("inkling-"))
                .count();
    }

    /** All but the caller. */
    private static void assertEnded(Thread[] threads) throws InterruptedException {
        for (int i = 1; i < threads.length; i++) {
            assertThat(threads[i].join(Duration.ofMinutes(1)))
                    .as("thread %d has ended", i)
                    .isTrue();
        }
    }
}
