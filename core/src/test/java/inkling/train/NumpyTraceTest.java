package inkling.train;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.Dataset;
import inkling.data.Digits;
import inkling.data.NumpyRandom;
import inkling.data.Split;
import inkling.evaluate.Evaluation;
import inkling.math.Matrix;
import inkling.nn.Network;
import inkling.nn.Parameter;
import inkling.nn.activation.ActivationFunction;
import inkling.predict.network.NetworkClassifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The published program, run in NumPy with {@code np.random.seed(0)} on the first 42,000 MNIST training pictures, against
 * the same run here. numpy-seed0.json has NumPy's numbers.
 */
@Tag("slow")
class NumpyTraceTest {
    /** In single precision NumPy itself is at most one prediction off its double precision. */
    private static final int PREDICTIONS = 3;

    @ParameterizedTest
    @EnumSource(BiasGradient.class)
    void followsNumpyFromShuffleToLastWeight(BiasGradient biasGradient) throws IOException {
        String trace = trace();
        String run = trace.substring(trace.indexOf(biasGradient == BiasGradient.SUM ? "_sum\"" : "_unit\""));
        var random = new NumpyRandom(0);
        Split split = Split.shuffled(Digits.mnist().slice(0, 42_000), 1000, random);
        assertThat(labels(split.dev())).isEqualTo(numbers(trace, "first_20_labels_after_shuffle"));
        assertThat(labels(split.train())).isEqualTo(numbers(trace, "first_20_training_labels"));

        Network network = Network.random(List.of(784, 10, 10), ActivationFunction.RELU, random);
        List<Matrix> parameters =
                network.parameters().stream().map(Parameter::values).toList();
        assertClose(unit(parameters.get(0), 0, 0, 10), numbers(trace, "initial_W1_row0_first10"), 1e-7);
        assertClose(row(parameters.get(1)), numbers(trace, "initial_b1"), 1e-7);
        assertClose(unit(parameters.get(2), 0, 0, 10), numbers(trace, "initial_W2_row0"), 1e-7);
        assertClose(row(parameters.get(3)), numbers(trace, "initial_b2"), 1e-7);

        var config = TrainingConfig.PUBLISHED.withBiasGradient(biasGradient);
        List<Report> history =
                new Trainer(config).fit(network, split, 0, report -> {}).history();
        double[] correct = numbers(run, "correct_every_10");
        double[] losses = numbers(run, "loss_every_10");
        assertThat(history).hasSize(50).hasSameSizeAs(correct);
        for (int i = 0; i < history.size(); i++) {
            assertThat((double) history.get(i).metrics().correct())
                    .as("correct at iteration %d", 10 * i)
                    .isCloseTo(correct[i], Offset.offset((double) PREDICTIONS));
            assertThat(history.get(i).metrics().loss()).isCloseTo(losses[i], Offset.offset(1e-5));
        }
        assertThat((double) Evaluation.of(new NetworkClassifier(network), split.train(), 2)
                        .metrics()
                        .correct())
                .isCloseTo(number(run, "final_train_correct"), Offset.offset((double) PREDICTIONS));
        assertThat((double) Evaluation.of(new NetworkClassifier(network), split.dev(), 2)
                        .metrics()
                        .correct())
                .isCloseTo(number(run, "final_dev_correct"), Offset.offset(1.0));
        assertClose(unit(parameters.get(0), 0, 400, 410), numbers(run, "final_W1_row0_400_to_410"), 1e-4);
        assertClose(row(parameters.get(1)), numbers(run, "final_b1"), 1e-4);
        assertClose(unit(parameters.get(2), 0, 0, 10), numbers(run, "final_W2_row0"), 1e-4);
        assertClose(row(parameters.get(3)), numbers(run, "final_b2"), 1e-4);
    }

    private static String trace() throws IOException {
        try (InputStream in = NumpyTraceTest.class.getResourceAsStream("numpy-seed0.json")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The first array of that name in the text. */
    private static double[] numbers(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\": \\[([^\\]]*)\\]").matcher(json);
        assertThat(matcher.find()).as(name).isTrue();
        return Arrays.stream(matcher.group(1).split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static double number(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\": (\\d+)").matcher(json);
        assertThat(matcher.find()).as(name).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static double[] labels(Dataset data) {
        double[] labels = new double[20];
        Arrays.setAll(labels, data::label);
        return labels;
    }

    /** Weights of one unit, from some inputs: a part of a row of the published W. */
    private static double[] unit(Matrix weights, int unit, int from, int to) {
        double[] values = new double[to - from];
        Arrays.setAll(values, i -> weights.get(from + i, unit));
        return values;
    }

    private static double[] row(Matrix biases) {
        double[] values = new double[biases.columns()];
        Arrays.setAll(values, i -> biases.get(0, i));
        return values;
    }

    private static void assertClose(double[] actual, double[] expected, double tolerance) {
        assertThat(actual).containsExactly(expected, Offset.offset(tolerance));
    }
}
