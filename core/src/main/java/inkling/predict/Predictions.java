package inkling.predict;

import inkling.data.Dataset;
import inkling.math.Arguments;
import inkling.math.Matrix;
import inkling.nn.Prediction;
import inkling.nn.gradient.MicroBatch;
import inkling.parallel.Workers;
import java.util.Arrays;
import java.util.Objects;

/** What a classifier thinks of each example of a dataset. It never changes, so any number of threads may use it. */
public final class Predictions {
    private final int classes;
    private final float[] probabilities;

    private Predictions(int size, int classes) {
        this.classes = classes;
        probabilities = new float[Math.multiplyExact(size, classes)];
    }

    /**
     * Predicts every example.
     *
     * @param data labels are not looked at
     * @param threads that share the work, at least 1; the result does not depend on it
     * @throws IllegalArgumentException if data and classifier do not fit
     */
    public static Predictions of(Classifier classifier, Dataset data, int threads) {
        Objects.requireNonNull(classifier, "classifier");
        classifier.requireExamples(data);
        var all = new Predictions(data.size(), classifier.classes());
        Workers.share(data.size(), MicroBatch.PREDICTED, threads, () -> {
            Predictor predictor = classifier.predictor(MicroBatch.PREDICTED);
            return (from, to) -> all.set(from, predictor.predict(data.slice(from, to)));
        });
        return all;
    }

    private void set(int from, Matrix some) {
        for (int row = 0; row < some.rows(); row++) {
            System.arraycopy(some.data(), some.index(row, 0), probabilities, (from + row) * classes, classes);
        }
    }

    /** Number of examples. */
    public int size() {
        return probabilities.length / classes;
    }

    /** Number of classes. */
    public int classes() {
        return classes;
    }

    /** The probability of one class for one example. */
    public float probability(int example, int label) {
        Arguments.requireIndex("class", label, classes);
        return probabilities[start(example) + label];
    }

    private int start(int example) {
        Arguments.requireIndex("example", example, size());
        return example * classes;
    }

    /** The class of the highest probability for one example; the first of them, should two be equal. */
    public int label(int example) {
        int start = start(example);
        int best = 0;
        for (int i = 1; i < classes; i++) {
            if (probabilities[start + i] > probabilities[start + best]) {
                best = i;
            }
        }
        return best;
    }

    /** All about one example. */
    public Prediction get(int example) {
        int start = start(example);
        return new Prediction(Arrays.copyOfRange(probabilities, start, start + classes));
    }

    /** Such as {@code predictions of 10000 examples, 10 classes}. */
    @Override
    public String toString() {
        return "predictions of " + size() + " examples, " + classes + " classes";
    }
}
