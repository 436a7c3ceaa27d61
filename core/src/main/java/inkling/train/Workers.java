package inkling.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Some threads that share out numbered tasks. Which thread runs which task is not fixed, so a task must not depend on it:
 * it writes to its own result, and the caller joins the results in the tasks' order.
 */
final class Workers implements AutoCloseable {
    /** One of the tasks 0 … n − 1, run by one of the threads 0 … threads − 1. */
    interface Task {
        void run(int task, int thread);
    }

    private final int threads;
    private final ExecutorService others;

    Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads: expected at least 1");
        }
        this.threads = threads;
        this.others = Executors.newFixedThreadPool(
                Math.max(1, threads - 1),
                Thread.ofPlatform().daemon().name("inkling-", 1).factory());
    }

    int threads() {
        return threads;
    }

    /** Runs all tasks and returns when each is done; the caller's thread takes part. */
    void run(int tasks, Task task) {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 1; thread < Math.min(threads, tasks); thread++) {
            int number = thread;
            running.add(others.submit(() -> takeTasks(tasks, next, task, number)));
        }
        try {
            takeTasks(tasks, next, task, 0);
        } finally {
            running.forEach(Workers::await);
        }
    }

    private static void takeTasks(int tasks, AtomicInteger next, Task task, int thread) {
        for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
            task.run(i, thread);
        }
    }

    private static void await(Future<?> running) {
        boolean interrupted = false;
        while (true) {
            try {
                running.get();
                break;
            } catch (InterruptedException e) {
                // The task shares this call's arrays, so it must end first; the interrupt is passed on afterwards.
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException("a training thread failed: " + e.getCause(), e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        others.shutdown();
    }
}
