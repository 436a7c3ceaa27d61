package inkling.parallel;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** What {@link WorkersTest} starts with a small heap: a task fills it and keeps it full, on a thread that is not the caller's. */
final class FullHeapProgram {
    private static final Duration MAX_WAIT = Duration.ofMinutes(2);

    /** Made beforehand, because the heap is still full when it is wanted. */
    private static final Object[] NOTHING = new Object[0];

    private static Object[] kept = NOTHING;

    private FullHeapProgram() {}

    public static void main(String[] args) throws InterruptedException {
        Thread caller = Thread.ofPlatform().daemon().start(FullHeapProgram::run);
        System.out.println(caller.join(MAX_WAIT) ? "ended" : "hangs");
    }

    private static void run() {
        var begun = new CountDownLatch(2);
        try (Workers workers = new Workers(2)) {
            workers.run(2, (task, thread) -> {
                begun.countDown();
                await(begun);
                if (thread == 1) {
                    fill();
                }
            });
        } catch (OutOfMemoryError e) {
            kept = NOTHING;
            System.out.println("thrown");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Ends when not even the smallest object has room. */
    private static void fill() {
        int size = 1 << 20;
        while (true) {
            try {
                kept = new Object[] {kept, new byte[size]};
            } catch (OutOfMemoryError e) {
                if (size == 0) {
                    throw e;
                }
                size /= 2;
            }
        }
    }
}
