package inkling.app.view;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How far one task has come: on a terminal one line that is drawn over, about ten times a second; elsewhere a line for every
 * tenth of the way but at most one per second, so that a log stays readable. Used by one thread.
 */
public final class Progress implements AutoCloseable {
    /** What is counted. */
    public enum Unit {
        /** Iterations, files and the like. */
        STEPS,
        /** Shown in units of 1000. */
        BYTES;

        String amount(long done, long total) {
            return switch (this) {
                case STEPS -> total > 0 ? done + "/" + total : Long.toString(done);
                case BYTES -> total > 0 ? number(done, total) + "/" + size(total) : size(done);
            };
        }

        private static String size(long bytes) {
            return number(bytes, bytes) + (bytes < 10_000 ? " bytes" : bytes < 1_000_000 ? " kB" : " MB");
        }

        /** In the unit that suits {@code total}. */
        private static String number(long bytes, long total) {
            if (total < 10_000) {
                return Long.toString(bytes);
            }
            return String.format(Locale.ROOT, "%.1f", bytes / (total < 1_000_000 ? 1e3 : 1e6));
        }
    }

    private static final String ERASE_LINE = "\r\u001b[K";
    private static final int BAR = 12;
    private static final int PARTS = 10;
    private static final long REDRAW = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long NEXT_LINE = TimeUnit.SECONDS.toNanos(1);

    /** What is slow at the beginning, such as compiling, tells nothing of the rest. */
    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(1);

    /** Shorter times are no measure of how fast it goes. */
    private static final long SHORTEST_MEASURE = TimeUnit.SECONDS.toNanos(1);

    private final Screen screen;
    private final String task;
    private final long total;
    private final Unit unit;
    private final LongSupplier clock;
    private final long begin;
    private long shownAt;
    private long shownPart;
    private boolean shown;
    private long done;
    private long warmAt;
    private long warmDone;
    private boolean warm;
    private String message = "";

    /**
     * Begins now.
     *
     * @param task short name, shown first
     * @param total number of units, 0 if unknown
     */
    public Progress(Screen screen, String task, long total, Unit unit) {
        this(screen, task, total, unit, System::nanoTime);
    }

    /** With another clock, in nanoseconds. */
    Progress(Screen screen, String task, long total, Unit unit, LongSupplier clock) {
        this.screen = screen;
        this.task = task;
        this.total = total;
        this.unit = unit;
        this.clock = clock;
        this.begin = clock.getAsLong();
        this.shownAt = begin;
    }

    /**
     * Reports where the task is; cheap enough for every step.
     *
     * @param done units so far
     * @param message what else there is to say, may be empty
     */
    public void update(long done, String message) {
        count(done, message);
        long now = clock.getAsLong();
        if (!warm && now - begin >= WARM_UP) {
            warm = true;
            warmAt = now;
            warmDone = done;
        }
        if (screen.terminal()) {
            if (!shown || now - shownAt >= REDRAW) {
                shownAt = now;
                draw(now);
            }
        } else if (total > 0 && part() > shownPart && done < total && now - shownAt >= NEXT_LINE) {
            shownAt = now;
            shownPart = part();
            print(line(now));
        }
    }

    /** {@link #update} for when something else shows how far the task is; {@link #close} tells the last of it. */
    public void count(long done, String message) {
        this.done = done;
        this.message = message;
    }

    /** Shows a line of its own and goes on below it. */
    public void note(String text) {
        print((screen.terminal() ? ERASE_LINE : "") + text);
        shown = false;
    }

    /** Takes the line away; to be called instead of {@link #close} where the task failed. */
    public void abandon() {
        if (shown) {
            screen.out().print(ERASE_LINE);
            screen.out().flush();
        }
    }

    /** Shows where the task ended and ends the line. */
    @Override
    public void close() {
        long now = clock.getAsLong();
        print((screen.terminal() ? ERASE_LINE : "") + line(now));
    }

    private void draw(long now) {
        shown = true;
        screen.out().print(ERASE_LINE + line(now));
        screen.out().flush();
    }

    private void print(String line) {
        screen.out().println(line);
        screen.out().flush();
    }

    private long part() {
        return done * PARTS / total;
    }

    /** What there is to tell; on a terminal only as many parts of it as fit, so that the line never wraps. */
    private String line(long now) {
        var line = new FittedLine().add(task, 0);
        if (screen.terminal() && total > 0) {
            line.add(bar(), BAR, 3);
        }
        if (total > 0) {
            line.add(String.format(Locale.ROOT, "%3d %%", done * 100 / total), 0);
        }
        line.add(unit.amount(done, total), total > 0 ? 4 : 0);
        for (String part : message.split(" {2,}", -1)) {
            line.add(part, 2);
        }
        line.add(time(now - begin), 1);
        return line.within(screen.terminal() ? screen.columns() - 1 : Integer.MAX_VALUE);
    }

    private String bar() {
        int full = Math.clamp(done * BAR / total, 0, BAR);
        String bar = (screen.blocks() ? "█" : "#").repeat(full) + (screen.blocks() ? "░" : ".").repeat(BAR - full);
        return screen.color() ? "\u001b[36m" + bar + "\u001b[0m" : bar;
    }

    private String time(long elapsed) {
        if (total > 0 && done >= total) {
            return "took " + duration(elapsed);
        }
        long measured = begin + elapsed - warmAt;
        return warm && total > 0 && done > warmDone && measured >= SHORTEST_MEASURE
                ? duration((long) ((double) measured / (done - warmDone) * (total - done))) + " left"
                : "";
    }

    private static String duration(long nanos) {
        double seconds = nanos / 1e9;
        return seconds < 60
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%d min %02d s", (long) seconds / 60, (long) seconds % 60);
    }
}
