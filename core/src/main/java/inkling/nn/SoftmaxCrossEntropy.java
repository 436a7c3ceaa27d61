package inkling.nn;

import inkling.math.Matrix;
import java.util.Objects;

/**
 * The output probabilities p = softmax(z) and the loss −ln p[label] of examples with one label each. The derivative of both together is
 * ∂loss/∂z = p − y with y the one-hot label; docs/mathematics.md derives it. Other losses, and targets that are no single label, are
 * {@link Loss}es.
 */
final class SoftmaxCrossEntropy {
    private SoftmaxCrossEntropy() {}

    /**
     * Computes the probabilities, the sum of the losses, and how many examples have their highest probability at their label.
     *
     * @param logits z, {@code [batch × classes]}; read only
     * @param labels class indices, {@code [batch]}; read only
     * @param probabilities receives p, {@code [batch × classes]}
     * @param logSumExp room for one number per example
     */
    static Metrics measure(Matrix logits, int[] labels, Matrix probabilities, float[] logSumExp) {
        probabilities.setSoftmax(logits, logSumExp);
        double lossSum = 0;
        int correct = 0;
        for (int i = 0; i < labels.length; i++) {
            Objects.checkIndex(labels[i], logits.columns());
            // −ln p[label] = ln Σ e^z − z[label], which stays finite where p itself underflows to 0.
            lossSum += logSumExp[i] - logits.data()[logits.index(i, labels[i])];
            correct += hasLargest(probabilities, i, labels[i]) ? 1 : 0;
        }
        return new Metrics(labels.length, lossSum, correct);
    }

    private static boolean hasLargest(Matrix probabilities, int row, int label) {
        float p = probabilities.data()[probabilities.index(row, label)];
        // The probabilities add up to 1. If p is above 1/2, no other can be larger; if it is below 1/classes, one must
        // be.
        // Only in between are the others compared. 0.99 leaves room for rounding.
        return p > 0.5f || (p * probabilities.columns() >= 0.99f && probabilities.largestInRow(row) == label);
    }

    /**
     * dz = p − y, {@code [batch × classes]}.
     *
     * @see "Nielsen, Neural Networks and Deep Learning, ch. 2, BP1, with the cross-entropy and softmax of ch. 3"
     */
    static void delta(Matrix probabilities, int[] labels, Matrix dz) {
        dz.set(probabilities);
        for (int i = 0; i < labels.length; i++) {
            dz.data()[dz.index(i, labels[i])] -= 1;
        }
    }
}
