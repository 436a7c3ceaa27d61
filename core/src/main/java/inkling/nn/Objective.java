package inkling.nn;

import inkling.math.Matrix;
import inkling.nn.gradient.MicroBatch;
import java.util.Objects;

/**
 * What training aims at: a loss, and what it takes for the truth. With label smoothing s the truth of K classes is (1 − s)·y + s/K
 * instead of y, so that a network that is right gains nothing from being ever more certain.
 *
 * @param loss the measure
 * @param labelSmoothing s, from 0 (none) to below 1
 * @see "Szegedy, Vanhoucke, Ioffe, Shlens and Wojna, Rethinking the Inception Architecture, 2015, section 7"
 */
public record Objective(Loss loss, double labelSmoothing) {
    /** The cross-entropy of the labels, as published. */
    public static final Objective CROSS_ENTROPY = new Objective(Loss.CROSS_ENTROPY, 0);

    /** Checks the smoothing. */
    public Objective {
        Objects.requireNonNull(loss, "loss");
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException("label smoothing " + labelSmoothing + ": expected 0 to less than 1");
        }
    }

    /** Whether the truth is one class per example and the loss the cross-entropy, for which ∂loss/∂logits is p − y. */
    boolean isPlain(MicroBatch batch) {
        return loss.equals(Loss.CROSS_ENTROPY) && labelSmoothing == 0 && batch.targets() == null;
    }

    /** What the probability of a class should be, given what it would be without smoothing. */
    public double smoothed(double y, int classes) {
        return (1 - labelSmoothing) * y + labelSmoothing / classes;
    }

    /**
     * From logits to the metrics and to ∂loss/∂logits.
     *
     * @param w has the logits; receives probabilities and {@link Workspace#logitGradients()}
     */
    Metrics measureAndLogitGradients(MicroBatch batch, Workspace w) {
        Metrics metrics = SoftmaxCrossEntropy.measure(w.logits(), batch.labels(), w.probabilities(), w.logSumExp());
        if (isPlain(batch)) {
            SoftmaxCrossEntropy.delta(w.probabilities(), batch.labels(), w.logitGradients());
            return metrics;
        }
        setTargets(batch, w.targets());
        loss.delta(w.logits(), w.probabilities(), w.targets(), w.logitGradients());
        double objectiveSum = loss.sum(w, w.targets());
        return new Metrics(metrics.examples(), metrics.lossSum(), metrics.correct(), objectiveSum);
    }

    /** Sets y to what the probabilities of a micro-batch should be, {@code [examples × classes]}. */
    void setTargets(MicroBatch batch, Matrix y) {
        Matrix targets = batch.targets();
        for (int row = 0; row < y.rows(); row++) {
            for (int i = 0; i < y.columns(); i++) {
                float hard = batch.labels()[row] == i ? 1 : 0;
                y.set(row, i, (float) smoothed(targets == null ? hard : targets.get(row, i), y.columns()));
            }
        }
    }
}
