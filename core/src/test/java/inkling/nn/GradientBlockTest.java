package inkling.nn;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.nn.activation.ActivationFunction;
import inkling.nn.gradient.GradientBlock;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientBlockTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 55, 56, 57, 784})
    void blocksCoverEveryLayerExactlyOnce(int inputs) {
        Network network = Network.random(List.of(inputs, inputs, 3), ActivationFunction.RELU, new SplittableRandom(1));
        for (int perLayer = 1; perLayer <= 14; perLayer++) {
            int[][] seen = new int[3][inputs];
            int[] leading = new int[3];
            for (GradientBlock block : network.gradientBlocks(perLayer)) {
                for (int row = block.first(); row < block.first() + block.count(); row++) {
                    seen[block.layer()][row]++;
                }
                leading[block.layer()] += block.hasBiases() ? 1 : 0;
            }
            assertThat(seen[0]).containsOnly(1);
            assertThat(seen[1]).as("the activation has nothing to learn").containsOnly(0);
            assertThat(seen[2]).containsOnly(1);
            assertThat(leading).containsExactly(1, 0, 1);
        }
    }
}
