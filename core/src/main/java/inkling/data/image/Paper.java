package inkling.data.image;

import java.util.Arrays;

/**
 * The brightness that the bare paper has at each place, so that uneven light and shadows do not look like ink. On a
 * coarse grid it is first the morphological closing: what remains when everything dark and narrower than a window
 * wider than any stroke is filled up. With the ink so found, the paper is what lies beside the ink, and what lies
 * beneath it is filled in from around.
 */
final class Paper {
    /** Side of the window as a part of the picture's longer side. */
    private static final double WINDOW = 0.36;
    /** Below this brightness of the paper, contrast is no longer relative to it. */
    private static final float DARK_PAPER = 0.25f;
    /** Rounds of averaging when the paper beneath the ink is filled in. */
    private static final int ROUNDS = 400;

    private final Grid grid;

    private Paper(Grid grid) {
        this.grid = grid;
    }

    /** The first estimate, by closing (dark ink) or opening (light ink). */
    static Paper around(GrayImage image, Polarity polarity) {
        Grid means = Grid.of(image.values(), image.width(), image.height());
        int reach = (int) Math.max(1, Math.round(WINDOW / 2 * means.longestSide()));
        int sign = polarity == Polarity.DARK_INK ? 1 : -1;
        Grid padded = pad(means, reach);
        Grid widened = extreme(extreme(padded, true, reach, sign), false, reach, sign);
        Grid closed = extreme(extreme(widened, true, reach, -sign), false, reach, -sign);
        return new Paper(unpad(closed, reach));
    }

