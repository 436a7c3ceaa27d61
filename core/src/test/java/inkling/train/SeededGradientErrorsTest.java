package inkling.train;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.Dataset;
import inkling.data.Digits;
import inkling.data.ImageShape;
import inkling.data.Shuffle;
import inkling.math.Matrix;
import inkling.nn.Architecture;
import inkling.nn.Architecture.Normalization;
import inkling.nn.Gradients;
import inkling.nn.Initialization;
import inkling.nn.Loss;
import inkling.nn.Network;
import inkling.nn.Objective;
import inkling.nn.Parameter;
import inkling.nn.Workspace;
import inkling.nn.activation.ActivationFunction;
import inkling.nn.gradient.MicroBatch;
import inkling.train.gradient.MicroBatches;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient check calls wrong gradients wrong, and right ones right even where they are nearly 0. */
class SeededGradientErrorsTest {
    private static final long SEED = 8;

    /** The command's own. */
    private static final double TOLERANCE = 1e-3;

    private static final Dataset DATA = Digits.columns(12, SEED);
    private static final Objective SMOOTHED = new Objective(Loss.CROSS_ENTROPY, 0.1);

    /** Arrays W1, b1 … W3, b3; W2 is a square, and b1 and b2 are of one size. */
    private static final Architecture PLAIN = Architecture.published(List.of(16, 9, 9, 4))
            .withActivation(ActivationFunction.named("tanh"))
            .withDropout(0, 0.3);

    /** Arrays W1, gamma1, beta1, W2, b2. */
    private static final Architecture NORMALIZED = Architecture.published(List.of(16, 9, 4))
            .withActivation(ActivationFunction.named("tanh"))
            .withNormalization(Normalization.BATCH);

    /** A network, examples, and the gradients that go with them. */
    record Case(Network network, Dataset data, MicroBatch batch, Gradients gradients) {
        static Case of(Architecture architecture, Dataset data) {
            return of(Network.random(architecture, new SplittableRandom(SEED)), data, SMOOTHED);
        }

        static Case of(Network network, Dataset data, Objective objective) {
            MicroBatch batch = batch(network, data, data.size(), SEED);
            return new Case(network, data, batch, gradients(network, batch, objective));
        }

        static MicroBatch batch(Network network, Dataset data, int examples, long seed) {
            return MicroBatches.of(data, Shuffle.inOrder(data.size()), 0, examples, network.inputScale(), seed);
        }

        static Gradients gradients(Network network, MicroBatch batch, Objective objective) {
            Gradients gradients = Gradients.zeros(network);
            network.accumulateGradients(batch, objective, new Workspace(network, batch.size()), gradients);
            return gradients;
        }

        Matrix array(int index) {
            return gradients.arrays().get(index);
        }

        void replace(Gradients other) {
            for (int i = 0; i < gradients.arrays().size(); i++) {
                array(i).set(other.arrays().get(i));
            }
        }

        List<GradientCheck.Result> check() {
            return GradientCheck.compare(
                    network, data, batch, SMOOTHED, gradients, Integer.MAX_VALUE, new SplittableRandom(SEED));
        }
    }

