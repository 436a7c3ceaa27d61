package inkling.app.command;

import inkling.app.view.Screen;

/**
 * While it is open, Ctrl-C and SIGTERM are answered by one line. The JVM ends with the exit code of the signal, 130 or 143, as it does
 * without; where something must be saved first, there is {@link Interruption}.
 */
public final class InterruptionNotice implements AutoCloseable {
    private final Screen screen;
    private final String line;
    private final Thread hook = new Thread(this::say, "interruption-notice");

    private InterruptionNotice(Screen screen, String line) {
        this.screen = screen;
        this.line = line;
    }

    /**
     * Listens from now on.
     *
     * @param line what to say, such as {@code interrupted while the data was being read}
     */
    public static InterruptionNotice listen(Screen screen, String line) {
        var notice = new InterruptionNotice(screen, line);
        Runtime.getRuntime().addShutdownHook(notice.hook);
        return notice;
    }

    /** Runs when the JVM is asked to end. */
    private void say() {
        screen.interrupt("inkling: " + line);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and has been told why.
        }
    }
}
