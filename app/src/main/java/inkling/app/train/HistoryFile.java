package inkling.app.train;

import inkling.app.command.Output;
import inkling.app.view.Lines;
import inkling.train.Report;
import inkling.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the course of the training to a file, if one is wanted; of a training that was stopped, diverged or failed, what there is of it. Before
 * the first report that is nothing, and an older file stays as it is, which is said; where there is none, one with the names of the columns is written.
 */
final class HistoryFile implements TrainingEvent.Subscriber {
    private final RunSettings settings;
    private final Output output;

    HistoryFile(RunSettings settings, Output output) {
        this.settings = settings;
        this.output = output;
    }

    @Override
    public void on(TrainingEvent event) throws IOException {
        if (event instanceof TrainingEvent.Finished(RunResult result)) {
            write(result.outcome().history());
        } else if (event instanceof TrainingEvent.Stopped(TrainingTask task, TrainingResult result)) {
            write(result.history());
        } else if (event instanceof TrainingEvent.Diverged diverged) {
            write(diverged.history());
        } else if (event instanceof TrainingEvent.Failed(List<Report> history)) {
            write(history);
        }
    }

    private void write(List<Report> history) throws IOException {
        Path file = settings.history();
        if (file == null) {
            return;
        }
        if (history.isEmpty() && Files.exists(file)) {
            output.complain("nothing was reported; " + Lines.path(file) + " is of an earlier run");
        } else {
            History.writeCsv(history, file);
        }
    }
}
