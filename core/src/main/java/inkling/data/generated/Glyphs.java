package inkling.data.generated;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The copybook: for each digit the shapes in which people write it, upright and neat. All unevenness comes from the
 * {@link Hand}. Only proportions matter, as every digit is scaled to the same box in the end.
 */
final class Glyphs {
    private static final List<List<Glyph>> SHAPES =
            List.of(zero(), one(), two(), three(), four(), five(), six(), seven(), eight(), nine());

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

    private static List<Glyph> zero() {
        return List.of(
                // An oval from the top, anticlockwise, closed.
                Glyph.of(6, "52,0 24,12 8,50 22,88 45,100 70,88 82,50 70,12 48,0 34,5"),
                // The end runs past the start.
                Glyph.of(3, "62,8 40,0 14,18 6,58 24,95 50,98 74,76 80,38 62,6 36,2 26,14"),
                // Not quite closed.
                Glyph.of(1, "46,3 20,16 8,52 22,88 45,100 70,88 82,50 72,16 58,4"),
                // Clockwise, with a tail inside.
                Glyph.of(1, "28,8 52,0 76,20 80,56 62,92 36,99 12,80 6,42 22,10 44,6 60,16"));
    }

    private static List<Glyph> one() {
        return List.of(
                // A plain stroke.
                Glyph.of(20, "0,0 1,50 0,100"),
                // With a serif.
                Glyph.of(2, "-20,22 0,0! 0,50 0,100"),
                // With a serif and a foot.
                Glyph.of(1, "-20,20 0,0! 0,50 0,100 / -26,100 26,100"));
    }

    private static List<Glyph> two() {
        return List.of(
                // A hook, and a straight foot from a sharp corner.
                Glyph.of(4, "8,24 22,5 46,0 66,12 66,36 46,64 8,98! 45,97 84,97"),
                // With a loop at the foot.
                Glyph.of(5, "10,20 30,2 58,4 68,28 52,60 26,90 8,96 6,84 24,78 52,92 86,94"),
                // Nearly a Z.
                Glyph.of(2, "5,6 40,0 72,5! 40,52 5,98! 45,98 82,95"),
                // A curled beginning and a wavy foot.
                Glyph.of(2, "20,30 10,16 26,2 54,2 66,24 52,56 10,97! 32,86 56,94 86,90"));
    }

    private static List<Glyph> three() {
        return List.of(
                // Two bows that meet in a point.
                Glyph.of(6, "8,12 34,0 62,10 58,34 30,47! 62,56 72,78 48,98 18,98 2,86"),
                // The bows run into each other in a small loop.
                Glyph.of(3, "10,14 38,0 64,14 54,38 32,49 26,44 38,43 66,60 68,84 42,100 8,92"),
                // The bows barely meet.
                Glyph.of(3, "8,10 40,0 64,16 50,40 36,47 58,56 68,78 46,98 4,92"),
                // With a flat top.
                Glyph.of(1, "10,3 70,2! 36,40! 68,56 68,86 36,100 5,90"));
    }

    private static List<Glyph> four() {
        return List.of(
                // Open, the arm and then the stem.
                Glyph.of(6, "15,4 4,50! 40,50 76,46 / 64,2 58,50 52,100"),
                // Open and round, without lifting the pen.
                Glyph.of(3, "12,4 4,36 20,54 48,48 66,2! 58,50 48,100"),
                // Closed.
                Glyph.of(2, "55,0! 4,62! 80,62 / 55,0 55,100"),
                // Closed, written in one.
                Glyph.of(1, "84,58 4,58! 58,0! 54,50 48,100"),
                // A slope, crossed low.
                Glyph.of(2, "44,0 4,58! 48,56 92,50 / 62,28 52,64 44,100"));
    }

    private static List<Glyph> five() {
        return List.of(
                // Body, and then the hat.
                Glyph.of(4, "24,4 18,44! 46,36 72,54 66,86 36,100 4,92 / 24,3 52,3 82,0"),
                // In one, from the right end of the hat.
                Glyph.of(4, "78,0 28,4! 20,44! 46,38 70,56 62,88 32,100 4,90"),
                // Round, nearly an S.
                Glyph.of(2, "76,4 36,4 22,22 30,42 58,56 66,78 40,98 4,92"),
                // A long hat.
                Glyph.of(2, "26,12 18,48! 44,46 58,66 44,92 8,100 / 22,10 60,6 100,0"));
    }

    private static List<Glyph> six() {
        return List.of(
                // A bent stem that ends in a loop.
                Glyph.of(5, "60,0 30,26 8,64 20,96 50,96 64,74 50,56 26,64 12,84"),
                // A straight stem and a low loop.
                Glyph.of(4, "36,0 14,44 8,78 28,100 54,92 60,70 40,58 14,76"),
                // A large loop.
                Glyph.of(2, "66,0 24,24 4,62 24,98 66,92 76,64 48,48 12,70"));
    }

    private static List<Glyph> seven() {
        return List.of(
                // A roof and a straight leg.
                Glyph.of(6, "4,8 40,5 74,3! 54,50 36,100"),
                // With a hook at the left.
                Glyph.of(3, "4,24 8,6! 40,5 74,3! 52,50 38,100"),
                // With a round shoulder and a bent leg.
                Glyph.of(3, "4,10 36,3 68,3 70,18 50,52 40,100"),
                // With a bar.
                Glyph.of(2, "4,8 40,5 74,3! 54,50 38,100 / 26,54 78,48"));
    }

    private static List<Glyph> eight() {
        return List.of(
                // An S and back.
                Glyph.of(6, "66,12 42,0 16,14 24,38 58,60 68,84 42,100 12,86 20,60 56,38 68,16 54,2"),
                // The same, begun at the crossing.
                Glyph.of(3, "40,48 14,30 20,6 46,0 66,16 52,42 18,62 8,86 36,100 66,88 62,64 36,44"),
                // Two rings.
                Glyph.of(2, "42,0 18,20 40,46 64,22 42,0 34,3 / 40,46 10,74 38,100 70,74 42,47 34,48"),
                // Open at the top.
                Glyph.of(2, "76,10 46,0 20,14 28,40 60,62 64,88 36,100 10,86 26,60 62,34 86,4"));
    }

    private static List<Glyph> nine() {
        return List.of(
                // A round head and a straight stem.
                Glyph.of(6, "60,12 38,0 10,16 8,40 28,48 52,32 62,6! 58,50 50,100"),
                // The stem goes on from the head without a corner.
                Glyph.of(4, "62,16 44,0 14,14 8,38 28,50 54,34 62,14 60,52 46,100"),
                // A bent tail.
                Glyph.of(2, "62,12 36,0 10,18 14,44 44,44 62,12 62,56 46,90 14,98"),
                // A flat head and a leaning stem.
                Glyph.of(2, "68,16 42,2 8,26 20,46 58,22! 44,60 30,100"));
    }
}
