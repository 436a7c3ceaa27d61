package inkling.nn;

import inkling.math.Matrix;

/**
 * The output probabilities p = softmax(z) and the loss −ln p[label]. Together they have the simplest of derivatives, ∂loss/∂z
 * = p − y with y the one-hot label; docs/mathematics.md derives it.
 */
final class SoftmaxCrossEntropy {
    private SoftmaxCrossEntropy() {}

    /**
     * Probabilities, and how good they are.
     *
     * @param logits z, {@code [batch × classes]}; read only
     * @param labels class indices, {@code [batch]}; read only
     * @param probabilities receives p, {@code [batch × classes]}
     * @param logSumExp room for one number per example
     */
    static Score score(Matrix logits, int[] labels, Matrix probabilities, float[] logSumExp) {
        probabilities.setSoftmax(logits, logSumExp);
        double lossSum = 0;
        int correct = 0;
        for (int i = 0; i < labels.length; i++) {
            // −ln p[label] = ln Σ e^z − z[label], which stays finite where p itself underflows to 0.
            lossSum += logSumExp[i] - logits.get(i, labels[i]);
            // With more than half of the probability there is no need to look for a higher one.
            boolean right = probabilities.get(i, labels[i]) > 0.5f || probabilities.largestInRow(i) == labels[i];
            correct += right ? 1 : 0;
        }
        return new Score(labels.length, lossSum, correct);
    }

    /** dz = p − y, {@code [batch × classes]}. */
    static void delta(Matrix probabilities, int[] labels, Matrix dz) {
        dz.set(probabilities);
        for (int i = 0; i < labels.length; i++) {
            dz.set(i, labels[i], dz.get(i, labels[i]) - 1);
        }
    }
}
