package inkling.app.report.element;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import inkling.app.report.element.Axis.Tick;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AxisTest {
    private static final Offset<Double> ROUNDING = within(1e-9);

    @Test
    void roundNumbersAreLabelled() {
        assertThat(Axis.around(0, 2.83, 6, Wording::number).ticks())
                .extracting(Tick::label)
                .containsExactly("0", "0.5", "1", "1.5", "2", "2.5", "3");
        assertThat(Axis.counting(1, 3, 6).ticks()).extracting(Tick::label).containsExactly("1", "2", "3");
        assertThat(Axis.counting(0, 25_000, 6).ticks())
                .extracting(Tick::label)
                .containsExactly("0", "5,000", "10,000", "15,000", "20,000", "25,000");
        assertThat(Axis.logarithmic(0.0123, 2.4).ticks())
                .extracting(Tick::label)
                .containsExactly("0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1", "2", "5");
        assertThat(Axis.logarithmic(0.000123, 2.4).ticks())
                .extracting(Tick::label)
                .containsExactly("0.0001", "0.001", "0.01", "0.1", "1");
        assertThat(Axis.accuracy(0.11, 0.9931).ticks())
                .extracting(Tick::label)
                .containsExactly(
                        "0\u00a0%",
                        "50\u00a0%", "80\u00a0%", "90\u00a0%", "95\u00a0%", "98\u00a0%", "99\u00a0%", "99.5\u00a0%");
    }

    @Test
    void aHundredthOfTheMistakesIsTwiceTheWayOfATenth() {
        Axis axis = Axis.accuracy(0.9, 0.999);
        assertThat(axis.position().applyAsDouble(0.9)).isCloseTo(0, ROUNDING);
        assertThat(axis.position().applyAsDouble(0.99)).isCloseTo(0.5, ROUNDING);
        assertThat(axis.position().applyAsDouble(0.999)).isCloseTo(1, ROUNDING);
        assertThat(axis.position().applyAsDouble(1)).isCloseTo(1, ROUNDING);
        assertThat(Axis.logarithmic(0.01, 1).position().applyAsDouble(0.1)).isCloseTo(0.5, ROUNDING);
    }

    @Test
    void everyValueAndTickIsOnItsAxisAndInOrder() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            double from = random.nextDouble() * Math.pow(10, random.nextInt(-6, 6));
            double to = from + random.nextDouble() * Math.pow(10, random.nextInt(-6, 6));
            check(Axis.around(from, to, 6, Wording::number), from, to, seed);
            check(Axis.counting(from, to, 6), from, to, seed);
            check(Axis.logarithmic(from, to), from, to, seed);
            double low = random.nextDouble();
            double high = low + (1 - low) * random.nextDouble();
            check(Axis.accuracy(low, high), low, high, seed);
        }
        check(Axis.around(0, 0, 6, Wording::number), 0, 0, seed);
        check(Axis.around(0.1, 0.1, 6, Wording::number), 0.1, 0.1, seed);
        check(Axis.accuracy(1, 1), 1, 1, seed);
        check(Axis.accuracy(0, 1), 0, 1, seed);
        check(Axis.logarithmic(1, 1), 1, 1, seed);
    }

    private static void check(Axis axis, double from, double to, long seed) {
        String where = "seed " + seed + ", from " + from + " to " + to + ": " + axis.ticks();
        assertThat(axis.position().applyAsDouble(from)).as(where).isBetween(-1e-6, 1 + 1e-6);
        assertThat(axis.position().applyAsDouble(to)).as(where).isBetween(-1e-6, 1 + 1e-6);
        assertThat(axis.position().applyAsDouble(from))
                .as(where)
                .isLessThanOrEqualTo(axis.position().applyAsDouble(to));
        assertThat(axis.ticks()).as(where).hasSizeLessThanOrEqualTo(15);
        double before = -1;
        for (Tick tick : axis.ticks()) {
            double at = axis.position().applyAsDouble(tick.value());
            assertThat(at).as(where).isBetween(-1e-6, 1 + 1e-6).isGreaterThan(before);
            before = at;
        }
    }
}
