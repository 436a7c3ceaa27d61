package inkling.data.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** The connected pieces of a picture's ink; eight neighbours connect. */
final class Pieces {
    /** A place belongs to a piece from this amount of ink on. */
    private static final float FAINT = 0.25f;
    /** Where a digit's ink is fainter than this, its own strongest places count as full ink. */
    private static final double FULL_INK = 0.75;

    private final Ink ink;
    private final int[] labels;
    private final List<Piece> all = new ArrayList<>();
    private int count;
    private int[] stack = new int[1024];

    private Pieces(Ink ink) {
        this.ink = ink;
        this.labels = new int[ink.amount().length];
    }

    /**
     * Connected ink.
     *
     * @param label its number, from 1
     * @param mass sum of its ink
     * @param contact places of it on the picture's edge
     */
    record Piece(int label, double mass, Ink.Box box, int contact) {
        boolean atEdge() {
            return contact > 0;
        }
    }

    static Pieces of(Ink ink) {
        var pieces = new Pieces(ink);
        for (int i = 0; i < pieces.labels.length; i++) {
            if (pieces.labels[i] == 0 && ink.amount()[i] >= FAINT) {
                pieces.all.add(pieces.flood(i, ++pieces.count));
            }
        }
        return pieces;
    }

    List<Piece> all() {
        return all;
    }

    /** Forgets some; what they were of is no ink any more. */
    void removeIf(Predicate<Piece> unwanted) {
        all.removeIf(unwanted);
    }

    int width() {
        return ink.width();
    }

    int height() {
        return ink.height();
    }

    /** The ink of some pieces in a box around them, the strongest of it full; 0 elsewhere. */
    Ink ink(List<Piece> pieces, Ink.Box box) {
        boolean[] wanted = wanted(pieces);
        float[] amount = new float[Math.multiplyExact(box.width(), box.height())];
        for (int y = 0; y < box.height(); y++) {
            for (int x = 0; x < box.width(); x++) {
                int i = (box.top() + y) * ink.width() + box.left() + x;
                amount[y * box.width() + x] = wanted[labels[i]] ? ink.amount()[i] : 0;
            }
        }
        return new Ink(box.width(), box.height(), amount).stretch(FULL_INK);
    }

    /** All ink in a box and a margin around it, as far as the picture goes, the strongest of it full. */
    Ink around(Ink.Box box, int margin) {
        var whole = new Ink.Box(0, 0, ink.width(), ink.height());
        return ink.crop(box.shrink(-margin).intersection(whole), 0).stretch(FULL_INK);
    }

    /**
     * How many strokes of some pieces end at one side of the picture, of that with most. What is nearer than a stroke is wide is one
     * stroke, and what touches the side along less than half of that does not end there.
     */
    int ends(List<Piece> pieces, double stroke) {
        boolean[] wanted = wanted(pieces);
        int width = ink.width();
        int height = ink.height();
        int across = Math.max(ends(wanted, 0, 1, width, stroke), ends(wanted, (height - 1) * width, 1, width, stroke));
        int down = Math.max(ends(wanted, 0, width, height, stroke), ends(wanted, width - 1, width, height, stroke));
        return Math.max(across, down);
    }

    private int ends(boolean[] wanted, int start, int step, int length, double stroke) {
        int ends = 0;
        int inked = 0;
        int empty = 0;
        for (int i = 0; i <= length; i++) {
            if (i < length && wanted[labels[start + i * step]]) {
                inked++;
                empty = 0;
            } else if (++empty >= stroke || i == length) {
                ends += inked >= stroke / 2 && inked > 0 ? 1 : 0;
                inked = 0;
            }
        }
        return ends;
    }

    private boolean[] wanted(List<Piece> pieces) {
        boolean[] wanted = new boolean[count + 1];
        pieces.forEach(piece -> wanted[piece.label] = true);
        return wanted;
    }

    private Piece flood(int start, int label) {
        double mass = 0;
        int contact = 0;
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
            mass += ink.amount()[here];
            contact += x == 0 || y == 0 || x == width - 1 || y == ink.height() - 1 ? 1 : 0;
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
        return new Piece(label, mass, new Ink.Box(left, top, right, bottom), contact);
    }
}
