package inkling.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.math.Matrix;
import inkling.nn.Architecture.Normalization;
import inkling.nn.activation.ActivationFunction;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class InitializationTest {
    private static final long SEED = 8;
    private static final Architecture BASE = Architecture.published(List.of(300, 200, 10));

    private static double[] weights(Initialization initialization) {
        Network network = Network.random(BASE.withInitialization(initialization), new SplittableRandom(SEED));
        float[] floats = network.parameters().getFirst().values().toArray();
        double[] doubles = new double[floats.length];
        Arrays.setAll(doubles, i -> floats[i]);
        return doubles;
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElse(0);
    }

    @Test
    void heHasTwiceTheInverseOfTheInputsAsVariance() {
        double[] weights = weights(Initialization.HE);
        assertThat(variance(weights)).as("seed %d", SEED).isCloseTo(2.0 / 300, Offset.offset(2e-4));
        // Normal, so some lie beyond three standard deviations.
        assertThat(Arrays.stream(weights).map(Math::abs).max().orElse(0)).isGreaterThan(3 * Math.sqrt(2.0 / 300));
    }

    @Test
    void glorotIsUniformWithinItsBound() {
        double[] weights = weights(Initialization.GLOROT);
        double bound = Math.sqrt(6.0 / 500);
        assertThat(Arrays.stream(weights).max().orElse(0)).isBetween(0.999 * bound, bound);
        assertThat(Arrays.stream(weights).min().orElse(0)).isBetween(-bound, -0.999 * bound);
        assertThat(variance(weights)).as("seed %d", SEED).isCloseTo(2.0 / 500, Offset.offset(1e-4));
    }

    @Test
    void biasesAreZeroExceptAsPublished() {
        for (Initialization initialization : Initialization.values()) {
            Network network = Network.random(BASE.withInitialization(initialization), new SplittableRandom(SEED));
            float[] biases = network.parameters().get(1).values().toArray();
            assertThat(Arrays.equals(biases, new float[200])).isEqualTo(initialization != Initialization.UNIFORM);
        }
    }

    @Test
    void anArchitectureBecomesANetwork() {
        Architecture architecture = Architecture.published(List.of(9, 5, 4, 3))
                .withActivation(ActivationFunction.named("gelu"))
                .withNormalization(Normalization.BATCH)
                .withDropout(0.1, 0.4);
        Network network = Network.random(architecture, new SplittableRandom(SEED));
        assertThat(network.sizes()).containsExactly(9, 5, 4, 3);
        assertThat(network.layers().getFirst()).isEqualTo(new Dropout(0.1, 0, 9));
        assertThat(network.layers().get(7)).isEqualTo(new Activation(ActivationFunction.named("gelu"), 4));
        assertThat(network.layers().get(8)).isEqualTo(new Dropout(0.4, 2, 4));
        assertThat(network.layers()).hasSize(10);
        assertThat(network.parameters().stream().map(Parameter::name))
                .containsExactly("W1", "gamma1", "beta1", "W2", "gamma2", "beta2", "W3", "b3");
        assertThat(Gradients.zeros(network).arrays()).hasSameSizeAs(network.parameters());
        assertThat(network.parameters().stream()
                        .filter(parameter -> parameter.role() == Parameter.Role.WEIGHTS)
                        .map(Parameter::name))
                .containsExactly("W1", "W2", "W3");
        assertThat(network.statistics()).hasSize(4);
        assertThat(network.parameterCount()).isEqualTo(9 * 5 + 10 + 5 * 4 + 8 + 4 * 3 + 3);
    }

    @Test
    void copiesHaveAveragesOfTheirOwn() {
        Network network = Network.random(BASE.withNormalization(Normalization.BATCH), new SplittableRandom(SEED));
        Network copy = network.copy();
        network.statistics().getFirst().set(0, 0, 5);
        assertThat(copy.statistics().getFirst().get(0, 0)).isZero();
        copy.set(network);
        assertThat(copy.statistics().getFirst().get(0, 0)).isEqualTo(5);
    }

    @Test
    void theLastLayerMustGiveLogits() {
        var linear = new Linear(Matrix.zeros(3, 2), Matrix.zeros(1, 2));
        var relu = new Activation(ActivationFunction.RELU, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Network(1, List.of(linear, relu)))
                .withMessage("the last layer gives logits: expected a linear layer, found Activation");
    }
}
