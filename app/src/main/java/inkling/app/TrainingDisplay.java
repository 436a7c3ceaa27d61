package inkling.app;

import inkling.train.Report;
import inkling.train.TrainingListener;
import inkling.train.TrainingSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows the progress of training: the latest report beside a progress bar, and a line for each epoch of mini-batches. */
final class TrainingDisplay implements TrainingListener {
    /** Lines at most; of a long training every second, every third epoch … is shown. */
    private static final int LINES = 40;

    private final Progress progress;
    private final int total;
    private final boolean overwrites;
    private final boolean epochWise;
    private final List<Double> secondsPerIteration = new ArrayList<>();
    private String message = "";
    private int reports;
    private int lastIteration;
    private long lastTime;
    private @Nullable Report waiting;

    TrainingDisplay(Screen screen, int updates, boolean epochWise) {
        this.progress = new Progress(screen, "training", updates, Progress.Unit.STEPS);
        this.total = updates;
        this.overwrites = screen.terminal();
        this.epochWise = epochWise;
    }

    /** Updates that it will be in all. */
    int total() {
        return total;
    }

    /** Says that the run goes on from an update in its middle. */
    void goOnFrom(int updates) {
        progress.goOnFrom(updates);
    }

    @Override
    public void report(Report report) {
        long now = System.nanoTime();
        if (report.iteration() > lastIteration && reports > 0) {
            secondsPerIteration.add((now - lastTime) / 1e9 / (report.iteration() - lastIteration));
        }
        lastIteration = report.iteration();
        lastTime = now;
        reports++;
        waiting = report;
        message = String.format(
                Locale.ROOT,
                "loss %.4f  accuracy %.2f %%",
                report.metrics().loss(),
                100 * report.metrics().accuracy());
    }

    @Override
    public void updated(TrainingSession session) {
        Report report = waiting;
        waiting = null;
        if (epochWise && report != null) {
            showEpoch(report, session);
        }
        if (epochWise && !overwrites) {
            progress.count(session.updates(), message);
        } else {
            progress.update(session.updates(), message);
        }
    }

    private void showEpoch(Report report, TrainingSession session) {
        if (reports == 1) {
            progress.note(History.header(report.devMetrics() != null));
        }
        int epochs = (int) Math.ceil((double) session.totalUpdates() * report.epoch() / report.iteration());
        if (report.epoch() % Math.ceilDiv(epochs, LINES) == 0 || session.updates() == session.totalUpdates()) {
            progress.note(History.row(report));
        }
    }

    /** The median over the reports, null where there are fewer than two. */
    @Nullable
    Double secondsPerIteration() {
        List<Double> sorted = secondsPerIteration.stream().sorted().toList();
        return sorted.isEmpty() ? null : sorted.get(sorted.size() / 2);
    }

    /** Training has ended. */
    void close() {
        progress.close();
    }

    /** Training has failed. */
    void abandon() {
        progress.abandon();
    }
}
