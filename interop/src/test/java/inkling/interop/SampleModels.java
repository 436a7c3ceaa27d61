package inkling.interop;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.Standardization;
import inkling.data.augment.Preprocessing;
import inkling.interop.plan.PredictionPlan;
import inkling.interop.plan.Step;
import inkling.math.Matrix;
import inkling.model.Model;
import inkling.nn.Architecture;
import inkling.nn.Architecture.Normalization;
import inkling.nn.FeatureMaps;
import inkling.nn.Initialization;
import inkling.nn.Network;
import inkling.nn.Stage;
import inkling.nn.activation.ActivationFunction;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Models with random parameters, one for each thing that a format must be able to say. */
public final class SampleModels {
    private static final List<String> DIGITS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private SampleModels() {}

    /** Two layers, as published. */
    public static Model published() {
        return pictures(Architecture.PUBLISHED, Preprocessing.NONE);
    }

    /** The activation functions that other programs can be told of. */
    public static Stream<ActivationFunction> functions() {
        return Stream.concat(
                Stream.of(ActivationFunction.IDENTITY),
                Stream.of(Step.Function.values())
                        .map(function -> ActivationFunction.named(PredictionPlan.name(function))));
    }

    /** Three layers of an activation function. */
    public static Model deep(ActivationFunction function) {
        return pictures(
                Architecture.published(List.of(784, 30, 20, 10))
                        .withActivation(function)
                        .withInitialization(Initialization.HE),
                Preprocessing.NONE);
    }

    /** Deskewing, batch normalization and dropout. */
    public static Model deskewed() {
        Architecture architecture = Architecture.published(List.of(784, 40, 10))
                .withInitialization(Initialization.HE)
                .withNormalization(Normalization.BATCH)
                .withDropout(0.1, 0.2);
        return pictures(architecture, Preprocessing.parse("deskew"));
    }

    /** Two convolutions and pooling that leaves something out. */
    public static Model convolution() {
        List<Stage> stages = List.of(
                new Stage.Convolution(4, 4),
                new Stage.Pooling(2),
                new Stage.Convolution(6, 3),
                new Stage.Pooling(3),
                new Stage.Units(20),
                new Stage.Units(10));
        return pictures(
                Architecture.published(new FeatureMaps(1, 28, 28), stages).withInitialization(Initialization.HE),
                Preprocessing.NONE);
    }

    private static Model pictures(Architecture architecture, Preprocessing preprocessing) {
        Network network = Network.random(architecture, new SplittableRandom(5));
        setStatistics(network);
        return new Model(network, preprocessing, ImageShape.MNIST, DIGITS, Map.of("data", "drawn \"digits\""));
    }

    /** As if trained: a fresh network's running averages are those of doing nothing. */
    private static void setStatistics(Network network) {
        var random = new SplittableRandom(6);
        for (Matrix statistic : network.statistics()) {
            for (int unit = 0; unit < statistic.columns(); unit++) {
                statistic.set(0, unit, (float) random.nextDouble(0.2, 2));
            }
        }
    }

    /** Rows of four numbers, of which two are on scales of their own. */
    public static Model table() {
        Network network = Network.random(
                Architecture.published(List.of(4, 8, 3)).withActivation(ActivationFunction.named("tanh")),
                new SplittableRandom(7));
        Standardization standardization =
                Standardization.of(new float[] {1000, 0.001f, -3, 2}, new float[] {300, 0.0004f, 1, 2});
        return Model.ofTable(network, Preprocessing.standardizing(standardization), List.of("a", "b", "c"), Map.of());
    }

    /** Rows for {@link #table}. */
    public static Dataset rows() {
        var random = new SplittableRandom(8);
        float[][] rows = new float[500][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new float[] {
                (float) random.nextDouble(0, 2000),
                (float) random.nextDouble(0, 0.002),
                (float) random.nextDouble(-5, 0),
                (float) random.nextDouble(-4, 8)
            };
        }
        return Dataset.of(rows, IntStream.range(0, rows.length).map(i -> i % 3).toArray(), List.of("a", "b", "c"));
    }
}
