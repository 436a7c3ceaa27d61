package inkling.data.generated;

import java.util.List;

/**
 * How people write the digits: shapes as data, for {@link Glyphs} to read. A line is a shape, its weight before its strokes, in the form
 * of {@link Glyph#of}; a line above it, after {@code #}, says what it looks like. To teach the program another hand, add a line.
 */
final class Copybook {
    /** The shapes of the digits 0 to 9. */
    static final List<String> DIGITS = List.of("""
            # An oval from the top, anticlockwise, closed.
            6  52,0 24,12 8,50 22,88 45,100 70,88 82,50 70,12 48,0 34,5
            # The end runs past the start.
            3  62,8 40,0 14,18 6,58 24,95 50,98 74,76 80,38 62,6 36,2 26,14
            # Not quite closed.
            1  46,3 20,16 8,52 22,88 45,100 70,88 82,52 72,16 58,4
            # Clockwise, with a tail inside.
            1  28,8 52,0 76,20 80,56 62,92 36,99 12,80 6,42 22,10 44,6 60,16
            # Pointed at both ends.
            2  56,2 28,26 12,62 24,96 44,96 70,68 80,32 70,6 52,4
            # Round, with the ends laid over each other.
            3  50,2 26,8 10,30 6,52 12,78 30,96 50,99 72,92 86,70 90,48 84,22 68,6 46,1 36,3
            # Begun outside, so that the ends cross.
            2  70,0 48,4 22,18 8,52 18,88 44,100 70,86 82,52 72,20 46,8 26,22
            # The end curls inside.
            2  58,2 30,6 10,34 10,70 30,98 60,96 80,70 80,34 62,8 40,18 36,34
            # Slashed.
            1  52,0 24,12 8,50 22,88 45,100 70,88 82,50 70,12 48,0 34,5 / 84,6 10,94
            """, """
            # A plain stroke.
            20  0,0 1,50 0,100
            # With a serif.
            2  -20,22 0,0! 0,50 0,100
            # With a serif and a foot.
            1  -20,20 0,0! 0,50 0,100 / -26,100 26,100
            # With a long flag, as in Europe.
            2  -42,46 0,0! 1,50 0,100
            # With a foot, in one.
            1  -16,18 0,0! 0,98! -24,98! 26,97
            # Running out to the right.
            1  6,0 -4,45 -2,80 16,100
            # With a flag and a long foot.
            1  -20,22 0,0! -3,97 / -44,98 36,96
            """, """
            # A hook, and a straight foot from a sharp corner.
            4  8,24 22,5 46,0 66,12 66,36 46,64 8,98! 45,97 84,97
            # With a loop at the foot.
            4  10,20 30,2 58,4 68,28 52,60 26,90 8,96 6,84 24,78 52,92 86,94
            # Nearly a Z.
            2  5,6 40,0 72,5! 40,52 5,98! 45,98 82,95
            # A curled beginning and a wavy foot.
            2  20,30 10,16 26,2 54,2 66,24 52,56 10,97! 32,86 56,94 86,90
            # A large loop that swings far to the right.
            4  14,22 32,2 56,4 62,28 48,62 20,96 2,92 10,74 34,78 62,92 98,88
            # A round head, a wide loop at the foot and a long end that rises.
            3  6,26 18,6 42,0 60,12 58,36 40,66 16,94 0,98 -4,84 14,72 38,80 60,92 92,78
            # A tall head over a short foot.
            1  12,22 28,0 52,4 60,30 48,64 18,94! 40,92 64,98
            # A loop at the foot that stands out.
            3  6,22 24,2 50,0 64,16 56,42 30,74 10,92 -2,90 2,78 18,74 36,86 58,98 86,88
            # The beginning curls inwards.
            2  34,30 22,26 20,10 42,0 64,10 62,36 40,64 8,96! 46,92 88,98
            # A very long foot.
            2  10,36 8,14 34,0 58,12 56,40 32,68 4,98! 50,96 104,94
            # The loop is as large as the head.
            2  16,16 44,0 66,20 56,54 24,88 4,96 -6,80 10,66 34,74 50,94 72,100 92,88
            # Slender.
            1  6,20 20,0 36,10 36,36 20,66 2,98! 24,94 46,96
            # A tall open loop, crossed by a short end.
            4  20,22 36,2 60,8 66,34 54,64 32,92 12,98 2,84 12,66 32,64 52,80 72,96
            # A tall loop and an end that swings up.
            4  14,18 34,0 60,6 66,32 52,66 26,96 6,92 4,72 24,62 48,76 70,92 94,84
            # A tall narrow loop and a flat end.
            3  22,16 44,0 64,14 62,42 44,76 20,98 8,86 18,66 36,70 56,90 90,96
            # A round loop on the left under a high arch.
            3  10,34 24,8 50,0 70,18 66,48 46,80 20,96 2,86 2,70 18,60 40,70 62,90 84,98
            # A head that bends back far, over a small loop.
            2  4,18 30,2 62,2 78,20 66,48 36,76 12,96 4,84 20,74 44,84 72,96 96,88
            # A foot that rises from its corner.
            2  6,26 26,4 54,2 68,22 58,50 30,80 4,92! 20,84 46,90 78,100
            # A short foot.
            1  8,16 36,0 58,10 52,36 28,66 4,94! 24,97 50,94
            # A foot that falls back.
            2  14,14 40,0 62,12 58,40 40,66 16,88 6,98! 40,90 84,88
            # Nearly a 1: a small hook on a long slope.
            3  16,14 30,0 40,10 34,38 14,74 0,90! 26,93 58,99
            # The beginning curls far in.
            1  44,36 24,34 14,18 34,0 62,6 66,34 40,70 8,98! 44,92 84,96
            # A wide head over a foot that falls.
            2  16,10 50,0 74,10 68,36 46,62 20,92! 50,90 96,100
            """, """
            # Two bows that meet in a point.
            6  8,12 34,0 62,10 58,34 30,47! 62,56 72,78 48,98 18,98 2,86
            # The bows run into each other in a small loop.
            3  10,14 38,0 64,14 54,38 32,49 26,44 38,43 66,60 68,84 42,100 8,92
            # The bows barely meet.
            3  8,10 40,0 64,16 50,40 36,47 58,56 68,78 46,98 4,92
            # With a flat top.
            1  10,3 70,2! 36,40! 68,56 68,86 36,100 5,90
            # A wide upper bow and a lower one that runs far to the left.
            3  14,10 50,0 76,10 64,32 34,42! 64,50 66,74 38,94 -4,98
            # A small upper bow over a large one.
            2  22,8 44,0 60,12 52,30 30,38! 70,48 80,74 52,98 16,98 2,84
            # A flat top and a round belly.
            2  8,4 66,2! 34,42! 64,54 70,76 48,98 12,98 0,88
            # The end curls back.
            2  12,10 40,0 62,14 54,36 32,46! 60,52 72,74 54,98 22,98 8,82 18,70
            # Both ends curl.
            1  14,26 12,8 38,0 60,12 54,36 30,46! 62,54 70,78 46,100 14,96 8,78
            # A large loop in the middle.
            2  8,12 36,0 60,12 52,34 24,50 22,42 40,42 64,58 66,84 40,100 4,90
            # A straight tail.
            2  20,4 56,0 62,14 36,36! 58,46 58,66 34,88 -4,100
            # A large upper bow over a small one.
            2  4,10 38,0 68,12 62,40 32,56! 54,62 60,82 40,100 10,96
            # A small upper bow that leans back from a wide lower one.
            3  12,16 34,0 52,8 44,30 18,46! 50,44 74,60 64,88 30,100 0,90
            # An upper bow like a hook.
            2  6,22 24,4 48,0 56,14 46,34 26,44! 58,50 64,76 40,98 6,94
            # A pointed upper bow.
            2  16,8 40,2 66,4! 46,28 30,42! 56,44 68,64 58,88 28,100 2,94
            # Two bows one below the other, the lower one short.
            2  10,8 38,0 54,14 44,34 28,44! 50,52 54,70 38,88 2,100
            """, """
            # Open, the arm and then the stem.
            6  15,4 4,50! 40,50 76,46 / 64,2 58,50 52,100
            # Open and round, without lifting the pen.
            3  12,4 4,36 20,54 48,48 66,2! 58,50 48,100
            # Closed.
            2  55,0! 4,62! 80,62 / 55,0 55,100
            # Closed, written in one.
            1  84,58 4,58! 58,0! 54,50 48,100
            # A slope, crossed low.
            2  44,0 4,58! 48,56 92,50 / 62,28 52,64 44,100
            # Long arms over a short stem.
            2  12,6 4,68! 40,68 80,62 / 64,0 58,56 54,100
            # A small head on a long stem.
            2  18,8 8,38 24,44 54,36 / 60,0 54,50 52,100
            # Closed and slender, the stem a little lower.
            2  56,2 10,52 4,60! 44,58 86,54 / 62,8 56,50 50,100
            # A cup and a stem.
            2  6,6 4,36 24,50 54,44 / 64,0 60,50 58,100
            # A stem that begins low.
            1  18,0 2,52! 70,50 / 52,30 48,100
            """, """
            # Body, and then the hat.
            4  24,4 18,44! 46,36 72,54 66,86 36,100 4,92 / 24,3 52,3 82,0
            # In one, from the right end of the hat.
            4  78,0 28,4! 20,44! 46,38 70,56 62,88 32,100 4,90
            # Round, nearly an S.
            2  76,4 36,4 22,22 30,42 58,56 66,78 40,98 4,92
            # A long hat.
            2  26,12 18,48! 44,46 58,66 44,92 8,100 / 22,10 60,6 100,0
            # A long neck and a small belly.
            2  30,6 24,54! 48,52 62,72 46,96 10,96 / 30,4 56,4 84,2
            # A large belly that curls back.
            2  72,0 28,4! 20,36! 52,30 78,52 74,84 42,100 10,94 4,78
            # A short hat.
            2  60,0 30,6 22,44! 46,42 60,62 50,88 24,100 2,94
            # A hat that does not touch.
            2  26,12 18,46! 44,38 68,54 64,84 36,100 6,92 / 42,10 92,0
            # Angular.
            1  70,2 22,2! 18,48! 60,48! 66,72 54,96 8,98
            # A belly that nearly closes.
            1  70,0 26,4! 22,42! 50,38 72,58 66,90 38,100 14,90 18,76
            # A slender S.
            1  66,2 42,4 30,22 40,44 56,66 48,92 24,100 4,90
            # A small body under a long rising hat.
            2  14,30 8,60! 30,56 42,74 30,96 2,100 / 12,28 60,12 104,0
            # Almost no hat.
            1  24,0 18,44! 46,36 66,56 58,88 30,100 4,90 / 24,2 44,0
            # A slope from the hat into the body.
            2  86,0 34,14 20,42! 42,36 56,52 50,78 26,98 4,94
            # A long hat over a small belly, in one.
            1  100,0 40,12! 24,40! 44,34 58,50 50,80 22,100 0,92
            """, """
            # A bent stem that ends in a loop.
            5  54,0 26,26 8,64 20,96 50,96 66,74 52,56 26,64 12,84
            # A straight stem and a low loop.
            4  30,0 12,44 8,78 28,100 54,92 62,70 42,58 14,76
            # A large loop.
            2  60,0 24,24 4,62 24,98 66,92 76,64 48,48 12,70
            # A long stem over a small loop.
            2  44,0 18,46 10,82 26,100 46,90 46,72 28,70 14,88
            # An open bowl whose end turns in.
            2  34,0 10,40 6,78 30,98 62,88 66,62 44,58 32,74 34,88
            # The end stays inside the bowl.
            2  48,0 22,30 6,68 14,94 40,100 66,86 70,62 50,52 28,66 22,84
            # A wide bowl at the right of its stem.
            3  24,0 6,40 4,74 22,98 56,96 82,74 78,52 54,52 36,72 34,92
            # A bowl that does not reach the stem.
            1  36,0 14,36 6,72 20,98 46,98 60,80 50,64 32,72
            # Curled at the top.
            2  70,14 56,2 32,10 10,46 6,76 26,100 56,96 68,74 52,56 26,60 10,76
            # Nearly a b.
            2  20,0 10,50 8,88 28,100 58,94 64,70 44,56 12,72
            # Nearly a 0.
            1  44,0 20,20 6,54 14,90 44,100 72,84 74,56 54,42 28,52 16,74
            # A leaning stem and a narrow bowl.
            3  42,0 20,32 4,66 10,90 34,100 54,82 62,58 52,50 34,64 24,88
            # A short stem into a narrow open bowl.
            2  26,0 12,30 4,66 14,94 36,98 52,80 54,58 40,52 28,66 26,82
            """, """
            # A roof and a straight leg.
            6  4,8 40,5 74,3! 58,50 46,100
            # With a hook at the left.
            3  4,24 8,6! 40,5 74,3! 56,50 46,100
            # With a round shoulder and a bent leg.
            3  4,10 36,3 68,3 72,18 54,52 46,100
            # With a bar.
            2  4,8 40,5 74,3! 58,50 46,100 / 30,54 82,48
            # A wave for a roof.
            2  2,14 20,2 46,12 74,2! 54,46 42,100
            # A short roof and a long upright leg.
            2  14,10 40,4 62,4! 58,50 56,100
            # With a long hook.
            2  6,34 10,6! 44,6 78,4! 60,50 48,100
            # With a hook and a bar.
            1  8,26 10,6! 44,6 76,4! 56,54 42,100 / 28,52 80,50
            # Nearly an n.
            1  4,40 8,8! 40,2 70,6! 70,50 66,100
            # With a bar that rises.
            2  4,8 74,4! 44,100 / 22,60 74,50
            # A leg that straightens up.
            1  4,8 40,4 76,2! 44,40 34,70 32,100
            # A leg that swings to the left.
            1  6,8 74,4! 62,44 40,84 20,100
            # A small roof that falls to the left.
            1  10,20 34,8 52,2! 40,50 30,100
            # A hook that swings into the roof.
            2  0,34 14,6 32,18 72,4! 42,60 26,100
            # A flat wave and a leaning leg.
            1  2,20 10,4 40,10 74,2! 44,60 30,100
            """, """
            # An S and back.
            6  66,12 42,0 16,14 24,38 58,60 68,84 42,100 12,86 20,60 56,38 68,16 54,2
            # The same, begun at the crossing.
            3  40,48 14,30 20,6 46,0 66,16 52,42 18,62 8,86 36,100 66,88 62,64 36,44
            # Two rings.
            2  42,0 18,20 40,46 64,22 42,0 34,3 / 40,46 10,74 38,100 70,74 42,47 34,48
            # Open at the top.
            2  76,10 46,0 20,14 28,40 60,62 64,88 36,100 10,86 26,60 62,34 86,4
            # A large head over a narrow loop.
            4  64,10 40,0 10,16 22,42 46,60 52,84 36,100 22,86 34,60 64,34 72,12 54,2
            # Slender, with a long end.
            2  58,14 44,2 24,12 28,36 48,62 50,88 34,100 20,88 34,60 60,30 78,0
            # A small open head.
            2  64,4 44,0 28,12 36,32 60,56 66,82 42,100 16,88 20,66 46,44 66,24 74,8
            # Begun with the straight line.
            2  80,2 50,40 20,66 12,88 34,100 58,86 52,62 28,36 24,14 46,2 62,6
            # A small loop under a large head.
            2  60,12 36,0 8,16 16,42 44,62 50,84 34,100 18,86 30,64 56,36 64,14 50,0
            # A small head over a large loop.
            2  52,8 38,0 26,12 34,30 62,56 70,82 42,100 10,84 16,58 42,34 54,16 46,4
            # The head stays open at the right.
            2  70,8 40,2 18,18 30,40 58,58 66,82 40,100 14,86 24,62 54,38 74,12
            # Two rings side by side a little.
            1  44,0 24,10 26,36 48,42 62,24 52,4 40,0 / 40,42 12,60 14,90 44,100 70,84 66,54 42,42
            # A straight way up.
            2  62,8 36,0 14,18 34,44 60,62 58,90 30,100 10,84 24,60 72,10
            # Two long ends above an open head.
            3  84,0 56,16 34,30 30,12 44,4 54,18 44,44 20,70 14,92 36,100 54,86 46,62 28,44 22,22 30,6
            # A narrow lower loop that leans.
            3  70,10 48,0 30,14 34,36 48,54 48,80 28,100 16,88 28,62 58,36 72,18 56,2
            # The last line runs past the start.
            2  66,12 46,4 26,18 34,40 54,60 54,84 32,100 16,86 30,62 60,34 86,2
            # A head like a flag.
            1  64,18 58,4 36,2 20,18 34,38 58,54 66,80 44,100 18,92 20,70 46,48 66,28 62,10
            # Round and wide.
            2  70,6 36,0 10,16 24,40 60,54 84,76 56,100 16,98 4,78 28,54 66,38 80,18 62,2
            # A large head and a lower loop that is wide and flat.
            2  70,20 52,2 18,6 10,30 36,46 66,60 78,84 50,100 10,96 6,78 40,56 72,34 68,16
            # The waist is open at the left.
            2  68,10 44,0 16,12 20,32 46,46 66,62 62,90 34,100 12,86 26,66 54,50 72,26 66,8
            # Slender, the ends at the top.
            2  44,6 32,0 22,10 26,28 40,52 44,78 32,100 20,86 24,60 40,32 46,12 36,0
            # Begun at the waist, the head first.
            2  30,46 8,26 22,4 56,2 66,20 46,44 22,66 26,92 54,100 70,84 56,62 28,44
            # Two slender loops that lean, an end far out.
            2  72,0 58,24 36,36 24,24 32,8 46,10 48,30 34,58 22,86 34,100 48,88 44,64 30,44
            """, """
            # A round head and a straight stem.
            6  60,12 38,0 10,16 8,40 28,48 52,32 62,6! 60,50 56,100
            # The stem goes on from the head without a corner.
            4  62,16 44,0 14,14 8,38 28,50 54,34 62,14 62,52 54,100
            # A bent tail.
            2  62,12 36,0 10,18 14,44 44,44 62,12 64,56 50,90 18,98
            # A flat head and a leaning stem.
            2  68,16 42,2 8,26 20,46 58,22! 48,60 38,100
            # A small head on a long stem.
            3  56,8 38,0 18,14 18,34 34,38 54,22! 56,60 54,100
            # An open head.
            1  48,2 18,10 8,32 26,46 54,34 66,4! 60,50 56,100
            # A head open at the top.
            2  52,10 22,6 6,28 20,48 48,42 64,2! 62,56 60,100
            # Curled at the foot.
            2  62,14 38,0 12,14 12,40 36,50 58,34 64,14 66,58 52,94 24,98 10,84
            # A leaning stem.
            2  60,6 30,6 8,34 22,48 46,34 62,4! 44,56 30,100
            # Angular.
            1  66,4 22,6 4,36 40,42 66,4! 58,54 52,100
            # A large head.
            2  66,20 44,0 12,10 4,42 26,62 56,48 68,16 68,60 62,100
            # Nearly a g.
            2  58,8 30,2 8,24 24,46 56,28 60,6! 66,50 54,92 24,100 4,88
            # A roof that runs over.
            2  74,10 40,0 10,18 12,44 38,48 60,28 66,14 62,56 58,100
            # A head like a cup, its stem standing on the right.
            2  18,10 6,28 14,46 40,46 58,26 / 64,2 58,50 54,100
            # A head begun with a line from the right.
            2  70,8 46,4 18,18 10,38 28,50 52,38 66,18 62,54 46,86 20,100
            # The head is a flat loop.
            2  58,12 30,10 6,30 18,44 48,30 64,4! 58,46 46,100
            # A narrow head that leans.
            2  56,4 34,14 22,36 36,44 52,24 60,0! 48,50 30,100
            # A head open at the right.
            2  72,2 50,6 28,22 22,40 40,46 56,32! 50,66 24,100
            """);

    private Copybook() {}
}
