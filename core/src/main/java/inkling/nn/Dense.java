package inkling.nn;

import inkling.math.Matrix;
import inkling.math.SparseBytes;

/**
 * One fully connected layer, the equations z = x·W + b and a = f(z) and what they give backwards. The matrices are the
 * network's parameters: they are shared, and only the optimizer writes to them.
 *
 * @param weights W, {@code [inputs × outputs]}: the transpose of the published W, see docs/mathematics.md
 * @param biases b, {@code [1 × outputs]}
 * @param activation f
 */
public record Dense(Matrix weights, Matrix biases, Activation activation) {
    /** Checks that there is one bias per output. */
    public Dense {
        if (biases.rows() != 1 || biases.columns() != weights.columns()) {
            throw new IllegalArgumentException("biases " + biases + " do not fit weights " + weights);
        }
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
        z.setRows(biases);
        z.addProduct(x, weights);
    }

    /** z = x·W + b for pictures. */
    void weightedSums(SparseBytes x, Matrix z) {
        z.setRows(biases);
        z.addProduct(x, weights);
    }

    /**
     * Adds this layer's gradients: dW += xᵀ·dz and db += Σ dz over the batch.
     *
     * @param x what the layer was fed, {@code [batch × inputs]}; read only
     * @param dz ∂loss/∂z, {@code [batch × outputs]}; read only
     * @param gradients receives the sums, in the shapes of the parameters
     * @see "Nielsen, Neural Networks and Deep Learning, ch. 2, BP3 and BP4"
     */
    static void addGradients(Matrix x, Matrix dz, Dense gradients) {
        gradients.weights.addProductTransposeA(x, dz);
        gradients.biases.addColumnSums(dz);
    }

    /** {@link #addGradients(Matrix, Matrix, Dense)} for pictures. */
    static void addGradients(SparseBytes x, Matrix dz, Dense gradients) {
        gradients.weights.addProductTransposeA(x, dz);
        gradients.biases.addColumnSums(dz);
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
