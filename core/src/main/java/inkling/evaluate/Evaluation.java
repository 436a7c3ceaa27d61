package inkling.evaluate;

import inkling.data.Dataset;
import inkling.math.Arguments;
import inkling.nn.Metrics;
import inkling.nn.gradient.MicroBatch;
import inkling.parallel.Workers;
import inkling.predict.Classifier;
import inkling.predict.Ensemble;
import inkling.predict.Predictor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** How a classifier does on a dataset. Immutable. */
public final class Evaluation {
    /** How many mistakes are kept unless the caller says otherwise. */
    public static final int MISTAKES = 100;

    /** More, and the confusion alone, a number for each label and prediction, would take more than 100 MB. */
    public static final int MAX_CLASSES = 5000;

    private final Metrics metrics;
    private final int[][] confusion;
    private final Reliability reliability;
    private final List<Misclassification> mistakes;

    /**
     * Copies the list.
     *
     * @param confusion from now on this evaluation's own
     * @param mistakes the worst of them, worst first
     */
    Evaluation(Metrics metrics, int[][] confusion, Reliability reliability, List<Misclassification> mistakes) {
        this.metrics = metrics;
        this.confusion = confusion;
        this.reliability = reliability;
        this.mistakes = List.copyOf(mistakes);
    }

    /**
     * Predicts every example.
     *
     * @see #of(Classifier, Dataset, int, int)
     */
    public static Evaluation of(Classifier classifier, Dataset data, int threads) {
        return of(classifier, data, threads, MISTAKES);
    }

    /**
     * Predicts every example.
     *
     * @param data its labels are indices of the classifier's classes; {@link inkling.model.Model#evaluate} matches names
     * @param threads that share the work, at least 1; the result does not depend on it
     * @param mistakes to keep at most, 0 or more
     * @throws IllegalArgumentException if data and classifier do not fit, or there are more than {@link #MAX_CLASSES}
     */
    public static Evaluation of(Classifier classifier, Dataset data, int threads, int mistakes) {
        requireFit(Objects.requireNonNull(classifier, "classifier"), data, mistakes);
        return ScoredPredictions.of(classifier, data, threads, mistakes).evaluation(classifier.classes());
    }

    private static void requireFit(Classifier classifier, Dataset data, int mistakes) {
        if (mistakes < 0) {
            throw new IllegalArgumentException(mistakes + " mistakes to keep: expected 0 or more");
        }
        classifier.requireFit(data);
        if (classifier.classes() > MAX_CLASSES) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s tells %,d classes apart: expected at most %,d, of which all confusions can be counted;"
                            + " loss and accuracy alone are measured for any number",
                    classifier,
                    classifier.classes(),
                    MAX_CLASSES));
        }
    }

    /**
     * Loss and accuracy alone, for any number of classes.
     *
     * @see #of(Classifier, Dataset, int, int)
     */
    public static Metrics measure(Classifier classifier, Dataset data, int threads) {
        Objects.requireNonNull(classifier, "classifier").requireFit(data);
        Metrics[] microBatches = new Metrics[Math.ceilDiv(data.size(), MicroBatch.PREDICTED)];
        Workers.share(data.size(), MicroBatch.PREDICTED, threads, () -> {
            Predictor predictor = classifier.predictor(MicroBatch.PREDICTED);
            return (from, to) -> microBatches[from / MicroBatch.PREDICTED] =
                    predictor.score(data.slice(from, to)).metrics();
        });
        return Arrays.stream(microBatches).reduce(Metrics.NONE, Metrics::plus);
    }

    /**
     * Predicts every example with each member of an ensemble, once, and with all of them together.
     *
     * @return an evaluation for each member, in their order, and last the ensemble's
     * @see #of(Classifier, Dataset, int, int)
     */
    public static List<Evaluation> ofEach(Ensemble ensemble, Dataset data, int threads, int mistakes) {
        requireFit(Objects.requireNonNull(ensemble, "ensemble"), data, mistakes);
        return ScoredPredictions.ofEach(ensemble, data, threads, mistakes).stream()
                .map(predictions -> predictions.evaluation(ensemble.classes()))
                .toList();
    }

    /** Loss and accuracy over all examples. */
    public Metrics metrics() {
        return metrics;
    }

    /** How often label {@code i} was predicted as {@code j}, {@code [classes × classes]}; a copy. */
    public int[][] confusion() {
        return Arrays.stream(confusion).map(int[]::clone).toArray(int[][]::new);
    }

    /** How often answers are right, by their probability. */
    public Reliability reliability() {
        return reliability;
    }

    /** The worst mistakes, worst first. */
    public List<Misclassification> mistakes() {
        return mistakes;
    }

    /** How many examples have this label. */
    public int examples(int label) {
        requireClass(label);
        return Arrays.stream(confusion[label]).sum();
    }

    /** Of the examples predicted as this class, the share that is; 0 where there are none. */
    public double precision(int label) {
        requireClass(label);
        int predicted = Arrays.stream(confusion).mapToInt(row -> row[label]).sum();
        return share(confusion[label][label], predicted);
    }

    /** Of the examples of this class, the share predicted as such; 0 where there are none. */
    public double recall(int label) {
        requireClass(label);
        return share(confusion[label][label], examples(label));
    }

    /** The harmonic mean of precision and recall; 0 where both are. */
    public double f1(int label) {
        double sum = precision(label) + recall(label);
        return sum == 0 ? 0 : 2 * precision(label) * recall(label) / sum;
    }

    private void requireClass(int label) {
        Arguments.requireIndex("class", label, confusion.length);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Evaluation evaluation
                && metrics.equals(evaluation.metrics)
                && Arrays.deepEquals(confusion, evaluation.confusion)
                && reliability.equals(evaluation.reliability)
                && mistakes.equals(evaluation.mistakes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(metrics, Arrays.deepHashCode(confusion), reliability, mistakes);
    }

    /** Such as {@code loss 0.0812, accuracy 97.60 %: 9760 of 10000 right}. */
    @Override
    public String toString() {
        return metrics + ": " + metrics.correct() + " of " + metrics.examples() + " right";
    }
}
