package inkling.datasets.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Closes a response's body when it brings too little. The HTTP client's own time-out ends with the head of the answer, and
 * a read that waits for a silent server would wait for ever; closing the body from another thread ends it.
 */
final class StallGuard implements AutoCloseable {
    private final AtomicLong received = new AtomicLong();
    private final InputStream body;
    private final Duration window;
    private final long slowest;
    private final Thread watcher;
    private volatile boolean stalled;

    StallGuard(InputStream body, FetchPolicy policy) {
        this.body = body;
        this.window = policy.stallTimeout();
        this.slowest = policy.slowest();
        this.watcher = Thread.ofVirtual().name("stall-guard").start(this::watch);
    }

    void received(int bytes) {
        received.addAndGet(bytes);
    }

    /** Whether the body was closed because it brought too little. */
    boolean stalled() {
        return stalled;
    }

    private void watch() {
        try {
            long before;
            do {
                before = received.get();
                Thread.sleep(window);
            } while (received.get() - before >= slowest);
            stalled = true;
            body.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The reader meets the same failure and reports it.
            stalled = true;
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
