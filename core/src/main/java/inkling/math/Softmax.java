package inkling.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The softmax of each row, of as many rows at once as a vector has lanes. The rows of a group are laid out as columns
 * first, so that lane i of every vector belongs to row i: ten classes then cost ten exponentials for sixteen rows, and each
 * row's sum is taken from its first class to its last whatever the width.
 */
final class Softmax {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private Softmax() {}

    static void rows(Matrix logits, Matrix out, float[] logSumExp) {
        float[] group = new float[out.columns() * LANES];
        float[] groupLogSumExp = new float[LANES];
        for (int row = 0; row < out.rows(); row += LANES) {
            int rows = Math.min(LANES, out.rows() - row);
            gather(logits, row, rows, group);
            softmax(group, out.columns(), groupLogSumExp);
            scatter(group, out, row, rows);
            System.arraycopy(groupLogSumExp, 0, logSumExp, row, rows);
        }
    }

    /** Row {@code row + i} of the matrix becomes column i of the group; columns without a row keep what they have. */
    private static void gather(Matrix matrix, int row, int rows, float[] group) {
        float[] data = matrix.data();
        int columns = matrix.columns();
        for (int i = 0; i < rows; i++) {
            int from = matrix.index(row + i, 0);
            for (int column = 0; column < columns; column++) {
                group[column * LANES + i] = data[from + column];
            }
        }
    }

    private static void scatter(float[] group, Matrix matrix, int row, int rows) {
        float[] data = matrix.data();
        int columns = matrix.columns();
        for (int i = 0; i < rows; i++) {
            int to = matrix.index(row + i, 0);
            for (int column = 0; column < columns; column++) {
                data[to + column] = group[column * LANES + i];
            }
        }
    }

    /** The softmax of each column of the group, {@code [columns × LANES]}, in place. */
    private static void softmax(float[] group, int columns, float[] logSumExp) {
        var largest = FloatVector.fromArray(SPECIES, group, 0);
        for (int i = LANES; i < columns * LANES; i += LANES) {
            largest = largest.max(FloatVector.fromArray(SPECIES, group, i));
        }
        var sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < columns * LANES; i += LANES) {
            var power = Exponential.of(FloatVector.fromArray(SPECIES, group, i).sub(largest));
            power.intoArray(group, i);
            sum = sum.add(power);
        }
        var factor = FloatVector.broadcast(SPECIES, 1f).div(sum);
        for (int i = 0; i < columns * LANES; i += LANES) {
            FloatVector.fromArray(SPECIES, group, i).mul(factor).intoArray(group, i);
        }
        Logarithm.of(sum).add(largest).intoArray(logSumExp, 0);
    }
}
