package inkling.math.vector;

import inkling.math.kernel.StridedArray;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The softmax of each row, of as many rows at once as a vector has lanes. The rows of a group are laid out as columns
 * first, so that lane i of every vector belongs to row i: ten classes then cost ten exponentials for sixteen rows, and each
 * row's sum is taken from its first class to its last whatever the width.
 *
 * <p>The steps pass arrays to each other, not vectors: docs/decisions/start.md.
 */
final class Softmax {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private Softmax() {}

    static void rows(StridedArray logits, StridedArray out, float[] logSumExp) {
        float[] group = out.scratch(out.columns() * LANES);
        float[] largest = new float[LANES];
        float[] sums = new float[LANES];
        for (int row = 0; row < out.rows(); row += LANES) {
            int rows = Math.min(LANES, out.rows() - row);
            gather(logits, row, rows, group);
            powers(group, out.columns(), largest, sums);
            divide(group, out.columns(), sums);
            scatter(group, out, row, rows);
            // ln Σ e^z = largest + ln Σ e^(z − largest).
            Logarithm.addTo(largest, sums);
            System.arraycopy(largest, 0, logSumExp, row, rows);
        }
    }

    /** Row {@code row + i} of the matrix becomes column i of the group; columns without a row keep what they have. */
    private static void gather(StridedArray matrix, int row, int rows, float[] group) {
        float[] data = matrix.data();
        int columns = matrix.columns();
        for (int i = 0; i < rows; i++) {
            int from = matrix.index(row + i, 0);
            for (int column = 0; column < columns; column++) {
                group[column * LANES + i] = data[from + column];
            }
        }
    }

    private static void scatter(float[] group, StridedArray matrix, int row, int rows) {
        float[] data = matrix.data();
        int columns = matrix.columns();
        for (int i = 0; i < rows; i++) {
            int to = matrix.index(row + i, 0);
            for (int column = 0; column < columns; column++) {
                data[to + column] = group[column * LANES + i];
            }
        }
    }

    /**
     * e^(z − largest) of each column of the group, {@code [columns × LANES]}, in place.
     *
     * @param largest receives each column's largest z
     * @param sums receives each column's sum of the powers
     */
    private static void powers(float[] group, int columns, float[] largest, float[] sums) {
        var max = FloatVector.fromArray(SPECIES, group, 0);
        for (int i = LANES; i < columns * LANES; i += LANES) {
            max = FloatVector.fromArray(SPECIES, group, i).max(max);
        }
        var sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < columns * LANES; i += LANES) {
            var power = Exponential.of(FloatVector.fromArray(SPECIES, group, i).sub(max));
            power.intoArray(group, i);
            sum = power.add(sum);
        }
        max.intoArray(largest, 0);
        sum.intoArray(sums, 0);
    }

    private static void divide(float[] group, int columns, float[] sums) {
        var factor = FloatVector.broadcast(SPECIES, 1f).div(FloatVector.fromArray(SPECIES, sums, 0));
        for (int i = 0; i < columns * LANES; i += LANES) {
            FloatVector.fromArray(SPECIES, group, i).mul(factor).intoArray(group, i);
        }
    }
}
