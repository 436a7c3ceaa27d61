package inkling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.Split;
import inkling.data.augment.InputStep;
import inkling.data.augment.Preprocessing;
import inkling.data.file.ReadOptions;
import inkling.evaluate.Evaluation;
import inkling.math.Matrix;
import inkling.model.CheckpointFile;
import inkling.model.Model;
import inkling.nn.Activation;
import inkling.nn.Architecture;
import inkling.nn.BatchNorm;
import inkling.nn.Conv2d;
import inkling.nn.FeatureMaps;
import inkling.nn.Gradients;
import inkling.nn.Layer;
import inkling.nn.Linear;
import inkling.nn.Loss;
import inkling.nn.MaxPool;
import inkling.nn.Network;
import inkling.nn.Prediction;
import inkling.nn.Stage;
import inkling.nn.activation.ActivationFunction;
import inkling.predict.Classifier;
import inkling.predict.Ensemble;
import inkling.predict.Predictions;
import inkling.train.GradientCheck;
import inkling.train.OptimizerConfig;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import inkling.train.TrainingState;
import inkling.train.optimizer.AdamW;
import inkling.train.optimizer.Optimizers;
import inkling.train.optimizer.Profile;
import inkling.train.schedule.Schedules;
import inkling.train.schedule.WarmUpSchedule;
import inkling.train.source.Distortion;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the library says to a program that gives it nothing, or something that cannot be. */
class LibraryArgumentsTest {
    private static final Dataset DATA =
            new Dataset("two", new ImageShape(1, 1), List.of("a", "b"), new byte[2], new byte[] {0, 1});

    private final Network network = Network.random(List.of(1, 2), ActivationFunction.RELU, new SplittableRandom(1));
    private final TrainingConfig config = TrainingConfig.PUBLISHED.withUpdates(1);
    private final Trainer trainer = new Trainer(config);
    private final Model model = Model.of(network, DATA);

