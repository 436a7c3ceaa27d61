package inkling.parallel;

import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Some threads that share out numbered tasks. Which thread runs which task is not fixed, so a task must not depend on it:
 * it writes to its own result, and the caller joins the results in the tasks' order.
 */
public final class Workers implements AutoCloseable {
    /** One of the tasks 0 … n − 1, run by one of the threads 0 … threads − 1. */
    public interface Task {
        void run(int task, int thread);
    }

    /** What one thread does with the numbers {@code from} to {@code to} − 1. */
    public interface RangeTask {
        void run(int from, int to);
    }

    /** Whoever helps the calling thread, its own included. */
    interface Helpers extends AutoCloseable {
        void run(int tasks, Task task);

        @Override
        void close();
    }

    private final int threads;
    private final @Nullable Helpers helpers;

    /** The calling thread and {@code threads} − 1 more. */
    public Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads: expected at least 1");
        }
        this.threads = threads;
        helpers = threads == 1 ? null : helpers(threads - 1);
    }

    /** By name, so that a compiler for the browser, where a page's worker is alone, does not follow them. */
    private static Helpers helpers(int count) {
        try {
            var helpers = Class.forName("inkling.parallel.HelperThreads").getDeclaredConstructor(int.class);
            return (Helpers) Objects.requireNonNull(helpers.newInstance(count));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the helper threads cannot be loaded", e);
        }
    }

    /**
     * Cuts the numbers 0 … count − 1 into ranges of {@code size}, the last perhaps shorter, and shares them out to
     * threads of its own.
     *
     * @param threads to use at most, at least 1
     * @param tasks makes for each thread what it does with its ranges
     */
    public static void share(int count, int size, int threads, Supplier<RangeTask> tasks) {
        int ranges = Math.ceilDiv(count, size);
        try (Workers workers = new Workers(Math.min(threads, Math.max(1, ranges)))) {
            RangeTask[] each = Stream.generate(tasks).limit(workers.threads).toArray(RangeTask[]::new);
            workers.run(ranges, (range, thread) -> {
                int from = range * size;
                each[thread].run(from, from + Math.min(size, count - from));
            });
        }
    }

    /** With the caller's own. */
    public int threads() {
        return threads;
    }

    /**
     * Runs all tasks and returns when each is done; the caller's thread takes part. What a task throws, on whichever thread, is
     * thrown here, as it is, once the tasks that were begun are over; the others are not begun then.
     */
    public void run(int tasks, Task task) {
        if (helpers != null) {
            helpers.run(tasks, task);
            return;
        }
        try {
            for (int i = 0; i < tasks; i++) {
                task.run(i, 0);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw undeclared(e);
        }
    }

    /** What a task throws although it may not. */
    static IllegalStateException undeclared(Throwable thrown) {
        return new IllegalStateException("a task threw what it does not declare", thrown);
    }

    @Override
    public void close() {
        if (helpers != null) {
            helpers.close();
        }
    }
}
