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

class NetworkTest {
    private static final long SEED = 7;
    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void thePublishedNetworkHasItsParametersInRange() {
        Network network = Network.random(List.of(784, 10, 10), ActivationFunction.RELU, random);
        assertThat(network.parameterCount()).isEqualTo(7960);
        assertThat(network).hasToString("784-10-10");
        for (Parameter parameter : network.parameters()) {
            for (float value : parameter.values().toArray()) {
                assertThat(value).isBetween(-0.5f, 0.5f);
            }
        }
    }

    @Test
    void layersMustFit() {
        var first = new Linear(Matrix.zeros(4, 3), Matrix.zeros(1, 3));
        var second = new Linear(Matrix.zeros(2, 3), Matrix.zeros(1, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Network(1, List.of(first, second)))
                .withMessage("layer 1 takes 2 inputs but layer 0 gives 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.random(List.of(4), ActivationFunction.RELU, random));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.random(List.of(4, 0), ActivationFunction.RELU, random));
        assertThatIllegalArgumentException().isThrownBy(() -> new Linear(Matrix.zeros(4, 3), Matrix.zeros(1, 2)));
    }

    @Test
    void gradientSumsOfUnequalPartsAddUpToTheWhole() {
        Network network = Network.random(List.of(30, 17, 11, 5), ActivationFunction.RELU, random);
        byte[] pixels = new byte[7 * 30];
        random.nextBytes(pixels);
        int[] labels = {0, 4, 2, 2, 1, 3, 0};
        Gradients whole = Gradients.zeros(network);
        Gradients parts = Gradients.zeros(network);
        Workspace workspace = new Workspace(network, 7);
        Metrics all = network.accumulateGradients(
                microBatch(pixels, labels, 0, 7), Objective.CROSS_ENTROPY, workspace, whole);
        Metrics sum = network.accumulateGradients(
                        microBatch(pixels, labels, 0, 2), Objective.CROSS_ENTROPY, workspace, parts)
                .plus(network.accumulateGradients(
                        microBatch(pixels, labels, 2, 7), Objective.CROSS_ENTROPY, workspace, parts));
        assertThat(sum.correct()).isEqualTo(all.correct());
        assertThat(sum.lossSum()).isCloseTo(all.lossSum(), Offset.offset(1e-4));
        for (int i = 0; i < whole.arrays().size(); i++) {
            float[] expected = whole.arrays().get(i).toArray();
            float[] actual = parts.arrays().get(i).toArray();
            float largest = 0;
            for (float value : expected) {
                largest = Math.max(largest, Math.abs(value));
            }
            assertThat(largest).as("array %d, seed %d", i, SEED).isPositive();
            assertThat(actual).containsExactly(expected, Offset.offset(1e-5f * largest));
        }
    }

    private static MicroBatch microBatch(byte[] pixels, int[] labels, int from, int to) {
        int[] offsets = new int[to - from];
        int[] some = new int[to - from];
        for (int i = from; i < to; i++) {
            offsets[i - from] = i * 30;
            some[i - from] = labels[i];
        }
        return new MicroBatch(SparseBytes.of(pixels, offsets, 30, Network.UNIT_SCALE), some);
    }

    @Test
    void softmaxIgnoresAConstantAddedToAllLogits() {
        Matrix logits = Matrix.of(1, 4, 1, -2, 0.5f, 3);
        Matrix shifted = Matrix.of(1, 4, 1001, 998, 1000.5f, 1003);
        Matrix p = Matrix.zeros(1, 4);
        Matrix q = Matrix.zeros(1, 4);
        float[] logSumExp = new float[1];
        p.setSoftmax(logits, logSumExp);
        q.setSoftmax(shifted, logSumExp);
        assertThat(q.toArray()).containsExactly(p.toArray(), Offset.offset(1e-6f));
    }

    @Test
    void aCopyIsIndependent() {
        Network network = Network.random(List.of(3, 2), ActivationFunction.RELU, random);
        Network copy = network.copy();
        float before = copy.parameters().get(0).values().get(0, 0);
        network.parameters().get(0).values().set(0, 0, 9);
        assertThat(copy.parameters().get(0).values().get(0, 0)).isEqualTo(before);
        network.set(copy);
        assertThat(network.parameters().get(0).values().get(0, 0)).isEqualTo(before);
    }

    @Test
    void aNetworkOfAnotherArchitectureIsRefusedBeforeAnythingChanges() {
        var architecture = Architecture.published(List.of(4, 3, 2));
        Network network = Network.random(architecture, random);
        float[] before = network.parameters().getFirst().toArray();
        for (Architecture other : List.of(
                Architecture.published(List.of(4, 3, 3)),
                Architecture.published(List.of(4, 3, 2, 2)),
                architecture.withActivation(ActivationFunction.named("tanh")),
                architecture.withNormalization(Architecture.Normalization.BATCH),
                architecture.withDropout(0, 0.5))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.set(Network.random(other, random)))
                    .withMessageStartingWith("the numbers of network 4-3-")
                    .withMessageContaining("expected the same architecture");
            assertThat(network.parameters().getFirst().toArray()).containsExactly(before);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.set(Network.random(Architecture.published(List.of(4, 3, 3)), random)))
                .withMessage(
                        "the numbers of network 4-3-3 for network 4-3-2: expected the same architecture, but layer 2"
                                + " differs");
        Network same = Network.random(architecture, random);
        network.set(same);
        assertThat(network.parameters().getFirst().toArray())
                .containsExactly(same.parameters().getFirst().toArray());
    }

    /** Each kind of layer is like its own copy, or no training could go back to where it began. */
    @Test
    void everyLayerIsLikeItsCopy() {
        List<Stage> stages = List.of(new Stage.Convolution(2, 3), new Stage.Pooling(2), new Stage.Units(3));
        var convolutions = Architecture.published(new FeatureMaps(1, 8, 8), stages);
        var normalized = Architecture.published(List.of(4, 3, 2))
                .withNormalization(Architecture.Normalization.BATCH)
                .withDropout(0.1, 0.2);
        for (Architecture architecture : List.of(convolutions, normalized)) {
            Network network = Network.random(architecture, random);
            assertThat(network.layers()).hasSizeGreaterThan(3).allMatch(layer -> layer.isLike(layer.copy()));
            network.set(network.copy());
        }
    }

    /** Dropout changes what it is fed in place, but not what the network's caller gave. */
    @Test
    void whatANetworkIsFedStaysAsItIs() {
        var network =
                new Network(1, List.of(new Dropout(0.5, 0, 4), new Linear(Matrix.zeros(4, 2), Matrix.zeros(1, 2))));
        Matrix inputs = Matrix.of(1, 4, 1, 1, 1, 1);
        var batch = new MicroBatch(inputs, new int[] {0}, new long[] {3}, null);
        for (int i = 0; i < 3; i++) {
            network.forwardAndBackward(batch, Objective.CROSS_ENTROPY, new Workspace(network, 1));
        }
        assertThat(inputs.toArray()).containsExactly(1, 1, 1, 1);
    }

    @Test
    void batchNormalizationFollowsALinearLayer() {
        var linear = new Linear(Matrix.zeros(2, 2), Matrix.zeros(1, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Network(1, List.of(BatchNorm.initial(2), linear)))
                .withMessage("layer 0 is a batch normalization: expected a linear layer before it");
    }
}
