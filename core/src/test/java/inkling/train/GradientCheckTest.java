package inkling.train;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.nn.Activation;
import inkling.nn.Network;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GradientCheckTest {
    private static final long SEED = 5;

    static List<List<Integer>> architectures() {
        return List.of(List.of(16, 4), List.of(16, 10, 4), List.of(16, 19, 7, 4));
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void analyticAndMeasuredGradientsAgree(List<Integer> sizes) {
        var random = new SplittableRandom(SEED);
        for (Activation hidden : List.of(Activation.RELU, Activation.IDENTITY)) {
            Network network = Network.random(sizes, hidden, random);
            List<GradientCheck.Result> results =
                    GradientCheck.check(network, Digits.columns(12, SEED), Integer.MAX_VALUE, random);
            assertThat(results).hasSize(2 * (sizes.size() - 1));
            for (GradientCheck.Result result : results) {
                assertThat(result.checked()).as("%s, seed %d", result, SEED).isGreaterThan(result.size() * 9 / 10);
                assertThat(result.largestDifference())
                        .as("%s, seed %d", result, SEED)
                        .isLessThan(1e-4);
            }
        }
    }
}