    private static void assertNamed(String name, ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessage(name);
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T none() {
        return null;
    }

    @Test
    void trainingNamesWhatIsMissingBeforeAnythingIsChanged() {
        float[] before = network.parameters().getFirst().toArray();
        assertNamed("config", () -> new Trainer(none()));
        assertNamed("pictures", () -> new Trainer(config, none()));
        assertNamed("factory", () -> trainer.withGradientSource(none()));
        assertNamed("distillation", () -> trainer.distilling(none()));
        assertNamed("network", () -> trainer.fit(none(), DATA, 1));
        assertNamed("data", () -> trainer.fit(network, Nothing.dataset(), 1));
        assertNamed("data", () -> trainer.fit(network, Nothing.split(), 1));
        assertNamed("listener", () -> trainer.fit(network, DATA, 1, none()));
        assertNamed("network", () -> trainer.start(none(), DATA, 1));
        assertNamed("state", () -> trainer.start(none(), new Split(DATA, DATA)));
        assertNamed("length", () -> config.withLength(none()));
        assertNamed("objective", () -> config.withObjective(none()));
        assertNamed("optimizerConfig", () -> config.withOptimizerConfig(none()));
        assertNamed("regularization", () -> config.withRegularization(none()));
        assertNamed("weightSelection", () -> config.withWeightSelection(none()));
        assertNamed("biasGradient", () -> config.withBiasGradient(none()));
        assertNamed("optimizer", () -> config.withOptimizer(none()));
        assertNamed("schedule", () -> config.withSchedule(none()));
        assertNamed("data", () -> GradientCheck.check(network, none(), 1, new SplittableRandom(1)));
        assertThat(network.parameters().getFirst().toArray()).isEqualTo(before);
    }

    @Test
    void networksNameWhatIsMissing() {
        Architecture architecture = Architecture.PUBLISHED;
        assertNamed("sizes", () -> Architecture.published(none()));
        assertNamed("activation function", () -> architecture.withActivation(none()));
        assertNamed("initialization", () -> architecture.withInitialization(none()));
        assertNamed("normalization", () -> architecture.withNormalization(none()));
        assertNamed("architecture", () -> Network.random(none(), new SplittableRandom(1)));
        assertNamed("random", () -> Network.random(architecture, none()));
        assertNamed("layers", () -> new Network(1, none()));
        assertNamed("probabilities", () -> new Prediction(none()));
        assertNamed("name", () -> ActivationFunction.named(none()));
    }

    @Test
    void layersNameWhatIsMissing() {
        Matrix row = Matrix.zeros(1, 2);
        var maps = new FeatureMaps(1, 2, 2);
        assertNamed("weights", () -> new Linear(none(), row));
        assertNamed("input", () -> new Conv2d(none(), 1, row, row));
        assertNamed("weights", () -> new Conv2d(maps, 1, none(), row));
        assertNamed("biases", () -> new Conv2d(maps, 1, row, none()));
        assertNamed("gamma", () -> new BatchNorm(none(), row, row, row, 1));
        assertNamed("runningVariance", () -> new BatchNorm(row, row, row, none(), 1));
        assertNamed("input", () -> new MaxPool(none(), 1));
        assertNamed("activation function", () -> new Activation(none(), 1));
        assertNamed("text", () -> Stage.parse(none()));
        assertNamed("text", () -> FeatureMaps.parse(none()));
    }

    @Test
    void settingsNameWhatIsMissing() {
        assertNamed("name", () -> Loss.named(none()));
        assertNamed("name", () -> Optimizers.named(none()));
        assertNamed("optimizer", () -> OptimizerConfig.of(none()));
        assertNamed("adam", () -> new AdamW(none()));
        assertNamed("name", () -> new Profile(none(), 0, 1));
        assertNamed("text", () -> Schedules.parse(none()));
        assertNamed("then", () -> new WarmUpSchedule(0, none()));
    }

    @Test
    void modelsNameWhatIsMissing() {
        assertNamed("file", () -> Model.read(none()));
        assertNamed("others", () -> Model.read(Path.of("nowhere"), Nothing.functions()));
        assertNamed("others[0]", () -> Model.read(Path.of("nowhere"), Nothing.function()));
        assertNamed("others[0]", () -> Model.read("memory", new byte[1], Nothing.function()));
        assertNamed("name", () -> model.trace(new byte[1], 0, 0).value(none()));
        assertNamed("file", () -> model.write(none()));
        assertNamed("out", () -> model.writeTo(none()));
        assertNamed("network", () -> Model.of(none(), DATA));
        assertNamed("data", () -> Model.of(network, none()));
        assertNamed("preprocessing", () -> Model.of(network, none(), DATA));
        assertNamed("classNames", () -> new Model(network, Preprocessing.NONE, DATA.shape(), none(), Map.of()));
        assertNamed("provenance", () -> model.withProvenance(none()));
        assertNamed("data", () -> model.evaluate(none()));
        assertNamed("classifier", () -> Evaluation.of(none(), DATA, 1));
        assertNamed("classifier", () -> Predictions.of(none(), DATA, 1));
        assertNamed("members", () -> new Ensemble(none()));
        assertNamed("text", () -> Preprocessing.parse(none()));
        assertNamed("preprocessing", () -> DATA.withPreprocessing(none()));
        assertNamed("augmentation", () -> new Distortion(DATA.shape(), none(), Preprocessing.NONE));
        assertNamed("other", () -> network.set(none()));
    }

    @Test
    void checkpointsNameWhatIsMissing() {
        TrainingState state = TrainingState.start(config, network, 1);
        assertNamed("state", () -> new CheckpointFile(none(), Map.of()));
        assertNamed("metadata", () -> new CheckpointFile(state, none()));
        assertNamed("position", () -> new TrainingState(1, none(), network, List.of(), null, null, null));
        assertNamed("network", () -> new TrainingState(1, state.position(), none(), List.of(), null, null, null));
        assertNamed("optimizerState", () -> new TrainingState(1, state.position(), network, none(), null, null, null));
        assertNamed("sinceReport", () -> new TrainingState.Position(0, none(), List.of(), 0));
        assertNamed("optimizer", () -> new TrainingState.Rule(none(), "constant", 1));
    }

    /** Nothing, of types that overloaded methods tell apart. */
    private static final class Nothing {
        static Dataset dataset() {
            return none();
        }

        static Split split() {
            return none();
        }

        static ActivationFunction function() {
            return none();
        }

        static ActivationFunction[] functions() {
            return none();
        }
    }

    @Test
    void anElementThatIsMissingIsNamedByItsIndex() {
        List<String> names = Arrays.asList("a", none());
        assertNamed("classNames[1]", () -> Dataset.of(new float[1][1], new int[1], names));
        assertNamed("classNames[1]", () -> new Model(network, Preprocessing.NONE, DATA.shape(), names, Map.of()));
        assertNamed("classNames[1]", () -> ReadOptions.asFound(1).expecting(ReadOptions.Kind.ANY, names));
        assertNamed("sizes[1]", () -> Architecture.published(Arrays.asList(784, none(), 10)));
        assertNamed("stages[0]", () -> Architecture.published(new FeatureMaps(1, 1, 1), Arrays.asList((Stage) none())));
        assertNamed("layers[0]", () -> new Network(1, Arrays.asList((Layer) none())));
        assertNamed("members[0]", () -> new Ensemble(Arrays.asList((Classifier) none())));
        assertNamed("steps[0]", () -> new Preprocessing(Arrays.asList((InputStep) none())));
    }

    @Test
    void whatIsTooLargeIsRefusedByItsSizes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.random(
                        List.of(784, 2_000_000_000, 10), ActivationFunction.RELU, new SplittableRandom(1)))
                .withMessage("a matrix of [784 × 2000000000]: expected at most 2147483639 numbers, with padding");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Network.random(List.of(Integer.MAX_VALUE, 2), ActivationFunction.RELU, new SplittableRandom(1)))
                .withMessageStartingWith("a matrix of [2147483647 × 2]: expected");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.random(
                        Architecture.published(
                                new FeatureMaps(1, 40_000, 40_000),
                                List.of(new Stage.Convolution(2, 40_000), new Stage.Units(2))),
                        new SplittableRandom(1)))
                .withMessageStartingWith("a matrix of [1600000000 × 2]: expected");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageShape(100_000, 100_000))
                .withMessage("image shape 100000×100000: expected at most 2147483647 pixels");
    }

    @Test
    void aPlaceThatIsNotThereIsNamed() {
        Evaluation evaluation = model.evaluate(DATA);
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> evaluation.recall(10),
                () -> evaluation.precision(10),
                () -> evaluation.f1(10),
                () -> evaluation.examples(10))) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(call)
                    .withMessage("class 10: expected 0 to 1");
        }
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> Gradients.zeros(network).toArray(99))
                .withMessage("array 99: expected 0 to 1");
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Profile("", 0, 1))
                .withMessage("an optimizer named \"\": expected a name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Profile("mine", -1, 1))
                .withMessage("mine: -1 numbers per parameter, expected 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Profile("mine", 0, 0))
                .withMessage("mine: learning rate 0.0: expected a positive number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GradientCheck.check(network, DATA, 0, new SplittableRandom(1)))
                .withMessage("0 parameters of each array: expected at least 1 to compare");
    }

    @Test
    void whatCannotBeIsRefused() {
        String one = "a network of 1 outputs: expected one for each class, at least 2 (the softmax of one is always 1)";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Architecture.published(List.of(4, 3, 1)))
                .withMessage(one);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dataset("x", new ImageShape(1, 1), List.of("a", "b", "a"), new byte[1], null))
                .withMessage("class name \"a\" is there twice: expected another for each class");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Split.shuffled(DATA, -1, new SplittableRandom(1)))
                .withMessage("dev size -1: expected 0 or more");
        for (float scale : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Network(scale, network.layers()))
                    .withMessage("input scale " + scale + ": expected a positive number");
        }
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> model.predict(new byte[1]).probability(2))
                .withMessage("class 2: expected 0 to 1");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> model.predict(DATA).probability(0, 2))
                .withMessage("class 2: expected 0 to 1");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> model.predict(DATA).label(-1))
                .withMessage("example -1: expected 0 to 1");
    }

    @Test
    void whatIsPrintedIsShort() {
        var result = new Trainer(config.withEpochs(2).withBatchSize(1)).fit(network, DATA, 1);
        String metrics = "loss \\d\\.\\d{4}, accuracy \\d+\\.00 %";
        String report = "update 4, epoch 2: " + metrics + ", learning rate 0\\.1, \\d+\\.\\d s, \\d+ examples/s";
        assertThat(result.history().getLast().toString()).matches(report);
        assertThat(result.toString()).matches("completed after 4 updates; last report: " + report);
        assertThat(model.evaluate(DATA).toString()).matches(metrics + ": \\d of 2 right");
        assertThat(model.predict(DATA)).hasToString("predictions of 2 examples, 2 classes");
        assertThat(config.withThreads(3)).hasToString("1 updates, full batches, gradient-descent at 0.1, 3 threads");
        assertThat(OptimizerConfig.PUBLISHED).hasToString("gradient-descent at 0.1");
    }
}
