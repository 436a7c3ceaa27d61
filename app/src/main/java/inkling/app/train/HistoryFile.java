package inkling.app.train;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the course of the training to a file, if one is wanted. */
final class HistoryFile implements TrainingEvent.Subscriber {
    private final RunSettings settings;

    HistoryFile(RunSettings settings) {
        this.settings = settings;
    }

    @Override
    public void on(TrainingEvent event) throws IOException {
        Path file = settings.history();
        if (file != null && event instanceof TrainingEvent.Finished(RunResult result)) {
            try {
                History.writeCsv(result.outcome().history(), file);
            } catch (IOException e) {
                throw new IOException(file + ": the history could not be saved: " + e.getMessage(), e);
            }
        }
    }
}
