package inkling.data.image;

/**
 * Whether the ink is darker or lighter than its paper. Ink comes in strokes and strokes are narrow, so they stand out
 * from the mean of their surroundings more than the wider paper between them does; and more so than light and shadow,
 * which deviate to both sides alike.
 */
enum Polarity {
    DARK_INK,
    LIGHT_INK;

    /** The widest windows reach this part of the longer side; wider ones see more of the lamp than of the ink. */
    private static final int WIDEST = 4;

    static Polarity of(GrayImage image) {
        Grid cells = Grid.of(image.values(), image.width(), image.height());
        int widest = Math.max(1, cells.longestSide() / WIDEST);
        Grid grid = cells.frame(widest);
        double[] sums = sums(grid);
        double skew = 0;
        for (int reach = 1; reach <= widest; reach *= 2) {
            skew += skew(grid, sums, reach);
        }
        return skew > 0 ? LIGHT_INK : DARK_INK;
    }

    /**
     * Skewness of the deviations from the mean of a window, −1 to 1, so that windows of all widths count alike: the edge of a
     * shadow is seen best by wide ones. Windows end at the edge.
     */
    private static double skew(Grid grid, double[] sums, int reach) {
        int stride = grid.columns + 1;
        double skew = 0;
        double size = 0;
        for (int row = 0; row < grid.rows; row++) {
            int top = Math.max(0, row - reach);
            int bottom = Math.min(grid.rows, row + reach + 1);
            for (int column = 0; column < grid.columns; column++) {
                int left = Math.max(0, column - reach);
                int right = Math.min(grid.columns, column + reach + 1);
                double sum = sums[bottom * stride + right]
                        - sums[bottom * stride + left]
                        - sums[top * stride + right]
                        + sums[top * stride + left];
                double mean = sum / ((right - left) * (bottom - top));
                double deviation = grid.cells[row * grid.columns + column] - mean;
                skew += deviation * deviation * deviation;
                size += Math.abs(deviation * deviation * deviation);
            }
        }
        return size == 0 ? 0 : skew / size;
    }

    /** Sums of all cells above and to the left, {@code [(rows + 1) × (columns + 1)]}. */
    private static double[] sums(Grid grid) {
        int stride = grid.columns + 1;
        double[] sums = new double[stride * (grid.rows + 1)];
        for (int row = 0; row < grid.rows; row++) {
            double line = 0;
            for (int column = 0; column < grid.columns; column++) {
                line += grid.cells[row * grid.columns + column];
                sums[(row + 1) * stride + column + 1] = sums[row * stride + column + 1] + line;
            }
        }
        return sums;
    }
}
