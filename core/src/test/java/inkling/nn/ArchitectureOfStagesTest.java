package inkling.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.math.Matrix;
import inkling.nn.Architecture.Normalization;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks of convolutions, pooling and linear layers, made of stages. */
class ArchitectureOfStagesTest {
    private static final FeatureMaps PICTURES = new FeatureMaps(1, 28, 28);

    private static List<Stage> stages(String text) {
        return Stream.of(text.split(",", -1)).map(Stage::parse).toList();
    }

    private static Architecture architecture(String text) {
        return Architecture.published(PICTURES, stages(text));
    }

    @Test
    void layersFollowEachOther() {
        Architecture architecture =
                architecture("conv:8x5,pool:2,conv:6x3,128,10").withDropout(0.1, 0.5);
        assertThat(architecture.sizes()).containsExactly(784, 4608, 1152, 600, 128, 10);
        Network network = Network.random(architecture, new SplittableRandom(1));
        assertThat(network).hasToString("28x28-conv8x5-pool2-conv6x3-128-10");
        assertThat(network.sizes()).isEqualTo(architecture.sizes());
        assertThat(network.layers())
                .extracting(layer -> layer.getClass().getSimpleName())
                .containsExactly(
                        "Dropout",
                        "Conv2d",
                        "Activation",
                        "MaxPool",
                        "Conv2d",
                        "Activation",
                        "Linear",
                        "Activation",
                        "Dropout",
                        "Linear");
        assertThat(network.layers().get(8)).isEqualTo(new Dropout(0.5, 3, 128));
        assertThat(network.parameters())
                .extracting(parameter -> parameter.name() + parameter.values())
                .containsExactly(
                        "W1[25 × 8]",
                        "b1[1 × 8]",
                        "W2[72 × 6]",
                        "b2[1 × 6]",
                        "W3[600 × 128]",
                        "b3[1 × 128]",
                        "W4[128 × 10]",
                        "b4[1 × 10]");
        assertThat(network.parameterCount()).isEqualTo(26 * 8 + 73 * 6 + 601 * 128 + 129 * 10);
    }

    @Test
    void aListOfNumbersIsTheSameAsBefore() {
        Architecture numbers = Architecture.published(List.of(9, 5, 3));
        assertThat(numbers.sizes()).containsExactly(9, 5, 3);
        assertThat(numbers).isEqualTo(Architecture.published(new FeatureMaps(1, 1, 9), stages("5,3")));
        assertThat(Network.random(numbers, new SplittableRandom(1))).hasToString("9-5-3");
    }

    /** He: variance 2 / (channels·k·k). Glorot: ±√(6 / (channels·k·k + filters·k·k)). */
    @Test
    void filtersBeginWithTheSizeThatTheirFanGives() {
        Architecture architecture = architecture("pool:4,conv:400x5,10").withInitialization(Initialization.HE);
        Matrix he = Network.random(architecture, new SplittableRandom(1))
                .parameters()
                .getFirst()
                .values();
        double squares = 0;
        for (float weight : he.toArray()) {
            squares += (double) weight * weight;
        }
        assertThat(squares / (25 * 400)).isCloseTo(2.0 / 25, Offset.offset(0.003));
        Matrix glorot = Network.random(architecture.withInitialization(Initialization.GLOROT), new SplittableRandom(1))
                .parameters()
                .getFirst()
                .values();
        double limit = Math.sqrt(6.0 / (25 + 400 * 25));
        float[] weights = glorot.toArray();
        Arrays.sort(weights);
        assertThat((double) weights[0]).isBetween(-limit, -0.99 * limit);
        assertThat((double) weights[weights.length - 1]).isBetween(0.99 * limit, limit);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conv:8x29,10        | filters of 29×29 on pictures of 28×28: expected a size of 1 to 28",
                "pool:2,conv:8x15,10 | filters of 15×15 on pictures of 14×14: expected a size of 1 to 14",
                "pool:29,10          | pooling of 29×29 on pictures of 28×28: expected a size of 1 to 28",
                "128,conv:8x5,10     | layer \"conv:8x5\" after the linear layer of 128: expected it before all linear layers",
                "128,pool:2,10       | layer \"pool:2\" after the linear layer of 128: expected it before all linear layers",
                "conv:8x5            | layers [conv:8x5]: expected a linear layer in the end",
                "128,pool:2          | layer \"pool:2\" after",
                "conv:100000x1,conv:100000x1,10 | ok",
            })
    void whatCannotBeIsRefused(String layers, String message) {
        if (message.equals("ok")) {
            assertThat(architecture(layers).sizes()).endsWith(78_400_000, 10);
            return;
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> architecture(layers))
                .withMessageStartingWith(message);
    }

    @Test
    void sizesThatOverflowAreRefused() {
        FeatureMaps large = new FeatureMaps(1, 300, 300);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Architecture.published(large, stages("conv:100000x3,10")))
                .withMessage("feature maps of 100000x298x298: too many numbers, expected at most 2147483647");
    }

    @Test
    void batchNormalizationBehindAConvolutionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> architecture("conv:8x5,10").withNormalization(Normalization.BATCH))
                .withMessageStartingWith("batch normalization behind a convolution: expected none");
        assertThat(architecture("pool:2,9,10")
                        .withNormalization(Normalization.BATCH)
                        .normalization())
                .isEqualTo(Normalization.BATCH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conv:8 | expected a number of units, conv:FILTERSxSIZE such as conv:8x5, or pool:SIZE such as pool:2",
                "conv:8x | expected a number of units",
                "conv:x5 | expected a number of units",
                "pool:-2 | expected a number of units",
                "''      | expected a number of units",
                "1234567 | expected a number of units",
                "pool:0  | expected numbers of 1 to 100000",
                "conv:0x5| expected numbers of 1 to 100000",
                "conv:8x0| expected numbers of 1 to 100000",
                "999999  | expected numbers of 1 to 100000",
            })
    void textsThatAreNoStageAreRefused(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stage.parse(text))
                .withMessageStartingWith("layer \"" + text + "\": " + message);
    }

    @ParameterizedTest
    @CsvSource({"128", "conv:8x5", "pool:2"})
    void aStageIsWrittenAsItIsRead(String text) {
        assertThat(Stage.parse(text)).hasToString(text);
    }
}
