package inkling.nn;

import inkling.math.Matrix;

/**
 * The cross-entropy −Σ y·ln p, in nats. As ln p = z − ln Σ e^z and the y add up to 1, it is ln Σ e^z − Σ y·z; its derivative by z
 * is p − y. {@link SoftmaxCrossEntropy} is the same for labels, where all y but one are 0.
 */
record CrossEntropy() implements Loss {
    @Override
    public String name() {
        return "cross-entropy";
    }

    @Override
    public double value(double[] p, double[] y) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum -= y[i] == 0 ? 0 : y[i] * Math.log(p[i]);
        }
        return sum;
    }

    @Override
    public double sum(Workspace workspace, Matrix y) {
        Matrix z = workspace.logits();
        double lossSum = 0;
        for (int row = 0; row < z.rows(); row++) {
            double loss = 0;
            for (int i = 0; i < z.columns(); i++) {
                loss += (double) y.get(row, i) * ((double) workspace.logSumExp()[row] - z.get(row, i));
            }
            lossSum += loss;
        }
        return lossSum;
    }

    @Override
    public void delta(Matrix z, Matrix p, Matrix y, Matrix dz) {
        dz.set(p);
        dz.addScaled(-1, y);
    }
}
