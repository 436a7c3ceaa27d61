package inkling.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 55, 56, 57, 784})
    void partsCoverEveryLayerExactlyOnce(int inputs) {
        List<Layer> layers = Network.random(
                        List.of(inputs, inputs, 3), ActivationFunction.RELU, new SplittableRandom(1))
                .layers();
        for (int perLayer = 1; perLayer <= 14; perLayer++) {
            int[][] seen = new int[2][inputs];
            int[] leading = new int[2];
            for (Part part : Part.cut(layers, perLayer)) {
                for (int input = part.first(); input < part.first() + part.count(); input++) {
                    seen[part.layer()][input]++;
                }
                leading[part.layer()] += part.leads() ? 1 : 0;
            }
            assertThat(seen[0]).containsOnly(1);
            assertThat(seen[1]).containsOnly(1);
            assertThat(leading).containsExactly(1, 1);
        }
    }
}
