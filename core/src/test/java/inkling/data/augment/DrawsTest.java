package inkling.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawsTest {
    private static final int MANY = 200_000;

    private final Draws draws = new Draws();

    @Test
    void aSeedStartsTheSameNumbersAnew() {
        draws.reset(5);
        float first = draws.share();
        float second = draws.share();
        draws.reset(5);
        assertThat(first).isNotEqualTo(second);
        assertThat(draws.share()).isEqualTo(first);
        assertThat(draws.share()).isEqualTo(second);
    }

    /** Neighbouring seeds are what epochs and pictures may well have. */
    @Test
    void neighbouringSeedsHaveNothingInCommon() {
        Set<Float> seen = new HashSet<>();
        double sum = 0;
        for (int seed = -500; seed < 500; seed++) {
            draws.reset(seed);
            for (int i = 0; i < 4; i++) {
                float share = draws.share();
                seen.add(share);
                sum += share;
            }
        }
        assertThat(seen).hasSizeGreaterThan(3990);
        assertThat(sum / 4000).isCloseTo(0.5, within(0.02));
    }

    @Test
    void sharesAreUniform() {
        draws.reset(1);
        int[] counts = new int[10];
        for (int i = 0; i < MANY; i++) {
            counts[(int) (10 * draws.share())]++;
        }
        assertThat(IntStream.of(counts)).allSatisfy(count -> assertThat(count).isCloseTo(MANY / 10, within(700)));
    }

    @Test
    void wholeNumbersReachBothLimitsEquallyOften() {
        draws.reset(2);
        int[] counts = new int[5];
        for (int i = 0; i < MANY; i++) {
            counts[draws.wholeWithin(2) + 2]++;
        }
        assertThat(IntStream.of(counts)).allSatisfy(count -> assertThat(count).isCloseTo(MANY / 5, within(900)));
        assertThat(draws.wholeWithin(0)).isZero();
    }

    @Test
    void aLimitedNumberIsWithinItsLimit() {
        draws.reset(3);
        double least = 0;
        double most = 0;
        for (int i = 0; i < MANY; i++) {
            double number = draws.within(15);
            least = Math.min(least, number);
            most = Math.max(most, number);
        }
        assertThat(least).isBetween(-15.0, -14.99);
        assertThat(most).isBetween(14.99, 15.0);
    }

    /** The excess kurtosis of a sum of four uniform numbers is −1.2 / 4. */
    @Test
    void theBellHasDeviationOne() {
        draws.reset(4);
        double sum = 0;
        double squares = 0;
        double fourths = 0;
        for (int i = 0; i < MANY; i++) {
            double number = draws.bell();
            sum += number;
            squares += number * number;
            fourths += Math.pow(number, 4);
        }
        assertThat(sum / MANY).isCloseTo(0, within(0.01));
        assertThat(squares / MANY).isCloseTo(1, within(0.01));
        assertThat(fourths / MANY - 3).isCloseTo(-0.3, within(0.05));
    }
}
