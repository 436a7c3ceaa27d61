package inkling.data.image;

import java.util.Arrays;

/**
 * The picture within a picture: a white digit in the black field of a plot, a canvas in a window. It is a rectangle whose
 * brightness is not that of the page around it and whose rim is of one brightness all along; no digit fills its box to the
 * corners so. What stands around the panel, such as the axes' numbers, is not looked at.
 *
 * @param image the part inside, or the whole picture where there is no panel
 * @param left column of the picture at which it begins
 * @param top row of the picture at which it begins
 */
record Panel(GrayImage image, int left, int top) {
    /** A panel's brightness differs from its page's at least so much ... */
    private static final float DIFFERENT = 0.3f;
    /** ... and this share of its outermost cells is within the next number of their median. */
    private static final double RIM = 0.93;

    private static final float SAME = 0.12f;
    /** This share of the cells around it differs from the panel; the rest may be what stands on the page. */
    private static final double SHARP = 0.8;
    /** A panel has at least this share of the picture, and in each direction this share of a side. */
    private static final double LEAST_AREA = 0.1;

    private static final double LEAST_SIDE = 0.25;
    /** A panel in a panel in a panel. */
    private static final int DEEPEST = 3;

    static Panel of(GrayImage image) {
        var panel = new Panel(image, 0, 0);
        for (int depth = 0; depth < DEEPEST; depth++) {
            Panel inner = panel.inner();
            if (inner.image == panel.image) {
                return panel;
            }
            panel = inner;
        }
        return panel;
    }

    private Panel inner() {
        Grid grid = Grid.of(image.values(), image.width(), image.height());
        float page = median(rim(grid, new Ink.Box(0, 0, grid.columns, grid.rows)));
        float[] different = new float[grid.cells.length];
        for (int i = 0; i < different.length; i++) {
            different[i] = Math.abs(grid.cells[i] - page) >= DIFFERENT ? 1 : 0;
        }
        return Pieces.of(new Ink(grid.columns, grid.rows, different)).all().stream()
                .filter(piece -> piece.box().width() * piece.box().height() >= LEAST_AREA * different.length
                        && piece.box().width() >= LEAST_SIDE * grid.columns
                        && piece.box().height() >= LEAST_SIDE * grid.rows)
                .map(piece -> piece.box().shrink(1))
                .filter(box -> box.width() > 2 && box.height() > 2 && isPanel(grid, box, page))
                .findFirst()
                .map(box -> crop(grid, box))
                .orElse(this);
    }

    private static boolean isPanel(Grid grid, Ink.Box box, float page) {
        float[] rim = rim(grid, box);
        float median = median(rim);
        int same = 0;
        for (float cell : rim) {
            same += Math.abs(cell - median) < SAME ? 1 : 0;
        }
        return Math.abs(median - page) >= DIFFERENT && same >= RIM * rim.length && isSharp(grid, box, median);
    }

    /** Whether it ends within three cells on all sides, but for one at most where the picture ends: light fades slowly. */
    private static boolean isSharp(Grid grid, Ink.Box box, float inside) {
        Ink.Box around = box.shrink(-3);
        int outside = 0;
        int different = 0;
        int total = 0;
        for (int y = around.top(); y < around.bottom(); y++) {
            for (int x = around.left(); x < around.right(); x++) {
                boolean rim =
                        x == around.left() || x == around.right() - 1 || y == around.top() || y == around.bottom() - 1;
                if (rim) {
                    total++;
                    boolean there = x >= 0 && y >= 0 && x < grid.columns && y < grid.rows;
                    outside += there ? 0 : 1;
                    different += there && Math.abs(grid.cells[y * grid.columns + x] - inside) >= DIFFERENT ? 1 : 0;
                }
            }
        }
        return outside <= total / 3 && different >= SHARP * (total - outside);
    }

    private Panel crop(Grid grid, Ink.Box box) {
        int fromX = Math.ceilDiv(box.left() * image.width(), grid.columns);
        int fromY = Math.ceilDiv(box.top() * image.height(), grid.rows);
        int toX = box.right() * image.width() / grid.columns;
        int toY = box.bottom() * image.height() / grid.rows;
        var ink = new Ink(image.width(), image.height(), image.values());
        Ink part = ink.crop(new Ink.Box(fromX, fromY, toX, toY), 0);
        return new Panel(new GrayImage(part.width(), part.height(), part.amount()), left + fromX, top + fromY);
    }

    /** The outermost cells of a box. */
    private static float[] rim(Grid grid, Ink.Box box) {
        float[] rim = new float[2 * (box.width() + box.height())];
        int count = 0;
        for (int column = box.left(); column < box.right(); column++) {
            rim[count++] = grid.cells[box.top() * grid.columns + column];
            rim[count++] = grid.cells[(box.bottom() - 1) * grid.columns + column];
        }
        for (int row = box.top(); row < box.bottom(); row++) {
            rim[count++] = grid.cells[row * grid.columns + box.left()];
            rim[count++] = grid.cells[row * grid.columns + box.right() - 1];
        }
        return rim;
    }

    private static float median(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
