package inkling.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplineWeightsTest {
    private static final int PIXELS = 29;

    /** A spline through knots on a straight line is that line. */
    @ParameterizedTest
    @CsvSource({"6.9, 0", "6.9, 0.3", "1.75, 0.99999", "28, 0.5", "1000, 0.999"})
    void reproducesAStraightLine(float spacing, float phase) {
        var weights = new SplineWeights(PIXELS, spacing);
        weights.place(phase);
        for (int i = 0; i < PIXELS; i++) {
            double sum = weights.w0[i] + weights.w1[i] + weights.w2[i] + weights.w3[i];
            double knot = weights.knot[i] + weights.w1[i] + 2 * weights.w2[i] + 3 * weights.w3[i];
            assertThat(sum).isCloseTo(1, within(1e-6));
            assertThat((knot - 1 - phase) * spacing).isCloseTo(i, within(1e-5 * spacing * weights.knots()));
        }
    }

    /** On a knot a cubic B-spline weighs its neighbours 1/6, 4/6, 1/6; half way between, 1/48, 23/48, 23/48, 1/48. */
    @ParameterizedTest
    @CsvSource({"0, 8, 32, 8, 0", "0.5, 1, 23, 23, 1"})
    void hasTheWeightsOfTheTextbook(float phase, int w0, int w1, int w2, int w3) {
        var weights = new SplineWeights(PIXELS, 4);
        weights.place(phase);
        assertThat(48 * weights.w0[8]).isCloseTo(w0, within(1e-5f));
        assertThat(48 * weights.w1[8]).isCloseTo(w1, within(1e-5f));
        assertThat(48 * weights.w2[8]).isCloseTo(w2, within(1e-5f));
        assertThat(48 * weights.w3[8]).isCloseTo(w3, within(1e-5f));
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 1.7320508", "28, 1.7320508", "28, 6.928203", "29, 7", "5000, 1.7320508"})
    void neverNeedsMoreKnotsThanItSays(int pixels, float spacing) {
        var weights = new SplineWeights(pixels, spacing);
        int most = 0;
        for (int i = 0; i <= 1000; i++) {
            weights.place(Math.min(i / 1000f, Math.nextDown(1f)));
            most = Math.max(most, weights.knots());
        }
        assertThat(most).isLessThanOrEqualTo(weights.maxKnots()).isGreaterThanOrEqualTo(weights.maxKnots() - 1);
    }
}
