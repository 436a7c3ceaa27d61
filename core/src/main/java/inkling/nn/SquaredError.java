package inkling.nn;

import inkling.math.Matrix;

/**
 * The squared error of the probabilities, Σ (p − y)² over the classes, which is the Brier score: 0 when certain and right, 2 when
 * certain and wrong. With g = 2·(p − y) its derivative by the probabilities, the softmax's Jacobian makes ∂loss/∂z =
 * p ∘ (g − Σ g·p).
 *
 * @see "Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78, 1950"
 */
record SquaredError() implements Loss {
    @Override
    public String name() {
        return "squared-error";
    }

    @Override
    public double value(double[] p, double[] y) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += (p[i] - y[i]) * (p[i] - y[i]);
        }
        return sum;
    }

    @Override
    public double sum(Workspace workspace, Matrix y) {
        Matrix p = workspace.probabilities();
        double sum = 0;
        for (int row = 0; row < p.rows(); row++) {
            for (int i = 0; i < p.columns(); i++) {
                double error = p.get(row, i) - y.get(row, i);
                sum += error * error;
            }
        }
        return sum;
    }

    @Override
    public void delta(Matrix z, Matrix p, Matrix y, Matrix dz) {
        for (int row = 0; row < p.rows(); row++) {
            float mean = 0;
            for (int i = 0; i < p.columns(); i++) {
                mean += 2 * (p.get(row, i) - y.get(row, i)) * p.get(row, i);
            }
            for (int i = 0; i < p.columns(); i++) {
                dz.set(row, i, p.get(row, i) * (2 * (p.get(row, i) - y.get(row, i)) - mean));
            }
        }
    }
}
