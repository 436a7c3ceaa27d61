package inkling.nn;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.math.Matrix;
import inkling.math.Rows;
import inkling.math.SparseBytes;
import inkling.nn.Trace.Value;
import inkling.nn.activation.ActivationFunction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One example's way through small networks, number by number, against the same way in NumPy and double precision.
 * make_numpy_traces.py made the files.
 */
class NumpyLayersTest {
    private static final double TOLERANCE = 1e-6;

    @ParameterizedTest
    @ValueSource(strings = {"relu", "tanh-sigmoid", "batch-norm"})
    void everyNumberIsNumpys(String name) throws IOException {
        Map<String, String> numpy = read("numpy-" + name + ".json");
        double[] pixels = numbers(numpy, "pixels");
        byte[] bytes = new byte[pixels.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) pixels[i];
        }
        Network network = network(numpy);
        Rows x = SparseBytes.of(bytes, new int[] {0}, bytes.length, network.inputScale());
        Trace trace = Trace.of(network, x, (int) number(numpy, "label"), (float) number(numpy, "learning_rate"));

        List<String> compared = new ArrayList<>();
        for (Value value : trace.values()) {
            assertClose(value.name(), value.numbers(), numbers(numpy, value.name()));
            compared.add(value.name());
        }
        assertThat(compared)
                .containsAll(numpy.keySet().stream()
                        .filter(key -> key.matches("d?[A-Za-z]+\\d|X|loss"))
                        .toList());
        assertThat(trace.layers()).isEqualTo(3);
        assertThat(trace.result().prediction()).isEqualTo((int) number(numpy, "prediction"));
        assertThat(trace.after().prediction()).isEqualTo((int) number(numpy, "after_prediction"));
        assertThat((double) trace.after().loss()).isCloseTo(number(numpy, "after_loss"), Offset.offset(TOLERANCE));
        assertClose("after", trace.after().probabilities(), numbers(numpy, "after_probabilities"));
    }

    private static void assertClose(String name, List<Float> actual, double[] expected) {
        assertThat(actual.stream().mapToDouble(Float::doubleValue).toArray())
                .as(name)
                .containsExactly(expected, Offset.offset(TOLERANCE));
    }

    private static Network network(Map<String, String> numpy) {
        List<Layer> layers = new ArrayList<>();
        String[] activations =
                text(numpy, "activations").replaceAll("[\\[\\]\" ]", "").split(",", -1);
        int inputs = numbers(numpy, "pixels").length;
        for (int l = 1; l <= activations.length + 1; l++) {
            float[] weights = floats(numpy, "W" + l);
            int units = weights.length / inputs;
            Matrix biases = numpy.containsKey("b" + l) ? row(numpy, "b" + l) : null;
            layers.add(new Linear(Matrix.of(units, inputs, weights).transposed(), biases));
            if (numpy.containsKey("gamma" + l)) {
                layers.add(new BatchNorm(
                        row(numpy, "gamma" + l),
                        row(numpy, "beta" + l),
                        row(numpy, "mean" + l),
                        row(numpy, "variance" + l),
                        BatchNorm.DEFAULT_EPSILON));
            }
            if (l <= activations.length) {
                layers.add(new Activation(ActivationFunction.named(activations[l - 1]), units));
            }
            inputs = units;
        }
        return new Network(Network.UNIT_SCALE, layers);
    }

    private static Matrix row(Map<String, String> numpy, String name) {
        float[] values = floats(numpy, name);
        return Matrix.of(1, values.length, values);
    }

    /** One line for each name. */
    private static Map<String, String> read(String file) throws IOException {
        try (InputStream in = NumpyLayersTest.class.getResourceAsStream(file)) {
            assertThat(in).isNotNull();
            Map<String, String> lines = new LinkedHashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("\""))
                    .map(line -> line.split(": ", 2))
                    .forEach(pair -> lines.put(pair[0].replace("\"", ""), pair[1].replaceAll(",$", "")));
            return lines;
        }
    }

    private static String text(Map<String, String> numpy, String name) {
        return Objects.requireNonNull(numpy.get(name), name);
    }

    private static double number(Map<String, String> numpy, String name) {
        return Double.parseDouble(text(numpy, name));
    }

    private static double[] numbers(Map<String, String> numpy, String name) {
        return Arrays.stream(text(numpy, name).replaceAll("[\\[\\] ]", "").split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static float[] floats(Map<String, String> numpy, String name) {
        double[] doubles = numbers(numpy, name);
        float[] floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) doubles[i];
        }
        return floats;
    }
}
