package inkling.app.train;

import inkling.app.command.OutputFiles;
import inkling.app.command.Resources;
import inkling.app.command.ShellWord;
import inkling.app.data.DataForm;
import inkling.app.data.Sources;
import inkling.app.report.ReportOutput;
import inkling.app.settings.TrainSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a training run is told, from wherever it can be said: command line, recipe or file of settings, and the checkpoint that it goes on
 * from. Found out once; nothing changes it.
 *
 * @param training what to train, and how
 * @param resources what to work with
 * @param data as {@code --data} names it, null for the default
 * @param dataForm what is said about the form of the data
 * @param out where to save the model
 * @param history where to write the course of the training, or null
 * @param report whether and where to write a page
 * @param checkpointEvery updates from one checkpoint to the next, null where nobody said it
 * @param arguments the words that the user wrote, or would have to write to do a run again that goes on
 * @param ofRun the options that a checkpoint keeps, see {@link Arguments}
 */
public record RunSettings(
        TrainSettings training,
        Resources resources,
        @Nullable String data,
        DataForm dataForm,
        Path out,
        @Nullable Path history,
        ReportOutput report,
        @Nullable Integer checkpointEvery,
        List<String> arguments,
        List<String> ofRun) {
    private static final int FULL_BATCH_EVERY = 50;

    /** Copies both lists. */
    public RunSettings {
        arguments = List.copyOf(arguments);
        ofRun = List.copyOf(ofRun);
    }

    /**
     * The same for other data and another model.
     *
     * @param data as {@code --data} names it
     */
    public RunSettings with(String data, Path out) {
        return new RunSettings(
                training, resources, data, dataForm, out, history, report, checkpointEvery, arguments, ofRun);
    }

    /** The same, trained otherwise. */
    public RunSettings with(TrainSettings training, Resources resources) {
        return new RunSettings(
                training, resources, data, dataForm, out, history, report, checkpointEvery, arguments, ofRun);
    }

    /** Updates from checkpoint to checkpoint. */
    int checkpointEvery(int updatesPerEpoch) {
        return checkpointEvery != null ? checkpointEvery : updatesPerEpoch > 1 ? updatesPerEpoch : FULL_BATCH_EVERY;
    }

    /**
     * Refuses files that could not be written, or that are read: before the work, not after it.
     *
     * @param keptIn where the run is kept, or null
     * @param environment the process's variables
     */
    void requireWritable(@Nullable CheckpointFolder keptIn, Map<String, String> environment) throws IOException {
        report.addTo(new OutputFiles()
                        .reads("--data", Sources.files(data, environment))
                        .reads("--with", more(environment))
                        .reads("--config", training.settingsFile())
                        .reads("--distill", training.distill().teachers())
                        .reads("the checkpoint", keptIn == null ? null : keptIn.file())
                        .reads("the lock of the checkpoint", keptIn == null ? null : keptIn.lockFile())
                        .writesModel("--out", out)
                        .writesModel("the last good parameters of", rescued())
                        .writes("--history", history, ".csv"))
                .check();
    }

    private List<Path> more(Map<String, String> environment) throws IOException {
        String with = training.split().with();
        return with == null ? List.of() : Sources.files(with, environment);
    }

    /** Where the last good parameters go if training diverges. */
    Path rescued() {
        return RunOutput.rescued(out);
    }

    /** The options, as a shell reads them, without which {@code --resume} would refuse to go on: what its checkpoint may not say, or not wholly. */
    List<String> toSayAgain() {
        Stream<String> outputs = Stream.of(
                        RunOutput.of(RunOutput.OUT, out),
                        RunOutput.of(RunOutput.HISTORY, history),
                        RunOutput.of(RunOutput.REPORT, report.file()),
                        RunOutput.of(RunOutput.CHARTS, report.charts()))
                .flatMap(output -> output)
                .filter(output -> !output.isHarmless())
                .map(output -> output.option() + " " + ShellWord.of(output.path()));
        Stream<String> ofData =
                Stream.ofNullable(data).filter(Arguments::hasFolders).map(path -> "--data " + ShellWord.of(path));
        return Stream.concat(ofData, outputs).toList();
    }
}
