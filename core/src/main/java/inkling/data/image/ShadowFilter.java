package inkling.data.image;

import inkling.data.image.Pieces.Piece;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Takes away the pieces of ink that no pen has made: shadows and what a photo shows beside the paper. A shadow's edge is soft, it is
 * filled where a digit is of strokes, or it lies along the picture's edge. Frames around a digit go, too.
 */
final class ShadowFilter {
    /** Only so many pieces are looked at, those with most ink: there may be thousands of specks. */
    private static final int MAX_PIECES = 64;
    /** Strokes of smaller pictures may be as soft as shadows. */
    private static final int MIN_SIDE = 64;
    /** The outermost pixels of a picture that was drawn or scanned have one brightness, within this. */
    private static final float EVEN = 0.02f;

    /** An edge is soft if over one pixel the ink changes less than this ... */
    private static final float SOFT = 0.12f;
    /** ... and over the piece's longer side less than this. */
    private static final float SOFT_PIECE = 20;
    /** Of a solid piece, or one along the picture's edge, the edge need not be so soft: not as sharp as a pen's is enough. */
    private static final float NOT_SHARP = 0.2f;
    /** Columns and rows around a piece in which it may fade away: of a piece itself only what is not faint is known. */
    private static final int FADING = 8;
    /** A piece is thicker than strokes, even blurred ones, if a square fits into it whose side is this part of its longer side ... */
    private static final double THICK = 0.36;
    /** ... and solid if ink also fills so much of its box. */
    private static final double FILLED = 0.6;
    /** A piece lies along the edge with so much of its longer side ... */
    private static final double ALONG_EDGE = 0.9;
    /** ... if that is at least this part of the picture's shorter side. */
    private static final double LONG = 0.25;

    /** What is shorter than this part of the picture's shorter side, and no farther from a shadow, is its grain. */
    private static final double GRAIN = 1.0 / 16;

    /** A frame has ink in so many rows or columns of three of its sides, within this part of its size. */
    private static final double SIDE = 0.85;

    private static final double RIM = 0.04;
    /** What it frames has at least this part of its height. */
    private static final double FRAMED = 0.25;

    private final Pieces pieces;

    private ShadowFilter(Pieces pieces) {
        this.pieces = pieces;
    }

    /**
     * Takes them away.
     *
     * @param image that the pieces are of
     * @throws BlankImageException if nothing is left
     */
    static void remove(Pieces pieces, GrayImage image) {
        var filter = new ShadowFilter(pieces);
        boolean photographed = Math.min(image.width(), image.height()) >= MIN_SIDE && !isEven(image);
        List<Piece> largest = pieces.all().stream()
                .sorted(Comparator.comparingDouble(Piece::mass).reversed())
                .limit(MAX_PIECES)
                .toList();
        List<Piece> shadows =
                photographed ? largest.stream().filter(filter::isShadow).toList() : List.<Piece>of();
        List<Piece> frames =
                largest.stream().filter(piece -> filter.isFrame(piece, largest)).toList();
        pieces.removeIf(piece -> shadows.contains(piece) || frames.contains(piece) || filter.isGrain(piece, shadows));
        if (pieces.all().isEmpty()) {
            throw new BlankImageException("no digit found: nothing but shadows and edges");
        }
    }

    private boolean isGrain(Piece piece, List<Piece> shadows) {
        double limit = GRAIN * Math.min(pieces.width(), pieces.height());
        return piece.box().longestSide() < limit
                && shadows.stream().anyMatch(shadow -> gap(shadow.box(), piece.box()) < limit);
    }

    private static int gap(Ink.Box a, Ink.Box b) {
        return Math.max(a.gapAcross(b), a.gapDown(b));
    }

