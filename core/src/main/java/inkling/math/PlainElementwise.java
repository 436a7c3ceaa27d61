package inkling.math;

/**
 * Activations of {@link PlainKernels}. Matrices that lie alike in their arrays are one run of floats with the same index in both, padding
 * included, of which the JIT compiler makes vector code where the function is simple enough; others are taken row by row.
 */
final class PlainElementwise {
    private PlainElementwise() {}

    /** Elements from one index to another, the same in both arrays. */
    private interface Run {
        void run(float[] a, float[] out, int from, int to);
    }

    /** One number. */
    private interface Function {
        float of(float x);
    }

    static void positivePart(Matrix a, Matrix out) {
        run(PlainElementwise::positivePart, a, out);
    }

    private static void positivePart(float[] a, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = Math.max(0f, a[i]);
        }
    }

    static void keepWherePositive(Matrix a, Matrix out) {
        run(PlainElementwise::multiplyByStep, a, out);
    }

    /** Without a comparison, of which the compiler would make a branch for each element. */
    private static void multiplyByStep(float[] a, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] *= Math.signum(Math.max(0f, a[i]));
        }
    }

    static void leak(Matrix a, float slope, Matrix out) {
        run(
                (x, y, from, to) -> {
                    for (int i = from; i < to; i++) {
                        y[i] = x[i] > 0 ? x[i] : slope * x[i];
                    }
                },
                a,
                out);
    }

    static void scaleWhereNotPositive(Matrix a, float slope, Matrix out) {
        run(
                (x, y, from, to) -> {
                    for (int i = from; i < to; i++) {
                        y[i] *= x[i] > 0 ? 1 : slope;
                    }
                },
                a,
                out);
    }

    static void set(Curve curve, Matrix a, Matrix out) {
        Function function = switch (curve) {
            case SIGMOID -> PlainFunctions::sigmoid;
            case TANH -> PlainFunctions::tanh;
            case SILU -> PlainFunctions::silu;
            case GELU -> PlainFunctions::gelu;
        };
        for (int row = 0; row < out.rows(); row++) {
            int i = a.index(row, 0);
            int o = out.index(row, 0);
            for (int column = 0; column < out.columns(); column++) {
                out.data()[o + column] = function.of(a.data()[i + column]);
            }
        }
    }

    static void multiplyBySlope(Curve curve, Matrix a, Matrix out) {
        Function slope = switch (curve) {
            case SIGMOID -> PlainFunctions::sigmoidSlope;
            case TANH -> PlainFunctions::tanhSlope;
            case SILU -> PlainFunctions::siluSlope;
            case GELU -> PlainFunctions::geluSlope;
        };
        for (int row = 0; row < out.rows(); row++) {
            int i = a.index(row, 0);
            int o = out.index(row, 0);
            for (int column = 0; column < out.columns(); column++) {
                out.data()[o + column] *= slope.of(a.data()[i + column]);
            }
        }
    }

    private static void run(Run run, Matrix a, Matrix out) {
        int first = out.index(0, 0);
        if (out.isOneRunWith(a) && a.index(0, 0) == first) {
            run.run(a.data(), out.data(), first, first + out.rows() * out.stride());
            return;
        }
        float[] rowOfA = new float[out.columns()];
        float[] rowOfOut = new float[out.columns()];
        for (int row = 0; row < out.rows(); row++) {
            System.arraycopy(a.data(), a.index(row, 0), rowOfA, 0, rowOfA.length);
            System.arraycopy(out.data(), out.index(row, 0), rowOfOut, 0, rowOfOut.length);
            run.run(rowOfA, rowOfOut, 0, rowOfA.length);
            System.arraycopy(rowOfOut, 0, out.data(), out.index(row, 0), rowOfOut.length);
        }
    }
}
