package inkling.math.vector;

import inkling.math.kernel.ElementwiseFunction;
import inkling.math.kernel.Kernels;
import inkling.math.kernel.Operand;
import inkling.math.kernel.SparseArray;
import inkling.math.kernel.SparseEntries;
import inkling.math.kernel.StridedArray;
import java.util.function.DoubleUnaryOperator;

/**
 * The kernels on vectors of any width. Each result is the reference's except for the order in which products are summed
 * and for fused multiply-adds, which round once where the reference rounds twice.
 */
public final class VectorKernels implements Kernels {
    @Override
    public String name() {
        return "vector " + Lanes.SPECIES.vectorBitSize() + "-bit";
    }

    @Override
    public void addProduct(StridedArray a, StridedArray b, StridedArray out) {
        DenseProduct.add(a.columns(), Operand.of(a), Operand.of(b), out);
    }

    @Override
    public void addProductTransposeA(StridedArray a, StridedArray b, StridedArray out) {
        DenseProduct.add(a.rows(), Operand.transposed(a), Operand.of(b), out);
    }

    @Override
    public void addProductTransposeB(StridedArray a, StridedArray b, StridedArray out) {
        DenseProduct.add(a.columns(), Operand.of(a), Operand.transposed(b), out);
    }

    @Override
    public void addProduct(SparseArray a, StridedArray b, StridedArray out) {
        if (BlockProduct.fits(a, b, out)) {
            BlockProduct.add(a.blocksByRow(), b, out);
        } else {
            addProduct(a.byRow(), b, out);
        }
    }

    @Override
    public void addProductTransposeA(SparseArray a, int firstColumn, StridedArray b, StridedArray out) {
        if (a.hasFewRows()) {
            FewRowsProduct.addTransposeA(a.byRow(), firstColumn, b, out);
        } else if (BlockProduct.fits(a, b, out)) {
            BlockProduct.addTransposeA(a.blocksByColumn(), firstColumn, b, out);
        } else {
            addProduct(a.byColumn().from(firstColumn), b, out);
        }
    }

    @Override
    public void prepareTransposeA(SparseArray a, StridedArray b) {
        if (a.hasFewRows()) {
            return;
        }
        // The result is not known yet, but as wide as b.
        if (BlockProduct.fits(a, b, b)) {
            a.blocksByColumn();
        } else {
            a.byColumn();
        }
    }

    private static void addProduct(SparseEntries entries, StridedArray b, StridedArray out) {
        if (NarrowSparseProduct.fits(b, out)) {
            NarrowSparseProduct.add(entries, b, out);
        } else if (WideSparseProduct.fits(out)) {
            WideSparseProduct.add(entries, b, out);
        } else {
            SparseProduct.add(entries, b, out);
        }
    }

    @Override
    public void addColumnSums(StridedArray a, StridedArray out) {
        DenseProduct.addColumnSums(a, out);
    }

    @Override
    public void set(ElementwiseFunction function, DoubleUnaryOperator definition, StridedArray a, StridedArray out) {
        VectorElementwise.set(function, a, out);
    }

    @Override
    public void multiplyByDerivative(
            ElementwiseFunction function, DoubleUnaryOperator derivative, StridedArray a, StridedArray out) {
        VectorElementwise.multiplyByDerivative(function, a, out);
    }

    @Override
    public void softmax(StridedArray logits, StridedArray out, float[] logSumExp) {
        Softmax.rows(logits, out, logSumExp);
    }
}
