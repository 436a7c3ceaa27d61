package inkling.math;

import java.util.function.DoubleUnaryOperator;

/**
 * The loops in which the time goes. Callers have checked the shapes; kernels assume them. Each touches nothing outside its {@link Matrix#width()}, and gives the same bits whenever it is called with the same bits.
 */
interface Kernels {
    /** What the user is told: which kernels these are, and how wide. */
    String name();

    /** out += a·b. */
    void addProduct(Matrix a, Matrix b, Matrix out);

    /** out += aᵀ·b. */
    void addProductTransposeA(Matrix a, Matrix b, Matrix out);

    /** out += a·bᵀ. */
    void addProductTransposeB(Matrix a, Matrix b, Matrix out);

    /** out += a·b. */
    void addProduct(SparseBytes a, Matrix b, Matrix out);

    /** out += cᵀ·b, where c is as many columns of a as out has rows, from {@code firstColumn} on. */
    void addProductTransposeA(SparseBytes a, int firstColumn, Matrix b, Matrix out);

    /**
     * Does what {@link #addProductTransposeA(SparseBytes, int, Matrix, Matrix)} has to do only once for all products with
     * matrices like b.
     */
    void prepareTransposeA(SparseBytes a, Matrix b);

    /** out += the sum of the rows of a; out has one row. */
    void addColumnSums(Matrix a, Matrix out);

    /** out = max(0, a), element by element. */
    void positivePart(Matrix a, Matrix out);

    /** out = out where a is above 0, elsewhere 0, element by element. */
    void keepWherePositive(Matrix a, Matrix out);

    /** out = a where a is above 0, elsewhere slope · a, element by element. */
    void leak(Matrix a, float slope, Matrix out);

    /** out = out where a is above 0, elsewhere slope · out, element by element. */
    void scaleWhereNotPositive(Matrix a, float slope, Matrix out);

    /**
     * out = f(a), element by element.
     *
     * @param definition f, for kernels that do not know the curve
     */
    void setEach(Matrix a, Curve curve, DoubleUnaryOperator definition, Matrix out);

    /**
     * out = out · f'(a), element by element.
     *
     * @param definition f', for kernels that do not know the curve
     */
    void multiplyBySlope(Matrix a, Curve curve, DoubleUnaryOperator definition, Matrix out);

    /** Each row of {@code out} becomes the softmax of that row of {@code logits}; see {@link Matrix#setSoftmax}. */
    void softmax(Matrix logits, Matrix out, float[] logSumExp);
}
