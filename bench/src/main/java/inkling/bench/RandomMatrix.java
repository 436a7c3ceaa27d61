package inkling.bench;

import inkling.math.Matrix;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Matrices to multiply. */
final class RandomMatrix {
    private RandomMatrix() {}

    /** Elements uniform in [−1, 1). */
    static Matrix of(int rows, int columns, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix.set(row, column, 2 * random.nextFloat() - 1);
            }
        }
        return matrix;
    }
}
