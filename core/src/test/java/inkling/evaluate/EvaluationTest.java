package inkling.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import inkling.data.Dataset;
import inkling.data.Digits;
import inkling.data.ImageShape;
import inkling.math.Matrix;
import inkling.nn.Linear;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import inkling.predict.Classifier;
import inkling.predict.Ensemble;
import inkling.predict.Predictions;
import inkling.predict.Predictor;
import inkling.predict.TestTimeAugmentation;
import inkling.predict.network.NetworkClassifier;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final long SEED = 5;

    /** Of one pixel v and two classes with logits v and 0: class 0 for any ink, the more certain the more ink. */
    private static final Network INK =
            new Network(1, List.of(new Linear(Matrix.of(1, 2, 1, 0), Matrix.of(1, 2, -0.5f, 0))));

    private static Dataset data(int[] pixels, int[] labels) {
        byte[] bytes = new byte[pixels.length];
        byte[] classes = new byte[labels.length];
        for (int i = 0; i < pixels.length; i++) {
            bytes[i] = (byte) pixels[i];
            classes[i] = (byte) labels[i];
        }
        return new Dataset("ink", new ImageShape(1, 1), List.of("ink", "none"), bytes, classes);
    }

    @Test
    void theWorstMistakesComeFirstAndAreBounded() {
        // Wrong are 1 (ink 3, called none), 2 (no ink, called ink), 4 (ink 9), 5 (ink 3 again) and 6 (ink 9 again).
        Dataset data = data(new int[] {5, 3, 0, 0, 9, 3, 9}, new int[] {0, 1, 0, 1, 1, 1, 1});
        Evaluation evaluation = Evaluation.of(new NetworkClassifier(INK), data, 1);
        assertThat(evaluation.metrics().correct()).isEqualTo(2);
        assertThat(evaluation.mistakes()).extracting(Misclassification::index).containsExactly(4, 6, 1, 5, 2);
        assertThat(evaluation.mistakes()).extracting(Misclassification::label).containsExactly(1, 1, 1, 1, 0);
        assertThat(evaluation.mistakes())
                .extracting(mistake -> mistake.prediction().label())
                .containsExactly(0, 0, 0, 0, 1);
        // p[1] = 1 / (1 + e^(3 − 0.5)) for ink 3.
        Misclassification third = evaluation.mistakes().get(2);
        assertThat(third.labelProbability()).isCloseTo((float) (1 / (1 + Math.exp(2.5))), within(1e-6f));
        assertThat(third.prediction().confidence()).isCloseTo((float) (1 / (1 + Math.exp(-2.5))), within(1e-6f));
        assertThat(Evaluation.of(new NetworkClassifier(INK), data, 1, 3).mistakes())
                .extracting(Misclassification::index)
                .containsExactly(4, 6, 1);
    }

    @Test
    void precisionRecallAndF1ComeFromTheConfusion() {
        Dataset data = data(new int[] {5, 3, 0, 0, 9, 3, 9}, new int[] {0, 1, 0, 1, 1, 1, 1});
        Evaluation evaluation = Evaluation.of(new NetworkClassifier(INK), data, 1);
        assertThat(evaluation.confusion()).isDeepEqualTo(new int[][] {{1, 1}, {4, 1}});
        assertThat(evaluation.examples(1)).isEqualTo(5);
        assertThat(evaluation.precision(0)).isEqualTo(1 / 5.0);
        assertThat(evaluation.recall(0)).isEqualTo(1 / 2.0);
        assertThat(evaluation.f1(0)).isCloseTo(2 / 7.0, within(1e-15));
        assertThat(evaluation.precision(1)).isEqualTo(1 / 2.0);
        assertThat(evaluation.recall(1)).isEqualTo(1 / 5.0);
    }

    @Test
    void whoeverReadsAnEvaluationCannotChangeIt() {
        Dataset data = data(new int[] {5, 3, 0, 0, 9, 3, 9}, new int[] {0, 1, 0, 1, 1, 1, 1});
        Evaluation evaluation = Evaluation.of(new NetworkClassifier(INK), data, 1);
        evaluation.confusion()[0][0] = 7;
        assertThat(evaluation.confusion()[0][0]).isEqualTo(1);
        Evaluation again = Evaluation.of(new NetworkClassifier(INK), data, 2);
        assertThat(again).isEqualTo(evaluation).hasSameHashCodeAs(evaluation);
        assertThat(Evaluation.of(new NetworkClassifier(INK), data.slice(0, 6), 1))
                .isNotEqualTo(evaluation);
    }

    @Test
    void nothingDependsOnTheNumberOfThreads() {
        Dataset data = Digits.columns(1500, SEED);
        var random = new SplittableRandom(SEED);
        Classifier small = new NetworkClassifier(Network.random(List.of(16, 5, 4), ActivationFunction.RELU, random));
        Classifier large =
                new NetworkClassifier(Network.random(List.of(16, 20, 9, 4), ActivationFunction.RELU, random));
        for (Classifier classifier : List.of(
                small,
                new Ensemble(List.of(small, large)),
                new Ensemble(List.of(new TestTimeAugmentation(small, 1), large)))) {
            Evaluation one = Evaluation.of(classifier, data, 1);
            assertThat(one.mistakes())
                    .as("seed %d", SEED)
                    .hasSize(Evaluation.MISTAKES)
                    .allSatisfy(mistake -> assertThat(mistake.label()).isEqualTo(data.label(mistake.index())));
            for (int threads : new int[] {2, 3, 7}) {
                Evaluation other = Evaluation.of(classifier, data, threads);
                assertThat(other.metrics()).isEqualTo(one.metrics());
                assertThat(other.confusion()).isDeepEqualTo(one.confusion());
                assertThat(other.mistakes()).usingRecursiveComparison().isEqualTo(one.mistakes());
            }
        }
    }

    @Test
    void anEnsembleAndItsMembersAreMeasuredInOneGo() {
        Dataset data = Digits.columns(700, SEED);
        var random = new SplittableRandom(SEED);
        var counted = new CountingClassifier(Network.random(List.of(16, 5, 4), ActivationFunction.RELU, random));
        Classifier other =
                new NetworkClassifier(Network.random(List.of(16, 20, 9, 4), ActivationFunction.RELU, random));
        var ensemble = new Ensemble(List.of(counted, new TestTimeAugmentation(other, 1)));
        List<Evaluation> each = Evaluation.ofEach(ensemble, data, 2, 20);
        assertThat(counted.pictures).hasValue(data.size());
        List<Classifier> expected =
                List.of(ensemble.members().get(0), ensemble.members().get(1), ensemble);
        assertThat(each).hasSameSizeAs(expected);
        for (int i = 0; i < each.size(); i++) {
            Evaluation alone = Evaluation.of(expected.get(i), data, 1, 20);
            assertThat(each.get(i))
                    .as("%d, seed %d", i, SEED)
                    .usingRecursiveComparison()
                    .isEqualTo(alone);
        }
    }

    /** Counts the pictures that it predicts. */
    private record CountingClassifier(Classifier network, AtomicInteger pictures) implements Classifier {
        CountingClassifier(Network network) {
            this(new NetworkClassifier(network), new AtomicInteger());
        }

        @Override
        public int inputs() {
            return network.inputs();
        }

        @Override
        public int classes() {
            return network.classes();
        }

        @Override
        public Predictor predictor(int capacity) {
            Predictor predictor = network.predictor(capacity);
            return examples -> {
                pictures.addAndGet(examples.size());
                return predictor.predict(examples);
            };
        }
    }

    @Test
    void anEnsembleOfOneIsThatOne() {
        Dataset data = Digits.columns(300, SEED);
        Network network = Network.random(List.of(16, 5, 4), ActivationFunction.RELU, new SplittableRandom(SEED));
        Evaluation alone = Evaluation.of(new NetworkClassifier(network), data, 2);
        Evaluation ensemble = Evaluation.of(new Ensemble(List.of(new NetworkClassifier(network))), data, 2);
        assertThat(ensemble.metrics().correct()).isEqualTo(alone.metrics().correct());
        assertThat(ensemble.metrics().loss()).isCloseTo(alone.metrics().loss(), within(1e-6));
        assertThat(ensemble.mistakes()).usingRecursiveComparison().isEqualTo(alone.mistakes());
    }

    /** All their confusions would take 17 GB, and the probabilities of a few thousand examples more than a gigabyte. */
    @Test
    void lossAndAccuracyAreMeasuredForAnyNumberOfClasses() {
        List<String> names = IntStream.range(0, Dataset.MAX_CLASSES)
                .mapToObj(Integer::toString)
                .toList();
        Matrix biases = Matrix.zeros(1, names.size());
        biases.set(0, 65_000, 100);
        var classifier =
                new NetworkClassifier(new Network(1, List.of(new Linear(Matrix.zeros(1, names.size()), biases))));
        int[] labels = new int[600];
        Arrays.fill(labels, 0, 450, 65_000);
        Dataset data = Dataset.of(new float[labels.length][1], labels, names);
        Metrics metrics = Evaluation.measure(classifier, data, 2);
        assertThat(metrics.correct()).isEqualTo(450);
        assertThat(metrics.lossSum()).isCloseTo(150 * 100, within(1.0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(classifier, data, 2))
                .withMessageStartingWith("network 1-65535 tells 65,535 classes apart: expected at most 5,000");
    }

    @Test
    void whatIsMeasuredIsWhatAnEvaluationSays() {
        Dataset data = Digits.columns(700, SEED);
        var classifier = new NetworkClassifier(
                Network.random(List.of(16, 5, 4), ActivationFunction.RELU, new SplittableRandom(SEED)));
        assertThat(Evaluation.measure(classifier, data, 2))
                .isEqualTo(Evaluation.of(classifier, data, 1).metrics());
    }

    @Test
    void countsThatCannotBeAreRefused() {
        Dataset data = data(new int[] {5, 3}, new int[] {0, 1});
        var classifier = new NetworkClassifier(INK);
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> Evaluation.of(classifier, data, 0),
                () -> Evaluation.measure(classifier, data, 0),
                () -> Predictions.of(classifier, data, 0))) {
            assertThatIllegalArgumentException().isThrownBy(call).withMessage("0 threads: expected at least 1");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(classifier, data, 1, -1))
                .withMessage("-1 mistakes to keep: expected 0 or more");
        assertThat(Evaluation.of(classifier, data, 1, 0).mistakes()).isEmpty();
    }

    @Test
    void dataThatDoesNotFitIsRefused() {
        Dataset two = data(new int[] {1, 2, 3, 4}, new int[] {0, 1, 0, 1});
        Dataset wide = new Dataset("wide", new ImageShape(1, 2), two.classNames(), two.pixels(), new byte[2]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(new NetworkClassifier(INK), wide, 1))
                .withMessage("network 1-2 takes 1 inputs, but wide has 2 pixels a picture");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(new NetworkClassifier(INK), two.slice(0, 0), 1))
                .withMessage("ink has no examples");
        Dataset data = Digits.columns(3, SEED);
        Ensemble ensemble = new Ensemble(List.of(new NetworkClassifier(INK)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(ensemble, data, 1))
                .withMessage("network 1-2 takes 1 inputs, but columns has 16 pixels a picture");
        Dataset three = new Dataset("three", new ImageShape(1, 1), List.of("a", "b", "c"), new byte[2], new byte[2]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(ensemble, three, 1))
                .withMessage("ensemble of [network 1-2] tells 2 classes apart, but three has 3");
    }
}
