package inkling.data.generated;

import inkling.data.generated.Stroke.Point;
import inkling.math.Normal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How one digit is written: what a writer, a mood and a pen do to a {@link Glyph}. Lengths are in the units of a glyph,
 * whose height is 100, except for the pen's, which are in pixels of the picture.
 *
 * @param slant rightward shift of the top against the foot, as a share of the height
 * @param rotation in radians, clockwise
 * @param stretch factor on the width
 * @param taper how much wider the foot is than the top, as a share of the width
 * @param balance how far the middle moves down, as a share of the height
 * @param jitter standard deviation of each point's own displacement
 * @param reach standard deviation of how far the pen begins or ends before or beyond a stroke's end, as a share of the way to the next
 *     point: what closes or opens a 0, 4, 6 or 9
 * @param bendX smooth displacement to the right
 * @param bendY smooth displacement downwards
 * @param penRadius half the thickness of the line, in pixels
 * @param pressure change of the thickness along the line, as a share of it; the line is 100 units long
 */
record Hand(
        float slant,
        float rotation,
        float stretch,
        float taper,
        float balance,
        float jitter,
        float reach,
        Wave bendX,
        Wave bendY,
        float penRadius,
        Wave pressure) {

    /** Middle of a glyph's height, and near enough of its width: the fixed point of all distortions. */
    private static final float MIDDLE_Y = 50;

    private static final float MIDDLE_X = 40;

    /** What is left of a stroke's last piece, however short the hand cuts it: a fifth. */
    private static final float MAX_CUT = 0.8f;

    private static final float MIN_PRESSURE = 0.5f;

    /** The hand of a random writer. */
    static Hand random(RandomGenerator random) {
        return new Hand(
                normal(random, 0.18f, 0.26f),
                normal(random, 0, 0.10f),
                (float) StrictMath.exp(normal(random, 0, 0.24f)),
                normal(random, 0, 0.2f),
                normal(random, 0, 0.10f),
                3,
                0.3f,
                Wave.random(10, random),
                Wave.random(10, random),
                Math.clamp((float) StrictMath.exp(normal(random, 0.20f, 0.33f)), 0.6f, 2.8f),
                Wave.random(0.25f, random));
    }

    /**
     * Writes a stroke of a glyph.
     *
     * @param random source of the points' own displacements
     * @return the points as this hand places them
     */
    Stroke apply(Stroke stroke, RandomGenerator random) {
        float sin = (float) StrictMath.sin(rotation);
        float cos = (float) StrictMath.cos(rotation);
        var points = new ArrayList<Point>(stroke.points().size());
        for (Point point : withLooseEnds(stroke.points(), random)) {
            float u = point.x() - MIDDLE_X;
            float v = point.y() - MIDDLE_Y;
            float down = v + balance * (MIDDLE_Y - v * v / MIDDLE_Y);
            down += bendY.at(u, v) + normal(random, 0, jitter);
            float right = u * stretch * (1 + taper * v / MIDDLE_Y);
            right += bendX.at(u, v) + normal(random, 0, jitter) - slant * v;
            points.add(new Point(cos * right - sin * down, sin * right + cos * down, point.corner()));
        }
        return new Stroke(points);
    }

    /** The same points, but for the first and the last. */
    private List<Point> withLooseEnds(List<Point> points, RandomGenerator random) {
        List<Point> moved = new ArrayList<>(points);
        int last = points.size() - 1;
        moved.set(0, toward(points.get(0), points.get(1), normal(random, 0, reach)));
        moved.set(last, toward(points.get(last), points.get(last - 1), normal(random, 0, reach)));
        return moved;
    }

    /** The point at some share of the way from one to another; behind the first for a share below 0. */
    private static Point toward(Point from, Point to, float share) {
        float part = Math.min(share, MAX_CUT);
        return new Point(from.x() + part * (to.x() - from.x()), from.y() + part * (to.y() - from.y()), from.corner());
    }

    /**
     * Half the thickness of the line, in pixels.
     *
     * @param share of the line already drawn, 0 to 1
     */
    float radiusAt(float share) {
        return penRadius * Math.max(MIN_PRESSURE, 1 + pressure.at(100 * share, 0));
    }

    private static float normal(RandomGenerator random, float mean, float deviation) {
        return mean + deviation * (float) Normal.next(random);
    }

    /**
     * A smooth displacement: {@code amplitude · sin(frequencyX·x + frequencyY·y + phase)}.
     *
     * @param amplitude in units of a glyph
     * @param frequencyX in radians per unit
     * @param frequencyY in radians per unit
     * @param phase in radians
     */
    record Wave(float amplitude, float frequencyX, float frequencyY, float phase) {
        /** Standard deviation of a frequency: two thirds of a wave over the height of a glyph. */
        private static final float FREQUENCY = 2 * (float) Math.PI / 150;

        static Wave random(float deviation, RandomGenerator random) {
            return new Wave(
                    normal(random, 0, deviation),
                    normal(random, 0, FREQUENCY),
                    normal(random, 0, FREQUENCY),
                    random.nextFloat() * 2 * (float) Math.PI);
        }

        float at(float x, float y) {
            return amplitude * (float) StrictMath.sin(frequencyX * x + frequencyY * y + phase);
        }
    }
}
