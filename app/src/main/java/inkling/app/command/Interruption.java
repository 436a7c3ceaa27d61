package inkling.app.command;

import inkling.app.view.Screen;
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

    private final Screen screen;
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

    Interruption(Screen screen, Duration patience) {
        this(screen, patience, ShutdownHooks.OF_JVM);
    }

    private Interruption(Screen screen, Duration patience, ShutdownHooks hooks) {
        this.screen = screen;
        this.patience = patience;
        this.hooks = hooks;
    }

    /**
     * Listens from now on.
     *
     * @param screen is told where that takes a while
     */
    public static Interruption listen(Screen screen) {
        return listen(screen, ShutdownHooks.OF_JVM);
    }

    /** The same by other hooks. */
    public static Interruption listen(Screen screen, ShutdownHooks hooks) {
        return new Interruption(screen, PATIENCE, hooks).begin();
    }

    /** Has the hook run when the JVM is asked to end. */
    Interruption begin() {
        hooks.add(hook, patience.plus(SILENCE));
        return this;
    }

    /** Runs when the JVM is asked to end. */
    void delay() {
        asked = true;
        try {
            if (closed.await(Math.min(SILENCE.toMillis(), patience.toMillis()), TimeUnit.MILLISECONDS)) {
                return;
            }
            screen.interrupt("inkling: ending after what is being done now");
            if (!closed.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                screen.interrupt(
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
