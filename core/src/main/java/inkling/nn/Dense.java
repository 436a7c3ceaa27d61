package inkling.nn;

import inkling.math.Matrix;
import inkling.math.SparseBytes;
import org.jspecify.annotations.Nullable;

/**
 * The weighted sums of one layer: the equation z = x·W + b and what it gives backwards. The matrices are the network's
 * parameters: they are shared, and only the optimizer writes to them.
 *
 * @param weights W, {@code [inputs × outputs]}: the transpose of the published W, see docs/mathematics.md
 * @param biases b, {@code [1 × outputs]}; null before a batch normalization, which would take them away again
 */
public record Dense(Matrix weights, @Nullable Matrix biases) {
    /** Checks that there is one bias per output. */
    public Dense {
        if (biases != null && (biases.rows() != 1 || biases.columns() != weights.columns())) {
            throw new IllegalArgumentException("biases " + biases + " do not fit weights " + weights);
        }
    }

    /** Zeros in the shapes of {@code other}. */
    static Dense zeros(Dense other) {
        return new Dense(
                Matrix.zeros(other.inputs(), other.outputs()),
                other.biases == null ? null : Matrix.zeros(1, other.outputs()));
    }

    /** Number of inputs. */
    public int inputs() {
        return weights.rows();
    }

    /** Number of units. */
    public int outputs() {
        return weights.columns();
    }

    /** z = x·W + b, with x {@code [batch × inputs]} and z {@code [batch × outputs]}. */
    void weightedSums(Matrix x, Matrix z) {
        setBiases(z);
        z.addProduct(x, weights);
    }

    /** z = x·W + b for pictures. */
    void weightedSums(SparseBytes x, Matrix z) {
        setBiases(z);
        z.addProduct(x, weights);
    }

    private void setBiases(Matrix z) {
        if (biases == null) {
            z.clear();
        } else {
            z.setRows(biases);
        }
    }

    /**
     * Adds the gradient of the weights of some inputs: dW += xᵀ·dz over the batch.
     *
     * @param x what the layer was fed, {@code [batch × inputs]}; read only
     * @param dz ∂loss/∂z, {@code [batch × outputs]}; read only
     * @param inputs whose rows of dW to work out
     * @see "Nielsen, Neural Networks and Deep Learning, ch. 2, BP4"
     */
    void addWeightGradients(Matrix x, Matrix dz, Part inputs) {
        weights.rows(inputs.first(), inputs.count())
                .addProductTransposeA(x.columns(inputs.first(), inputs.count()), dz);
    }

    /** {@link #addWeightGradients(Matrix, Matrix, Part)} for pictures. */
    void addWeightGradients(SparseBytes x, Matrix dz, Part inputs) {
        weights.rows(inputs.first(), inputs.count()).addProductTransposeA(x, inputs.first(), dz);
    }

    /**
     * Adds the gradient of the biases: db += Σ dz over the batch.
     *
     * @see "Nielsen, Neural Networks and Deep Learning, ch. 2, BP3"
     */
    void addBiasGradients(Matrix dz) {
        if (biases != null) {
            biases.addColumnSums(dz);
        }
    }

    /**
     * Carries the error back through the weights: da = dz·Wᵀ, ∂loss/∂ the layer's inputs.
     *
     * @param dz ∂loss/∂z, {@code [batch × outputs]}; read only
     * @param da receives the result, {@code [batch × inputs]}
     * @see "Nielsen, Neural Networks and Deep Learning, ch. 2, BP2"
     */
    void propagateBack(Matrix dz, Matrix da) {
        da.clear();
        da.addProductTransposeB(dz, weights);
    }
}
