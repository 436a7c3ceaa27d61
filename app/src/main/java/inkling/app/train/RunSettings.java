package inkling.app.train;

import inkling.app.command.OutputFiles;
import inkling.app.command.Session;
import inkling.app.data.DataForm;
import inkling.app.data.Sources;
import inkling.app.report.ReportOption;
import inkling.app.settings.TrainOptions;
import inkling.data.Dataset;
import inkling.model.Model;
import inkling.nn.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

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
     * The settings of a command line, completed by those of the file that it names, or of the run that it goes on with.
     *
     * @param folder with the run's checkpoint, if there is one
     * @throws IllegalArgumentException if an option contradicts the run, or a setting is wrong
     * @throws IOException if the checkpoint does not tell what the settings were
     */
    public static RunSettings resolve(TrainCommand command, @Nullable CheckpointFolder folder) throws IOException {
        ParseResult given = command.session().given();
        List<String> ofRun;
        if (folder != null && folder.found() != null) {
            ofRun = Arguments.goOn(given, folder);
        } else {
            ofRun = Arguments.ofRun(given);
            Arguments.fillFromFile(given, command.recipe());
        }
        return command.settings(command.session().arguments(), ofRun);
    }

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

    /** A network as it will be asked. */
    Model model(TrainingTask task, Network network, Map<String, String> provenance) {
        Dataset train = task.split().train();
        return train.isTable()
                ? Model.ofTable(network, task.preprocessing(), train.classNames(), provenance)
                : new Model(network, task.preprocessing(), train.shape(), train.classNames(), provenance);
    }
}
