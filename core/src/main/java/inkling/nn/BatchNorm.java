package inkling.nn;

import inkling.math.Columns;
import inkling.math.Matrix;
import inkling.math.Rows;
import inkling.nn.Parameter.Role;
import inkling.nn.gradient.GradientBlock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Batch normalization: brings the pre-activations of each unit to mean 0 and variance 1 over the examples that go through the
 * network together, then to a scale and a shift that are learned. With μ and σ² the unit's mean and variance,
 *
 * <pre>
 * x̂ = (z − μ) / √(σ² + ε)        y = γ·x̂ + β
 * </pre>
 *
 * While training, μ and σ² are those of the micro-batch, unless it is a single example; for prediction they are running
 * averages over the updates, so that what a picture is taken for does not depend on its company. Who goes back after a
 * prediction ({@link Trace}) takes these as constants.
 *
 * @param gamma γ, {@code [1 × units]}, a parameter
 * @param beta β, {@code [1 × units]}, a parameter
 * @param runningMean μ for prediction, {@code [1 × units]}; written by {@link #updateStatistics} alone
 * @param runningVariance σ² for prediction, {@code [1 × units]}, the unbiased estimate; written by {@link #updateStatistics} alone
 * @param epsilon ε, which keeps a unit that never changes from a division by zero
 * @see "Ioffe and Szegedy, Batch Normalization, 2015, algorithms 1 and 2; Hoffer, Hubara and Soudry, Train longer,
 *     generalize better, 2017, for statistics over parts of a batch"
 */
public record BatchNorm(Matrix gamma, Matrix beta, Matrix runningMean, Matrix runningVariance, float epsilon)
        implements Layer {
    /** The default ε. */
    public static final float DEFAULT_EPSILON = 1e-5f;

    /** How much of the running averages each update replaces. */
    static final float MOMENTUM = 0.1f;

    /** Checks that each has one number per unit, and ε. */
    public BatchNorm {
        Objects.requireNonNull(gamma, "gamma");
        Objects.requireNonNull(beta, "beta");
        Objects.requireNonNull(runningMean, "runningMean");
        Objects.requireNonNull(runningVariance, "runningVariance");
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
        return new BatchNorm(ones(units), Matrix.zeros(1, units), Matrix.zeros(1, units), ones(units), DEFAULT_EPSILON);
    }

    private static Matrix ones(int units) {
        Matrix ones = Matrix.zeros(1, units);
        for (int unit = 0; unit < units; unit++) {
            ones.set(0, unit, 1);
        }
        return ones;
    }

    @Override
    public int inputs() {
        return gamma.columns();
    }

    @Override
    public int outputs() {
        return gamma.columns();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("gamma", Role.NORMALIZATION, gamma), new Parameter("beta", Role.NORMALIZATION, beta));
    }

    @Override
    public List<Matrix> statistics() {
        return List.of(runningMean, runningVariance);
    }

    @Override
    public LayerGradients zeroGradients() {
        return LayerGradients.zeros(parameters(), new BatchStatistics(outputs()));
    }

    /** Moves the running averages towards a batch's mean and variance: average += momentum · (batch − average). */
    @Override
    public void updateStatistics(LayerGradients gradients) {
        BatchStatistics batch = gradients.statistics();
        for (int unit = 0; unit < outputs(); unit++) {
            if (batch.examples() > 0) {
                move(runningMean, unit, batch.mean(unit));
            }
            if (batch.degreesOfFreedom() > 0) {
                move(runningVariance, unit, batch.variance(unit));
            }
        }
    }

    private static void move(Matrix average, int unit, float towards) {
        float before = average.get(0, unit);
        average.set(0, unit, before + MOMENTUM * (towards - before));
    }

    @Override
    public String notation() {
        return "";
    }

    @Override
    public String inputNotation() {
        return "";
    }

    @Override
    public boolean isLike(Layer other) {
        return other instanceof BatchNorm that
                && epsilon == that.epsilon
                && Parameter.alike(parameters(), that.parameters());
    }

    @Override
    public List<String> description() {
        return List.of("batch normalization");
    }

    @Override
    public BatchNorm copy() {
        return new BatchNorm(gamma.copy(), beta.copy(), runningMean.copy(), runningVariance.copy(), epsilon);
    }

    @Override
    public LayerPass pass(int capacity, boolean learnsBelow) {
        return new Pass(capacity);
    }

    /** √(σ² + ε). */
    private float deviation(float variance) {
        return (float) Math.sqrt(variance + epsilon);
    }

    /** The equations forward and the one backward, with what they need of one micro-batch. */
    final class Pass extends LayerPass {
        private final Buffer inputs;
        private final Buffer results;
        private final Matrix inverseDeviation = Matrix.zeros(1, outputs());
        private final LayerGradients own = zeroGradients();

        /** z as it came in for prediction, or alone; null in training, which has made x̂ of it. */
        private @Nullable Matrix z;

        /** x̂, in the place of z; null after prediction, until the way back wants it. */
        private @Nullable Matrix xHat;

        private Pass(int capacity) {
            inputs = new Buffer(capacity, outputs());
            results = new Buffer(capacity, outputs());
        }

        /**
         * y = γ·(z − μ)/√(σ² + ε) + β with the running averages.
         *
         * @param x z, {@code [batch × units]}
         * @return y, {@code [batch × units]}
         */
        @Override
        Matrix forward(Rows x) {
            Matrix factor = Matrix.zeros(1, outputs());
            Matrix shift = Matrix.zeros(1, outputs());
            for (int unit = 0; unit < outputs(); unit++) {
                float scale = gamma.get(0, unit) / deviation(runningVariance.get(0, unit));
                factor.set(0, unit, scale);
                shift.set(0, unit, beta.get(0, unit) - runningMean.get(0, unit) * scale);
            }
            Matrix z = dense(x, inputs);
            this.z = z;
            xHat = null;
            Matrix y = results.rows(x.rows());
            Columns.scaleAndShift(z, factor, shift, y);
            return y;
        }

        /**
         * y = γ·x̂ + β with the mean and variance of these examples. A single one has none that say anything: the
         * running averages stand in, constants on the way back as after a prediction, and the example adds nothing to
         * them.
         *
         * @param x z, {@code [batch × units]}; becomes x̂, which the way back needs
         * @return y, {@code [batch × units]}
         */
        @Override
        Matrix forwardInTraining(Rows x, long[] seeds) {
            if (x.rows() == 1) {
                return forward(x);
            }
            Matrix z = dense(x, inputs);
            this.z = null;
            Matrix sums = Matrix.zeros(1, outputs());
            sums.addColumnSums(z);
            Matrix mean = Matrix.zeros(1, outputs());
            mean.addScaled(1f / z.rows(), sums);
            Matrix squares = Matrix.zeros(1, outputs());
            Columns.addSquaredDeviations(z, mean, squares);
            for (int unit = 0; unit < outputs(); unit++) {
                inverseDeviation.set(0, unit, 1 / deviation(squares.get(0, unit) / z.rows()));
            }
            own.clear();
            own.statistics().add(z.rows(), sums, squares);
            Columns.normalize(z, mean, inverseDeviation, z);
            xHat = z;
            Matrix y = results.rows(z.rows());
            Columns.scaleAndShift(z, gamma, beta, y);
            return y;
        }

        /**
         * The way back: dγ = Σ dy·x̂ and dβ = Σ dy over the m examples, and
         *
         * <pre>
         * dz = γ/√(σ² + ε) · (dy − Σdy/m − x̂·Σ(dy·x̂)/m)
         * </pre>
         *
         * The two sums are there because each z moves the mean and the variance of all. After the way forward for prediction they
         * are not, because none moves the running averages.
         *
         * @param dy ∂loss/∂y, {@code [batch × units]}; becomes dz
         * @return dz
         */
        @Override
        Matrix backward(Matrix dy) {
            if (xHat == null) {
                xHat = normalizedByAverages(Objects.requireNonNull(z));
            }
            boolean ownStatistics = z == null;
            Matrix dGamma = own.array(0);
            Matrix dBeta = own.array(1);
            Columns.addProducts(dy, normalized(), dGamma);
            dBeta.addColumnSums(dy);

            Matrix factor = Matrix.zeros(1, outputs());
            Matrix shift = Matrix.zeros(1, outputs());
            Matrix slope = Matrix.zeros(1, outputs());
            for (int unit = 0; unit < outputs(); unit++) {
                float scale = gamma.get(0, unit) * inverseDeviation.get(0, unit);
                factor.set(0, unit, scale);
                if (ownStatistics) {
                    shift.set(0, unit, -scale * dBeta.get(0, unit) / dy.rows());
                    slope.set(0, unit, -scale * dGamma.get(0, unit) / dy.rows());
                }
            }
            Columns.scaleAndShift(dy, factor, shift, dy);
            Columns.addScaled(normalized(), slope, dy);
            return dy;
        }

        /** Makes x̂ of what came in for prediction, in its place. */
        private Matrix normalizedByAverages(Matrix z) {
            for (int unit = 0; unit < outputs(); unit++) {
                inverseDeviation.set(0, unit, 1 / deviation(runningVariance.get(0, unit)));
            }
            own.clear(new GradientBlock(0, 0, 1));
            Columns.normalize(z, runningMean, inverseDeviation, z);
            return z;
        }

        /** x̂, {@code [batch × units]}: after training's way forward, or after the way back. */
        Matrix normalized() {
            return Objects.requireNonNull(xHat);
        }

        /** dγ and dβ are sums that the way back has made already. */
        @Override
        void addGradients(GradientBlock block, LayerGradients gradients) {
            gradients.addScaled(1, own);
        }
    }
}
