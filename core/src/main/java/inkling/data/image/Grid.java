package inkling.data.image;

import java.util.Arrays;

/** A picture reduced to at most 96 cells a side, each the mean of its pixels: coarse enough for wide windows. */
final class Grid {
    private static final int CELLS = 96;

    final int columns;
    final int rows;
    final float[] cells;

    Grid(int columns, int rows, float[] cells) {
        this.columns = columns;
        this.rows = rows;
        this.cells = cells;
    }

    /**
     * Reduces a picture.
     *
     * @param values {@code [height × width]}
     */
    static Grid of(float[] values, int width, int height) {
        double cell = Math.max(1, Math.max(width, height) / (double) CELLS);
        int columns = Math.clamp(Math.round(width / cell), 1, width);
        int rows = Math.clamp(Math.round(height / cell), 1, height);
        float[] cells = new float[columns * rows];
        for (int row = 0; row < rows; row++) {
            int top = row * height / rows;
            int bottom = (row + 1) * height / rows;
            for (int column = 0; column < columns; column++) {
                int left = column * width / columns;
                int right = (column + 1) * width / columns;
                double sum = 0;
                for (int y = top; y < bottom; y++) {
                    for (int x = left; x < right; x++) {
                        sum += values[y * width + x];
                    }
                }
                cells[row * columns + column] = (float) (sum / ((right - left) * (bottom - top)));
            }
        }
        return new Grid(columns, rows, cells);
    }

    /** The same cells with a frame around them, as wide as given, of the median of the outermost ones. */
    Grid frame(int margin) {
        float[] edge = new float[2 * columns + 2 * rows];
        System.arraycopy(cells, 0, edge, 0, columns);
        System.arraycopy(cells, (rows - 1) * columns, edge, columns, columns);
        for (int row = 0; row < rows; row++) {
            edge[2 * columns + row] = cells[row * columns];
            edge[2 * columns + rows + row] = cells[(row + 1) * columns - 1];
        }
        Arrays.sort(edge);
        float[] framed = new float[(columns + 2 * margin) * (rows + 2 * margin)];
        Arrays.fill(framed, edge[edge.length / 2]);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(cells, row * columns, framed, (row + margin) * (columns + 2 * margin) + margin, columns);
        }
        return new Grid(columns + 2 * margin, rows + 2 * margin, framed);
    }

    int longestSide() {
        return Math.max(columns, rows);
    }
}
