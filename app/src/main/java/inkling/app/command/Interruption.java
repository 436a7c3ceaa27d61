package inkling.app.command;

import java.util.concurrent.CountDownLatch;

/**
 * Listens for Ctrl-C and SIGTERM: the JVM does not end before this is closed, so that there is time to save. It ends with the
 * exit code of the signal then, 130 or 143.
 */
public final class Interruption implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::delay, "interruption");
    private volatile boolean asked;

    private Interruption() {}

    /** Listens from now on. */
    public static Interruption listen() {
        var interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Runs when the JVM is asked to end. */
    private void delay() {
        asked = true;
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the JVM is to end. */
    public boolean asked() {
        return asked;
    }

    /** Lets the JVM end, if it was asked to; listens no more. */
    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending; what it waited for is done.
            asked = true;
        }
    }
}
