package inkling.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.math.Matrix;
import inkling.math.Rows;
import inkling.math.SparseBytes;
import inkling.nn.activation.ActivationFunction;
import inkling.nn.gradient.MicroBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {
    private static final long SEED = 6;

    private static Matrix mask(Dropout dropout, long[] seeds) {
        Matrix mask = Matrix.zeros(seeds.length, dropout.units());
        dropout.draw(seeds, mask);
        return mask;
    }

    private static long[] seeds(int count) {
        return new SplittableRandom(SEED).longs(count).toArray();
    }

    @Test
    void whatStaysIsScaledSoThatTheMeanStays() {
        // A fifth goes, and 5/4 · 4/5 = 1; half goes, and 2 · 1/2 = 1.
        assertThat(new Dropout(0.2, 0, 1).factor()).isCloseTo(1.25f, Offset.offset(2e-5f));
        assertThat(new Dropout(0.5, 0, 1).factor()).isEqualTo(2f);
        assertThat(new Dropout(0, 0, 1).factor()).isEqualTo(1f);
        Matrix a = Matrix.of(1, 8, 1, 2, 3, 4, 5, 6, 7, 8);
        var dropout = new Dropout(0.5, 1, 8);
        Matrix mask = mask(dropout, seeds(1));
        LayerPass pass = dropout.pass(1, true);
        assertThat(pass.forwardInTraining(a, seeds(1))).isSameAs(a);
        for (int i = 0; i < 8; i++) {
            assertThat(a.get(0, i)).isEqualTo((i + 1) * mask.get(0, i));
            assertThat(mask.get(0, i)).isIn(0f, 2f);
        }
        assertThat(mask.toArray()).contains(0f, 2f);
        Matrix da = Matrix.of(1, 8, 1, 2, 3, 4, 5, 6, 7, 8);
        pass.backward(da);
        assertThat(da.toArray()).isEqualTo(a.toArray());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.2, 0.5, 0.9})
    void theRateIsKept(double rate) {
        Matrix mask = mask(new Dropout(rate, 2, 203), seeds(500));
        int dropped = 0;
        double sum = 0;
        for (float factor : mask.toArray()) {
            dropped += factor == 0 ? 1 : 0;
            sum += factor;
        }
        double count = 500 * 203;
        double deviation = Math.sqrt(rate * (1 - rate) / count);
        assertThat(dropped / count).as("seed %d", SEED).isCloseTo(rate, Offset.offset(4 * deviation));
        assertThat(sum / count).isCloseTo(1, Offset.offset(5 * deviation / (1 - rate)));
    }

    @Test
    void theMaskIsTheDefinitionForAnyWidth() {
        long[] seeds = seeds(3);
        for (int units = 0; units < 20; units++) {
            var dropout = new Dropout(0.3, 4, units);
            Matrix mask = mask(dropout, seeds);
            for (int row = 0; row < 3; row++) {
                for (int unit = 0; unit < units; unit++) {
                    assertThat(mask.get(row, unit)).isEqualTo(dropout.keeps(seeds[row], unit) ? dropout.factor() : 0f);
                }
            }
        }
    }

    @Test
    void exampleAndStreamDecideAndPositionInTheMicroBatchDoesNot() {
        var dropout = new Dropout(0.5, 1, 64);
        long[] seeds = seeds(2);
        Matrix both = mask(dropout, seeds);
        Matrix second = mask(dropout, new long[] {seeds[1]});
        assertThat(second.toArray()).isEqualTo(Arrays.copyOfRange(both.toArray(), 64, 128));
        assertThat(second.toArray()).isNotEqualTo(Arrays.copyOf(both.toArray(), 64));
        assertThat(second.toArray())
                .isNotEqualTo(
                        mask(new Dropout(0.5, 2, 64), new long[] {seeds[1]}).toArray());
    }

    @Test
    void pixelsAreLeftOutLikeUnits() {
        var dropout = new Dropout(0.25, 0, 37);
        long[] seeds = seeds(3);
        byte[] bytes = new byte[3 * 37];
        new SplittableRandom(SEED).nextBytes(bytes);
        bytes[5] = 0;
        SparseBytes pixels = SparseBytes.of(bytes, new int[] {0, 37, 74}, 37, 0.5f);
        Rows some = dropout.pass(3, false).forwardInTraining(pixels, seeds);
        Matrix unit = Matrix.zeros(37, 37);
        for (int i = 0; i < 37; i++) {
            unit.set(i, i, 1);
        }
        Matrix forward = Matrix.zeros(3, 37);
        forward.addProduct(some, unit);
        Matrix one = Matrix.of(3, 3, 1, 0, 0, 0, 1, 0, 0, 0, 1);
        Matrix backward = Matrix.zeros(37, 3);
        backward.addProductTransposeA(some, 0, one);
        for (int row = 0; row < 3; row++) {
            for (int i = 0; i < 37; i++) {
                float pixel = Byte.toUnsignedInt(bytes[row * 37 + i]) * 0.5f;
                float expected = dropout.keeps(seeds[row], i) ? pixel * dropout.factor() : 0;
                assertThat(forward.get(row, i)).isEqualTo(expected);
                assertThat(backward.get(i, row)).isEqualTo(expected);
            }
        }
    }

    @Test
    void predictionLeavesOutNothing() {
        var random = new SplittableRandom(SEED);
        Network plain = Network.random(List.of(9, 8, 3), ActivationFunction.RELU, random);
        List<Layer> layers = new ArrayList<>(plain.layers());
        layers.add(2, new Dropout(0.5, 1, 8));
        layers.addFirst(new Dropout(0.5, 0, 9));
        var dropping = new Network(plain.inputScale(), layers);
        Rows picture = SparseBytes.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, new int[] {0}, 9, 1 / 255f);
        assertThat(dropping.predict(picture, new Workspace(dropping, 1)).toArray())
                .isEqualTo(plain.predict(picture, new Workspace(plain, 1)).toArray());
        var microBatch = new MicroBatch(picture, new int[] {0});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dropping.accumulateGradients(
                        microBatch, Objective.CROSS_ENTROPY, new Workspace(dropping, 1), Gradients.zeros(dropping)))
                .withMessage("dropout needs a seed for each example, and the micro-batch has none");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, 2, Double.NaN})
    void impossibleRatesAreRefused(double rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dropout(rate, 0, 1))
                .withMessage("dropout rate " + rate + ": expected 0 to less than 1");
    }
}
