package inkling.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.math.Matrix;
import inkling.math.Rows;
import inkling.math.SparseBytes;
import inkling.nn.activation.ActivationFunction;
import inkling.nn.gradient.GradientBlock;
import inkling.nn.gradient.MicroBatch;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Convolution and max pooling beside numbers worked by hand, and beside loops straight from the definitions in {@code double}. By
 * hand:
 *
 * <pre>
 *     1 2 0       w = 1   −1       z₀₀ = 1·1 − 1·2 + 0.5·0 + 2·1 + 0.5 = 1.5      z₀₁ = 2 − 0 + 0.5 + 6 + 0.5 = 9
 * x = 0 1 3           0.5  2       z₁₀ = 0 − 1 + 1 + 0 + 0.5 = 0.5                z₁₁ = 1 − 3 + 0 + 2 + 0.5 = 0.5
 *     2 0 1       b = 0.5
 *
 * dz = 1 0        dw₀₀ = 1·1 + 0·2 − 1·0 + 2·1 = 3       dw₀₁ = 1·2 + 0·0 − 1·1 + 2·3 = 7
 *     −1 2        dw₁₀ = 1·0 + 0·1 − 1·2 + 2·0 = −2      dw₁₁ = 1·1 + 0·3 − 1·0 + 2·1 = 3       db = 1 + 0 − 1 + 2 = 2
 *
 *               1·w        − 1·w         2·w
 *              1 −1  0    0   0  0    0  0   0      1   −1    0
 * dx         = .5 2  0 + −1   1  0 +  0  2  −2 =   −0.5  5   −2
 *              0  0  0  −.5  −2  0    0  1   4     −0.5 −1    4
 * </pre>
 */
class ConvolutionTest {
    private static final long SEED = 8;

    private final Matrix x = Matrix.of(1, 9, 1, 2, 0, 0, 1, 3, 2, 0, 1);
    private final Conv2d conv =
            new Conv2d(new FeatureMaps(1, 3, 3), 2, Matrix.of(4, 1, 1, -1, 0.5f, 2), Matrix.of(1, 1, 0.5f));

    @Test
    void aConvolutionForwardAndBackByHand() {
        LayerPass pass = conv.pass(4, true);
        assertThat(array(pass.forward(x))).containsExactly(1.5f, 9, 0.5f, 0.5f);
        assertThat(array(pass.backward(Matrix.of(1, 4, 1, 0, -1, 2))))
                .containsExactly(1, -1, 0, -0.5f, 5, -2, -0.5f, -1, 4);
        LayerGradients gradients = conv.zeroGradients();
        pass.addGradients(new GradientBlock(0, 0, 4), gradients);
        assertThat(gradients.array(0).toArray()).containsExactly(3, 7, -2, 3);
        assertThat(gradients.array(1).toArray()).containsExactly(2);
    }

    /** The same picture as bytes; then pooling keeps 9, and what is learned comes from the cut-out 2 0 / 1 3 alone. */
    @Test
    void aWholeNetworkByHand() {
        // Logits ln 3 and 0, so probabilities ¾ and ¼; class 0, so dz2 = (−¼, ¼).
        float third = (float) Math.log(3) / 9;
        var network = new Network(
                1,
                List.of(
                        conv,
                        new Activation(ActivationFunction.RELU, 4),
                        new MaxPool(new FeatureMaps(1, 2, 2), 2),
                        new Linear(Matrix.of(1, 2, third, 0), Matrix.of(1, 2, 0, 0))));
        byte[] picture = {1, 2, 0, 0, 1, 3, 2, 0, 1};
        for (int copies : new int[] {1, 3}) {
            var batch = new MicroBatch(SparseBytes.of(picture, new int[copies], 9, 1), new int[copies]);
            var workspace = new Workspace(network, 4);
            Gradients gradients = Gradients.zeros(network);
            network.accumulateGradients(batch, Objective.CROSS_ENTROPY, workspace, gradients);
            float g = -0.25f * third * copies;
            float[][] expected = {
                {2 * g, 0, g, 3 * g}, {g}, {-2.25f * copies, 2.25f * copies}, {-0.25f * copies, 0.25f * copies}
            };
            for (int i = 0; i < expected.length; i++) {
                assertThat(gradients.arrays().get(i).toArray())
                        .as("%d copies, array %d", copies, i)
                        .containsExactly(expected[i], Offset.offset(1e-6f));
            }
        }
        assertThat(network).hasToString("3x3-conv1x2-pool2-2");
        assertThat(network.sizes()).containsExactly(9, 4, 1, 2);
        assertThat(network.parameters()).extracting(Parameter::name).containsExactly("W1", "b1", "W2", "b2");
        assertThat(network.predict(
                                SparseBytes.of(picture, new int[] {0}, 9, network.inputScale()),
                                new Workspace(network, 1))
                        .row(0))
                .containsExactly(new float[] {0.75f, 0.25f}, Offset.offset(1e-6f));
    }

