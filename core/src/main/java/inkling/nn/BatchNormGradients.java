package inkling.nn;

import inkling.math.Matrix;

/**
 * What one batch normalization learns from a batch.
 *
 * @param gamma ∂loss/∂γ, summed over the examples, {@code [1 × units]}
 * @param beta ∂loss/∂β, summed over the examples, {@code [1 × units]}
 * @param statistics for the running averages
 */
record BatchNormGradients(Matrix gamma, Matrix beta, BatchStatistics statistics) {
    static BatchNormGradients zeros(int units) {
        return new BatchNormGradients(Matrix.zeros(1, units), Matrix.zeros(1, units), new BatchStatistics(units));
    }

    void add(BatchNormGradients other) {
        gamma.addScaled(1, other.gamma);
        beta.addScaled(1, other.beta);
        statistics.add(other.statistics);
    }

    void clear() {
        gamma.clear();
        beta.clear();
        statistics.clear();
    }
}
