package inkling.data.generated;

import inkling.data.generated.Stroke.Point;
import java.util.List;

/**
 * The path of the pen as short straight segments: point {@code i} is joined to point {@code i - 1} unless it begins a
 * stroke. Belongs to one digit.
 */
final class Trace {
    /** Straight segments per curve between two points; more do not show at 20 pixels. */
    private static final int MAX_STEPS = 8;

    /** Length of a segment, in units of a glyph: about one pixel. */
    private static final float STEP = 5;

    private final float[] x;
    private final float[] y;
    private final boolean[] begins;
    private int size;

    /**
     * An empty trace with room for some strokes.
     *
     * @param points of all strokes to come
     */
    Trace(int points) {
        int capacity = Math.multiplyExact(points, MAX_STEPS);
        x = new float[capacity];
        y = new float[capacity];
        begins = new boolean[capacity];
    }

    /** Number of points. */
    int size() {
        return size;
    }

    float x(int i) {
        return x[i];
    }

    float y(int i) {
        return y[i];
    }

    /** Whether the pen touches the paper anew at point {@code i}. */
    boolean begins(int i) {
        return begins[i];
    }

    /** Follows a stroke: a centripetal Catmull-Rom curve, which passes through the points and makes no loops of its own. */
    void follow(Stroke stroke) {
        List<Point> points = stroke.points();
        int last = points.size() - 1;
        begins[size] = true;
        add(points.getFirst().x(), points.getFirst().y());
        for (int i = 1; i <= last; i++) {
            Point start = points.get(i - 1);
            Point end = points.get(i);
            Point before = i == 1 || start.corner() ? beyond(end, start) : points.get(i - 2);
            Point after = i == last || end.corner() ? beyond(start, end) : points.get(i + 1);
            curve(before, start, end, after);
        }
    }

    private void add(float pointX, float pointY) {
        x[size] = pointX;
        y[size] = pointY;
        size++;
    }

    /** The point as far beyond {@code end} as {@code start} is before it. */
    private static Point beyond(Point start, Point end) {
        return new Point(2 * end.x() - start.x(), 2 * end.y() - start.y(), false);
    }

    /** The curve from {@code start} to {@code end} in Hermite form. */
    private void curve(Point before, Point start, Point end, Point after) {
        float length = distance(start, end);
        float knot = knot(length);
        float knotBefore = knot(distance(before, start));
        float knotAfter = knot(distance(end, after));
        float startX = tangent(before.x(), start.x(), end.x(), knotBefore, knot) * knot;
        float startY = tangent(before.y(), start.y(), end.y(), knotBefore, knot) * knot;
        float endX = tangent(start.x(), end.x(), after.x(), knot, knotAfter) * knot;
        float endY = tangent(start.y(), end.y(), after.y(), knot, knotAfter) * knot;
        int steps = Math.clamp((long) (length / STEP) + 1, 1, MAX_STEPS);
        for (int k = 1; k <= steps; k++) {
            float t = (float) k / steps;
            add(hermite(start.x(), startX, end.x(), endX, t), hermite(start.y(), startY, end.y(), endY, t));
        }
    }

    /** Centripetal spacing of the curve's parameter: the square root of the distance; never 0. */
    private static float knot(float distance) {
        return (float) Math.sqrt(Math.max(distance, 1e-3f));
    }

    private static float tangent(float before, float here, float after, float knotBefore, float knotAfter) {
        return (here - before) / knotBefore - (after - before) / (knotBefore + knotAfter) + (after - here) / knotAfter;
    }

    private static float hermite(float start, float startTangent, float end, float endTangent, float t) {
        float s = 1 - t;
        return s * s * ((1 + 2 * t) * start + t * startTangent) + t * t * ((1 + 2 * s) * end - s * endTangent);
    }

    private static float distance(Point a, Point b) {
        float dx = b.x() - a.x();
        float dy = b.y() - a.y();
        return (float) Math.sqrt(dx * dx + dy * dy);
    }

    /** How much of the line is drawn at point {@code i}, 0 to 1. */
    float share(int i) {
        return (float) i / size;
    }

    /**
     * Scales and shifts all points so that the ink just fills a square box, its shorter side centred.
     *
     * @param side of the box, whose corner is at 0,0
     * @param hand says how thick the line is at the outermost points
     */
    void fit(float side, Hand hand) {
        Extent wide = Extent.of(x, size);
        Extent tall = Extent.of(y, size);
        float left = hand.radiusAt(share(wide.least()));
        float right = hand.radiusAt(share(wide.most()));
        float top = hand.radiusAt(share(tall.least()));
        float bottom = hand.radiusAt(share(tall.most()));
        float scale = Math.min((side - left - right) / wide.length(x), (side - top - bottom) / tall.length(y));
        float toX = (side + left - right) / 2 - wide.middle(x) * scale;
        float toY = (side + top - bottom) / 2 - tall.middle(y) * scale;
        for (int i = 0; i < size; i++) {
            x[i] = toX + x[i] * scale;
            y[i] = toY + y[i] * scale;
        }
    }

    /** Which points lie farthest to either side. */
    private record Extent(int least, int most) {
        static Extent of(float[] values, int size) {
            int least = 0;
            int most = 0;
            for (int i = 1; i < size; i++) {
                least = values[i] < values[least] ? i : least;
                most = values[i] > values[most] ? i : most;
            }
            return new Extent(least, most);
        }

        float length(float[] values) {
            return Math.max(values[most] - values[least], 1e-3f);
        }

        float middle(float[] values) {
            return (values[least] + values[most]) / 2;
        }
    }
}
