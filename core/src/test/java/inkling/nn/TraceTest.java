package inkling.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.math.Matrix;
import inkling.math.Rows;
import inkling.math.SparseBytes;
import inkling.nn.Architecture.Normalization;
import inkling.nn.Trace.Kind;
import inkling.nn.Trace.Sum;
import inkling.nn.Trace.Value;
import inkling.nn.activation.ActivationFunction;
import inkling.nn.gradient.MicroBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is true of every trace; {@link NumpyLayersTest} compares it with NumPy. */
class TraceTest {
    private static final float LEARNING_RATE = 0.1f;
    private static final int LABEL = 2;
    private static final byte[] PIXELS = {(byte) 200, 0, 17, (byte) 255, 90};

    /** Every activation, with and without batch normalization, with statistics as after some training. */
    static List<Network> networks() {
        // With this seed no unit is so near zero that a step leads over a kink.
        var random = new SplittableRandom(6);
        List<Network> networks = new ArrayList<>();
        for (ActivationFunction activation : ActivationFunction.ALL) {
            for (Normalization normalization : Normalization.values()) {
                Network network = Network.random(
                        Architecture.published(List.of(5, 4, 3, 3))
                                .withActivation(activation)
                                .withNormalization(normalization),
                        random);
                network.statistics().forEach(row -> {
                    for (int unit = 0; unit < row.columns(); unit++) {
                        row.set(0, unit, 0.2f + random.nextFloat());
                    }
                });
                networks.add(network);
            }
        }
        networks.add(published());
        return networks;
    }

    private static Network published() {
        return Network.random(List.of(5, 4, 3), ActivationFunction.RELU, new SplittableRandom(1));
    }

    private static Trace trace(Network network) {
        return traced(network, PIXELS, LABEL, LEARNING_RATE);
    }

    private static Trace traced(Network network, byte[] pixels, int label, float learningRate) {
        Rows x = SparseBytes.of(pixels, new int[] {0}, pixels.length, network.inputScale());
        return Trace.of(network, x, label, learningRate);
    }

    @Test
    void thePublishedNetworkHasThePublishedNames() {
        assertThat(trace(published()).values())
                .extracting(value -> value.name() + (value.equation().isEmpty() ? "" : " = ") + value.equation())
                .containsExactly(
                        "X = pixels / 255",
                        "W1",
                        "b1",
                        "Z1 = W1·X + b1",
                        "A1 = relu(Z1)",
                        "W2",
                        "b2",
                        "Z2 = W2·A1 + b2",
                        "A2 = softmax(Z2)",
                        "loss = −ln A2[2]",
                        "dZ2 = A2 − Y",
                        "dW2 = dZ2·A1ᵀ",
                        "db2 = dZ2",
                        "dA1 = W2ᵀ·dZ2",
                        "dZ1 = dA1 ∘ relu'(Z1)",
                        "dW1 = dZ1·Xᵀ",
                        "db1 = dZ1");
        assertThat(trace(published()).value("W1").shape()).containsExactly(4, 5);
        assertThat(trace(published()).value("dA1").layer()).isEqualTo(1);
        assertThat(trace(published()).layers()).isEqualTo(2);
    }

    @Test
    void batchNormalizationHasItsPlaceInTheEquations() {
        Architecture architecture = Architecture.published(List.of(5, 4, 3)).withNormalization(Normalization.BATCH);
        Trace trace = trace(Network.random(architecture, new SplittableRandom(1)));
        assertThat(trace.values())
                .filteredOn(value -> value.layer() == 1)
                .extracting(Value::name)
                .containsExactly(
                        "W1",
                        "Z1",
                        "gamma1",
                        "beta1",
                        "mean1",
                        "variance1",
                        "Zhat1",
                        "Y1",
                        "A1",
                        "dA1",
                        "dY1",
                        "dgamma1",
                        "dbeta1",
                        "dZ1",
                        "dW1");
        assertThat(trace.value("Zhat1").equation()).isEqualTo("(Z1 − mean1) / √(variance1 + 1e-5)");
        assertThat(trace.value("dZ1").equation()).isEqualTo("dY1 ∘ gamma1 / √(variance1 + 1e-5)");
    }