    @Test
    void withNothingToLearnBelowThereIsNoWayBack() {
        LayerPass convPass = conv.pass(1, false);
        convPass.forward(x);
        assertThat(convPass.backward(Matrix.zeros(1, 4))).isNull();
        LayerPass pool = new MaxPool(new FeatureMaps(1, 3, 3), 2).pass(1, false);
        pool.forward(x);
        assertThat(pool.backward(Matrix.zeros(1, 1))).isNull();
    }

    /** Of equals the first wins: 5 above and left of the others. What fills no window, here 9 and 8, is left out. */
    @Test
    void poolingByHand() {
        var pool = new MaxPool(new FeatureMaps(1, 3, 5), 2);
        assertThat(pool.output()).isEqualTo(new FeatureMaps(1, 1, 2));
        LayerPass pass = pool.pass(2, true);
        Matrix twice = Matrix.of(
                2, 15, 0, 5, 1, 1, 9, 5, 5, 0, 2, 9, 8, 8, 8, 8, 8, -1, -2, -3, -1, 9, -3, -4, -1, -1, 9, 8, 8, 8, 8,
                8);
        assertThat(array(pass.forward(twice))).containsExactly(5, 2, -1, -1);
        assertThat(array(pass.backward(Matrix.of(2, 2, 10, 20, 30, 40))))
                .containsExactly(
                        0, 10, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0, 0, 0, 0, //
                        30, 0, 0, 40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        // And once more, with other winners: nothing of before may remain.
        Matrix other = Matrix.of(1, 15, 7, 5, 8, 1, 9, 5, 5, 0, 2, 9, 8, 8, 8, 8, 8);
        assertThat(array(pass.forward(other))).containsExactly(7, 8);
        assertThat(array(pass.backward(Matrix.of(1, 2, 3, 4))))
                .containsExactly(3, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"2", "3"})
    void ofEqualsTheFirstWins(int size) {
        int places = size * size;
        LayerPass pass = new MaxPool(new FeatureMaps(1, size, size), size).pass(1, true);
        for (int first = 0; first < places; first++) {
            for (int other = first + 1; other < places; other++) {
                Matrix window = Matrix.zeros(1, places);
                window.set(0, first, 1);
                window.set(0, other, 1);
                pass.forward(window);
                float[] expected = new float[places];
                expected[first] = 7;
                assertThat(array(pass.backward(Matrix.of(1, 1, 7))))
                        .as("1 at %d and %d", first, other)
                        .containsExactly(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3"})
    void whatIsNoNumberWins(int place) {
        Matrix window = Matrix.of(1, 4, 1, 2, 3, 4);
        window.set(0, place, Float.NaN);
        LayerPass pass = new MaxPool(new FeatureMaps(1, 2, 2), 2).pass(1, true);
        assertThat(array(pass.forward(window))).containsExactly(Float.NaN);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 5, 5, 5, 1",
        "1, 28, 28, 5, 8",
        "3, 7, 5, 3, 2",
        "2, 6, 9, 2, 17",
        "5, 4, 4, 1, 3",
        "1, 1, 9, 1, 2",
        "4, 13, 11, 3, 33"
    })
    void aConvolutionIsWhatItsDefinitionSays(int channels, int height, int width, int size, int filters) {
        var random = new SplittableRandom(SEED);
        var maps = new FeatureMaps(channels, height, width);
        var layer = new Conv2d(maps, size, noise(channels * size * size, filters, random), noise(1, filters, random));
        FeatureMaps out = layer.output();
        LayerPass pass = layer.pass(5, true);
        // A larger batch first, of which nothing may remain.
        pass.forward(noise(5, maps.size(), random));
        pass.backward(noise(5, out.size(), random));
        Matrix in = noise(3, maps.size(), random);
        Matrix z = (Matrix) pass.forward(in);
        Matrix dz = noise(3, out.size(), random);
        double[][] expectedZ = new double[3][out.size()];
        double[][] dx = new double[3][maps.size()];
        double[] dw = new double[channels * size * size * filters];
        double[] db = new double[filters];
        for (int example = 0; example < 3; example++) {
            for (int filter = 0; filter < filters; filter++) {
                for (int place = 0; place < out.positions(); place++) {
                    int at = filter * out.positions() + place;
                    expectedZ[example][at] = layer.biases().get(0, filter);
                    db[filter] += dz.get(example, at);
                    for (int k = 0; k < channels * size * size; k++) {
                        int y = place / out.width() + k / size % size;
                        int from = (k / (size * size) * height + y) * width + place % out.width() + k % size;
                        expectedZ[example][at] +=
                                (double) in.get(example, from) * layer.weights().get(k, filter);
                        dx[example][from] +=
                                (double) dz.get(example, at) * layer.weights().get(k, filter);
                        dw[k * filters + filter] += (double) dz.get(example, at) * in.get(example, from);
                    }
                }
            }
        }
        assertRows(z, expectedZ);
        assertRows(pass.backward(dz), dx);
        LayerGradients gradients = layer.zeroGradients();
        // In two blocks, as several threads add them.
        int half = (channels * size * size + 1) / 2;
        pass.addGradients(new GradientBlock(0, 0, half), gradients);
        if (half < channels * size * size) {
            pass.addGradients(new GradientBlock(0, half, channels * size * size - half), gradients);
        }
        assertClose(gradients.array(0).toArray(), dw);
        assertClose(gradients.array(1).toArray(), db);
    }

    @ParameterizedTest
    @CsvSource({"1, 4, 4, 2", "3, 7, 5, 2", "2, 9, 10, 3", "2, 5, 5, 5", "1, 6, 7, 1"})
    void poolingIsWhatItsDefinitionSays(int channels, int height, int width, int size) {
        var random = new SplittableRandom(SEED);
        var pool = new MaxPool(new FeatureMaps(channels, height, width), size);
        FeatureMaps out = pool.output();
        assertThat(out).isEqualTo(new FeatureMaps(channels, height / size, width / size));
        LayerPass pass = pool.pass(2, true);
        Matrix in = noise(2, pool.inputs(), random);
        Matrix dy = noise(2, pool.outputs(), random);
        double[][] y = new double[2][out.size()];
        double[][] dx = new double[2][pool.inputs()];
        for (int example = 0; example < 2; example++) {
            for (int at = 0; at < out.size(); at++) {
                y[example][at] = Double.NEGATIVE_INFINITY;
                int winner = -1;
                for (int k = 0; k < size * size; k++) {
                    int line = at / out.positions() * height + at / out.width() % out.height() * size + k / size;
                    int from = line * width + at % out.width() * size + k % size;
                    if (in.get(example, from) > y[example][at]) {
                        y[example][at] = in.get(example, from);
                        winner = from;
                    }
                }
                dx[example][winner] = dy.get(example, at);
            }
        }
        assertRows((Matrix) pass.forward(in), y);
        assertRows(pass.backward(dy), dx);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        var maps = new FeatureMaps(2, 4, 5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Conv2d(maps, 5, Matrix.zeros(50, 1), Matrix.zeros(1, 1)))
                .withMessage("filters of 5×5 on pictures of 4×5: expected a size of 1 to 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Conv2d(maps, 3, Matrix.zeros(9, 1), Matrix.zeros(1, 1)))
                .withMessage("weights [9 × 1] of filters of 3×3 on 2x4x5: expected 18 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Conv2d(maps, 3, Matrix.zeros(18, 4), Matrix.zeros(1, 3)))
                .withMessage("biases [1 × 3] do not fit weights [18 × 4]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MaxPool(maps, 0))
                .withMessage("pooling of 0×0 on pictures of 4×5: expected a size of 1 to 4");
        assertThatIllegalArgumentException().isThrownBy(() -> new MaxPool(maps, 5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Conv2d(maps, 0, Matrix.zeros(0, 1), Matrix.zeros(1, 1)))
                .withMessage("filters of 0×0 on pictures of 4×5: expected a size of 1 to 4");
        assertThatIllegalArgumentException().isThrownBy(() -> new FeatureMaps(1, 1 << 16, 1 << 16));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeatureMaps(1 << 11, 1 << 10, 1 << 10))
                .withMessageContaining("too many numbers");
        assertThatIllegalArgumentException().isThrownBy(() -> new FeatureMaps(1, 0, 3));
        assertThat(new FeatureMaps(1, 1 << 15, (1 << 16) - 2).size()).isPositive();
    }

    private static Matrix noise(int rows, int columns, SplittableRandom random) {
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix.set(row, column, (float) random.nextDouble() - 0.5f);
            }
        }
        return matrix;
    }

    private static float[] array(@Nullable Rows rows) {
        assertThat(rows).isInstanceOf(Matrix.class);
        return rows instanceof Matrix matrix ? matrix.toArray() : new float[0];
    }

    private static void assertRows(@Nullable Matrix actual, double[][] expected) {
        float[] values = array(actual);
        int columns = expected[0].length;
        assertThat(values).hasSize(expected.length * columns);
        for (int row = 0; row < expected.length; row++) {
            assertClose(Arrays.copyOfRange(values, row * columns, (row + 1) * columns), expected[row]);
        }
    }

    private static void assertClose(float[] actual, double[] expected) {
        assertThat(actual).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i])
                    .as("number %d, seed %d", i, SEED)
                    .isCloseTo(expected[i], Offset.offset(2e-5));
        }
    }
}
