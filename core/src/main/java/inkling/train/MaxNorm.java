package inkling.train;

import inkling.math.Matrix;
import inkling.parallel.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * Limits the norm of the weights into each unit, which are a column of W: where √Σw² is above the limit, they are scaled down
 * to it. Each column is the work of one thread, which adds from the first row to the last.
 *
 * @see "Srivastava et al., Dropout: a simple way to prevent neural networks from overfitting, JMLR 15, 2014, section 5.1"
 */
final class MaxNorm {
    /** Columns of a task: a few cache lines of each row. */
    private static final int COLUMNS = 64;

    private final float limit;
    private final Workers workers;
    private final List<Task> tasks = new ArrayList<>();

    private record Task(Matrix weights, int from, int to) {}

    /**
     * For some weight matrices, {@code [inputs × units]} each.
     *
     * @param limit ∞ for none
     */
    MaxNorm(float limit, List<Matrix> weights, Workers workers) {
        this.limit = limit;
        this.workers = workers;
        for (Matrix matrix : weights) {
            for (int from = 0; from < matrix.columns(); from += COLUMNS) {
                tasks.add(new Task(matrix, from, Math.min(matrix.columns(), from + COLUMNS)));
            }
        }
    }

    /** Whether there is a limit at all. */
    boolean limits() {
        return limit < Float.POSITIVE_INFINITY;
    }

    void apply() {
        workers.run(tasks.size(), (number, thread) -> limit(tasks.get(number)));
    }

    private void limit(Task task) {
        Matrix weights = task.weights();
        float[] factors = new float[task.to() - task.from()];
        for (int row = 0; row < weights.rows(); row++) {
            addSquares(weights.data(), weights.index(row, task.from()), factors);
        }
        if (!toFactors(factors)) {
            return;
        }
        for (int row = 0; row < weights.rows(); row++) {
            multiply(weights.data(), weights.index(row, task.from()), factors);
        }
    }

    private static void addSquares(float[] w, int offset, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += w[offset + i] * w[offset + i];
        }
    }

    /** Makes of the sums of squares what to multiply by; false if that is 1 for all. */
    private boolean toFactors(float[] sums) {
        boolean some = false;
        for (int i = 0; i < sums.length; i++) {
            float norm = (float) Math.sqrt(sums[i]);
            some |= norm > limit;
            sums[i] = norm > limit ? limit / norm : 1;
        }
        return some;
    }

    private static void multiply(float[] w, int offset, float[] factors) {
        for (int i = 0; i < factors.length; i++) {
            w[offset + i] *= factors[i];
        }
    }
}
