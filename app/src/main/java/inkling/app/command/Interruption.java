package inkling.app.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Listens for Ctrl-C and SIGTERM: the JVM does not end before this is closed, so that there is time to save. It ends with the
 * exit code of the signal then, 130 or 143.
 */
public final class Interruption implements AutoCloseable {
    /**
     * For the update that is being made and the checkpoint after it, or for measuring and saving after the last, on a busy machine too;
     * whatever takes longer has gone wrong.
     */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** After it the user wants to know whether the signal was heard. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::delay, "interruption");
    private volatile boolean asked;

    private final Duration patience;
    private final ShutdownHooks hooks;

    /** What runs when the JVM is asked to end. */
    public interface ShutdownHooks {
        /** The JVM's own, which all begin at the same time. */
        ShutdownHooks OF_JVM = new ShutdownHooks() {
            @Override
            public void add(Thread hook, Duration patience) {
                Runtime.getRuntime().addShutdownHook(hook);
            }

            @Override
            public void remove(Thread hook) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        };

        /**
         * Has a thread run then, for that long at most.
         *
         * @throws IllegalStateException if the JVM is ending already
         */
        void add(Thread hook, Duration patience);

        /**
         * Undoes that.
         *
         * @throws IllegalStateException if the JVM is ending already
         */
        void remove(Thread hook);
    }

    Interruption(Duration patience) {
        this(patience, ShutdownHooks.OF_JVM);
    }

    private Interruption(Duration patience, ShutdownHooks hooks) {
        this.patience = patience;
        this.hooks = hooks;
    }

    /** Listens from now on. */
    public static Interruption listen() {
        return listen(ShutdownHooks.OF_JVM);
    }

    /** The same by other hooks. */
    public static Interruption listen(ShutdownHooks hooks) {
        var interruption = new Interruption(PATIENCE, hooks);
        hooks.add(interruption.hook, PATIENCE.plus(SILENCE));
        return interruption;
    }

    /** Runs when the JVM is asked to end. */
    void delay() {
        asked = true;
        try {
            if (closed.await(Math.min(SILENCE.toMillis(), patience.toMillis()), TimeUnit.MILLISECONDS)) {
                return;
            }
            System.err.println("inkling: ending after what is being done now");
            if (!closed.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println(
                        "inkling: still busy " + patience.toSeconds() + " s after being told to end; ending now.");
            }
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
            hooks.remove(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending; what it waited for is done.
            asked = true;
        }
    }
}
