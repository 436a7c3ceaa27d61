package inkling.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.math.Matrix;
import inkling.math.SparseBytes;
import inkling.nn.activation.ActivationFunction;
import inkling.nn.gradient.MicroBatch;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two classes with p = (¾, ¼), from logits (ln 3, 0), and the label 0:
 *
 * <pre>
 * cross-entropy      −ln ¾ = 0.287682                        dz = p − y = (−¼, ¼)
 * smoothed by 0.2    y = (0.9, 0.1): −0.9·ln ¾ − 0.1·ln ¼ = 0.397543    dz = (−0.15, 0.15)
 * squared error      (¾ − 1)² + (¼)² = 0.125                 g = 2·(p − y) = (−½, ½), Σ g·p = −¼
 *                                                            dz = (¾·(−½ + ¼), ¼·(½ + ¼)) = (−0.1875, 0.1875)
 * </pre>
 */
class LossTest {
    private static final Offset<Float> TOLERANCE = Offset.offset(1e-6f);

    private final Network network =
            new Network(1, List.of(new Linear(Matrix.of(1, 2, 0, 0), Matrix.of(1, 2, (float) Math.log(3), 0))));
    private final Workspace workspace = new Workspace(network, 3);

    private void check(Objective objective, double loss, float dz) {
        MicroBatch microBatch =
                new MicroBatch(SparseBytes.of(new byte[] {1}, new int[] {0, 0}, 1, 1), new int[] {0, 0});
        Gradients gradients = Gradients.zeros(network);
        Metrics metrics = network.accumulateGradients(microBatch, objective, workspace, gradients);
        assertThat(metrics.objective()).isCloseTo(loss, Offset.offset(1e-6));
        assertThat(metrics.loss()).isCloseTo(0.287682072, Offset.offset(1e-6));
        assertThat(metrics.hasOtherObjective()).isEqualTo(!objective.equals(Objective.CROSS_ENTROPY));
        assertThat(metrics.correct()).isEqualTo(2);
        assertThat(gradients.arrays().get(1).toArray()).containsExactly(new float[] {2 * dz, -2 * dz}, TOLERANCE);
        double[] y = {objective.smoothed(1, 2), objective.smoothed(0, 2)};
        assertThat(objective.loss().value(new double[] {0.75, 0.25}, y)).isCloseTo(loss, Offset.offset(1e-6));
    }

    @Test
    void handWorked() {
        check(Objective.CROSS_ENTROPY, 0.287682072, -0.25f);
        check(new Objective(Loss.CROSS_ENTROPY, 0.2), 0.397543, -0.15f);
        check(new Objective(Loss.SQUARED_ERROR, 0), 0.125, -0.1875f);
    }

    static List<Objective> objectives() {
        return List.of(
                Objective.CROSS_ENTROPY,
                new Objective(Loss.CROSS_ENTROPY, 0.1),
                new Objective(Loss.SQUARED_ERROR, 0),
                new Objective(Loss.SQUARED_ERROR, 0.3));
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void oneHotTargetsAreTheLabels(Objective objective) {
        var random = new SplittableRandom(2);
        Network other = Network.random(List.of(4, 3), ActivationFunction.RELU, random);
        var pixels = SparseBytes.of(new byte[] {9, 0, 7, 0, 1, 2, 3, 4}, new int[] {0, 4}, 4, 0.1f);
        Gradients byLabel = Gradients.zeros(other);
        Gradients byTarget = Gradients.zeros(other);
        var labelled = new MicroBatch(pixels, new int[] {2, 0});
        var targeted = new MicroBatch(pixels, new int[] {2, 0}, new long[0], Matrix.of(2, 3, 0, 0, 1, 1, 0, 0));
        var space = new Workspace(other, 2);
        Metrics a = other.accumulateGradients(labelled, objective, space, byLabel);
        Metrics b = other.accumulateGradients(targeted, objective, space, byTarget);
        assertThat(b.correct()).isEqualTo(a.correct());
        assertThat(b.lossSum()).isEqualTo(a.lossSum());
        assertThat(b.objectiveSum()).isCloseTo(a.objectiveSum(), Offset.offset(1e-6));
        for (int i = 0; i < byLabel.arrays().size(); i++) {
            assertThat(byTarget.arrays().get(i).toArray())
                    .containsExactly(byLabel.arrays().get(i).toArray(), TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void gradientsOfAnExampleAddUpToZero(Objective objective) {
        // A constant added to all logits changes nothing, so the slope in that direction is 0.
        Matrix z = Matrix.of(1, 5, 1, -2, 0.5f, 3, 0);
        Matrix p = Matrix.zeros(1, 5);
        p.setSoftmax(z, new float[1]);
        Matrix y = Matrix.zeros(1, 5);
        objective.setTargets(new MicroBatch(SparseBytes.of(new byte[1], new int[1], 1, 1), new int[] {3}), y);
        Matrix dz = Matrix.zeros(1, 5);
        objective.loss().delta(z, p, y, dz);
        float sum = 0;
        for (float value : dz.toArray()) {
            sum += value;
        }
        assertThat(sum).isCloseTo(0, TOLERANCE);
        assertThat(dz.get(0, 3)).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void impossibleSmoothingIsRefused(double smoothing) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Objective(Loss.CROSS_ENTROPY, smoothing))
                .withMessage("label smoothing " + smoothing + ": expected 0 to less than 1");
    }

    @Test
    void lossesHaveNames() {
        assertThat(Loss.named("squared-error")).isSameAs(Loss.SQUARED_ERROR);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Loss.named("hinge"))
                .withMessage("loss \"hinge\": expected one of cross-entropy, squared-error");
    }
}
