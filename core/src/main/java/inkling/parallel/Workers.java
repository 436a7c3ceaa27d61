package inkling.parallel;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Some threads that share out numbered tasks. Which thread runs which task is not fixed, so a task must not depend on it:
 * it writes to its own result, and the caller joins the results in the tasks' order.
 *
 * <p>A small batch is worked through in a tenth of a millisecond, and to wake a sleeping thread takes almost as long; so the
 * threads look out for the next job for a moment before they fall asleep.
 */
public final class Workers implements AutoCloseable {
    private static final long LOOK_OUT_NANOS = 50_000;
    private static final long NAP_NANOS = 20_000;
    private static final Job NONE = new Job(0, (task, thread) -> {});

    /** One of the tasks 0 … n − 1, run by one of the threads 0 … threads − 1. */
    public interface Task {
        void run(int task, int thread);
    }

    private final List<Worker> others;
    private volatile Job job = NONE;
    private volatile boolean closed;

    /** The calling thread and {@code threads} − 1 more. */
    public Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads: expected at least 1");
        }
        others = IntStream.range(1, threads).mapToObj(Worker::new).toList();
        others.forEach(Thread::start);
    }

    /** With the caller's own. */
    public int threads() {
        return others.size() + 1;
    }

    /**
     * Runs all tasks and returns when each is done; the caller's thread takes part. What a task throws, on whichever thread, is
     * thrown here, as it is.
     */
    public void run(int tasks, Task task) {
        Job mine = new Job(tasks, task);
        if (tasks > 1) {
            job = mine;
            others.forEach(Worker::wake);
        }
        mine.takeTasks(0);
        mine.close();
        mine.rethrow();
    }

    @Override
    public void close() {
        closed = true;
        others.forEach(LockSupport::unpark);
    }

    /** The tasks of one call, and how many of the other threads are at them. */
    private static final class Job {
        private static final int CLOSED = -1;

        private final int tasks;
        private final Task task;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger helping = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Job(int tasks, Task task) {
            this.tasks = tasks;
            this.task = task;
        }

        void takeTasks(int thread) {
            try {
                for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                    task.run(i, thread);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
        }

        void rethrow() {
            Throwable thrown = failure.get();
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
        }

        /** Takes part, unless the job is over: a thread that wakes up late is not waited for. */
        void help(int thread) {
            int before = helping.get();
            while (before != CLOSED && !helping.compareAndSet(before, before + 1)) {
                before = helping.get();
            }
            if (before == CLOSED) {
                return;
            }
            takeTasks(thread);
            helping.decrementAndGet();
        }

        /** Waits for those that take part, and lets no more in. */
        void close() {
            long start = System.nanoTime();
            while (!helping.compareAndSet(0, CLOSED)) {
                if (System.nanoTime() - start < LOOK_OUT_NANOS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(this, NAP_NANOS);
                }
            }
        }
    }

    private final class Worker extends Thread {
        private final int number;
        private volatile boolean asleep;

        Worker(int number) {
            super("inkling-" + number);
            this.number = number;
            setDaemon(true);
        }

        @Override
        public void run() {
            Job last = NONE;
            while (awaitJobAfter(last)) {
                last = job;
                last.help(number);
            }
        }

        /** False if there will be none. */
        private boolean awaitJobAfter(Job last) {
            long start = System.nanoTime();
            while (job == last && !closed) {
                if (System.nanoTime() - start < LOOK_OUT_NANOS) {
                    Thread.onSpinWait();
                } else {
                    sleepAfter(last);
                }
            }
            return !closed;
        }

        private void sleepAfter(Job last) {
            asleep = true;
            // Looked at once more, because whoever brings a job looks at asleep only after that.
            if (job == last && !closed) {
                LockSupport.park(Workers.this);
            }
            asleep = false;
        }

        void wake() {
            if (asleep) {
                LockSupport.unpark(this);
            }
        }
    }
}
