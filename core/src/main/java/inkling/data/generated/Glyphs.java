package inkling.data.generated;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * For each digit the shapes of the {@link Copybook}, upright and neat. All unevenness comes from the {@link Hand}. Only proportions
 * matter, as every digit is scaled to the same box in the end.
 */
final class Glyphs {
    private static final List<List<Glyph>> SHAPES =
            Copybook.DIGITS.stream().map(Glyphs::read).toList();

    private Glyphs() {}

    /** All shapes of a digit from 0 to 9. */
    static List<Glyph> of(int digit) {
        return SHAPES.get(digit);
    }

    /** One shape of a digit, drawn with the shapes' weights. */
    static Glyph random(int digit, RandomGenerator random) {
        List<Glyph> shapes = of(digit);
        int total = 0;
        for (Glyph shape : shapes) {
            total += shape.weight();
        }
        int left = random.nextInt(total);
        for (Glyph shape : shapes) {
            left -= shape.weight();
            if (left < 0) {
                return shape;
            }
        }
        throw new IllegalStateException("weights changed while a shape was chosen");
    }

    private static List<Glyph> read(String shapes) {
        return Arrays.stream(shapes.split("\n", -1))
                .filter(line -> !line.isBlank())
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" +", 2))
                .map(parts -> Glyph.of(Integer.parseInt(parts[0]), parts[1]))
                .toList();
    }
}
