package inkling.app.train;

import inkling.app.command.DivergedException;
import inkling.app.command.Failures;
import inkling.app.command.Interruption;
import inkling.app.command.Output;
import inkling.app.command.OutputFiles;
import inkling.app.command.Saving;
import inkling.app.model.ReplacedModel;
import inkling.data.Dataset;
import inkling.data.Split;
import inkling.evaluate.Evaluation;
import inkling.model.Model;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.predict.Classifier;
import inkling.train.Report;
import inkling.train.TrainingConfig;
import inkling.train.TrainingDivergedException;
import inkling.train.TrainingHealth;
import inkling.train.TrainingListener;
import inkling.train.TrainingResult;
import inkling.train.TrainingResult.Ending;
import inkling.train.TrainingSession;
import inkling.train.TrainingState;
import inkling.train.WeightSelection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries out one {@code train}: makes events, to which all that shows, records and saves subscribes. */
public final class TrainingRun {
    private final RunSettings settings;
    private final Output output;
    private final @Nullable CheckpointFolder folder;
    private final Workplace workplace;
    private final Checkpoints checkpoints;
    private final ResultOutput results;
    private final List<TrainingEvent.Subscriber> subscribers;
    private @Nullable RunResult result;

    /**
     * A run that has not begun.
     *
     * @param output is told how it goes, and what comes of it
     * @param folder for checkpoints, or null
     */
    public TrainingRun(RunSettings settings, Output output, @Nullable CheckpointFolder folder, Workplace workplace) {
        this.settings = settings;
        this.output = output;
        this.workplace = workplace;
        this.folder = folder;
        checkpoints = new Checkpoints(folder, settings, output, workplace);
        results = new ResultOutput(settings, output);
        // In this order each is told of an event: what is shown before what is saved.
        subscribers = List.of(
                new TrainingDisplay(output.screen(), workplace),
                checkpoints,
                results,
                new HistoryFile(settings, output),
                new TrainingReport(settings, output));
    }

    /** Trains; returns the exit code. */
    public int run() throws IOException, InterruptedException, DivergedException {
        settings.requireWritable(folder, output.environment());
        String replaced = ReplacedModel.announcement(settings.out());
        TrainingTask task = TrainingTask.prepare(settings, output, workplace);
        requireSpace(task);
        long start = System.nanoTime();
        TrainingState state = checkpoints.begin(task);
        if (replaced != null) {
            output.complain(replaced);
        }
        publish(new TrainingEvent.Started(task, state));
        // Listens until all is saved and said: after that the JVM may end at any moment.
        try (Interruption interruption = workplace.listen(output.screen())) {
            try {
                return run(task, state, interruption, start);
            } catch (IOException e) {
                if (!interruption.asked()) {
                    throw e;
                }
                // Told here, because the JVM may end as soon as nobody listens.
                output.complain(e);
                return Failures.FAILED;
            }
        }
    }

    private int run(TrainingTask task, TrainingState state, Interruption interruption, long start)
            throws IOException, DivergedException {
        TrainingResult trained = train(task, state, interruption);
        if (trained.ending() == Ending.STOPPED) {
            publish(new TrainingEvent.Stopped(task, trained));
            return Failures.INTERRUPTED;
        }
        double seconds = state.position().seconds() + (System.nanoTime() - start) / 1e9;
        Network network = state.network();
        publish(new TrainingEvent.Trained(
                task.model(network, Provenance.ofUnmeasured(task, network, settings.training()))));
        RunResult measured = measure(task, network, trained, seconds);
        result = measured;
        publish(new TrainingEvent.Finished(measured));
        return 0;
    }

    /** What came of it; nothing before its end, and where there was none. */
    public Optional<RunResult> result() {
        return Optional.ofNullable(result);
    }

