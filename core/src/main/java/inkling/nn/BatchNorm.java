package inkling.nn;

import inkling.math.Columns;
import inkling.math.Matrix;

/**
 * Batch normalization: brings the weighted sums of each unit to mean 0 and variance 1 over the examples that go through the
 * network together, then to a scale and a shift that are learned. With μ and σ² the unit's mean and variance,
 *
 * <pre>
 * x̂ = (z − μ) / √(σ² + ε)        y = γ·x̂ + β
 * </pre>
 *
 * While training, μ and σ² are those of the chunk; for prediction they are running averages over the updates, so that what a
 * picture is taken for does not depend on its company.
 *
 * @param gamma γ, {@code [1 × units]}, a parameter
 * @param beta β, {@code [1 × units]}, a parameter
 * @param runningMean μ for prediction, {@code [1 × units]}; written by {@link #update} alone
 * @param runningVariance σ² for prediction, {@code [1 × units]}, the unbiased estimate; written by {@link #update} alone
 * @param epsilon ε, which keeps a unit that never changes from a division by zero
 * @see "Ioffe and Szegedy, Batch Normalization, 2015, algorithms 1 and 2; Hoffer, Hubara and Soudry, Train longer,
 *     generalize better, 2017, for statistics over parts of a batch"
 */
public record BatchNorm(Matrix gamma, Matrix beta, Matrix runningMean, Matrix runningVariance, float epsilon) {
    /** The usual ε. */
    public static final float EPSILON = 1e-5f;

    /** How much of the running averages each update replaces. */
    static final float MOMENTUM = 0.1f;

    /** Checks that each has one number per unit, and ε. */
    public BatchNorm {
        for (Matrix row : new Matrix[] {gamma, beta, runningMean, runningVariance}) {
            if (row.rows() != 1 || row.columns() != gamma.columns()) {
                throw new IllegalArgumentException("batch normalization of " + gamma.columns()
                        + " units: expected [1 × " + gamma.columns() + "], found " + row);
            }
        }
        if (!(epsilon > 0) || Float.isInfinite(epsilon)) {
            throw new IllegalArgumentException(
                    "batch normalization's epsilon " + epsilon + ": expected a positive number");
        }
    }

    /** Where training starts: γ = 1, β = 0, running mean 0 and variance 1. */
    public static BatchNorm initial(int units) {
        return new BatchNorm(ones(units), Matrix.zeros(1, units), Matrix.zeros(1, units), ones(units), EPSILON);
    }

    private static Matrix ones(int units) {
        Matrix ones = Matrix.zeros(1, units);
        for (int unit = 0; unit < units; unit++) {
            ones.set(0, unit, 1);
        }
        return ones;
    }

    BatchNorm copy() {
        return new BatchNorm(gamma.copy(), beta.copy(), runningMean.copy(), runningVariance.copy(), epsilon);
    }

    /** Number of units. */
    public int units() {
        return gamma.columns();
    }

    /** y = γ·(z − μ)/√(σ² + ε) + β with the running averages; both are {@code [batch × units]}. */
    void predict(Matrix z, Matrix y) {
        Matrix factor = Matrix.zeros(1, units());
        Matrix shift = Matrix.zeros(1, units());
        for (int unit = 0; unit < units(); unit++) {
            float scale = gamma.get(0, unit) / deviation(runningVariance.get(0, unit));
            factor.set(0, unit, scale);
            shift.set(0, unit, beta.get(0, unit) - runningMean.get(0, unit) * scale);
        }
        Columns.scaleAndShift(z, factor, shift, y);
    }

    /** √(σ² + ε). */
    private float deviation(float variance) {
        return (float) Math.sqrt(variance + epsilon);
    }

    /**
     * The way forward while training: y = γ·x̂ + β with the mean and variance of these examples.
     *
     * @param z weighted sums, {@code [batch × units]}; becomes x̂, which the way back needs
     * @param inverseDeviation receives 1/√(σ² + ε), {@code [1 × units]}
     * @param y receives the result, {@code [batch × units]}
     * @param statistics receives what the running averages need
     */
    void normalize(Matrix z, Matrix inverseDeviation, Matrix y, BatchStatistics statistics) {
        Matrix sums = Matrix.zeros(1, units());
        sums.addColumnSums(z);
        Matrix mean = Matrix.zeros(1, units());
        mean.addScaled(1f / z.rows(), sums);
        Matrix squares = Matrix.zeros(1, units());
        Columns.addSquaredDeviations(z, mean, squares);
        for (int unit = 0; unit < units(); unit++) {
            inverseDeviation.set(0, unit, 1 / deviation(squares.get(0, unit) / z.rows()));
        }
        Columns.normalize(z, mean, inverseDeviation, z);
        Columns.scaleAndShift(z, gamma, beta, y);
        statistics.add(z.rows(), sums, squares);
    }

    /**
     * The way back: dγ += Σ dy·x̂ and dβ += Σ dy over the m examples, and
     *
     * <pre>
     * dz = γ/√(σ² + ε) · (dy − Σdy/m − x̂·Σ(dy·x̂)/m)
     * </pre>
     *
     * The two sums are there because each z moves the mean and the variance of all.
     *
     * @param normalized x̂, {@code [batch × units]}; read only
     * @param inverseDeviation 1/√(σ² + ε), {@code [1 × units]}; read only
     * @param delta ∂loss/∂y; becomes ∂loss/∂z, {@code [batch × units]}
     * @param gradients receives dγ and dβ
     */
    void propagateBack(Matrix normalized, Matrix inverseDeviation, Matrix delta, BatchNormGradients gradients) {
        Matrix sums = Matrix.zeros(1, units());
        sums.addColumnSums(delta);
        Matrix products = Matrix.zeros(1, units());
        Columns.addProducts(delta, normalized, products);
        gradients.beta().addScaled(1, sums);
        gradients.gamma().addScaled(1, products);

        Matrix factor = Matrix.zeros(1, units());
        Matrix shift = Matrix.zeros(1, units());
        Matrix slope = Matrix.zeros(1, units());
        for (int unit = 0; unit < units(); unit++) {
            float scale = gamma.get(0, unit) * inverseDeviation.get(0, unit);
            factor.set(0, unit, scale);
            shift.set(0, unit, -scale * sums.get(0, unit) / delta.rows());
            slope.set(0, unit, -scale * products.get(0, unit) / delta.rows());
        }
        Columns.scaleAndShift(delta, factor, shift, delta);
        Columns.addScaled(normalized, slope, delta);
    }

    /**
     * Moves the running averages towards the statistics of one update's batch: average += momentum · (batch − average).
     *
     * @param statistics of the batch; nothing happens if it saw no examples
     */
    void update(BatchStatistics statistics) {
        for (int unit = 0; unit < units(); unit++) {
            if (statistics.examples() > 0) {
                move(runningMean, unit, statistics.mean(unit));
            }
            if (statistics.degreesOfFreedom() > 0) {
                move(runningVariance, unit, statistics.variance(unit));
            }
        }
    }

    private static void move(Matrix average, int unit, float towards) {
        float before = average.get(0, unit);
        average.set(0, unit, before + MOMENTUM * (towards - before));
    }
}