    /**
     * The second estimate.
     *
     * @param contrast that the first one gave, {@code [height × width]}, ink positive
     * @param faintest contrast that can be ink
     */
    Paper beside(GrayImage image, float[] contrast, float faintest) {
        boolean[] ink = widen(inked(contrast, image.width(), image.height(), faintest));
        Grid means = Grid.of(image.values(), image.width(), image.height());
        float[] cells = means.cells.clone();
        for (int i = 0; i < cells.length; i++) {
            if (ink[i]) {
                cells[i] = grid.cells[i];
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            fill(cells, ink, round % 2 == 0);
        }
        return new Paper(new Grid(grid.columns, grid.rows, cells));
    }

    /** One round of Gauss-Seidel, forth or back, towards a surface without bends. */
    private void fill(float[] cells, boolean[] ink, boolean forth) {
        int columns = grid.columns;
        for (int k = 0; k < cells.length; k++) {
            int i = forth ? k : cells.length - 1 - k;
            if (ink[i]) {
                int x = i % columns;
                int y = i / columns;
                float left = x > 0 ? cells[i - 1] : cells[i];
                float right = x < columns - 1 ? cells[i + 1] : cells[i];
                float above = y > 0 ? cells[i - columns] : cells[i];
                float below = y < grid.rows - 1 ? cells[i + columns] : cells[i];
                cells[i] = (left + right + above + below) / 4;
            }
        }
    }

    private boolean[] inked(float[] contrast, int width, int height, float faintest) {
        boolean[] inked = new boolean[grid.cells.length];
        for (int y = 0; y < height; y++) {
            int row = Math.min(grid.rows - 1, (int) ((y + 0.5) * grid.rows / height));
            for (int x = 0; x < width; x++) {
                if (contrast[y * width + x] >= faintest) {
                    inked[row * grid.columns + Math.min(grid.columns - 1, (int) ((x + 0.5) * grid.columns / width))] =
                            true;
                }
            }
        }
        return inked;
    }

    private boolean[] widen(boolean[] inked) {
        boolean[] wide = new boolean[inked.length];
        for (int i = 0; i < inked.length; i++) {
            int x = i % grid.columns;
            int y = i / grid.columns;
            for (int ny = Math.max(0, y - 1); ny <= Math.min(grid.rows - 1, y + 1); ny++) {
                for (int nx = Math.max(0, x - 1); nx <= Math.min(grid.columns - 1, x + 1); nx++) {
                    wide[i] |= inked[ny * grid.columns + nx];
                }
            }
        }
        return wide;
    }

    /**
     * How far the picture differs from the bare paper, {@code [height × width]}; ink is positive. Light multiplies, so
     * the difference is relative to the paper where that is not too dark.
     */
    float[] contrast(GrayImage image, Polarity polarity) {
        int sign = polarity == Polarity.DARK_INK ? -1 : 1;
        int width = image.width();
        int columns = grid.columns;
        float[] contrast = new float[image.values().length];
        float[] line = new float[columns];
        for (int y = 0; y < image.height(); y++) {
            float v = Math.clamp((y + 0.5f) * grid.rows / image.height() - 0.5f, 0, grid.rows - 1);
            int row = (int) v;
            int next = Math.min(row + 1, grid.rows - 1);
            for (int column = 0; column < columns; column++) {
                line[column] = mix(grid.cells[row * columns + column], grid.cells[next * columns + column], v - row);
            }
            for (int x = 0; x < width; x++) {
                float u = Math.clamp((x + 0.5f) * columns / width - 0.5f, 0, columns - 1);
                int left = (int) u;
                float paper = mix(line[left], line[Math.min(left + 1, columns - 1)], u - left);
                contrast[y * width + x] = sign * (image.at(x, y) - paper) / Math.max(paper, DARK_PAPER);
            }
        }
        return contrast;
    }

    private static float mix(float first, float second, float share) {
        return first + share * (second - first);
    }

    /** Minimum (sign −1) or maximum (sign 1) in a window along rows or columns; windows end at the edge. */
    private static Grid extreme(Grid from, boolean alongRows, int reach, int sign) {
        int length = alongRows ? from.columns : from.rows;
        int stride = alongRows ? 1 : from.columns;
        float[] to = new float[from.cells.length];
        for (int i = 0; i < to.length; i++) {
            int here = alongRows ? i % from.columns : i / from.columns;
            float best = Float.NEGATIVE_INFINITY;
            for (int k = Math.max(0, here - reach); k <= Math.min(length - 1, here + reach); k++) {
                best = Math.max(best, sign * from.cells[i + (k - here) * stride]);
            }
            to[i] = sign * best;
        }
        return new Grid(from.columns, from.rows, to);
    }

    /** Continues the grid on all sides, along its slope there; without that, the darker side would count as ink. */
    private static Grid pad(Grid grid, int reach) {
        int columns = grid.columns + 2 * reach;
        int rows = grid.rows + 2 * reach;
        float[] cells = new float[columns * rows];
        for (int row = 0; row < grid.rows; row++) {
            int start = (row + reach) * columns;
            System.arraycopy(grid.cells, row * grid.columns, cells, start + reach, grid.columns);
            extend(cells, start + reach, 1, grid.columns, reach);
            extend(cells, start + reach + grid.columns - 1, -1, grid.columns, reach);
        }
        for (int column = 0; column < columns; column++) {
            extend(cells, reach * columns + column, columns, grid.rows, reach);
            extend(cells, (reach + grid.rows - 1) * columns + column, -columns, grid.rows, reach);
        }
        return new Grid(columns, rows, cells);
    }

    /**
     * Continues a line beyond its end.
     *
     * @param end index of its last cell
     * @param inward step from there to the cell before it
     */
    private static void extend(float[] cells, int end, int inward, int length, int reach) {
        int apart = Math.max(1, length / 6);
        int count = Math.max(0, length / 2 - apart);
        float[] slopes = new float[count];
        for (int k = 0; k < count; k++) {
            slopes[k] = (cells[end + k * inward] - cells[end + (k + apart) * inward]) / apart;
        }
        Arrays.sort(slopes);
        float slope = count == 0 ? 0 : slopes[count / 2];
        for (int k = 1; k <= reach; k++) {
            cells[end - k * inward] = cells[end] + k * slope;
        }
    }

    private static Grid unpad(Grid padded, int reach) {
        int columns = padded.columns - 2 * reach;
        int rows = padded.rows - 2 * reach;
        float[] cells = new float[columns * rows];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(padded.cells, (row + reach) * padded.columns + reach, cells, row * columns, columns);
        }
        return new Grid(columns, rows, cells);
    }
}