    @Test
    void layersOfTheSameKindBehindEachOtherKeepNamesOfTheirOwn() {
        var relu = new Activation(ActivationFunction.RELU, 2);
        var linear = new Linear(Matrix.of(2, 2, 1, 2, 3, 4), Matrix.of(1, 2, 5, 6));
        Trace trace = traced(new Network(1, List.of(linear, relu, relu, linear, linear)), new byte[] {1, 2}, 0, 1);
        assertThat(trace.values())
                .extracting(value -> value.name() + " = " + value.equation())
                .contains("X = pixels · 1.0", "A1' = relu(A1)", "Z2 = W2·A1' + b2", "Z3 = W3·Z2 + b3", "dZ2 = W3ᵀ·dZ3")
                .contains("dA1' = W2ᵀ·dZ2", "dA1 = dA1' ∘ relu'(A1)", "dZ1 = dA1 ∘ relu'(Z1)");
    }

    @ParameterizedTest
    @MethodSource("networks")
    void termsAndBiasAddUpToZ(Network network) {
        Trace trace = trace(network);
        for (int layer = 1; layer <= trace.layers(); layer++) {
            Value z = trace.value("Z" + layer);
            for (int unit = 0; unit < z.numbers().size(); unit++) {
                Sum sum = trace.sum(layer, unit);
                double terms =
                        sum.terms().stream().mapToDouble(Trace.Term::product).sum();
                assertThat(sum.terms())
                        .hasSize(
                                layer == 1
                                        ? 5
                                        : trace.value(sum.input()).numbers().size());
                assertThat((float) (terms + (sum.bias() == null ? 0 : sum.bias())))
                        .isCloseTo(z.get(unit), Offset.offset(1e-6f));
                assertThat(sum.total()).isEqualTo(z.get(unit));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gradientsAreTheSlopesOfTheLoss(Network network) {
        float step = 1e-2f;
        Trace trace = trace(network);
        for (Parameter parameter : network.parameters()) {
            Matrix p = parameter.values();
            List<Float> gradient = trace.value("d" + parameter.name()).numbers();
            for (int row = 0; row < p.rows(); row++) {
                for (int unit = 0; unit < p.columns(); unit++) {
                    float before = p.get(row, unit);
                    p.set(row, unit, before + step);
                    float above = trace(network).result().loss();
                    p.set(row, unit, before - step);
                    float below = trace(network).result().loss();
                    p.set(row, unit, before);
                    assertThat(gradient.get(unit * p.rows() + row))
                            .as("d%s of unit %d, input %d", parameter.name(), unit, row)
                            .isCloseTo((above - below) / (2 * step), Offset.offset(2e-4f));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void oneUpdateByTheGradientsMakesTheResultAfter(Network network) {
        Trace trace = trace(network);
        for (Parameter parameter : network.parameters()) {
            Matrix p = parameter.values();
            List<Float> gradient = trace.value("d" + parameter.name()).numbers();
            for (int row = 0; row < p.rows(); row++) {
                for (int unit = 0; unit < p.columns(); unit++) {
                    p.set(row, unit, p.get(row, unit) - LEARNING_RATE * gradient.get(unit * p.rows() + row));
                }
            }
        }
        var prediction = new Prediction(network.predict(
                        SparseBytes.of(PIXELS, new int[] {0}, network.inputs(), network.inputScale()),
                        new Workspace(network, 1))
                .row(0));
        assertThat(trace.after().prediction()).isEqualTo(prediction.label());
        assertThat(trace.after().loss())
                .isLessThan(trace.result().loss())
                .isCloseTo((float) -Math.log(prediction.probabilities()[LABEL]), Offset.offset(1e-6f));
        for (int i = 0; i < 3; i++) {
            assertThat(trace.after().probabilities().get(i))
                    .isCloseTo(prediction.probabilities()[i], Offset.offset(1e-6f));
        }
    }

    @Test
    void gradientsAreThoseThatTrain() {
        Network network = published();
        Gradients gradients = Gradients.zeros(network);
        var batch = new MicroBatch(SparseBytes.of(PIXELS, new int[] {0}, 5, network.inputScale()), new int[] {LABEL});
        network.accumulateGradients(batch, Objective.CROSS_ENTROPY, new Workspace(network, 1), gradients);
        Trace trace = trace(network);
        List<Value> traced =
                Stream.of("dW1", "db1", "dW2", "db2").map(trace::value).toList();
        for (int i = 0; i < traced.size(); i++) {
            Matrix published = gradients.arrays().get(i).transposed();
            assertThat(traced.get(i).numbers()).isEqualTo(new FloatList(published.toArray()));
        }
    }

    @Test
    void dropoutLeavesOutNothing() {
        Architecture plain = Architecture.published(List.of(5, 4, 3));
        Trace with = trace(Network.random(plain.withDropout(0.4, 0.5), new SplittableRandom(3)));
        Trace without = trace(Network.random(plain, new SplittableRandom(3)));
        assertThat(with.values()).isEqualTo(without.values());
        assertThat(with.after()).isEqualTo(without.after());
    }

    @Test
    void aTraceStaysWhatItIs() {
        Network network = published();
        Trace trace = trace(network);
        List<Value> before = trace.values().stream()
                .map(value -> new Value(
                        value.name(),
                        value.kind(),
                        value.layer(),
                        value.shape(),
                        value.equation(),
                        List.copyOf(value.numbers())))
                .toList();
        Network untouched = published();
        for (int i = 0; i < network.parameters().size(); i++) {
            Matrix parameter = network.parameters().get(i).values();
            assertThat(parameter.toArray())
                    .isEqualTo(untouched.parameters().get(i).values().toArray());
            parameter.clear();
        }
        assertThat(trace.values()).isEqualTo(before);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> trace.value("W1").numbers().set(0, 1f));
    }

    @Test
    void mistakesAreNamed() {
        Trace trace = trace(published());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> traced(published(), PIXELS, 3, 1))
                .withMessage("label 3: expected 0 to 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> traced(published(), new byte[4], 0, 1))
                .withMessage("[1 × 4 sparse]: expected one row for a network of 5 inputs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trace.sum(3, 0))
                .withMessage("layer 3: expected a fully connected one of 1 to 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trace.sum(1, 4))
                .withMessage("unit 4: layer 1 has units 0 to 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trace.value("Z9"))
                .withMessageStartingWith("value \"Z9\": expected one of X, W1, b1, Z1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Value("Z1", Kind.FORWARD, 1, List.of(3), "", List.of(1f)))
                .withMessage("Z1: 1 numbers for the shape [3]");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> trace.value("W1").row(4))
                .withMessage("W1: row 4: expected 0 to 3");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> trace.value("Z1").get(-1))
                .withMessage("Z1: unit -1: expected 0 to 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trace.value("b1").row(0))
                .withMessage("b1 has no rows: its shape is [4], expected that of weights");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, -0.1f, Float.POSITIVE_INFINITY})
    void aLearningRateThatIsNoneIsRefused(float rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> traced(published(), PIXELS, 0, rate))
                .withMessage("learning rate " + rate + ": expected a finite number of 0 or more");
    }

    @Test
    void itsTextIsShort() {
        Trace trace = trace(published());
        assertThat(trace.toString())
                .matches(
                        "trace of \\d+ values: label \\d, predicted \\d, loss \\d\\.\\d{4}, after one update \\d\\.\\d{4}");
        assertThat(trace.value("Z1")).hasToString("Z1 [4] = W1·X + b1");
        assertThat(trace.value("W1")).hasToString("W1 [4, 5]");
    }
}
