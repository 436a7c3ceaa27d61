package inkling.math.kernel;

import java.util.function.DoubleUnaryOperator;

/**
 * Each kernel as the equation says it, zeros and all. This is documentation and what the fast kernels are tested against; it never
 * gets clever, and shares no loop with them.
 */
public final class ReferenceKernels implements Kernels {
    @Override
    public String name() {
        return "reference";
    }

    @Override
    public void addProduct(StridedArray a, StridedArray b, StridedArray out) {
        for (int i = 0; i < out.rows(); i++) {
            for (int p = 0; p < a.columns(); p++) {
                float factor = a.data()[a.index(i, p)];
                addScaled(factor, b.data(), b.index(p, 0), out.data(), out.index(i, 0), out.columns());
            }
        }
    }

    @Override
    public void addProductTransposeA(StridedArray a, StridedArray b, StridedArray out) {
        for (int p = 0; p < a.rows(); p++) {
            for (int i = 0; i < out.rows(); i++) {
                float factor = a.data()[a.index(p, i)];
                addScaled(factor, b.data(), b.index(p, 0), out.data(), out.index(i, 0), out.columns());
            }
        }
    }

    @Override
    public void addProductTransposeB(StridedArray a, StridedArray b, StridedArray out) {
        for (int i = 0; i < out.rows(); i++) {
            for (int j = 0; j < out.columns(); j++) {
                float sum = 0;
                for (int p = 0; p < a.columns(); p++) {
                    sum += a.data()[a.index(i, p)] * b.data()[b.index(j, p)];
                }
                out.data()[out.index(i, j)] += sum;
            }
        }
    }

    @Override
    public void addProduct(SparseArray a, StridedArray b, StridedArray out) {
        for (int i = 0; i < out.rows(); i++) {
            for (int p = 0; p < a.columns(); p++) {
                addScaled(a.get(i, p), b.data(), b.index(p, 0), out.data(), out.index(i, 0), out.columns());
            }
        }
    }

    @Override
    public void addProductTransposeA(SparseArray a, int firstColumn, StridedArray b, StridedArray out) {
        for (int p = 0; p < a.rows(); p++) {
            for (int i = 0; i < out.rows(); i++) {
                float factor = a.get(p, firstColumn + i);
                addScaled(factor, b.data(), b.index(p, 0), out.data(), out.index(i, 0), out.columns());
            }
        }
    }

    /** y += factor · x over {@code length} elements. */
    private static void addScaled(float factor, float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] += factor * x[xOffset + i];
        }
    }

    @Override
    public void prepareTransposeA(SparseArray a, StridedArray b) {
        // The bytes are read as they are.
    }

    @Override
    public void addColumnSums(StridedArray a, StridedArray out) {
        for (int i = 0; i < a.rows(); i++) {
            addScaled(1f, a.data(), a.index(i, 0), out.data(), out.index(0, 0), out.columns());
        }
    }

    @Override
    public void set(ElementwiseFunction function, DoubleUnaryOperator definition, StridedArray a, StridedArray out) {
        for (int i = 0; i < out.rows(); i++) {
            for (int j = 0; j < out.columns(); j++) {
                out.data()[out.index(i, j)] = (float) definition.applyAsDouble(a.data()[a.index(i, j)]);
            }
        }
    }

    @Override
    public void multiplyByDerivative(
            ElementwiseFunction function, DoubleUnaryOperator derivative, StridedArray a, StridedArray out) {
        for (int i = 0; i < out.rows(); i++) {
            for (int j = 0; j < out.columns(); j++) {
                out.data()[out.index(i, j)] *= (float) derivative.applyAsDouble(a.data()[a.index(i, j)]);
            }
        }
    }

    @Override
    public void softmax(StridedArray logits, StridedArray out, float[] logSumExp) {
        for (int i = 0; i < out.rows(); i++) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int j = 0; j < out.columns(); j++) {
                largest = Math.max(largest, logits.data()[logits.index(i, j)]);
            }
            float sum = 0;
            for (int j = 0; j < out.columns(); j++) {
                float e = (float) Math.exp(logits.data()[logits.index(i, j)] - largest);
                out.data()[out.index(i, j)] = e;
                sum += e;
            }
            for (int j = 0; j < out.columns(); j++) {
                out.data()[out.index(i, j)] /= sum;
            }
            logSumExp[i] = (float) (largest + Math.log(sum));
        }
    }
}