    /** For the model, and for all that a checkpoint has of the size of its parameters. */
    private void requireSpace(TrainingTask task) throws IOException {
        long parameters = Float.BYTES * task.fresh().parameterCount();
        OutputFiles.requireSpace("--out", settings.out(), parameters);
        if (folder != null) {
            OutputFiles.requireSpace("--checkpoint", folder.file(), copies(task.config()) * parameters);
        }
    }

    /** The parameters, what the optimizer remembers of each, their average and the best ones. */
    private static int copies(TrainingConfig config) {
        WeightSelection selection = config.weightSelection();
        return 1
                + config.optimizerConfig().optimizer().stateArrays()
                + (selection.averageDecay() > 0 ? 1 : 0)
                + (selection.patience().isPresent() ? 1 : 0);
    }

    private TrainingResult train(TrainingTask task, TrainingState state, Interruption interruption)
            throws IOException, DivergedException {
        List<Report> history = new ArrayList<>(state.position().history());
        try {
            return task.trainer().resume(state, task.pictures(), publisher(interruption, history));
        } catch (UncheckedIOException e) {
            new Saving()
                    .add(() -> {
                        throw e.getCause();
                    })
                    .add(() -> publish(new TrainingEvent.Failed(history)))
                    .run();
            throw e;
        } catch (TrainingDivergedException e) {
            String kept = e.getMessage() + " in " + settings.rescued();
            try {
                publish(new TrainingEvent.Diverged(task, state, history, e));
            } catch (IOException unsaved) {
                kept = Failures.describe(unsaved) + "; "
                        + (results.rescued() ? kept : "nothing was kept of a training whose loss is no longer finite");
            }
            throw new DivergedException(kept + ". " + workplace.advice("a smaller --learning-rate"), e);
        } catch (RuntimeException | Error e) {
            try {
                publish(new TrainingEvent.Failed(history));
            } catch (IOException | RuntimeException unsaved) {
                e.addSuppressed(unsaved);
            }
            throw e;
        }
    }

    /**
     * Turns what the library tells into events, and a signal into a stop.
     *
     * @param history each report is added to it
     */
    private TrainingListener publisher(Interruption interruption, List<Report> history) {
        return new TrainingListener() {
            @Override
            public void report(Report report) {
                history.add(report);
                publishUnchecked(new TrainingEvent.Reported(report));
            }

            @Override
            public void updated(TrainingSession session) {
                boolean last = interruption.asked();
                publishUnchecked(new TrainingEvent.Updated(session, last));
                if (last) {
                    session.stop();
                }
            }
        };
    }

    private void publishUnchecked(TrainingEvent event) {
        try {
            publish(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells everyone, even if something fails for one of them: what can be shown and saved is. */
    private void publish(TrainingEvent event) throws IOException {
        var all = new Saving();
        subscribers.forEach(subscriber -> all.add(() -> subscriber.on(event)));
        all.run();
    }

    private RunResult measure(TrainingTask task, Network network, TrainingResult result, double seconds)
            throws IOException {
        Split split = task.split();
        Model model = task.model(network, Map.of());
        Classifier classifier = model.classifier();
        return new RunResult(
                task,
                workplace,
                model,
                result,
                health(task, network, result),
                workplace.measure(model, split.train(), settings.resources().threads()),
                metrics(classifier, split.dev()),
                metrics(classifier, task.test()),
                seconds);
    }

    /** Of the parameters that were kept: as reported; or measured now, but for the gradients, where they came after that. */
    private static @Nullable TrainingHealth health(TrainingTask task, Network network, TrainingResult result) {
        List<Report> history = result.historyOfKept();
        TrainingHealth reported = history.isEmpty() ? null : history.getLast().health();
        return reported == null || history.getLast().updates() == result.kept()
                ? reported
                : task.trainer().health(network, task.pictures().train()).withGradientsOf(reported);
    }

    private @Nullable Metrics metrics(Classifier classifier, @Nullable Dataset part) {
        return part == null || part.size() == 0
                ? null
                : Evaluation.measure(classifier, part, settings.resources().threads());
    }
}
