package inkling.app.train;

import inkling.app.command.Failures;
import inkling.app.command.Interruption;
import inkling.app.command.ShellWord;
import inkling.app.data.Sources;
import inkling.app.settings.TrainSettings;
import inkling.app.view.Screen;
import inkling.data.Dataset;
import inkling.data.Split;
import inkling.evaluate.Evaluation;
import inkling.model.Model;
import inkling.nn.Metrics;
import inkling.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the examples of a run lie and its gradients are worked out: on this machine, or on others; and what whoever started it there can do if
 * it fails. All that is not said here is the same for both, the numbers included.
 */
public interface Workplace {
    /** This machine. */
    Workplace HERE = new Workplace() {};

    /**
     * The data that {@code --data} names. Of a training set that lies elsewhere it has a sample, by which the network's shape is chosen.
     *
     * @param data null for the default
     */
    default Sources.Found find(Sources sources, @Nullable String data) throws IOException, InterruptedException {
        return data == null ? sources.findDefault() : sources.find(data);
    }

    /**
     * What to train on and what to hold out. Of a training set that lies elsewhere it has a sample.
     *
     * @param random draws the same, wherever the examples are
     */
    default Split split(Sources.Found found, TrainSettings training, RandomGenerator random) throws IOException {
        return training.split(found.sets().train(), found.sets().test() != null, random);
    }

    /**
     * How many examples are trained on.
     *
     * @param train what is at hand of them
     */
    default int examples(Dataset train) {
        return train.size();
    }

    /**
     * A trainer whose gradients are worked out there.
     *
     * @param trainer for this machine
     * @param pictures what is trained on, as the trainer takes it
     * @throws IllegalArgumentException if some option has no meaning there; the message names it
     */
    default Trainer trainer(Trainer trainer, RunSettings settings, Split pictures) {
        return trainer;
    }

    /** What is to be shown of the latest step behind its loss; empty for nothing. */
    default String stepCost() {
        return "";
    }

    /** The command that trains there, for going on with a run. */
    default String command() {
        return "inkling train";
    }

    /**
     * What to say of a run that was interrupted: where it is, and how it goes on.
     *
     * @param checkpoint the folder that keeps it, null for none
     * @param again options that have to be said again, as a shell reads them
     */
    default String afterInterruption(@Nullable Path checkpoint, List<String> again) {
        return checkpoint == null
                ? "nothing was saved. With --checkpoint DIR a run can go on later."
                : "saved. Go on with `" + command() + " --resume --checkpoint " + ShellWord.of(checkpoint)
                        + again.stream().map(option -> " " + option).collect(Collectors.joining()) + "`.";
    }

    /**
     * What to try after a training that came to nothing.
     *
     * @param options of {@code train} that may help, in words; another command may have none of them
     */
    default String advice(String options) {
        return "Try " + options + ".";
    }

    /** What gives this program more memory. */
    default String moreMemory() {
        return Failures.MORE_MEMORY;
    }

    /** Listens for signals, so that what gradients are worked out with is there until the run is saved. */
    default Interruption listen(Screen screen) {
        return Interruption.listen(screen);
    }

    /** Takes note that a checkpoint was written, which may be wanted elsewhere too. */
    default void saved(Path checkpoint) throws IOException {
        // On this machine it is where it should be.
    }

    /**
     * How good a model is on the training set.
     *
     * @param train what is at hand of it, as it was read
     */
    default Metrics measure(Model model, Dataset train, int threads) throws IOException {
        return Evaluation.measure(model.classifier(), train, threads);
    }
}
