package inkling.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.math.Matrix;
import inkling.nn.gradient.GradientBlock;
import java.util.Objects;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Three examples of two units, worked by hand with ε = 1, γ = (2, 3) and β = (10, 20):
 *
 * <pre>
 * z = 0  1     μ = (3, 1)     σ² = ((9 + 0 + 9) / 3, 0) = (6, 0)     1/√(σ² + ε) = (1/√7, 1) = (0.377964, 1)
 *     3  1     x̂ = (−3, 0, 3)·0.377964 = (−1.133893, 0, 1.133893) for unit 0, and 0 for unit 1
 *     6  1     y = γ·x̂ + β = (7.732213, 10, 12.267787) for unit 0, and 20 for unit 1
 *
 * dy = 1  0    dβ = Σ dy = (6, 3)     dγ = Σ dy·x̂ = (1·−1.133893 + 3·1.133893, 0) = (2.267787, 0)
 *      2  0    dz = γ/√(σ² + ε)·(dy − Σdy/3 − x̂·dγ/3), with −x̂·dγ/3 = (0.857143, 0, −0.857143) for unit 0:
 *      3  3    unit 0: 0.755929·(1 − 2 + 0.857143, 2 − 2, 3 − 2 − 0.857143) = (−0.107990, 0, 0.107990)
 *              unit 1: 3·(0 − 1, 0 − 1, 3 − 1) = (−3, −3, 6)
 * </pre>
 */
class BatchNormTest {
    private static final Offset<Float> TOLERANCE = Offset.offset(2e-6f);

    private final BatchNorm norm = new BatchNorm(
            Matrix.of(1, 2, 2, 3), Matrix.of(1, 2, 10, 20), Matrix.of(1, 2, 0, 0), Matrix.of(1, 2, 1, 1), 1);
    private final Matrix z = Matrix.of(3, 2, 0, 1, 3, 1, 6, 1);
    private final LayerPass pass = norm.pass(50, true);
    private final LayerGradients gradients = norm.zeroGradients();

    /** The way forward in training; the examples' gradients and statistics are then there to be added. */
    private Matrix forward(Matrix input) {
        return (Matrix) pass.forwardInTraining(input, new long[0]);
    }

    private void addGradients() {
        pass.addGradients(new GradientBlock(0, 0, 1), gradients);
    }

    @Test
    void forward() {
        Matrix y = forward(z);
        assertThat(z.toArray()).containsExactly(new float[] {-1.133893f, 0, 0, 0, 1.133893f, 0}, TOLERANCE);
        assertThat(y.toArray()).containsExactly(new float[] {7.732213f, 20, 10, 20, 12.267787f, 20}, TOLERANCE);
    }

    @Test
    void backward() {
        forward(z);
        Matrix dz = pass.backward(Matrix.of(3, 2, 1, 0, 2, 0, 3, 3));
        addGradients();
        assertThat(gradients.array(0).toArray()).containsExactly(new float[] {2.267787f, 0}, TOLERANCE);
        assertThat(gradients.array(1).toArray()).containsExactly(6, 3);
        assertThat(dz).isNotNull();
        assertThat(Objects.requireNonNull(dz).toArray())
                .containsExactly(new float[] {-0.10799f, -3, 0, -3, 0.10799f, 6}, TOLERANCE);
    }

    @Test
    void runningAveragesMoveATenthOfTheWay() {
        forward(z);
        addGradients();
        norm.updateStatistics(gradients);
        // The unbiased variance of 0, 3, 6 is 18 / 2 = 9; 0.9·1 + 0.1·9 = 1.8.
        assertThat(norm.runningMean().toArray()).containsExactly(new float[] {0.3f, 0.1f}, TOLERANCE);
        assertThat(norm.runningVariance().toArray()).containsExactly(new float[] {1.8f, 0.9f}, TOLERANCE);
    }

    @Test
    void statisticsOfMicroBatchesAreWeightedByTheirExamples() {
        // 0, 3, 6 and then 1, 5: mean 15 / 5; squared deviations 18 + 8 over 2 + 1 degrees of freedom.
        forward(z);
        addGradients();
        forward(Matrix.of(2, 2, 1, 0, 5, 0));
        addGradients();
        assertThat(gradients.statistics().examples()).isEqualTo(5);
        assertThat(gradients.statistics().mean(0)).isEqualTo(3f);
        assertThat(gradients.statistics().variance(0)).isCloseTo(26f / 3, TOLERANCE);
    }

    /** With running mean 0 and variance 1: x̂ = (4, 5)/√2, y = γ·x̂ + β; dγ = dy·x̂ and dz = γ/√2·dy. */
    @Test
    void oneExampleAloneIsNormalizedAsForPredictionAndIsNoStatistic() {
        float root = (float) Math.sqrt(2);
        Matrix y = forward(Matrix.of(1, 2, 4, 5));
        assertThat(y.toArray()).containsExactly(new float[] {8 / root + 10, 15 / root + 20}, TOLERANCE);
        Matrix dz = Objects.requireNonNull(pass.backward(Matrix.of(1, 2, 1, -2)));
        assertThat(dz.toArray()).containsExactly(new float[] {2 / root, -6 / root}, TOLERANCE);
        addGradients();
        assertThat(gradients.array(0).toArray()).containsExactly(new float[] {4 / root, -10 / root}, TOLERANCE);
        assertThat(gradients.array(1).toArray()).containsExactly(1, -2);
        norm.updateStatistics(gradients);
        assertThat(norm.runningMean().toArray()).containsExactly(0, 0);
        assertThat(norm.runningVariance().toArray()).containsExactly(1, 1);
    }

    @Test
    void predictionUsesTheRunningAverages() {
        var trained = new BatchNorm(norm.gamma(), norm.beta(), Matrix.of(1, 2, 1, -1), Matrix.of(1, 2, 15, 8), 1);
        Matrix y = (Matrix) trained.pass(3, true).forward(z);
        // 2·(z − 1)/√16 + 10 and 3·(z + 1)/√9 + 20
        assertThat(y.toArray()).containsExactly(new float[] {9.5f, 22, 11, 22, 12.5f, 22}, TOLERANCE);
    }

    @Test
    void whateverComesInMeanAndVarianceAreThoseOfGammaAndBeta() {
        var random = new SplittableRandom(9);
        Matrix many = Matrix.zeros(50, 2);
        for (int i = 0; i < many.rows(); i++) {
            many.set(i, 0, 1000 + (float) random.nextGaussian());
            many.set(i, 1, 1e-2f * (float) random.nextGaussian());
        }
        Matrix result = (Matrix) BatchNorm.initial(2).pass(50, true).forwardInTraining(many, new long[0]);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < many.rows(); i++) {
            sum += result.get(i, 0);
            squares += result.get(i, 0) * result.get(i, 0);
        }
        assertThat(sum / 50).isCloseTo(0, Offset.offset(1e-3));
        assertThat(squares / 50).isCloseTo(1, Offset.offset(1e-3));
    }

    @Test
    void shapesAndEpsilonAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new BatchNorm(norm.gamma(), Matrix.zeros(1, 3), norm.runningMean(), norm.runningVariance(), 1))
                .withMessage("batch normalization of 2 units: expected [1 × 2], found [1 × 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new BatchNorm(norm.gamma(), norm.beta(), norm.runningMean(), norm.runningVariance(), 0))
                .withMessage("batch normalization's epsilon 0.0: expected a positive number");
    }
}
