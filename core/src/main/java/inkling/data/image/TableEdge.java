package inkling.data.image;

import java.util.Arrays;

/**
 * The table beside a sheet that was photographed. Along a whole side of the picture it is darker or lighter than the sheet, and it ends
 * sharply on a straight line. A stroke of a digit that lies along the edge does not: other strokes begin at it.
 */
final class TableEdge {
    /** Smaller pictures are cut out of sheets. */
    private static final int MIN_SIDE = 150;
    /** So much the table is darker or lighter than the sheet. */
    private static final float DIFFERENT = 0.2f;
    /** Over so many pixels at the table's end the brightness changes by this part of the difference. */
    private static final int SHARP = 3;

    private static final float CHANGES = 0.6f;
    /** Places along a side where the table's depth is measured, each over so many pixels. */
    private static final int PLACES = 64;

    private static final int ACROSS = 3;
    /** The end is this close to a straight line, in pixels and parts of the side ... */
    private static final double STRAIGHT = 2;

    private static final double STRAIGHT_PART = 0.006;
    /** ... but for this share of the places, where a table at the next side begins ... */
    private static final double STRAY = 0.06;
    /** ... and those where that table reaches to the other side. */
    private static final double WHOLE = 0.85;

    private static final double MAX_WHOLE = 0.4;
    /** A table takes at most this part of a picture. */
    private static final double DEEPEST = 0.35;

    private static final int SIDES = 4;
    private static final int MAX_CUTS = 8;

    private final GrayImage image;
    private final float sheet;

    private TableEdge(GrayImage image) {
        this.image = image;
        sheet = median(image.values().clone());
    }

    /** The part of a picture without the tables at its sides; the same picture where there are none. */
    static Panel without(Panel whole) {
        Panel rest = whole;
        int since = 0;
        for (int side = 0; since < SIDES && side < MAX_CUTS; side++) {
            int depth = new TableEdge(rest.image()).depth(side % SIDES);
            since = depth == 0 ? since + 1 : 0;
            rest = depth == 0 ? rest : cut(rest, side % SIDES, depth);
        }
        return rest;
    }

    private static Panel cut(Panel from, int side, int depth) {
        int width = from.image().width();
        int height = from.image().height();
        var box = new Ink.Box(
                side == 2 ? depth : 0,
                side == 0 ? depth : 0,
                side == 3 ? width - depth : width,
                side == 1 ? height - depth : height);
        Ink part = new Ink(width, height, from.image().values()).crop(box, 0);
        return new Panel(
                new GrayImage(part.width(), part.height(), part.amount()),
                from.left() + box.left(),
                from.top() + box.top());
    }

    /** Rows or columns to cut off; 0 if there is no table. Sides are top, bottom, left and right. */
    private int depth(int side) {
        boolean across = side < 2;
        int length = across ? image.width() : image.height();
        int breadth = across ? image.height() : image.width();
        if (Math.min(length, breadth) < MIN_SIDE) {
            return 0;
        }
        float[] outermost = new float[PLACES];
        for (int i = 0; i < PLACES; i++) {
            outermost[i] = at(side, place(i, length), 0);
        }
        float table = median(outermost);
        if (Math.abs(table - sheet) < DIFFERENT) {
            return 0;
        }
        int[] depths = new int[PLACES];
        for (int i = 0; i < PLACES; i++) {
            depths[i] = depthAt(side, place(i, length), breadth, table);
        }
        return depth(depths, length, breadth);
    }

    private static int place(int i, int length) {
        return (2 * i + 1) * length / (2 * PLACES);
    }

    /** Pixels from the edge to the table's end; −1 if it does not end sharply. */
    private int depthAt(int side, int along, int breadth, float table) {
        int depth = 0;
        while (depth < breadth && isTable(at(side, along, depth), table)) {
            depth++;
        }
        if (depth == 0 || depth >= WHOLE * breadth) {
            return depth;
        }
        float before = at(side, along, Math.max(0, depth - SHARP));
        float behind = at(side, along, Math.min(breadth - 1, depth + SHARP));
        return Math.abs(behind - before) >= CHANGES * Math.abs(sheet - table) ? depth : -1;
    }

    private boolean isTable(float value, float table) {
        return Math.abs(value - table) < Math.abs(value - sheet);
    }

    /** Where the straight line through the table's ends is deepest. */
    private static int depth(int[] depths, int length, int breadth) {
        int[] ends =
                Arrays.stream(depths).filter(depth -> depth < WHOLE * breadth).toArray();
        if (ends.length < (1 - MAX_WHOLE) * PLACES) {
            return 0;
        }
        double first = median(Arrays.copyOf(ends, ends.length / 3));
        double last = median(Arrays.copyOfRange(ends, ends.length - ends.length / 3, ends.length));
        double rise = (last - first) / (ends.length - ends.length / 3.0);
        double start = first - rise * ends.length / 6;
        double close = STRAIGHT + STRAIGHT_PART * length;
        int stray = 0;
        for (int i = 0; i < ends.length; i++) {
            double away = ends[i] - Math.max(0, start + rise * i);
            stray += ends[i] < 0 || Math.abs(away) > close ? 1 : 0;
        }
        double deepest = Math.max(start, start + rise * (ends.length - 1));
        return stray > STRAY * PLACES || deepest <= 0 || deepest > DEEPEST * breadth
                ? 0
                : (int) Math.ceil(deepest + close) + SHARP;
    }

    private static double median(int[] values) {
        return Arrays.stream(values)
                .sorted()
                .skip(values.length / 2)
                .findFirst()
                .orElse(0);
    }

    private static float median(float[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** The mean brightness of a few pixels along a side, so far inside. */
    private float at(int side, int along, int inside) {
        float sum = 0;
        int count = 0;
        int length = side < 2 ? image.width() : image.height();
        for (int i = Math.max(0, along - ACROSS); i <= Math.min(length - 1, along + ACROSS); i++) {
            sum += switch (side) {
                case 0 -> image.at(i, inside);
                case 1 -> image.at(i, image.height() - 1 - inside);
                case 2 -> image.at(inside, i);
                default -> image.at(image.width() - 1 - inside, i);
            };
            count++;
        }
        return sum / count;
    }
}
