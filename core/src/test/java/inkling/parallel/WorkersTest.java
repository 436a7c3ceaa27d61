package inkling.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
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
}
