package inkling.app;

import inkling.app.report.WeightRecorder;
import inkling.app.view.Exhibit;
import inkling.data.Dataset;
import inkling.data.Split;
import inkling.model.Model;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.predict.Classifier;
import inkling.train.Evaluation;
import inkling.train.TrainingDivergedException;
import inkling.train.TrainingListener;
import inkling.train.TrainingResult;
import inkling.train.TrainingResult.Ending;
import inkling.train.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inkling train}: from data file to model file. */
@Command(
        name = TrainCommand.NAME,
        description = "Train a network, say how good it is, and save it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TrainCommand implements Callable<Integer> {
    static final String NAME = "train";

    private static final int SAMPLES = 9;

    @Mixin
    private TrainOptions options = new TrainOptions();

    @Mixin
    private Session session = new Session();

    @Option(
            names = "--data",
            paramLabel = "D",
            description = "mnist, fashion-mnist, generated[:COUNT[:SEED]], a folder with IDX files or train.csv, or a"
                    + " file. Default: mnist, fetched if need be, or else generated.")
    private @Nullable String data;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to save the model. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("model.safetensors");

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "Write the course of the training to a CSV file: losses, accuracies, learning rate, speed.")
    private @Nullable Path historyFile;

    @Mixin
    private ReportOption report = new ReportOption();

    @Mixin
    private CheckpointOptions checkpointOptions = new CheckpointOptions();

    TrainOptions options() {
        return options;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, DivergedException {
        return checkpointOptions.run(session.given(), this::train);
    }

    private int train(@Nullable CheckpointFolder folder) throws IOException, InterruptedException, DivergedException {
        requireWritable();
        TrainingTask task = TrainingTask.prepare(options, session, data);
        long start = System.nanoTime();
        Checkpoints checkpoints = checkpoints(folder, task);
        TrainingState state =
                checkpoints.begin(TrainingState.start(task.config(), task.fresh(), options.trainingSeed()), session);
        var watch = Watch.begin(task, state, session.screen());
        TrainingResult outcome = fit(task, state, checkpoints, watch);
        if (outcome.ending() == Ending.STOPPED) {
            return Failures.INTERRUPTED;
        }
        double seconds = state.position().seconds() + secondsSince(start);
        RunResult result = measure(task, state.network(), outcome, seconds, watch);
        save(result.model().withProvenance(Provenance.of(result, options)), out);
        if (historyFile != null) {
            History.writeCsv(outcome.history(), historyFile);
        }
        print(result);
        report.write(
                session, () -> Reports.of(result, options, watch.weights().finish(outcome.updates()), session, out));
        return 0;
    }

    /** Before the work, not after it. */
    private void requireWritable() {
        OutputFile.requireWritable("--out", out);
        if (historyFile != null) {
            OutputFile.requireWritable("--history", historyFile);
        }
        report.requireWritable(out);
    }

    private Checkpoints checkpoints(@Nullable CheckpointFolder folder, TrainingTask task) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (folder != null) {
            metadata.putAll(Provenance.ofRun(task, options));
            metadata.put(Checkpoints.ARGUMENTS, Arguments.ofRun(session.given()));
        }
        return new Checkpoints(folder, metadata, checkpointOptions.every(task.updatesPerEpoch()));
    }

    /** What looks on while a network is trained. */
    private record Watch(TrainingDisplay display, WeightRecorder weights) {
        static Watch begin(TrainingTask task, TrainingState state, Screen screen) {
            int done = state.position().updates();
            var display = new TrainingDisplay(screen, task.updates(), task.epochWise());
            display.goOnFrom(done);
            return new Watch(
                    display,
                    new WeightRecorder(state.network(), task.split().train().shape(), done, task.updates()));
        }

        TrainingListener listener() {
            return display.and(TrainingListener.onUpdate(run -> weights.updated(run.updates())));
        }
    }

    private TrainingResult fit(TrainingTask task, TrainingState state, Checkpoints checkpoints, Watch watch)
            throws IOException, DivergedException {
        TrainingDisplay display = watch.display();
        try (Interruption interruption = Interruption.listen()) {
            TrainingListener listener = watch.listener().and(checkpoints.listener(interruption));
            TrainingResult outcome = task.trainer().resume(state, task.pictures(), listener);
            if (interruption.asked()) {
                display.abandon();
                session.complain(checkpoints.farewell(outcome, display.total()));
            } else {
                display.close();
            }
            return outcome;
        } catch (UncheckedIOException e) {
            display.abandon();
            throw e.getCause();
        } catch (TrainingDivergedException e) {
            display.abandon();
            Path rescued = out.resolveSibling(out.getFileName() + ".last-good");
            Network network = state.network();
            Map<String, String> provenance = Provenance.ofDiverged(task, network, options, e.lastGoodIteration());
            save(model(task, network, provenance), rescued);
            throw new DivergedException(e.getMessage() + " in " + rescued + ". Try a smaller --learning-rate.", e);
        }
    }

    private RunResult measure(
            TrainingTask task, Network network, TrainingResult outcome, double trainSeconds, Watch watch) {
        Split split = task.split();
        Model model = model(task, network, Map.of());
        Classifier classifier = model.classifier();
        return new RunResult(
                task,
                model,
                outcome,
                metrics(classifier, split.train()),
                metrics(classifier, split.dev()),
                metrics(classifier, task.test()),
                trainSeconds,
                watch.display().secondsPerIteration());
    }

    private @Nullable Metrics metrics(Classifier classifier, @Nullable Dataset part) {
        return part == null || part.size() == 0
                ? null
                : Evaluation.of(classifier, part, session.threads()).metrics();
    }

    /** A network as it will be asked. */
    private Model model(TrainingTask task, Network network, Map<String, String> provenance) {
        Dataset train = task.split().train();
        return new Model(network, options.pictures().inputSteps(), train.shape(), train.classNames(), provenance);
    }

    private static void save(Model model, Path file) throws IOException {
        try {
            model.write(file);
        } catch (IOException e) {
            throw new IOException(file + ": the model could not be saved: " + e.getMessage(), e);
        }
    }

    private void print(RunResult result) {
        if (session.json()) {
            session.printJson(result.toJson(options, session.threads(), out));
            return;
        }
        session.print(result.toLines(session.threads(), out, session.screen().blocks()));
        Dataset shown = Sources.forTesting(result.task().found().sets());
        session.print(session.view().gallery(samples(result.model(), shown)));
    }

    private static List<Exhibit> samples(Model model, Dataset data) {
        return IntStream.range(0, Math.min(SAMPLES, data.size()))
                .mapToObj(index -> PredictionViews.of(model, data, index))
                .toList();
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