    private static boolean isEven(GrayImage image) {
        float[] values = image.values();
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            int x = i % image.width();
            if (x == 0 || x == image.width() - 1 || i < image.width() || i >= values.length - image.width()) {
                least = Math.min(least, values[i]);
                most = Math.max(most, values[i]);
            }
        }
        return most - least <= EVEN;
    }

    private boolean isShadow(Piece piece) {
        Ink.Box box = piece.box();
        boolean whole = box.width() == pieces.width() && box.height() == pieces.height();
        if (whole) {
            return false;
        }
        Ink ink = pieces.ink(List.of(piece), box);
        float slope = slope(pieces.around(box, FADING));
        boolean soft = slope < SOFT && slope * box.longestSide() < SOFT_PIECE && isThick(piece, ink);
        return soft || (slope < NOT_SHARP && (isAlongEdge(piece) || isSolid(piece, ink)));
    }

    private boolean isAlongEdge(Piece piece) {
        int longest = piece.box().longestSide();
        return piece.contact() >= ALONG_EDGE * longest && longest >= LONG * Math.min(pieces.width(), pieces.height());
    }

    private static boolean isSolid(Piece piece, Ink ink) {
        return piece.mass() >= FILLED * ink.width() * ink.height() && isThick(piece, ink);
    }

    private static boolean isThick(Piece piece, Ink ink) {
        return thickness(ink) >= THICK * piece.box().longestSide();
    }

    /** How much the ink changes over one pixel where a stroke ends: the median, measured over three pixels. */
    private static float slope(Ink ink) {
        float[] amount = ink.amount();
        float[] slopes = new float[2 * amount.length];
        int count = 0;
        for (int i = 0; i < amount.length; i++) {
            int x = i % ink.width();
            if (x >= 1 && x + 2 < ink.width() && crosses(amount[i], amount[i + 1])) {
                slopes[count++] = Math.abs(amount[i + 2] - amount[i - 1]) / 3;
            }
            int next = i + ink.width();
            int last = next + ink.width();
            if (i >= ink.width() && last < amount.length && crosses(amount[i], amount[next])) {
                slopes[count++] = Math.abs(amount[last] - amount[i - ink.width()]) / 3;
            }
        }
        Arrays.sort(slopes, 0, count);
        return count == 0 ? 1 : slopes[count / 2];
    }

    private static boolean crosses(float a, float b) {
        return a < Ink.HALF != b < Ink.HALF;
    }

    /** Side of the largest square of ink. */
    private static int thickness(Ink ink) {
        int[] squares = new int[ink.amount().length];
        int largest = 0;
        for (int i = 0; i < squares.length; i++) {
            if (ink.amount()[i] >= Ink.HALF) {
                boolean first = i < ink.width() || i % ink.width() == 0;
                squares[i] = first
                        ? 1
                        : 1
                                + Math.min(
                                        squares[i - ink.width() - 1],
                                        Math.min(squares[i - 1], squares[i - ink.width()]));
                largest = Math.max(largest, squares[i]);
            }
        }
        return largest;
    }

    private boolean isFrame(Piece piece, List<Piece> others) {
        Ink.Box box = piece.box();
        return others.stream()
                        .anyMatch(inner -> !inner.equals(piece)
                                && inner.box().union(box).equals(box)
                                && inner.box().height() >= FRAMED * box.height())
                && straightSides(pieces.ink(List.of(piece), box)) >= 3;
    }

    /** How many sides of its box the ink follows. */
    private static int straightSides(Ink ink) {
        int width = ink.width();
        int height = ink.height();
        int rimX = (int) Math.max(2, RIM * width);
        int rimY = (int) Math.max(2, RIM * height);
        boolean[] left = new boolean[height];
        boolean[] right = new boolean[height];
        boolean[] top = new boolean[width];
        boolean[] bottom = new boolean[width];
        for (int i = 0; i < ink.amount().length; i++) {
            if (ink.amount()[i] > 0) {
                int x = i % width;
                int y = i / width;
                left[y] |= x < rimX;
                right[y] |= x >= width - rimX;
                top[x] |= y < rimY;
                bottom[x] |= y >= height - rimY;
            }
        }
        return follows(left) + follows(right) + follows(top) + follows(bottom);
    }

    private static int follows(boolean[] side) {
        int there = 0;
        for (boolean ink : side) {
            there += ink ? 1 : 0;
        }
        return there >= SIDE * side.length ? 1 : 0;
    }
}
