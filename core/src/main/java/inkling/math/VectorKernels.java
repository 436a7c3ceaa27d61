package inkling.math;

import java.util.function.DoubleUnaryOperator;

/**
 * The kernels on vectors of any width. Each result is the reference's except for the order in which products are summed
 * and for fused multiply-adds, which round once where the reference rounds twice.
 */
final class VectorKernels implements Kernels {
    @Override
    public String name() {
        return "vector " + Lanes.SPECIES.vectorBitSize() + "-bit";
    }

    @Override
    public void addProduct(Matrix a, Matrix b, Matrix out) {
        DenseProduct.add(a.columns(), Operand.of(a), Operand.of(b), out);
    }

    @Override
    public void addProductTransposeA(Matrix a, Matrix b, Matrix out) {
        DenseProduct.add(a.rows(), Operand.transposed(a), Operand.of(b), out);
    }

    @Override
    public void addProductTransposeB(Matrix a, Matrix b, Matrix out) {
        DenseProduct.add(a.columns(), Operand.of(a), Operand.transposed(b), out);
    }

    @Override
    public void addProduct(SparseBytes a, Matrix b, Matrix out) {
        if (BlockProduct.fits(a, b, out)) {
            BlockProduct.add(a.blocksByRow(), b, out);
        } else {
            addProduct(a.byRow(), b, out);
        }
    }

    @Override
    public void addProductTransposeA(SparseBytes a, int firstColumn, Matrix b, Matrix out) {
        if (a.rows() <= SparseBytes.FEW_ROWS) {
            FewRowsProduct.addTransposeA(a.byRow(), firstColumn, b, out);
        } else if (BlockProduct.fits(a, b, out)) {
            BlockProduct.addTransposeA(a.blocksByColumn(), firstColumn, b, out);
        } else {
            addProduct(a.byColumn().from(firstColumn), b, out);
        }
    }

    @Override
    public void prepareTransposeA(SparseBytes a, Matrix b) {
        if (a.rows() <= SparseBytes.FEW_ROWS) {
            return;
        }
        // The result is not known yet, but as wide as b.
        if (BlockProduct.fits(a, b, b)) {
            a.blocksByColumn();
        } else {
            a.byColumn();
        }
    }

    private static void addProduct(SparseEntries entries, Matrix b, Matrix out) {
        if (NarrowSparseProduct.fits(b, out)) {
            NarrowSparseProduct.add(entries, b, out);
        } else if (WideSparseProduct.fits(out)) {
            WideSparseProduct.add(entries, b, out);
        } else {
            SparseProduct.add(entries, b, out);
        }
    }

    @Override
    public void addColumnSums(Matrix a, Matrix out) {
        DenseProduct.addColumnSums(a, out);
    }

    @Override
    public void positivePart(Matrix a, Matrix out) {
        Elementwise.positivePart(a, out);
    }

    @Override
    public void keepWherePositive(Matrix a, Matrix out) {
        Elementwise.keepWherePositive(a, out);
    }

    @Override
    public void leak(Matrix a, float slope, Matrix out) {
        Elementwise.leak(a, slope, out);
    }

    @Override
    public void scaleWhereNotPositive(Matrix a, float slope, Matrix out) {
        Elementwise.scaleWhereNotPositive(a, slope, out);
    }

    @Override
    public void setEach(Matrix a, Curve curve, DoubleUnaryOperator definition, Matrix out) {
        CurveLoops.set(curve, a, out);
    }

    @Override
    public void multiplyBySlope(Matrix a, Curve curve, DoubleUnaryOperator definition, Matrix out) {
        CurveLoops.multiplyBySlope(curve, a, out);
    }

    @Override
    public void softmax(Matrix logits, Matrix out, float[] logSumExp) {
        Softmax.rows(logits, out, logSumExp);
    }
}
