package inkling.math;

import inkling.math.kernel.StridedArray;
import java.util.Arrays;

/** A matrix of zeros that lies between guards: nothing but its elements may change. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GuardedMatrix(Matrix matrix, float[] data, float guard) {
    private static final float GUARD = Float.MAX_VALUE;

    static GuardedMatrix zeros(int rows, int columns, boolean padded) {
        if (padded) {
            Matrix matrix = Matrix.zeros(rows, columns);
            return new GuardedMatrix(matrix, matrix.data(), 0);
        }
        int stride = columns + 5;
        float[] data = new float[11 + rows * stride];
        Arrays.fill(data, GUARD);
        Matrix matrix = new Matrix(StridedArray.within(data, 11, rows, columns, stride));
        matrix.clear();
        return new GuardedMatrix(matrix, data, GUARD);
    }

    void checkGuards() {
        boolean[] inside = new boolean[data.length];
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                inside[matrix.index(i, j)] = true;
            }
        }
        for (int i = 0; i < data.length; i++) {
            if (!inside[i] && data[i] != guard) {
                throw new AssertionError("guard at " + i + " of " + matrix + " was changed to " + data[i]);
            }
        }
    }
}
