package inkling.data.image;

import inkling.data.image.LineTracer.Line;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Printed lines: those of ruled and squared paper, form boxes, frames, axes. They are thin and straight, as some strokes of
 * a pen are; but a printed line ends at another one or at the picture's edge, and a stroke ends anywhere. So of all straight
 * lines those with a free end are dropped again and again, and those that are left were printed.
 */
final class PrintedLines {
    /** A line takes at most this part of the picture's shorter side, or two pixels. */
    private static final double THICKEST = 1 / 18.0;
    /** A line is at least this part of the picture's shorter side long, and so many pixels. */
    private static final double SHORTEST = 0.1;

    private static final int SHORTEST_PIXELS = 12;
    /** Pictures with a shorter side than this have no room for lines beside a digit. */
    private static final int SMALL = 40;
    /** An end is at the edge if it is this close to it, in pixels and parts of the side; lines fade there. */
    private static final double CLOSE = 4;

    private static final double CLOSE_PART = 0.03;
    /** An end is at another line if it is this close to its ink, in pixels. */
    private static final double TOUCHES = 2.5;
    /** Lines that end at each other are at right angles to within this, and neither is thicker by more than this factor. */
    private static final double ASKEW = 0.05;

    private static final double THICKER = 1.7;

    /** So many parallel lines are a family, and a relative has at least this part of the length of the picture. */
    private static final int FAMILY = 3;

    private static final double RELATIVE = 0.2;

    private final int width;
    private final int height;
    private final List<Line> across;
    private final List<Line> down;

    private PrintedLines(int width, int height, List<Line> across, List<Line> down) {
        this.width = width;
        this.height = height;
        this.across = across;
        this.down = down;
    }

