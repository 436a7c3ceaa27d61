package inkling.nn;

import inkling.math.Matrix;
import java.util.Arrays;

/**
 * The cross-entropy at temperature T, −T²·Σ y·ln q with q = softmax(z / T), the softened probabilities. As z = ln p + a constant, q
 * is p^(1/T) divided by its sum, so a teacher's logits are not needed; the student's are there, and say more where p
 * underflows to 0. The derivative by z is T·(q − y). The factor T² keeps the gradients about as large at any
 * temperature, because T·(q − y) ≈ (z − z')/K for y = softmax(z' / T) and T large.
 *
 * @param temperature T, above 0
 * @see "Hinton, Vinyals and Dean, Distilling the Knowledge in a Neural Network, 2015, sections 2 and 2.1"
 */
public record SoftenedCrossEntropy(double temperature) implements Loss {
    /** Checks the temperature. */
    public SoftenedCrossEntropy {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("temperature " + temperature + ": expected a positive number");
        }
    }

    @Override
    public String name() {
        return "cross-entropy at temperature " + temperature;
    }

    /**
     * Softens probabilities.
     *
     * @param p {@code [examples × classes]}; read only
     * @param q receives p^(1/T), divided by its sum over the classes; may be p
     */
    public void soften(Matrix p, Matrix q) {
        double[] row = new double[p.columns()];
        for (int example = 0; example < p.rows(); example++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = p.get(example, i);
            }
            soften(row);
            for (int i = 0; i < row.length; i++) {
                q.set(example, i, (float) row[i]);
            }
        }
    }

    private void soften(double[] p) {
        double sum = 0;
        // Divided by the largest first, so that for a low temperature not all of them underflow to 0.
        double largest = Arrays.stream(p).max().orElse(1);
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.pow(p[i] / largest, 1 / temperature);
            sum += p[i];
        }
        for (int i = 0; i < p.length; i++) {
            p[i] /= sum;
        }
    }

    @Override
    public double value(double[] p, double[] y) {
        double[] q = p.clone();
        soften(q);
        return temperature * temperature * Loss.CROSS_ENTROPY.value(q, y);
    }

    @Override
    public double sum(Workspace workspace, Matrix y) {
        Matrix z = workspace.logits();
        double lossSum = 0;
        for (int row = 0; row < z.rows(); row++) {
            // −Σ y·ln q = ln Σ e^(z/T) − Σ y·z/T, because the y add up to 1; finite where q underflows to 0.
            double[] softened = softenedLogits(z, row);
            double loss = 0;
            for (int i = 0; i < softened.length; i++) {
                loss -= y.get(row, i) * softened[i];
            }
            lossSum += loss + Math.log(sumOfExponentials(softened));
        }
        return temperature * temperature * lossSum;
    }

    /** (z − the largest z) / T of one example: none above 0, so that no exponential overflows. */
    private double[] softenedLogits(Matrix z, int row) {
        double largest = z.get(row, z.largestInRow(row));
        double[] softened = new double[z.columns()];
        Arrays.setAll(softened, i -> (z.get(row, i) - largest) / temperature);
        return softened;
    }

    private static double sumOfExponentials(double... exponents) {
        double sum = 0;
        for (double exponent : exponents) {
            sum += Math.exp(exponent);
        }
        return sum;
    }

    @Override
    public void delta(Matrix z, Matrix p, Matrix y, Matrix dz) {
        for (int row = 0; row < dz.rows(); row++) {
            double[] softened = softenedLogits(z, row);
            double sum = sumOfExponentials(softened);
            for (int i = 0; i < softened.length; i++) {
                dz.set(row, i, (float) (temperature * (Math.exp(softened[i]) / sum - y.get(row, i))));
            }
        }
    }
}
