package inkling.app;

import inkling.app.report.WeightRecorder;
import inkling.app.view.Exhibit;
import inkling.data.Dataset;
import inkling.data.Split;
import inkling.data.augment.InputSteps;
import inkling.model.ModelFile;
import inkling.nn.Network;
import inkling.nn.Score;
import inkling.predict.Classifier;
import inkling.train.Evaluation;
import inkling.train.Outcome;
import inkling.train.Outcome.Ending;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import inkling.train.TrainingDivergedException;
import inkling.train.TrainingListener;
import inkling.train.TrainingState;
import inkling.train.WarmUp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inkling train}: from data file to model file. */
@Command(
        name = "train",
        description = "Train a network, say how good it is, and save it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TrainCommand implements Callable<Integer> {
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
        OutputFile.requireWritable("--out", out);
        if (historyFile != null) {
            OutputFile.requireWritable("--history", historyFile);
        }
        report.requireWritable(out);
        TrainingConfig config = options.config(session.threads());
        long start = System.nanoTime();
        Sources.Found found = find(WarmUp.begin(options.architecture().architecture(), config));
        Dataset all = found.sets().train();
        Dataset test = found.sets().test();
        Sources.requireLabels(all);
        options.architecture().requireFit(all);
        InputSteps inputSteps = options.pictures().inputSteps();
        Trainer trainer = options.distill().applyTo(options.pictures().trainer(config, all.shape()), inputSteps);
        RandomGenerator random = options.random();
        Split split = Split.shuffled(all, options.devSize(all.size(), test != null), random);
        Split training = options.pictures().training(split);
        Network fresh = Network.random(options.architecture().architecture(), random);
        double loadSeconds = secondsSince(start);

        start = System.nanoTime();
        int updates = config.updates(split.train().size());
        boolean epochWise = config.batchSize() < split.train().size();
        Checkpoints checkpoints = checkpoints(folder, fresh, found.source(), split, config);
        TrainingState state = checkpoints.begin(TrainingState.start(config, fresh, options.trainingSeed()), session);
        Network network = state.network();
        int done = state.position().updates();
        var display = new TrainingDisplay(session.screen(), updates, epochWise);
        display.goOnFrom(done);
        var weights = new WeightRecorder(network, all.shape(), done, updates);
        Outcome outcome = fit(state, split, training, trainer, checkpoints, display, weights, found.source());
        if (outcome.ending() == Ending.STOPPED) {
            return Failures.INTERRUPTED;
        }
        double trainSeconds = state.position().seconds() + secondsSince(start);

        Classifier classifier = Model.classifier(network, inputSteps, all.shape());
        TrainingResult result = new TrainingResult(
                found.source(),
                split,
                test,
                network,
                outcome,
                score(classifier, split.train()),
                score(classifier, split.dev()),
                score(classifier, test),
                loadSeconds,
                trainSeconds,
                display.secondsPerIteration());
        save(network, Metadata.of(result, options), out);
        if (historyFile != null) {
            History.writeCsv(outcome.history(), historyFile);
        }
        if (session.json()) {
            session.printJson(result.toJson(options, session.threads(), out));
        } else {
            session.print(result.toLines(
                    session.threads(), out, epochWise, session.screen().blocks()));
            session.print(session.view().gallery(samples(network, Sources.forTesting(found.sets()))));
        }
        report.write(session, () -> Reports.of(result, options, weights.finish(outcome.updates()), session, out));
        return 0;
    }

    private Sources.Found find(WarmUp meanwhile) throws IOException, InterruptedException {
        try (meanwhile) {
            return data == null
                    ? session.sources().findDefault()
                    : session.sources().find(data);
        }
    }

    private Checkpoints checkpoints(
            @Nullable CheckpointFolder folder, Network network, String source, Split split, TrainingConfig config)
            throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (folder != null) {
            metadata.putAll(Metadata.ofRun(network, source, split, options));
            metadata.put(Checkpoints.ARGUMENTS, Arguments.ofRun(session.given()));
        }
        int updatesPerEpoch = Math.ceilDiv(split.train().size(), config.batchSize());
        return new Checkpoints(folder, metadata, checkpointOptions.every(updatesPerEpoch));
    }

    private Outcome fit(
            TrainingState state,
            Split split,
            Split training,
            Trainer trainer,
            Checkpoints checkpoints,
            TrainingDisplay display,
            WeightRecorder weights,
            String source)
            throws IOException, DivergedException {
        try (Interruption interruption = Interruption.listen()) {
            TrainingListener listener = display.and(TrainingListener.onUpdate(run -> weights.updated(run.done())))
                    .and(checkpoints.listener(interruption));
            Outcome outcome = trainer.resume(state, training, listener);
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
            save(network, Metadata.ofDiverged(network, source, split.train(), options, e.lastGoodIteration()), rescued);
            throw new DivergedException(e.getMessage() + " in " + rescued + ". Try a smaller --learning-rate.", e);
        }
    }

    private void save(Network network, Map<String, String> metadata, Path file) throws IOException {
        try {
            new ModelFile(network, options.pictures().inputSteps(), metadata).write(file);
        } catch (IOException e) {
            throw new IOException(file + ": the model could not be saved: " + e.getMessage(), e);
        }
    }

    private List<Exhibit> samples(Network network, Dataset data) {
        Dataset first = data.slice(0, Math.min(SAMPLES, data.size()));
        Dataset seen = options.pictures().inputSteps().apply(first);
        return IntStream.range(0, seen.size())
                .mapToObj(index -> Exhibits.of(network, seen, index))
                .toList();
    }

    private @Nullable Score score(Classifier classifier, @Nullable Dataset data) {
        return data == null || data.size() == 0
                ? null
                : Evaluation.of(classifier, data, session.threads()).score();
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
