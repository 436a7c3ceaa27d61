package inkling.data.augment;

import inkling.data.ImageShape;

/**
 * A smooth random displacement for every pixel, as strong as an {@link Elastic} says. It has scratch memory and belongs to one
 * thread at a time.
 *
 * <p>Simard's field is white noise smoothed by a Gaussian. Here the noise sits on a coarse grid of knots, and a cubic B-spline
 * smooths it: the bell that the sum of four uniform numbers has, of standard deviation 1/√3 of the grid's spacing. So knots
 * √3·σ apart give the deviation σ. The grid lies elsewhere for each picture, by a random part of its spacing, so that no pixel
 * is nearer to a knot than another on average. Unlike Simard's field, this one does not fade towards the borders.
 */
final class ElasticField {
    /**
     * Σ w² for the four weights w of the spline at one place, averaged over all places: the autocorrelation of the cubic
     * B-spline at 0. In two directions the variance of the knots is multiplied by this twice.
     */
    private static final double MEAN_SQUARE = 151 / 315.0;

    private final int height;
    private final int width;
    private final SplineWeights across;
    private final SplineWeights down;

    /** Standard deviation of a knot, in the unit of {@link Positions}. */
    private final float knotDeviation;

    /** One line of knots. */
    private final float[] knots;

    /** Each line of knots, interpolated to a displacement for each column: {@code [lines × width]}. */
    private final float[] lines;

    ElasticField(ImageShape shape, Elastic elastic) {
        height = shape.height();
        width = shape.width();
        float spacing = (float) (Math.sqrt(3) * elastic.sigma());
        across = new SplineWeights(width, spacing);
        down = new SplineWeights(height, spacing);
        knotDeviation = (float) (Positions.PIXEL * elastic.deviation() / MEAN_SQUARE);
        knots = new float[across.maxKnots()];
        lines = new float[Math.multiplyExact(down.maxKnots(), width)];
    }

    /** Draws a new field and adds it to the positions. */
    void addTo(Positions positions, Draws draws) {
        across.place(draws.share());
        down.place(draws.share());
        addTo(positions.x(), draws);
        addTo(positions.y(), draws);
    }

    private void addTo(int[] positions, Draws draws) {
        for (int line = 0; line < down.knots(); line++) {
            drawLine(line * width, draws);
        }
        for (int row = 0; row < height; row++) {
            addRow(row, positions);
        }
    }

    private void drawLine(int start, Draws draws) {
        for (int i = 0; i < across.knots(); i++) {
            knots[i] = draws.bell() * knotDeviation;
        }
        for (int column = 0; column < width; column++) {
            int knot = across.knot[column];
            lines[start + column] = across.w0[column] * knots[knot]
                    + across.w1[column] * knots[knot + 1]
                    + across.w2[column] * knots[knot + 2]
                    + across.w3[column] * knots[knot + 3];
        }
    }

    private void addRow(int row, int[] positions) {
        int at = row * width;
        int line0 = down.knot[row] * width;
        int line1 = line0 + width;
        int line2 = line1 + width;
        int line3 = line2 + width;
        float w0 = down.w0[row];
        float w1 = down.w1[row];
        float w2 = down.w2[row];
        float w3 = down.w3[row];
        for (int i = 0; i < width; i++) {
            float displacement =
                    w0 * lines[line0 + i] + w1 * lines[line1 + i] + w2 * lines[line2 + i] + w3 * lines[line3 + i];
            positions[at + i] += (int) displacement;
        }
    }
}
