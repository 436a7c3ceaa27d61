package inkling.app.train;

import inkling.app.view.Progress;
import inkling.app.view.Screen;
import inkling.train.Report;
import inkling.train.TrainingSession;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows the progress of training: the latest report beside a progress bar, and a line for each epoch of mini-batches. */
final class TrainingDisplay implements TrainingEvent.Subscriber {
    /** Lines at most; of a long training every second, every third epoch … is shown. */
    private static final int LINES = 40;

    private final Screen screen;
    private final Workplace workplace;
    private @Nullable Progress progress;
    private boolean epochWise;
    private String message = "";
    private boolean headed;
    private @Nullable Report waiting;

    TrainingDisplay(Screen screen, Workplace workplace) {
        this.screen = screen;
        this.workplace = workplace;
    }

    @Override
    public void on(TrainingEvent event) {
        switch (event) {
            case TrainingEvent.Started started -> start(started);
            case TrainingEvent.Reported(Report report) -> report(report);
            case TrainingEvent.Updated updated -> show(updated.session());
            case TrainingEvent.Trained trained -> progress().close();
            case TrainingEvent.Finished finished -> {
                // The bar was closed before the network was measured.
            }
            case TrainingEvent.Stopped stopped -> progress().abandon();
            case TrainingEvent.Diverged diverged -> progress().abandon();
            case TrainingEvent.Failed failed -> progress().abandon();
        }
    }

    private Progress progress() {
        return Objects.requireNonNull(progress, "not started");
    }

    private void start(TrainingEvent.Started started) {
        progress = new Progress(screen, "training", started.task().updates(), Progress.Unit.STEPS);
        epochWise = started.task().epochWise();
    }

    private void report(Report report) {
        waiting = report;
        message = String.format(
                Locale.ROOT,
                "loss %.4f  accuracy %.2f %%",
                report.metrics().loss(),
                100 * report.metrics().accuracy());
    }

    private void show(TrainingSession session) {
        Report report = waiting;
        waiting = null;
        if (epochWise && report != null) {
            showEpoch(report, session);
        }
        String all = message + workplace.stepCost();
        if (epochWise && !screen.terminal()) {
            progress().count(session.updates(), all);
        } else {
            progress().update(session.updates(), all);
        }
    }

    private void showEpoch(Report report, TrainingSession session) {
        int columns = screen.terminal() ? screen.columns() : Integer.MAX_VALUE;
        if (!headed) {
            headed = true;
            progress().note(History.header(report.devMetrics() != null, columns));
        }
        int epochs = (int) Math.ceil((double) session.totalUpdates() * report.epoch() / report.updates());
        if (report.epoch() % Math.ceilDiv(epochs, LINES) == 0 || session.updates() == session.totalUpdates()) {
            progress().note(History.row(report, columns));
        }
    }
}
