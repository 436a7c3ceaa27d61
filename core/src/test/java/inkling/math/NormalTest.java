package inkling.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NormalTest {
    private static final int DRAWS = 200_000;

    private static double[] draws(long seed) {
        var random = new SplittableRandom(seed);
        return DoubleStream.generate(() -> Normal.next(random)).limit(DRAWS).toArray();
    }

    /** Each within five deviations of its own. */
    @Test
    void momentsAndTailsAreThoseOfTheNormalDistribution() {
        double[] draws = draws(3);
        assertThat(Arrays.stream(draws).average().orElseThrow()).isCloseTo(0, within(0.012));
        assertThat(Arrays.stream(draws).map(x -> x * x).average().orElseThrow()).isCloseTo(1, within(0.016));
        assertThat(share(draws, 1)).isCloseTo(0.31731, within(0.0053));
        assertThat(share(draws, 2)).isCloseTo(0.04550, within(0.0024));
        assertThat(share(draws, 3)).isCloseTo(0.00270, within(0.0006));
    }

    private static double share(double[] draws, double beyond) {
        return Arrays.stream(draws).filter(x -> Math.abs(x) > beyond).count() / (double) DRAWS;
    }

    @Test
    void theSameSeedGivesTheSameNumbers() {
        assertThat(draws(5)).isEqualTo(draws(5)).isNotEqualTo(draws(6));
    }
}
