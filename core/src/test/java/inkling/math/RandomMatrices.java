package inkling.math;

import inkling.math.kernel.StridedArray;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Random matrices of the shapes that kernels stumble over. */
record RandomMatrices(SplittableRandom random) {
    /** Up to twice the widest vector, and some beyond. */
    static int[] lengths() {
        int[] upTo = new int[2 * 16 + 2];
        Arrays.setAll(upTo, i -> i);
        int[] others = {61, 64, 97, 130, 256};
        int[] all = Arrays.copyOf(upTo, upTo.length + others.length);
        System.arraycopy(others, 0, all, upTo.length, others.length);
        return all;
    }

    /** Numbers from −1 to 1, half of the time inside a larger array. */
    Matrix signed(int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return random.nextBoolean() ? Matrix.of(rows, columns, values) : inside(rows, columns, values);
    }

    /** The same values inside a larger array, behind an offset, with space between the rows that must not be read. */
    private static Matrix inside(int rows, int columns, float[] values) {
        int stride = columns + 3;
        float[] data = new float[7 + rows * stride];
        Arrays.fill(data, Float.NaN);
        Matrix matrix = new Matrix(StridedArray.within(data, 7, rows, columns, stride));
        for (int i = 0; i < values.length; i++) {
            matrix.set(i / columns, i % columns, values[i]);
        }
        return matrix;
    }
}
