package inkling.train;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.Dataset;
import inkling.data.Digits;
import inkling.data.ImageShape;
import inkling.math.Matrix;
import inkling.nn.Architecture;
import inkling.nn.Architecture.Normalization;
import inkling.nn.FeatureMaps;
import inkling.nn.Initialization;
import inkling.nn.Loss;
import inkling.nn.Network;
import inkling.nn.Objective;
import inkling.nn.Parameter;
import inkling.nn.Stage;
import inkling.nn.activation.ActivationFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GradientCheckTest {
    private static final long SEED = 5;
    private static final Dataset DATA = Digits.columns(12, SEED);

    static List<List<Integer>> architectures() {
        return List.of(List.of(16, 4), List.of(16, 10, 4), List.of(16, 19, 7, 4));
    }

    static Stream<Arguments> everything() {
        List<Architecture> blocks = new ArrayList<>();
        for (ActivationFunction activation : ActivationFunction.ALL) {
            // Between two batch normalizations without anything curved, β has no effect: its gradient is rounding
            // alone.
            List<Integer> sizes =
                    activation.equals(ActivationFunction.IDENTITY) ? List.of(16, 19, 4) : List.of(16, 19, 7, 4);
            Architecture plain = Architecture.published(sizes).withActivation(activation);
            blocks.add(plain);
            blocks.add(plain.withNormalization(Normalization.BATCH));
            blocks.add(plain.withDropout(0.2, 0.4).withInitialization(Initialization.GLOROT));
            blocks.add(plain.withNormalization(Normalization.BATCH)
                    .withDropout(0.2, 0.4)
                    .withInitialization(Initialization.HE));
        }
        return blocks.stream()
                .flatMap(block -> Loss.ALL.stream()
                        .flatMap(loss ->
                                Stream.of(0, 0.3).map(smoothing -> new Objective(loss, smoothing.doubleValue())))
                        .map(objective -> Arguments.of(block, objective)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void everyBlockAndObjectiveHasTheRightGradients(Architecture block, Objective objective) {
        var random = new SplittableRandom(SEED);
        Network network = Network.random(block, random);
        if (network.hasBatchNorm()) {
            // γ and β as training leaves them: away from 1 and 0.
            network.parameters().stream()
                    .map(Parameter::values)
                    .filter(matrix -> matrix.rows() == 1)
                    .forEach(row -> row.setRows(row(row.columns(), random)));
        }
        check(GradientCheck.check(network, DATA, objective, null, Integer.MAX_VALUE, random));
    }

    /**
     * By running averages that are neither 0 nor 1: what is left over of an epoch, and has no mean or variance of its
     * own.
     */
    @ParameterizedTest
    @MethodSource("architectures")
    void oneExampleAloneHasTheRightGradients(List<Integer> sizes) {
        var random = new SplittableRandom(SEED);
        Network network = Network.random(
                Architecture.published(sizes)
                        .withNormalization(Normalization.BATCH)
                        .withActivation(ActivationFunction.named("tanh")),
                random);
        network.statistics().forEach(statistic -> statistic.setRows(row(statistic.columns(), random)));
        check(GradientCheck.check(network, DATA.slice(3, 4), Integer.MAX_VALUE, random));
    }

    private static Matrix row(int columns, SplittableRandom random) {
        Matrix row = Matrix.zeros(1, columns);
        for (int i = 0; i < columns; i++) {
            row.set(0, i, 0.5f + (float) random.nextDouble());
        }
        return row;
    }

    static Stream<Arguments> pictureNetworks() {
        return Stream.of(
                        "conv:3x2,4",
                        "conv:3x3,5,4",
                        "pool:2,4",
                        "conv:4x2,conv:3x2,4",
                        "conv:6x2,pool:2,4",
                        "conv:4x1,pool:2,conv:3x2,4",
                        "pool:1,conv:3x2,pool:3,6,4",
                        "conv:2x2,pool:2,pool:1,4")
                .flatMap(layers -> ActivationFunction.ALL.stream().map(function -> Arguments.of(layers, function)));
    }

    /**
     * First layer, second convolution, pooling of maps and of pixels, of which many are 0 alike; with and without dropout. Biases are
     * not 0: many cut-outs are blank, and 0 is where ReLU has its kink.
     */
    @ParameterizedTest
    @MethodSource("pictureNetworks")
    void convolutionsAndPoolingHaveTheRightGradients(String layers, ActivationFunction activation) {
        var random = new SplittableRandom(SEED);
        List<Stage> stages = Stream.of(layers.split(",", -1)).map(Stage::parse).toList();
        Architecture plain =
                Architecture.published(new FeatureMaps(1, 4, 4), stages).withActivation(activation);
        for (Architecture architecture : List.of(plain, plain.withDropout(0.2, 0.4))) {
            Network network = Network.random(architecture, random);
            check(GradientCheck.check(
                    network, DATA, Objective.CROSS_ENTROPY, null, Integer.MAX_VALUE, new SplittableRandom(SEED)));
        }
    }

    /**
     * On a chess board, cut-outs of 2×2 are of two kinds, and with equal weights all sums are equal. Moving one weight lets another kind win:
     * there is no slope to compare with. Moving the bias moves all.
     */
    @Test
    void whereWinnersOfPoolingChangeNothingIsCompared() {
        byte[] board = new byte[9];
        for (int i = 0; i < board.length; i += 2) {
            board[i] = (byte) 255;
        }
        var data = new Dataset("board", new ImageShape(3, 3), List.of("a", "b"), board, new byte[1]);
        List<Stage> stages = List.of(new Stage.Convolution(1, 2), new Stage.Pooling(2), new Stage.Units(2));
        Network network = Network.random(
                Architecture.published(new FeatureMaps(1, 3, 3), stages).withActivation(ActivationFunction.IDENTITY),
                new SplittableRandom(SEED));
        network.parameters().getFirst().values().set(Matrix.of(4, 1, 0.5f, 0.5f, 0.5f, 0.5f));
        List<GradientCheck.Result> results = GradientCheck.check(network, data, 10, new SplittableRandom(SEED));
        assertThat(results).extracting(GradientCheck.Result::kinks).containsExactly(4, 0, 0, 0);
        check(results.subList(1, 4));
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void targetsAreLearnedInsteadOfLabels(Objective objective) {
        var random = new SplittableRandom(SEED);
        Network network = Network.random(List.of(16, 9, 4), ActivationFunction.named("tanh"), random);
        Matrix logits = Matrix.zeros(DATA.size(), 4);
        for (int i = 0; i < logits.rows(); i++) {
            logits.set(i, i % 4, 2);
        }
        Matrix targets = Matrix.zeros(DATA.size(), 4);
        targets.setSoftmax(logits, new float[DATA.size()]);
        check(GradientCheck.check(network, DATA, objective, targets, Integer.MAX_VALUE, random));
    }

    static List<Objective> objectives() {
        return List.of(
                Objective.CROSS_ENTROPY,
                new Objective(Loss.CROSS_ENTROPY, 0.1),
                new Objective(Loss.SQUARED_ERROR, 0),
                new Objective(Loss.SQUARED_ERROR, 0.1));
    }

    private static void check(List<GradientCheck.Result> results) {
        for (GradientCheck.Result result : results) {
            assertThat(result.checked()).as("%s, seed %d", result, SEED).isGreaterThan(result.size() * 3 / 4);
            assertThat(result.largestDifference())
                    .as("%s, seed %d", result, SEED)
                    .isLessThan(2e-4);
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void analyticAndMeasuredGradientsAgree(List<Integer> sizes) {
        var random = new SplittableRandom(SEED);
        for (ActivationFunction hidden : List.of(ActivationFunction.RELU, ActivationFunction.IDENTITY)) {
            Network network = Network.random(sizes, hidden, random);
            List<GradientCheck.Result> results =
                    GradientCheck.check(network, Digits.columns(12, SEED), Integer.MAX_VALUE, random);
            assertThat(results).hasSize(2 * (sizes.size() - 1));
            for (GradientCheck.Result result : results) {
                assertThat(result.checked()).as("%s, seed %d", result, SEED).isGreaterThan(result.size() * 9 / 10);
                assertThat(result.largestDifference())
                        .as("%s, seed %d", result, SEED)
                        .isLessThan(1e-4);
            }
        }
    }
}
