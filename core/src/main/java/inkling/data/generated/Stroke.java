package inkling.data.generated;

import java.util.Arrays;
import java.util.List;

/**
 * What the pen does between touching the paper and leaving it: a smooth curve through some points.
 *
 * @param points at least two, in the order of writing
 */
record Stroke(List<Point> points) {
    Stroke {
        points = List.copyOf(points);
        if (points.size() < 2) {
            throw new IllegalArgumentException("a stroke of " + points.size() + " points: expected at least two");
        }
    }

    /**
     * Reads points such as {@code "15,5 5,50! 75,50"}, where {@code !} marks a corner.
     *
     * @throws IllegalArgumentException if there are fewer than two points or one is not written so
     */
    static Stroke parse(String text) {
        return new Stroke(Arrays.stream(text.strip().split("\\s+", -1))
                .map(Stroke::parsePoint)
                .toList());
    }

    private static Point parsePoint(String text) {
        boolean corner = text.endsWith("!");
        String plain = corner ? text.substring(0, text.length() - 1) : text;
        int comma = plain.indexOf(',');
        if (comma < 0) {
            throw new IllegalArgumentException("point \"" + text + "\": expected x,y or x,y!");
        }
        return new Point(
                Float.parseFloat(plain.substring(0, comma)), Float.parseFloat(plain.substring(comma + 1)), corner);
    }

    /**
     * Where the pen passes.
     *
     * @param x rightwards
     * @param y downwards, 0 at the top of the digit and 100 at its foot
     * @param corner whether the pen turns sharply here instead of passing smoothly
     */
    record Point(float x, float y, boolean corner) {}
}
