package inkling.app.train;

import inkling.app.command.OutputFiles;
import inkling.app.command.Session;
import inkling.app.data.DataForm;
import inkling.app.data.Sources;
import inkling.app.report.ReportOption;
import inkling.app.settings.TrainOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a training run is told, from wherever it can be said: command line, recipe or file of settings, and the checkpoint that it goes on
 * from. Found out once; nothing changes it.
 *
 * @param training what to train, and how
 * @param session where output goes, and what to work with
 * @param data as {@code --data} names it, null for the default
 * @param dataForm what is said about the form of the data
 * @param out where to save the model
 * @param history where to write the course of the training, or null
 * @param report whether and where to write a page
 * @param checkpoint how often to save
 * @param arguments the words that the user wrote
 * @param ofRun the options that a checkpoint keeps, see {@link Arguments}
 */
public record RunSettings(
        TrainOptions training,
        Session session,
        @Nullable String data,
        DataForm dataForm,
        Path out,
        @Nullable Path history,
        ReportOption report,
        CheckpointOptions checkpoint,
        List<String> arguments,
        List<String> ofRun) {
    /**
     * Refuses files that could not be written, or that are read: before the work, not after it.
     *
     * @param keptIn where the run is kept, or null
     */
    void requireWritable(@Nullable CheckpointFolder keptIn) throws IOException {
        report.addTo(new OutputFiles()
                        .reads("--data", Sources.files(data, session.environment()))
                        .reads("--with", more())
                        .reads("--config", training.recipe().config())
                        .reads("--distill", training.distill().teachers())
                        .reads("the checkpoint", keptIn == null ? null : keptIn.file())
                        .reads("the lock of the checkpoint", keptIn == null ? null : keptIn.lockFile())
                        .writesModel("--out", out)
                        .writesModel("the last good parameters of", rescued())
                        .writes("--history", history, ".csv"))
                .check();
    }

    private List<Path> more() throws IOException {
        return training.with() == null ? List.of() : Sources.files(training.with(), session.environment());
    }

    /** Where the last good parameters go if training diverges. */
    Path rescued() {
        return out.resolveSibling(out.getFileName() + ".last-good");
    }
}
