package inkling.math;

import java.util.function.DoubleUnaryOperator;

/**
 * Each kernel as the equation says it, zeros and all. This is documentation and what the fast kernels are tested against; it never
 * gets clever, and shares no code with them.
 */
final class ReferenceKernels implements Kernels {
    @Override
    public String name() {
        return "reference";
    }

    @Override
    public void addProduct(Matrix a, Matrix b, Matrix out) {
        for (int i = 0; i < out.rows(); i++) {
            for (int p = 0; p < a.columns(); p++) {
                float factor = a.data()[a.index(i, p)];
                Loops.addScaled(factor, b.data(), b.index(p, 0), out.data(), out.index(i, 0), out.columns());
            }
        }
    }

    @Override
    public void addProductTransposeA(Matrix a, Matrix b, Matrix out) {
        for (int p = 0; p < a.rows(); p++) {
            for (int i = 0; i < out.rows(); i++) {
                float factor = a.data()[a.index(p, i)];
                Loops.addScaled(factor, b.data(), b.index(p, 0), out.data(), out.index(i, 0), out.columns());
            }
        }
    }

    @Override
    public void addProductTransposeB(Matrix a, Matrix b, Matrix out) {
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
    public void addProduct(SparseBytes a, Matrix b, Matrix out) {
        for (int i = 0; i < out.rows(); i++) {
            for (int p = 0; p < a.columns(); p++) {
                Loops.addScaled(a.get(i, p), b.data(), b.index(p, 0), out.data(), out.index(i, 0), out.columns());
            }
        }
    }

    @Override
    public void addProductTransposeA(SparseBytes a, int firstColumn, Matrix b, Matrix out) {
        for (int p = 0; p < a.rows(); p++) {
            for (int i = 0; i < out.rows(); i++) {
                float factor = a.get(p, firstColumn + i);
                Loops.addScaled(factor, b.data(), b.index(p, 0), out.data(), out.index(i, 0), out.columns());
            }
        }
    }

    @Override
    public void prepareTransposeA(SparseBytes a, Matrix b) {
        // The bytes are read as they are.
    }

    @Override
    public void addColumnSums(Matrix a, Matrix out) {
        for (int i = 0; i < a.rows(); i++) {
            Loops.addScaled(1f, a.data(), a.index(i, 0), out.data(), out.index(0, 0), out.columns());
        }
    }

    @Override
    public void positivePart(Matrix a, Matrix out) {
        for (int i = 0; i < out.rows(); i++) {
            for (int j = 0; j < out.columns(); j++) {
                out.data()[out.index(i, j)] = Math.max(0f, a.data()[a.index(i, j)]);
            }
        }
    }

    @Override
    public void keepWherePositive(Matrix a, Matrix out) {
        for (int i = 0; i < out.rows(); i++) {
            for (int j = 0; j < out.columns(); j++) {
                if (!(a.data()[a.index(i, j)] > 0)) {
                    out.data()[out.index(i, j)] = 0;
                }
            }
        }
    }

    @Override
    public void leak(Matrix a, float slope, Matrix out) {
        for (int i = 0; i < out.rows(); i++) {
            for (int j = 0; j < out.columns(); j++) {
                float value = a.data()[a.index(i, j)];
                out.data()[out.index(i, j)] = value > 0 ? value : slope * value;
            }
        }
    }

    @Override
    public void scaleWhereNotPositive(Matrix a, float slope, Matrix out) {
        for (int i = 0; i < out.rows(); i++) {
            for (int j = 0; j < out.columns(); j++) {
                if (!(a.data()[a.index(i, j)] > 0)) {
                    out.data()[out.index(i, j)] *= slope;
                }
            }
        }
    }

    @Override
    public void setEach(Matrix a, Curve curve, DoubleUnaryOperator definition, Matrix out) {
        for (int i = 0; i < out.rows(); i++) {
            for (int j = 0; j < out.columns(); j++) {
                out.data()[out.index(i, j)] = (float) definition.applyAsDouble(a.data()[a.index(i, j)]);
            }
        }
    }

    @Override
    public void multiplyBySlope(Matrix a, Curve curve, DoubleUnaryOperator definition, Matrix out) {
        for (int i = 0; i < out.rows(); i++) {
            for (int j = 0; j < out.columns(); j++) {
                out.data()[out.index(i, j)] *= (float) definition.applyAsDouble(a.data()[a.index(i, j)]);
            }
        }
    }

    @Override
    public void softmax(Matrix logits, Matrix out, float[] logSumExp) {
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
