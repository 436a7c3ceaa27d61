package inkling.evaluate;

import inkling.math.Matrix;
import inkling.nn.Prediction;
import java.util.Comparator;

/**
 * An example that was predicted wrong.
 *
 * @param index of the example in its dataset
 * @param label its class
 * @param prediction what was thought of it
 */
public record Misclassification(int index, int label, Prediction prediction) {
    /** From the highest loss down, which is from the lowest probability for the label up; else in the dataset's order. */
    static final Comparator<Misclassification> WORST_FIRST =
            Comparator.comparingDouble(Misclassification::labelProbability).thenComparingInt(Misclassification::index);

    static Misclassification of(int index, int label, Matrix probabilities, int row) {
        return new Misclassification(index, label, new Prediction(probabilities.row(row)));
    }

    /** The probability that the class had which it was. */
    public float labelProbability() {
        return prediction.probability(label);
    }
}
