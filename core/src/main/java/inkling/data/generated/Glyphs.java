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
                Glyph.of(1, "46,3 20,16 8,52 22,88 45,100 70,88 82,52 72,16 58,4"),
                // Clockwise, with a tail inside.
                Glyph.of(1, "28,8 52,0 76,20 80,56 62,92 36,99 12,80 6,42 22,10 44,6 60,16"),
                // Pointed at both ends.
                Glyph.of(2, "56,2 28,26 12,62 24,96 44,96 70,68 80,32 70,6 52,4"));
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
                Glyph.of(4, "10,20 30,2 58,4 68,28 52,60 26,90 8,96 6,84 24,78 52,92 86,94"),
                // Nearly a Z.
                Glyph.of(2, "5,6 40,0 72,5! 40,52 5,98! 45,98 82,95"),
                // A curled beginning and a wavy foot.
                Glyph.of(2, "20,30 10,16 26,2 54,2 66,24 52,56 10,97! 32,86 56,94 86,90"),
                // A large loop that swings far to the right.
                Glyph.of(4, "14,22 32,2 56,4 62,28 48,62 20,96 2,92 10,74 34,78 62,92 98,88"),
                // A round head, a wide loop at the foot and a long end that rises.
                Glyph.of(3, "6,26 18,6 42,0 60,12 58,36 40,66 16,94 0,98 -4,84 14,72 38,80 60,92 92,78"),
                // A tall head over a short foot.
                Glyph.of(1, "12,22 28,0 52,4 60,30 48,64 18,94! 40,92 64,98"));
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
                Glyph.of(1, "10,3 70,2! 36,40! 68,56 68,86 36,100 5,90"),
                // A wide upper bow and a lower one that runs far to the left.
                Glyph.of(3, "14,10 50,0 76,10 64,32 34,42! 64,50 66,74 38,94 -4,98"),
                // A small upper bow over a large one.
                Glyph.of(2, "22,8 44,0 60,12 52,30 30,38! 70,48 80,74 52,98 16,98 2,84"));
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
                Glyph.of(2, "44,0 4,58! 48,56 92,50 / 62,28 52,64 44,100"),
                // Long arms over a short stem.
                Glyph.of(2, "12,6 4,68! 40,68 80,62 / 64,0 58,56 54,100"),
                // A small head on a long stem.
                Glyph.of(2, "18,8 8,38 24,44 54,36 / 60,0 54,50 52,100"));
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
                Glyph.of(2, "26,12 18,48! 44,46 58,66 44,92 8,100 / 22,10 60,6 100,0"),
                // A long neck and a small belly.
                Glyph.of(2, "30,6 24,54! 48,52 62,72 46,96 10,96 / 30,4 56,4 84,2"),
                // A large belly that curls back.
                Glyph.of(2, "72,0 28,4! 20,36! 52,30 78,52 74,84 42,100 10,94 4,78"));
    }

    private static List<Glyph> six() {
        return List.of(
                // A bent stem that ends in a loop.
                Glyph.of(5, "54,0 26,26 8,64 20,96 50,96 66,74 52,56 26,64 12,84"),
                // A straight stem and a low loop.
                Glyph.of(4, "30,0 12,44 8,78 28,100 54,92 62,70 42,58 14,76"),
                // A large loop.
                Glyph.of(2, "60,0 24,24 4,62 24,98 66,92 76,64 48,48 12,70"),
                // A long stem over a small loop.
                Glyph.of(2, "44,0 18,46 10,82 26,100 46,90 46,72 28,70 14,88"),
                // An open bowl whose end turns in.
                Glyph.of(2, "34,0 10,40 6,78 30,98 62,88 66,62 44,58 32,74 34,88"));
    }

    private static List<Glyph> seven() {
        return List.of(
                // A roof and a straight leg.
                Glyph.of(6, "4,8 40,5 74,3! 58,50 46,100"),
                // With a hook at the left.
                Glyph.of(3, "4,24 8,6! 40,5 74,3! 56,50 46,100"),
                // With a round shoulder and a bent leg.
                Glyph.of(3, "4,10 36,3 68,3 72,18 54,52 46,100"),
                // With a bar.
                Glyph.of(2, "4,8 40,5 74,3! 58,50 46,100 / 30,54 82,48"),
                // A wave for a roof.
                Glyph.of(2, "2,14 20,2 46,12 74,2! 54,46 42,100"),
                // A short roof and a long upright leg.
                Glyph.of(2, "14,10 40,4 62,4! 58,50 56,100"));
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
                Glyph.of(2, "76,10 46,0 20,14 28,40 60,62 64,88 36,100 10,86 26,60 62,34 86,4"),
                // A large head over a narrow loop.
                Glyph.of(4, "64,10 40,0 10,16 22,42 46,60 52,84 36,100 22,86 34,60 64,34 72,12 54,2"),
                // Slender, with a long end.
                Glyph.of(2, "58,14 44,2 24,12 28,36 48,62 50,88 34,100 20,88 34,60 60,30 78,0"));
    }

    private static List<Glyph> nine() {
        return List.of(
                // A round head and a straight stem.
                Glyph.of(6, "60,12 38,0 10,16 8,40 28,48 52,32 62,6! 60,50 56,100"),
                // The stem goes on from the head without a corner.
                Glyph.of(4, "62,16 44,0 14,14 8,38 28,50 54,34 62,14 62,52 54,100"),
                // A bent tail.
                Glyph.of(2, "62,12 36,0 10,18 14,44 44,44 62,12 64,56 50,90 18,98"),
                // A flat head and a leaning stem.
                Glyph.of(2, "68,16 42,2 8,26 20,46 58,22! 48,60 38,100"),
                // A small head on a long stem.
                Glyph.of(3, "56,8 38,0 18,14 18,34 34,38 54,22! 56,60 54,100"),
                // An open head.
                Glyph.of(1, "48,2 18,10 8,32 26,46 54,34 66,4! 60,50 56,100"));
    }
}
