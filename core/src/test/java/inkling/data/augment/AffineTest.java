package inkling.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AffineTest {
    @Test
    void noSettingLeavesEveryPoint() {
        Affine map = Affine.inverse(0, 1, 1, 0, new Shift(0, 0));
        assertThat(x(map, 3, 5)).isEqualTo(3);
        assertThat(y(map, 3, 5)).isEqualTo(5);
    }

    /** A quarter turn brings what was to the right down: rows grow downwards. */
    @Test
    void aPositiveAngleTurnsClockwise() {
        Affine map = Affine.inverse(Math.PI / 2, 1, 1, 0, new Shift(0, 0));
        assertThat(x(map, 0, 5)).isCloseTo(5, within(1e-6));
        assertThat(y(map, 0, 5)).isCloseTo(0, within(1e-6));
    }

    @Test
    void undoesScaleThenShearThenTurnThenShift() {
        long seed = new SplittableRandom().nextLong();
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 100; i++) {
            double angle = random.nextDouble(-Math.PI, Math.PI);
            double wide = random.nextDouble(0.5, 2);
            double tall = random.nextDouble(0.5, 2);
            double shear = random.nextDouble(-1, 1);
            var shift = new Shift(random.nextInt(-5, 6), random.nextInt(-5, 6));
            double x = random.nextDouble(-10, 10);
            double y = random.nextDouble(-10, 10);

            double sheared = wide * x + shear * tall * y;
            double newX = Math.cos(angle) * sheared - Math.sin(angle) * tall * y + shift.right();
            double newY = Math.sin(angle) * sheared + Math.cos(angle) * tall * y + shift.down();

            Affine map = Affine.inverse(angle, wide, tall, shear, shift);
            assertThat(x(map, newX, newY)).as("seed %d", seed).isCloseTo(x, within(1e-4));
            assertThat(y(map, newX, newY)).as("seed %d", seed).isCloseTo(y, within(1e-4));
        }
    }

    /** With one setting at a time, the map tells what was drawn. */
    @Test
    void drawsFillTheirLimits() {
        var angles = new Range();
        var widths = new Range();
        var heights = new Range();
        var shears = new Range();
        var draws = new Draws();
        for (int seed = 0; seed < 2000; seed++) {
            draws.reset(seed);
            Affine turned = Affine.random(Augmentation.parse("rotate=10"), draws);
            angles.add(Math.toDegrees(Math.atan2(turned.xy(), turned.xx())));
            Affine scaled = Affine.random(Augmentation.parse("scale=0.2"), draws);
            widths.add(1 / scaled.xx());
            heights.add(1 / scaled.yy());
            shears.add(-Affine.random(Augmentation.parse("shear=0.3"), draws).xy());
        }
        angles.isAbout(-10, 10);
        widths.isAbout(0.8, 1.2);
        heights.isAbout(0.8, 1.2);
        shears.isAbout(-0.3, 0.3);
    }

    private static double x(Affine map, double x, double y) {
        return map.xx() * x + map.xy() * y + map.right();
    }

    private static double y(Affine map, double x, double y) {
        return map.yx() * x + map.yy() * y + map.down();
    }

    private static final class Range {
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;

        void add(double value) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }

        void isAbout(double from, double to) {
            double margin = 0.01 * (to - from);
            assertThat(least).isBetween(from - 1e-5, from + margin);
            assertThat(most).isBetween(to - margin, to + 1e-5);
        }
    }
}
