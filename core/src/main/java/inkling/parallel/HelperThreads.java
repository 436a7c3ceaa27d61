package inkling.parallel;

import inkling.parallel.Workers.Task;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The calling thread, and others that help it.
 *
 * <p>A small batch is worked through in a tenth of a millisecond, and to wake a sleeping thread takes almost as long; so the
 * threads look out for the next job for a moment before they fall asleep.
 *
 * <p>Whatever a task throws ends the job, also where there is no memory left: from the throw to the caller nothing is allocated.
 */
final class HelperThreads implements Workers.Helpers {
    private static final long LOOK_OUT_NANOS = 50_000;
    private static final long NAP_NANOS = 20_000;
    private static final Job NONE = new Job(0, (task, thread) -> {});

    private final Worker[] others;
    private volatile Job job = NONE;
    private boolean started;
    private volatile boolean closed;

    /** With {@code count} threads besides the caller's, which start with the first job: until then there is nothing to close. */
    HelperThreads(int count) {
        others = IntStream.rangeClosed(1, count).mapToObj(Worker::new).toArray(Worker[]::new);
    }

    @Override
    public void run(int tasks, Task task) {
        Job mine = new Job(tasks, task);
        if (tasks > 1) {
            start();
            job = mine;
            for (Worker other : others) {
                other.wake();
            }
        }
        mine.takeTasks(0);
        mine.close();
        mine.rethrow();
    }

    private void start() {
        if (!started) {
            started = true;
            for (Worker other : others) {
                other.start();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Worker other : others) {
            LockSupport.unpark(other);
        }
    }

    /** The tasks of one call, and how many of the other threads are at them. */
    private static final class Job {
        private static final int CLOSED = -1;

        private final int tasks;
        private final Task task;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger helping = new AtomicInteger();
        private volatile @Nullable Throwable failure;

        Job(int tasks, Task task) {
            this.tasks = tasks;
            this.task = task;
        }

        void takeTasks(int thread) {
            try {
                for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                    task.run(i, thread);
                }
            } catch (Throwable e) {
                // Nothing here may allocate. Of two that fail at once either may be kept.
                failure = e;
                next.set(tasks);
            }
        }

        void rethrow() {
            Throwable thrown = failure;
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
            if (thrown != null) {
                throw Workers.undeclared(thrown);
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
            try {
                takeTasks(thread);
            } finally {
                helping.decrementAndGet();
            }
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
                LockSupport.park(HelperThreads.this);
                // A task may have left its thread interrupted, which would never fall asleep again.
                Thread.interrupted();
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
