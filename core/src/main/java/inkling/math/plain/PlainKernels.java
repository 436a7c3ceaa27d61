package inkling.math.plain;

import inkling.math.kernel.ElementwiseFunction;
import inkling.math.kernel.Kernels;
import inkling.math.kernel.Loops;
import inkling.math.kernel.Operand;
import inkling.math.kernel.SparseArray;
import inkling.math.kernel.SparseEntries;
import inkling.math.kernel.StridedArray;
import java.util.function.DoubleUnaryOperator;

/**
 * Kernels of ordinary Java, for those who start Java without the vector module, and for the browser. They leave out what is zero in
 * pictures, and their loops are such that the JIT compiler makes vector code of most by itself. There is no fused multiply-add
 * and no function whose last bit is the machine's choice: the same bits come out everywhere.
 */
public final class PlainKernels implements Kernels {
    @Override
    public String name() {
        return "plain";
    }

    @Override
    public void addProduct(StridedArray a, StridedArray b, StridedArray out) {
        addProduct(a.columns(), Operand.of(a), Operand.of(b), out);
    }

    @Override
    public void addProductTransposeA(StridedArray a, StridedArray b, StridedArray out) {
        if (out.columns() <= TenColumnProduct.COLUMNS) {
            // (bᵀ·a)ᵀ has long rows.
            StridedArray transposed = out.scratchTransposed();
            RowProduct.add(a.rows(), Operand.transposed(b), Operand.of(a), transposed);
            addTransposed(transposed, out);
        } else {
            RowProduct.add(a.rows(), Operand.transposed(a), Operand.of(b), out);
        }
    }

    private static void addTransposed(StridedArray a, StridedArray out) {
        for (int i = 0; i < out.rows(); i++) {
            for (int j = 0; j < out.columns(); j++) {
                out.data()[out.index(i, j)] += a.data()[a.index(j, i)];
            }
        }
    }

    @Override
    public void addProductTransposeB(StridedArray a, StridedArray b, StridedArray out) {
        addProduct(a.columns(), Operand.of(a), Operand.transposed(b), out);
    }

    private static void addProduct(int inner, Operand a, Operand b, StridedArray out) {
        if (out.columns() <= TenColumnProduct.COLUMNS) {
            TenColumnProduct.add(inner, a, b, out);
        } else {
            RowProduct.add(inner, a, b, out);
        }
    }

    @Override
    public void addProduct(SparseArray a, StridedArray b, StridedArray out) {
        addProduct(a.byRow(), b, out);
    }

    @Override
    public void addProductTransposeA(SparseArray a, int firstColumn, StridedArray b, StridedArray out) {
        if (a.hasFewRows()) {
            addFewTransposeA(a.byRow(), firstColumn, b, out);
        } else {
            addProduct(a.byColumn().from(firstColumn), b, out);
        }
    }

    @Override
    public void prepareTransposeA(SparseArray a, StridedArray b) {
        if (!a.hasFewRows()) {
            a.byColumn();
        }
    }

    /**
     * out += aᵀ·b straight from a few rows: each entry adds its multiple of a row of b to a row of the result. Both are copied to arrays
     * of their own meanwhile, where the loop has one index and becomes vector code.
     */
    private static void addFewTransposeA(SparseEntries rows, int firstColumn, StridedArray b, StridedArray out) {
        int columns = out.columns();
        float[] right = new float[columns];
        float[] sums = new float[columns];
        for (int row = 0; row < b.rows(); row++) {
            System.arraycopy(b.data(), b.index(row, 0), right, 0, columns);
            for (int e = rows.start(row); e < rows.endOfUsed(row); e++) {
                int line = (rows.index()[e] & 0xffff) - firstColumn;
                if (line >= 0 && line < out.rows()) {
                    int o = out.index(line, 0);
                    System.arraycopy(out.data(), o, sums, 0, columns);
                    Loops.addScaled(rows.valueOfByte()[rows.value()[e] & 0xff], right, sums, 0, columns);
                    System.arraycopy(sums, 0, out.data(), o, columns);
                }
            }
        }
    }

    private static void addProduct(SparseEntries entries, StridedArray b, StridedArray out) {
        if (out.columns() <= TenColumnProduct.COLUMNS) {
            TenColumnProduct.add(entries, b, out);
        } else {
            RowProduct.add(entries, b, out);
        }
    }

    @Override
    public void addColumnSums(StridedArray a, StridedArray out) {
        int row = 0;
        for (; row + 4 <= a.rows(); row += 4) {
            addFourRows(a.data(), a.index(row, 0), a.stride(), out.data(), out.index(0, 0), out.columns());
        }
        for (; row < a.rows(); row++) {
            for (int column = 0; column < out.columns(); column++) {
                out.data()[out.index(0, column)] += a.data()[a.index(row, column)];
            }
        }
    }

    /** Where they are: to copy rows, so that vectors can add them, takes longer than to add them one by one. */
    private static void addFourRows(float[] a, int first, int stride, float[] sums, int origin, int columns) {
        int second = first + stride;
        int third = second + stride;
        int fourth = third + stride;
        for (int column = 0; column < columns; column++) {
            sums[origin + column] += a[first + column] + a[second + column] + a[third + column] + a[fourth + column];
        }
    }

    @Override
    public void set(ElementwiseFunction function, DoubleUnaryOperator definition, StridedArray a, StridedArray out) {
        PlainElementwise.set(function, a, out);
    }

    @Override
    public void multiplyByDerivative(
            ElementwiseFunction function, DoubleUnaryOperator derivative, StridedArray a, StridedArray out) {
        PlainElementwise.multiplyByDerivative(function, a, out);
    }

    @Override
    public void softmax(StridedArray logits, StridedArray out, float[] logSumExp) {
        for (int row = 0; row < out.rows(); row++) {
            logSumExp[row] = softmax(logits.data(), logits.index(row, 0), out.data(), out.index(row, 0), out.columns());
        }
    }

    /** The softmax of one row; returns ln Σ e^z = largest + ln Σ e^(z − largest). */
    private static float softmax(float[] z, int i, float[] p, int o, int columns) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int column = 0; column < columns; column++) {
            largest = Math.max(largest, z[i + column]);
        }
        float sum = 0;
        for (int column = 0; column < columns; column++) {
            float power = PlainFunctions.exp(z[i + column] - largest);
            p[o + column] = power;
            sum += power;
        }
        float factor = 1 / sum;
        for (int column = 0; column < columns; column++) {
            p[o + column] *= factor;
        }
        return largest + PlainFunctions.log(sum);
    }
}
