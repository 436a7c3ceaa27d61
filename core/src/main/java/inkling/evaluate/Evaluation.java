package inkling.evaluate;

import inkling.data.Dataset;
import inkling.math.Arguments;
import inkling.nn.Metrics;
import inkling.predict.Classifier;
import inkling.predict.Ensemble;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** How a classifier does on a dataset. Immutable. */
public final class Evaluation {
    /** How many mistakes are kept unless the caller says otherwise. */
    public static final int MISTAKES = 100;

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
     * @param threads that share the work; the result does not depend on it
     * @param mistakes to keep at most
     * @throws IllegalArgumentException if data and classifier do not fit
     */
    public static Evaluation of(Classifier classifier, Dataset data, int threads, int mistakes) {
        Objects.requireNonNull(classifier, "classifier").requireFit(data);
        return ScoredPredictions.of(classifier, data, threads).evaluation(classifier.classes(), mistakes);
    }

    /**
     * Loss and accuracy alone, for any number of classes.
     *
     * @see #of(Classifier, Dataset, int, int)
     */
    public static Metrics measure(Classifier classifier, Dataset data, int threads) {
        Objects.requireNonNull(classifier, "classifier").requireFit(data);
        return ScoredPredictions.of(classifier, data, threads).metrics();
    }

    /**
     * Predicts every example with each member of an ensemble, once, and with all of them together.
     *
     * @return an evaluation for each member, in their order, and last the ensemble's
     * @see #of(Classifier, Dataset, int, int)
     */
    public static List<Evaluation> ofEach(Ensemble ensemble, Dataset data, int threads, int mistakes) {
        Objects.requireNonNull(ensemble, "ensemble").requireFit(data);
        return ScoredPredictions.ofEach(ensemble, data, threads).stream()
                .map(predictions -> predictions.evaluation(ensemble.classes(), mistakes))
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
