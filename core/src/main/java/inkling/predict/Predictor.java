package inkling.predict;

import inkling.data.Dataset;
import inkling.math.Matrix;
import inkling.nn.Metrics;

/** A classifier at work; implemented by Inkling alone. It belongs to one thread at a time. */
public interface Predictor {
    /**
     * Predicts some examples.
     *
     * @param examples at most as many as this predictor was made for; labels are not looked at
     * @return probabilities, {@code [examples × classes]}; this predictor's own, good until the next call
     */
    Matrix predict(Dataset examples);

    /**
     * Predicts some examples and compares with their labels. The loss is the cross-entropy −ln p[label]; where rounding made
     * p 0, the smallest positive number stands for it, so that one example does not make the loss of all infinite.
     *
     * @param examples at most as many as this predictor was made for, with labels
     */
    default Scored score(Dataset examples) {
        return Scored.of(predict(examples), examples.labels());
    }

    /**
     * Predictions, and how good they are.
     *
     * @param probabilities {@code [examples × classes]}; the predictor's own, good until its next call
     */
    record Scored(Metrics metrics, Matrix probabilities) {
        /** By the probabilities alone. */
        static Scored of(Matrix probabilities, int[] labels) {
            double lossSum = 0;
            int correct = 0;
            for (int i = 0; i < labels.length; i++) {
                lossSum -= Math.log(Math.max(Float.MIN_VALUE, probabilities.get(i, labels[i])));
                correct += probabilities.largestInRow(i) == labels[i] ? 1 : 0;
            }
            return new Scored(new Metrics(labels.length, lossSum, correct), probabilities);
        }
    }
}