    /**
     * Finds the printed lines.
     *
     * @param contrast {@code [height × width]}, ink positive
     * @param faintest contrast that can be a line
     */
    static PrintedLines find(float[] contrast, int width, int height, float faintest) {
        int side = Math.min(width, height);
        if (side < SMALL) {
            return new PrintedLines(width, height, List.of(), List.of());
        }
        int thickest = (int) Math.max(2, THICKEST * side);
        int shortest = (int) Math.max(SHORTEST_PIXELS, SHORTEST * side);
        boolean[] mask = new boolean[contrast.length];
        boolean[] turned = new boolean[contrast.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                mask[y * width + x] = contrast[y * width + x] >= faintest;
                turned[x * height + y] = mask[y * width + x];
            }
        }
        var lines = new PrintedLines(
                width,
                height,
                new ArrayList<>(LineTracer.trace(mask, width, height, thickest, shortest)),
                new ArrayList<>(LineTracer.trace(turned, height, width, thickest, shortest)));
        lines.dropStrokes();
        return lines;
    }

    boolean isEmpty() {
        return across.isEmpty() && down.isEmpty();
    }

    private void dropStrokes() {
        List<Line> allAcross = List.copyOf(across);
        List<Line> allDown = List.copyOf(down);
        boolean changed = true;
        while (changed) {
            boolean fewerAcross = dropFree(across, down, width, height);
            boolean fewerDown = dropFree(down, across, height, width);
            changed = fewerAcross || fewerDown;
        }
        addRelatives(across, allAcross, width, height);
        addRelatives(down, allDown, height, width);
    }

    /** Where there is a family of parallel lines, one that begins at the edge may be lost under a digit that stands on it. */
    private static void addRelatives(List<Line> printed, List<Line> all, int length, int breadth) {
        if (printed.size() < FAMILY) {
            return;
        }
        double slope = printed.stream().mapToDouble(Line::slope).average().orElseThrow();
        double thickness =
                printed.stream().mapToDouble(Line::thickness).average().orElseThrow();
        List<Line> relatives = all.stream()
                .filter(line -> !printed.contains(line)
                        && line.tops().length >= RELATIVE * length
                        && Math.abs(line.slope() - slope) <= ASKEW
                        && line.thickness() <= THICKER * thickness
                        && (ends(line, line.start(), List.of(), length, breadth)
                                || ends(line, line.end() - 1, List.of(), length, breadth)))
                .toList();
        printed.addAll(relatives);
    }

    private static boolean dropFree(List<Line> lines, List<Line> others, int length, int breadth) {
        boolean changed = false;
        for (Iterator<Line> i = lines.iterator(); i.hasNext(); ) {
            Line line = i.next();
            if (!ends(line, line.start(), others, length, breadth)
                    || !ends(line, line.end() - 1, others, length, breadth)) {
                i.remove();
                changed = true;
            }
        }
        return changed;
    }

    /** Whether an end of a line is at the picture's edge or at a line in the other direction. */
    private static boolean ends(Line line, double at, List<Line> others, int length, int breadth) {
        double edge = CLOSE + line.thickness() + CLOSE_PART * Math.min(length, breadth);
        double row = line.at(at);
        // A slanting line may also leave the picture beside its ends.
        boolean slants = Math.abs(line.last() - line.first()) > edge;
        if (at <= edge || at >= length - 1 - edge || (slants && (row <= edge || row >= breadth - 1 - edge))) {
            return true;
        }
        return others.stream().anyMatch(other -> meets(line, at, row, other));
    }

    private static boolean meets(Line line, double at, double row, Line other) {
        double reach = TOUCHES + (line.thickness() + other.thickness()) / 2;
        double thicker = Math.max(line.thickness(), other.thickness());
        return Math.abs(other.at(row) - at) <= reach
                && row >= other.start() - reach
                && row <= other.end() + reach
                && Math.abs(line.slope() + other.slope()) <= ASKEW
                && thicker <= 1 + THICKER * Math.min(line.thickness(), other.thickness());
    }

    /**
     * Takes the lines out, changing {@code contrast}; where something crosses a line it stays.
     *
     * @param contrast {@code [height × width]}
     * @param faintest contrast below which the soft sides of a line go with it
     */
    void erase(float[] contrast, float faintest) {
        for (Line line : across) {
            erase(line, contrast, faintest, 1, width, height);
        }
        for (Line line : down) {
            erase(line, contrast, faintest, width, 1, width);
        }
        for (Line line : across) {
            eraseCrossings(line, contrast, faintest, 1, width, height);
        }
        for (Line line : down) {
            eraseCrossings(line, contrast, faintest, width, 1, width);
        }
    }

    private static void erase(Line line, float[] contrast, float faintest, int along, int beside, int breadth) {
        double thickest = Math.max(line.thickness() + 1, 1.5 * line.thickness());
        int soft = 1 + (int) Math.ceil(line.thickness() / 3);
        for (int i = 0; i < line.tops().length; i++) {
            int top = line.tops()[i];
            int bottom = line.bottoms()[i];
            if (top < 0 || bottom - top > thickest) {
                continue;
            }
            for (int y = Math.max(0, top - soft); y < Math.min(breadth, bottom + soft); y++) {
                int at = (line.start() + i) * along + y * beside;
                if ((y >= top && y < bottom) || contrast[at] < faintest) {
                    contrast[at] = Math.min(0, contrast[at]);
                }
            }
        }
    }

    /** Where two lines cross, neither was thin; now that they are gone on all sides, the crossing stands alone. */
    private static void eraseCrossings(
            Line line, float[] contrast, float faintest, int along, int beside, int breadth) {
        int reach = 2 + (int) Math.ceil(line.thickness() / 2 + line.thickness() / 3);
        for (int i = 0; i < line.tops().length; i++) {
            int column = line.start() + i;
            int middle = (int) Math.floor(line.at(column));
            if (line.tops()[i] < 0 && middle - reach >= 0 && middle + reach < breadth) {
                int above = column * along + (middle - reach) * beside;
                int below = column * along + (middle + reach) * beside;
                if (contrast[above] < faintest && contrast[below] < faintest) {
                    for (int at = above; at <= below; at += beside) {
                        contrast[at] = Math.min(0, contrast[at]);
                    }
                }
            }
        }
    }
}
