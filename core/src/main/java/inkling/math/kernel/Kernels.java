package inkling.math.kernel;

import java.util.function.DoubleUnaryOperator;

/**
 * The loops in which the time goes. Callers have checked the shapes; kernels assume them. Each is deterministic, and touches nothing outside
 * its {@link StridedArray#width}.
 */
public interface Kernels {
    /** What the user is told: which kernels these are, and how wide. */
    String name();

    /** out += a·b. */
    void addProduct(StridedArray a, StridedArray b, StridedArray out);

    /** out += aᵀ·b. */
    void addProductTransposeA(StridedArray a, StridedArray b, StridedArray out);

    /** out += a·bᵀ. */
    void addProductTransposeB(StridedArray a, StridedArray b, StridedArray out);

    /** out += a·b. */
    void addProduct(SparseArray a, StridedArray b, StridedArray out);

    /** out += cᵀ·b, where c is as many columns of a as out has rows, from {@code firstColumn} on. */
    void addProductTransposeA(SparseArray a, int firstColumn, StridedArray b, StridedArray out);

    /**
     * Does what {@link #addProductTransposeA(SparseArray, int, StridedArray, StridedArray)} has to do only once for all products with
     * matrices like b.
     */
    void prepareTransposeA(SparseArray a, StridedArray b);

    /** out += the sum of the rows of a; out has one row. */
    void addColumnSums(StridedArray a, StridedArray out);

    /**
     * out = f(a), element by element.
     *
     * @param definition f, for kernels without loops of their own for each function
     */
    void set(ElementwiseFunction function, DoubleUnaryOperator definition, StridedArray a, StridedArray out);

    /**
     * out = out · f'(a), element by element.
     *
     * @param derivative f', for kernels without loops of their own for each function
     */
    void multiplyByDerivative(
            ElementwiseFunction function, DoubleUnaryOperator derivative, StridedArray a, StridedArray out);

    /** Each row of {@code out} becomes the softmax of that row of {@code logits}; {@code logSumExp} receives ln Σ e^z of each. */
    void softmax(StridedArray logits, StridedArray out, float[] logSumExp);
}