    /** What is done to right gradients. */
    record Fault(String name, Architecture architecture, Consumer<Case> seeding) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Errors that people make when they write back-propagation. */
    static Stream<Fault> faults() {
        return Stream.of(
                new Fault("sign", PLAIN, right -> {
                    right.array(4).addScaled(-2, right.array(4).copy());
                }),
                new Fault("mean instead of sum", PLAIN, right -> {
                    right.gradients.arrays().forEach(array -> array.addScaled(1f / DATA.size() - 1, array.copy()));
                }),
                new Fault("factor two of a bias", PLAIN, right -> {
                    right.array(5).addScaled(1, right.array(5).copy());
                }),
                new Fault("transposed", PLAIN, right -> {
                    right.array(2).set(right.array(2).transposed());
                }),
                new Fault("off by one row", PLAIN, right -> {
                    Matrix array = right.array(0);
                    Matrix copy = array.copy();
                    array.rows(1, array.rows() - 1).set(copy.rows(0, copy.rows() - 1));
                }),
                new Fault("off by one column", PLAIN, right -> {
                    Matrix copy = right.array(4).copy();
                    for (int row = 0; row < copy.rows(); row++) {
                        for (int column = 1; column < copy.columns(); column++) {
                            right.array(4).set(row, column, copy.get(row, column - 1));
                        }
                    }
                }),
                new Fault("last example missing", PLAIN, right -> {
                    MicroBatch fewer = Case.batch(right.network, DATA, DATA.size() - 1, SEED);
                    right.replace(Case.gradients(right.network, fewer, SMOOTHED));
                }),
                new Fault("bias forgotten", PLAIN, right -> {
                    right.array(1).clear();
                }),
                new Fault("arrays swapped", PLAIN, right -> {
                    Matrix first = right.array(1).copy();
                    right.array(1).set(right.array(3));
                    right.array(3).set(first);
                }),
                new Fault("decay added", PLAIN, right -> {
                    right.array(2)
                            .addScaled(0.01f, right.network.parameters().get(2).values());
                }),
                new Fault("smoothing forgotten", PLAIN, right -> {
                    right.replace(Case.gradients(right.network, right.batch, Objective.CROSS_ENTROPY));
                }),
                new Fault("another loss", PLAIN, right -> {
                    right.replace(Case.gradients(right.network, right.batch, new Objective(Loss.SQUARED_ERROR, 0.1)));
                }),
                new Fault("another dropout", PLAIN, right -> {
                    MicroBatch other = Case.batch(right.network, DATA, DATA.size(), SEED + 1);
                    right.replace(Case.gradients(right.network, other, SMOOTHED));
                }),
                new Fault("one number a hundredth off", PLAIN, right -> {
                    Matrix array = right.array(4);
                    int column = array.largestInRow(0);
                    array.set(0, column, 1.01f * array.get(0, column));
                }),
                new Fault("gamma and beta swapped", NORMALIZED, right -> {
                    Matrix gamma = right.array(1).copy();
                    right.array(1).set(right.array(2));
                    right.array(2).set(gamma);
                }));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void eachErrorIsCaught(Fault fault) {
        Case right = Case.of(fault.architecture, DATA);
        assertRight(right.check(), "right", true);
        fault.seeding.accept(right);
        assertRight(right.check(), fault.name, false);
    }

    private static void assertRight(List<GradientCheck.Result> results, String name, boolean right) {
        assertThat(GradientCheck.passed(results, TOLERANCE))
                .as("%s: %s", name, results)
                .isEqualTo(right);
    }

    /** Networks and examples whose gradients are 0, or nearly: what is left of them is rounding. */
    static Stream<Arguments> cancelled() {
        Dataset black = new Dataset(
                "black", new ImageShape(4, 4), Digits.columns(4, 1).classNames(), new byte[20 * 16], labels(20));
        Architecture glorot = Architecture.published(List.of(16, 10, 4))
                .withActivation(ActivationFunction.named("tanh"))
                .withInitialization(Initialization.GLOROT);
        return Stream.of(ActivationFunction.ALL.toArray(ActivationFunction[]::new))
                .flatMap(function -> Stream.of(
                        Arguments.of("black pictures, as many of each class", glorot.withActivation(function), black),
                        Arguments.of("two examples", NORMALIZED.withActivation(function), DATA.slice(0, 2)),
                        Arguments.of("one example", NORMALIZED.withActivation(function), DATA.slice(0, 1))));
    }

    private static byte[] labels(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 4);
        }
        return labels;
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cancelled")
    void rightGradientsThatAreNearlyZeroAreRight(String name, Architecture architecture, Dataset data) {
        Case right = Case.of(architecture, data);
        assertRight(right.check(), name, true);
    }

    /** Numbers so large that every unit is saturated: the slopes of the first layer are smaller than what can be measured. */
    @Test
    void saturatedUnitsAreRight() {
        for (String function : List.of("tanh", "sigmoid")) {
            Network network = Network.random(
                    PLAIN.withActivation(ActivationFunction.named(function)), new SplittableRandom(SEED));
            network.parameters().stream().map(Parameter::values).forEach(array -> array.addScaled(50, array.copy()));
            Case right = Case.of(network, DATA, SMOOTHED);
            List<GradientCheck.Result> results = right.check();
            assertThat(GradientCheck.passed(results, TOLERANCE))
                    .as("%s", results)
                    .isTrue();
        }
    }

    /** The same where the right gradient is rounding: one that is not is still seen. */
    @Test
    void aGradientThatShouldHaveCancelledIsCaught() {
        Case right = Case.of(NORMALIZED, DATA.slice(0, 2));
        Matrix array = right.array(0);
        for (int i = 0; i < array.columns(); i++) {
            array.set(5, i, 0.01f);
        }
        assertThat(GradientCheck.passed(right.check(), TOLERANCE)).isFalse();
    }

    @Test
    void nothingComparedIsNotPassed() {
        var allKinks = new GradientCheck.Result("b1", 3, 0, 3, 0);
        var right = new GradientCheck.Result("W1", 3, 3, 0, 1e-5);
        var wrong = new GradientCheck.Result("W1", 3, 3, 0, 1e-2);
        assertThat(GradientCheck.passed(List.of(allKinks), TOLERANCE)).isFalse();
        assertThat(GradientCheck.passed(List.of(allKinks, right), TOLERANCE)).isTrue();
        assertThat(GradientCheck.passed(List.of(right, wrong), TOLERANCE)).isFalse();
    }
}
