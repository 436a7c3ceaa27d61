package inkling.data.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Removes connected pieces of ink that do not belong to the digit: dust, grain, the edge of the table. */
final class Specks {
    /** A pixel belongs to a piece from this amount on (eight neighbours connect), ... */
    private static final float FAINT = 0.15f;
    /** ... and a piece needs at least this many pixels of half ink per pixel of the largest one's to stay. */
    private static final double SMALLEST_SHARE = 0.04;
    /**
     * A piece clear of the picture's edge and at least this part of its shorter side long can be the digit; then what
     * touches the edge is not.
     */
    private static final double INNER_SIDE = 0.125;
    /** And it has this many pixels per pixel of the largest piece: a crack in a digit cut out tightly has not. */
    private static final double INNER_SHARE = 0.02;

    /** Pieces that are all shorter than this many pixels, or this part of the shorter side, are no digit. */
    private static final int SMALLEST_SIDE = 5;

    private static final double SMALLEST_PART = 1.0 / 40;

    private final Ink ink;
    private final int[] labels;
    private final List<Piece> pieces = new ArrayList<>();
    private int[] stack = new int[1024];

    private Specks(Ink ink) {
        this.ink = ink;
        this.labels = new int[ink.amount().length];
    }

    /**
     * The ink without the specks; outside of the remaining pieces it is 0.
     *
     * @throws BlankImageException if there are only specks
     */
    static Ink remove(Ink ink) {
        var specks = new Specks(ink);
        for (int i = 0; i < specks.labels.length; i++) {
            if (specks.labels[i] == 0 && ink.amount()[i] >= FAINT) {
                specks.pieces.add(specks.flood(i, specks.pieces.size() + 1));
            }
        }
        return specks.keep();
    }

    private Piece flood(int start, int label) {
        int area = 0;
        int left = ink.width();
        int right = 0;
        int top = ink.height();
        int bottom = 0;
        int width = ink.width();
        int size = 0;
        labels[start] = label;
        stack[size++] = start;
        while (size > 0) {
            int here = stack[--size];
            int x = here % width;
            int y = here / width;
            area += ink.amount()[here] >= Ink.HALF ? 1 : 0;
            left = Math.min(left, x);
            right = Math.max(right, x + 1);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y + 1);
            for (int ny = Math.max(0, y - 1); ny <= Math.min(ink.height() - 1, y + 1); ny++) {
                for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                    int next = ny * width + nx;
                    if (labels[next] == 0 && ink.amount()[next] >= FAINT) {
                        labels[next] = label;
                        if (size == stack.length) {
                            stack = Arrays.copyOf(stack, 2 * size);
                        }
                        stack[size++] = next;
                    }
                }
            }
        }
        return new Piece(area, new Ink.Box(left, top, right, bottom));
    }

    private Ink keep() {
        double smallest = Math.max(SMALLEST_SIDE, SMALLEST_PART * Math.min(ink.width(), ink.height()));
        if (pieces.stream().noneMatch(piece -> piece.area > 0 && piece.box.longestSide() >= smallest)) {
            throw new BlankImageException(
                    "no digit found: nothing but specks shorter than " + Math.round(smallest) + " pixels");
        }
        int all = largest(piece -> true);
        double inner = INNER_SIDE * Math.min(ink.width(), ink.height());
        boolean innerOnly = pieces.stream()
                .anyMatch(
                        piece -> !atEdge(piece) && piece.area >= INNER_SHARE * all && piece.box.longestSide() >= inner);
        int largest = innerOnly ? largest(piece -> !atEdge(piece)) : all;
        boolean[] kept = new boolean[pieces.size() + 1];
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            kept[i + 1] = piece.area > 0 && piece.area >= SMALLEST_SHARE * largest && !(innerOnly && atEdge(piece));
        }
        float[] amount = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            amount[i] = kept[labels[i]] ? ink.amount()[i] : 0;
        }
        return new Ink(ink.width(), ink.height(), amount);
    }

    private int largest(Predicate<Piece> among) {
        return pieces.stream().filter(among).mapToInt(Piece::area).max().orElse(0);
    }

    private boolean atEdge(Piece piece) {
        Ink.Box box = piece.box;
        return box.left() == 0 || box.top() == 0 || box.right() == ink.width() || box.bottom() == ink.height();
    }

    /**
     * Connected ink.
     *
     * @param area pixels with at least half ink
     */
    private record Piece(int area, Ink.Box box) {}
}
