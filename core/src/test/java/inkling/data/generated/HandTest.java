package inkling.data.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import inkling.data.generated.Hand.Wave;
import inkling.data.generated.Stroke.Point;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HandTest {
    private static final Stroke SQUARE = Stroke.parse("0,0! 80,0! 80,100 0,100");

    @Test
    void aSteadyHandKeepsTheShape() {
        assertThat(points(hand(0, 0, 1, 0, 0))).containsExactly(-40, -50, 40, -50, 40, 50, -40, 50);
        assertThat(hand(0, 0, 1, 0, 0).apply(SQUARE, new SplittableRandom(1)).points().stream()
                        .map(Point::corner))
                .containsExactly(true, true, false, false);
    }

    @Test
    void slantMovesTheTopToTheRight() {
        assertThat(points(hand(0.2f, 0, 1, 0, 0))).containsExactly(-30, -50, 50, -50, 30, 50, -50, 50);
    }

    @Test
    void rotationIsClockwise() {
        assertThat(points(hand(0, (float) Math.PI / 2, 1, 0, 0)))
                .containsExactly(new float[] {50, -40, 50, 40, -50, 40, -50, -40}, within(1e-4f));
    }

    @Test
    void stretchWidens() {
        assertThat(points(hand(0, 0, 1.5f, 0, 0))).containsExactly(-60, -50, 60, -50, 60, 50, -60, 50);
    }

    @Test
    void taperWidensTheFootAndNarrowsTheTop() {
        assertThat(points(hand(0, 0, 1, 0.25f, 0))).containsExactly(-30, -50, 30, -50, 50, 50, -50, 50);
    }

    @Test
    void balanceMovesTheMiddleAndKeepsTopAndFoot() {
        Stroke stroke = hand(0, 0, 1, 0, 0.1f).apply(Stroke.parse("40,0 40,50 40,100"), new SplittableRandom(1));

        assertThat(stroke.points().stream().map(Point::y)).containsExactly(-50f, 5f, 50f);
    }

    @Test
    void aWaveMovesPointsSmoothly() {
        var wave = new Wave(3, 0, (float) Math.PI / 100, 0);

        assertThat(wave.at(17, 0)).isZero();
        assertThat(wave.at(17, 50)).isCloseTo(3, within(1e-5f));
        assertThat(wave.at(17, -50)).isCloseTo(-3, within(1e-5f));
    }

    @Test
    void thePenSwellsAroundItsRadius() {
        var pressure = new Wave(0.25f, (float) Math.PI / 100, 0, -(float) Math.PI / 2);
        Hand hand = new Hand(0, 0, 1, 0, 0, 0, 0, Hands.FLAT, Hands.FLAT, 2, pressure);

        assertThat(hand.radiusAt(0)).isCloseTo(1.5f, within(1e-5f));
        assertThat(hand.radiusAt(0.5f)).isCloseTo(2, within(1e-5f));
        assertThat(hand.radiusAt(1)).isCloseTo(2.5f, within(1e-5f));
    }

    @Test
    void thePenNeverLosesMoreThanHalfItsWidth() {
        var pressure = new Wave(1, 0, 0, -(float) Math.PI / 2);
        Hand hand = new Hand(0, 0, 1, 0, 0, 0, 0, Hands.FLAT, Hands.FLAT, 2, pressure);

        assertThat(hand.radiusAt(0.3f)).isEqualTo(1);
    }

    @Test
    void looseEndsMoveAlongTheStrokeAndNothingElseMoves() {
        Hand hand = new Hand(0, 0, 1, 0, 0, 0, 0.3f, Hands.FLAT, Hands.FLAT, 1, Hands.FLAT);
        Stroke stroke = Stroke.parse("40,0 40,50! 40,100");
        double sum = 0;
        double squares = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            List<Point> points = hand.apply(stroke, new SplittableRandom(seed)).points();

            assertThat(points.stream().map(Point::x)).containsOnly(0f);
            assertThat(points.get(1)).isEqualTo(new Point(0, 0, true));
            assertThat(points.get(2).y())
                    .as("a fifth of the last piece is left")
                    .isGreaterThanOrEqualTo(9.99f);
            double top = points.getFirst().y() + 50;
            sum += top;
            squares += top * top;
        }

        assertThat(sum / 1_000).as("mean displacement").isBetween(-2.0, 2.0);
        assertThat(Math.sqrt(squares / 1_000)).as("deviation: 0.3 of 50").isBetween(13.0, 17.0);
    }

    @Test
    void handsDifferButStayLegible() {
        var random = new SplittableRandom(3);
        for (int i = 0; i < 10_000; i++) {
            Hand hand = Hand.random(random);

            assertThat(hand.penRadius()).as("radius in draw %d", i).isBetween(0.5f, 3f);
            assertThat(hand.stretch()).as("stretch in draw %d", i).isBetween(0.25f, 4f);
            assertThat(hand.slant()).as("slant in draw %d", i).isBetween(-1.5f, 1.5f);
        }
    }

    private static Hand hand(float slant, float rotation, float stretch, float taper, float balance) {
        return new Hand(slant, rotation, stretch, taper, balance, 0, 0, Hands.FLAT, Hands.FLAT, 1, Hands.FLAT);
    }

    private static float[] points(Hand hand) {
        Stroke stroke = hand.apply(SQUARE, new SplittableRandom(1));
        float[] flat = new float[2 * stroke.points().size()];
        for (int i = 0; i < stroke.points().size(); i++) {
            flat[2 * i] = stroke.points().get(i).x();
            flat[2 * i + 1] = stroke.points().get(i).y();
        }
        return flat;
    }
}
