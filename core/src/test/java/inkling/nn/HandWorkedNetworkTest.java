package inkling.nn;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.math.Matrix;
import inkling.math.SparseBytes;
import inkling.nn.activation.ActivationFunction;
import inkling.nn.gradient.MicroBatch;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * A 2-2-2 network worked by hand, with scale 1 and the picture x = (1, 2) of class 0:
 *
 * <pre>
 * W1 = 1 −1   b1 = 0 1    z1 = (1·1 + 2·0.5, 1·−1 + 2·−1) + (0, 1) = (2, −2)    a1 = (2, 0)
 *    0.5 −1
 * W2 = 1 0    b2 = 0 0    z2 = (2·1, 2·0) + 0 = (2, 0)
 *      3 4
 * p  = (e², 1) / (e² + 1) = (0.880797, 0.119203)     loss = −ln p₀ = 0.126928
 * dz2 = p − y = (−0.119203, 0.119203)
 * dW2 = a1ᵀ·dz2 = (−0.238406, 0.238406; 0, 0)        db2 = dz2
 * da1 = dz2·W2ᵀ = (−0.119203, −3·0.119203 + 4·0.119203 = 0.119203)
 * dz1 = da1 ∘ (1, 0) = (−0.119203, 0)
 * dW1 = xᵀ·dz1 = (−0.119203, 0; −0.238406, 0)        db1 = dz1
 * </pre>
 */
class HandWorkedNetworkTest {
    private static final Offset<Float> TOLERANCE = Offset.offset(1e-6f);
    private static final float Q = 0.11920292f;

    private final Network network = new Network(
            1,
            List.of(
                    new Linear(Matrix.of(2, 2, 1, -1, 0.5f, -1), Matrix.of(1, 2, 0, 1)),
                    new Activation(ActivationFunction.RELU, 2),
                    new Linear(Matrix.of(2, 2, 1, 0, 3, 4), Matrix.of(1, 2, 0, 0))));
    private final Workspace workspace = new Workspace(network, 4);
    private final Gradients gradients = Gradients.zeros(network);

    private MicroBatch copies(int count) {
        int[] offsets = new int[count];
        return new MicroBatch(SparseBytes.of(new byte[] {1, 2}, offsets, 2, 1), new int[count]);
    }

    @Test
    void forward() {
        Metrics metrics = network.predictAndMeasure(copies(1), workspace);
        assertThat(workspace.logits().toArray()).containsExactly(2, 0);
        assertThat(workspace.probabilities().toArray()).containsExactly(new float[] {1 - Q, Q}, TOLERANCE);
        assertThat(metrics.loss()).isCloseTo(0.126928011, Offset.offset(1e-6));
        assertThat(metrics.correct()).isEqualTo(1);
    }

    @Test
    void backward() {
        network.accumulateGradients(copies(1), Objective.CROSS_ENTROPY, workspace, gradients);
        assertGradients(1);
    }

    @Test
    void copiesOfOneExampleGiveAsManyTimesItsGradient() {
        network.accumulateGradients(copies(3), Objective.CROSS_ENTROPY, workspace, gradients);
        network.accumulateGradients(copies(1), Objective.CROSS_ENTROPY, workspace, gradients);
        assertGradients(4);
    }

    @Test
    void predictDoesNotTouchTheNetwork() {
        float[] before = network.parameters().get(0).values().toArray();
        var prediction =
                new Prediction(network.predict(copies(1).inputs(), workspace).row(0));
        assertThat(prediction.label()).isZero();
        assertThat(prediction.confidence()).isCloseTo(1 - Q, TOLERANCE);
        assertThat(network.parameters().get(0).values().toArray()).isEqualTo(before);
    }

    private void assertGradients(int times) {
        float q = Q * times;
        Offset<Float> tolerance = Offset.offset(1e-6f * times);
        assertThat(gradients.arrays().get(0).toArray()).containsExactly(new float[] {-q, 0, -2 * q, 0}, tolerance);
        assertThat(gradients.arrays().get(1).toArray()).containsExactly(new float[] {-q, 0}, tolerance);
        assertThat(gradients.arrays().get(2).toArray()).containsExactly(new float[] {-2 * q, 2 * q, 0, 0}, tolerance);
        assertThat(gradients.arrays().get(3).toArray()).containsExactly(new float[] {-q, q}, tolerance);
    }
}
