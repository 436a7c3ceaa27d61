package inkling.data.generated;

import java.util.Arrays;
import java.util.List;

/**
 * One way to write a digit.
 *
 * @param weight how often people write the digit this way, relative to its other shapes; at least 1
 * @param strokes in the order in which they are written
 */
record Glyph(int weight, List<Stroke> strokes) {
    Glyph {
        if (weight < 1) {
            throw new IllegalArgumentException("weight " + weight + ": expected at least 1");
        }
        strokes = List.copyOf(strokes);
    }

    /** A shape from its strokes as {@link Stroke#parse} reads them, separated by {@code /} where the pen is lifted. */
    static Glyph of(int weight, String strokes) {
        return new Glyph(
                weight, Arrays.stream(strokes.split("/", -1)).map(Stroke::parse).toList());
    }

    /** Number of points of all strokes. */
    int points() {
        return strokes.stream().mapToInt(stroke -> stroke.points().size()).sum();
    }
}
