package inkling.nn;

import inkling.math.Matrix;
import inkling.math.RowSet;
import inkling.math.Rows;
import inkling.math.SparseBytes;
import inkling.nn.gradient.GradientBlock;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of one layer's parameters, summed over examples, and for a batch normalization the sums from which its running averages
 * are updated. It remembers which rows of the weights' gradient may be other than zero: after a few pictures these are the rows of pixels
 * with ink, and only they need clearing and updating.
 */
final class LayerGradients {
    private final List<Matrix> arrays;

    /** Which rows of the first array may be other than zero. */
    private final RowSet rows;

    private final @Nullable BatchStatistics statistics;

    private LayerGradients(List<Matrix> arrays, @Nullable BatchStatistics statistics) {
        this.arrays = arrays;
        this.rows = new RowSet(arrays.isEmpty() ? 0 : arrays.getFirst().rows());
        this.statistics = statistics;
    }

    /** Zeros in the shapes of some parameters. */
    static LayerGradients zeros(List<Parameter> parameters) {
        return zeros(parameters, null);
    }

    /** The same, with room for statistics. */
    static LayerGradients zeros(List<Parameter> parameters, @Nullable BatchStatistics statistics) {
        return new LayerGradients(
                parameters.stream()
                        .map(Parameter::values)
                        .map(values -> Matrix.zeros(values.rows(), values.columns()))
                        .toList(),
                statistics);
    }

    /** In the order of {@link Layer#parameters()}. */
    List<Matrix> arrays() {
        return arrays;
    }

    /** One of them, to be written to. */
    Matrix array(int parameter) {
        if (parameter == 0) {
            rows.setAll();
        }
        return arrays.get(parameter);
    }

    /**
     * dW, for the caller to add xᵀ·dz to. Marks the rows that this will change: all, or, if x is a few pictures, those of pixels with ink.
     */
    Matrix dWForAdding(Rows x) {
        if (!rows.isAll() && x instanceof SparseBytes bytes && bytes.hasFewRows()) {
            bytes.addColumnsTo(rows);
        } else {
            rows.setAll();
        }
        return arrays.getFirst();
    }

    /** Those of the biases of a layer that has them behind its weights. */
    Matrix biases() {
        return arrays.get(1);
    }

    /** Which rows of the first array may be other than zero. */
    RowSet rows() {
        return rows;
    }

    /** Of a batch normalization. */
    BatchStatistics statistics() {
        return Objects.requireNonNull(statistics);
    }

    int bytes() {
        return arrays.stream().mapToInt(Matrix::bytes).sum() + (statistics == null ? 0 : statistics.bytes());
    }

    void write(ByteBuffer to) {
        arrays.forEach(array -> array.write(to));
        if (statistics != null) {
            statistics.write(to);
        }
    }

    /** Takes what {@link #write} wrote of a layer of the same shape. */
    void read(ByteBuffer from) {
        rows.setAll();
        arrays.forEach(array -> array.read(from));
        if (statistics != null) {
            statistics.read(from);
        }
    }

    /** Adds gradients times a factor, and statistics as they are. */
    void addScaled(float factor, LayerGradients other) {
        rows.setAll();
        for (int i = 0; i < arrays.size(); i++) {
            arrays.get(i).addScaled(factor, other.arrays.get(i));
        }
        if (statistics != null) {
            statistics.add(other.statistics());
        }
    }

    /** Makes everything zero again. After this, only rows that are added to count as changed. */
    void clear() {
        for (int i = rows.isAll() ? 0 : 1; i < arrays.size(); i++) {
            arrays.get(i).clear();
        }
        for (int i = 0; !rows.isAll() && i < rows.size(); i++) {
            clearRow(arrays.getFirst(), rows.get(i));
        }
        if (statistics != null) {
            statistics.clear();
        }
        rows.clear();
    }

    /** Without a matrix for each row, of which there are hundreds. */
    private static void clearRow(Matrix array, int row) {
        Arrays.fill(array.data(), array.index(row, 0), array.index(row, array.columns()), 0);
    }

    /** Makes the sums of one block zero again; threads may do so with different blocks at once. */
    void clear(GradientBlock block) {
        rows.setAll();
        arrays.getFirst().rows(block.first(), block.count()).clear();
        if (block.hasBiases()) {
            arrays.stream().skip(1).forEach(Matrix::clear);
            if (statistics != null) {
                statistics.clear();
            }
        }
    }

    /** Adds the sums of one block over other examples. */
    void add(GradientBlock block, LayerGradients other) {
        rows.setAll();
        arrays.getFirst()
                .rows(block.first(), block.count())
                .addScaled(1, other.arrays.getFirst().rows(block.first(), block.count()));
        if (block.hasBiases()) {
            for (int i = 1; i < arrays.size(); i++) {
                arrays.get(i).addScaled(1, other.arrays.get(i));
            }
            if (statistics != null) {
                statistics.add(other.statistics());
            }
        }
    }
}
