package inkling.app.train;

import inkling.app.command.Output;
import inkling.app.command.Resources;
import inkling.app.data.Sources;
import inkling.app.report.ReportOutput;
import inkling.app.settings.TrainSettings;
import inkling.app.view.Lines;
import inkling.data.Dataset;
import inkling.data.Split;
import inkling.data.TrainTest;
import inkling.data.augment.Preprocessing;
import inkling.evaluate.Evaluation;
import inkling.model.Model;
import inkling.nn.Architecture;
import inkling.nn.Network;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import inkling.train.TrainingConfig.Epochs;
import inkling.train.jit.JitWarmUp;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All that a training run begins with.
 *
 * @param found the data as it was read
 * @param split its training set, in what is trained on and what is held out
 * @param preprocessing of each example before the network sees it
 * @param pictures the same as the trainer takes it: with what {@code --with} adds, and preprocessed, except where something comes before
 *     that
 * @param examples how many are trained on; of a training set that lies elsewhere only some are at hand
 * @param withSha256 of what {@code --with} adds; null where it adds nothing
 * @param fresh a new network, as it is before the first update
 * @param loadSeconds that making all of this took
 */
record TrainingTask(
        TrainingConfig config,
        Trainer trainer,
        Sources.Found found,
        Split split,
        Preprocessing preprocessing,
        Split pictures,
        int examples,
        @Nullable String withSha256,
        Network fresh,
        double loadSeconds) {
    /** Updates that full batches hardly learn in. */
    private static final int FEW = 100;

    /**
     * Reads the data, splits it, and draws the network; both with the random numbers that the options ask for.
     */
    static TrainingTask prepare(RunSettings settings, Output output, Workplace workplace)
            throws IOException, InterruptedException {
        TrainSettings training = settings.training();
        Resources resources = settings.resources();
        TrainingConfig config = training.config().withThreads(resources.threads());
        long start = System.nanoTime();
        Sources.Found found = withoutUnlabelledTest(
                find(
                        workplace,
                        Sources.of(output, resources, settings.dataForm()),
                        settings.data(),
                        JitWarmUp.begin(training.architecture().likelyArchitecture(), config)),
                output);
        Dataset all = found.sets().train();
        Sources.requireLabels(all);
        LabelWarnings.of(all).forEach(output::complain);
        training.architecture().requireFit(all);
        requireReportable(all, settings.report());
        Architecture architecture = training.architecture().architecture(all);
        RandomGenerator random = training.seed().random();
        Split split = workplace.split(found, training, random);
        Preprocessing preprocessing = training.pictures().preprocessing(split.train());
        if (training.split().devByDefault() && split.dev().size() > 0) {
            output.complain(String.format(
                    Locale.ROOT,
                    "%,d of %,d examples held out to watch for overfitting; --dev 0 uses all",
                    split.dev().size(),
                    workplace.examples(split.train()) + split.dev().size()));
        }
        beginHash(split.train());
        Extended extended = withMore(split, training.split().with(), output, resources);
        Split pictures = training.pictures().training(extended.split, preprocessing);
        Trainer trainer = workplace.trainer(
                training.distill().applyTo(training.pictures().trainer(config, all), preprocessing, all),
                settings,
                pictures);
        int examples = workplace.examples(pictures.train());
        sayIfEpochsAreUpdates(config, examples, output);
        Network fresh = training.architecture().network(architecture, random);
        return new TrainingTask(
                config,
                trainer,
                found,
                split,
                preprocessing,
                pictures,
                examples,
                extended.sha256,
                fresh,
                (System.nanoTime() - start) / 1e9);
    }

    /** Nothing can be measured on a test set without labels, as Kaggle's are, so it counts as none. */
    private static Sources.Found withoutUnlabelledTest(Sources.Found found, Output output) {
        Dataset train = found.sets().train();
        Dataset test = found.sets().test();
        if (test == null || test.labelled()) {
            return found;
        }
        output.complain(
                Lines.path(train.name())
                        + ": the test set has no labels, so nothing is measured on it; `inkling predict --data` can predict it");
        return new Sources.Found(
                found.source(), found.path(), found.data().with(new TrainTest(train, null)), found.form(), List.of());
    }

    /** The model file will want it. In a young program it takes half a second, so a thread of its own begins now. */
    private static void beginHash(Dataset train) {
        Thread.ofPlatform()
                .name("inkling-hash")
                .daemon()
                // Whoever wants the hash works it out again, and tells what is wrong.
                .uncaughtExceptionHandler((thread, failure) -> {})
                .start(train::sha256);
    }

    private static void requireReportable(Dataset all, ReportOutput report) {
        if (all.isTable() && report.wanted()) {
            throw new IllegalArgumentException(
                    report.given() + ": expected pictures, which a page can show, found " + all);
        }
        if (report.wanted() && all.classes() > Evaluation.MAX_CLASSES) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s: expected at most %,d classes, whose confusions a page can show, found %,d",
                    report.given(),
                    Evaluation.MAX_CLASSES,
                    all.classes()));
        }
    }

    /**
     * A split with more to train on.
     *
     * @param sha256 of that alone, null for nothing
     */
    private record Extended(Split split, @Nullable String sha256) {}

    private static Extended withMore(Split split, @Nullable String more, Output output, Resources resources)
            throws IOException, InterruptedException {
        if (more == null) {
            return new Extended(split, null);
        }
        try {
            Dataset added =
                    Sources.ofAnyForm(output, resources).find(more).sets().train();
            return new Extended(new Split(split.train().and(added), split.dev()), added.sha256());
        } catch (IllegalArgumentException | IllegalStateException e) {
            String asData = "--data " + more + ": ";
            String problem = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(
                    "--with " + more + ": "
                            + (problem.startsWith(asData) ? problem.substring(asData.length()) : problem),
                    e);
        }
    }

    /** Who knows epochs from elsewhere expects hundreds of updates in each. */
    private static void sayIfEpochsAreUpdates(TrainingConfig config, int examples, Output output) {
        if (config.length() instanceof Epochs(int epochs) && epochs < FEW && config.batchSize() >= examples) {
            output.complain(String.format(
                    Locale.ROOT,
                    "a full batch makes one update per epoch, so %,d in all; --batch 64 makes %,d per epoch",
                    epochs,
                    Math.ceilDiv(examples, 64)));
        }
    }

    /** The data, as {@code --data} names it. */
    String source() {
        return found.source();
    }

    /** The data's own test set, if it has one with labels. */
    @Nullable
    Dataset test() {
        return found.sets().test();
    }

    private static Sources.Found find(Workplace workplace, Sources sources, @Nullable String data, JitWarmUp meanwhile)
            throws IOException, InterruptedException {
        try (meanwhile) {
            return workplace.find(sources, data);
        }
    }

    /** A network of this task as it will be asked. */
    Model model(Network network, Map<String, String> provenance) {
        Dataset train = split.train();
        return train.isTable()
                ? Model.ofTable(network, preprocessing, train.classNames(), provenance)
                : new Model(network, preprocessing, train.shape(), train.classNames(), provenance);
    }

    /** Updates to make in all. */
    int updates() {
        return config.updates(examples);
    }

    /** How many examples the training set has, without what {@code --with} adds. */
    int trainExamples() {
        return examples - (pictures.train().size() - split.train().size());
    }

    int updatesPerEpoch() {
        return Math.ceilDiv(examples, config.stepSize());
    }

    /** Whether there are several updates in an epoch, so that epochs are what one looks at. */
    boolean epochWise() {
        return config.stepSize() < examples;
    }
}
