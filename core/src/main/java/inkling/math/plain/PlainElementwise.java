package inkling.math.plain;

import inkling.math.kernel.ElementwiseFunction;
import inkling.math.kernel.StridedArray;

/**
 * {@link ElementwiseFunction}s of whole matrices without the Vector API. Matrices that lie alike in their arrays are one run of floats
 * with the same index in both, padding included, of which the JIT compiler makes vector code where the function is simple enough;
 * others are taken row by row. The curved ones are in {@link PlainFunctions}.
 */
final class PlainElementwise {
    private PlainElementwise() {}

    /** Elements from one index to another, the same in both arrays. */
    private interface Loop {
        void run(float[] a, float[] out, int from, int to);
    }

    /** One number. */
    private interface Function {
        float of(float x);
    }

    /** out = f(a), element by element. */
    static void set(ElementwiseFunction function, StridedArray a, StridedArray out) {
        switch (function) {
            case IDENTITY -> run((x, y, from, to) -> System.arraycopy(x, from, y, from, to - from), a, out);
            case RELU -> run(PlainElementwise::setRelu, a, out);
            case LEAKY_RELU -> run(PlainElementwise::setLeakyRelu, a, out);
            case SIGMOID -> set(PlainFunctions::sigmoid, a, out);
            case TANH -> set(PlainFunctions::tanh, a, out);
            case SILU -> set(PlainFunctions::silu, a, out);
            case GELU -> set(PlainFunctions::gelu, a, out);
        }
    }

    /** out = out · f'(a), element by element. */
    static void multiplyByDerivative(ElementwiseFunction function, StridedArray a, StridedArray out) {
        switch (function) {
            case IDENTITY -> {
                // A factor of 1 changes nothing.
            }
            case RELU -> run(PlainElementwise::multiplyRelu, a, out);
            case LEAKY_RELU -> run(PlainElementwise::multiplyLeakyRelu, a, out);
            case SIGMOID -> multiply(PlainFunctions::sigmoidDerivative, a, out);
            case TANH -> multiply(PlainFunctions::tanhDerivative, a, out);
            case SILU -> multiply(PlainFunctions::siluDerivative, a, out);
            case GELU -> multiply(PlainFunctions::geluDerivative, a, out);
        }
    }

    private static void setRelu(float[] a, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = Math.max(0f, a[i]);
        }
    }

    /** Without a comparison, of which the compiler would make a branch for each element. */
    private static void multiplyRelu(float[] a, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] *= Math.signum(Math.max(0f, a[i]));
        }
    }

    private static void setLeakyRelu(float[] a, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = a[i] > 0 ? a[i] : ElementwiseFunction.LEAK * a[i];
        }
    }

    private static void multiplyLeakyRelu(float[] a, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] *= a[i] > 0 ? 1 : ElementwiseFunction.LEAK;
        }
    }

    private static void set(Function function, StridedArray a, StridedArray out) {
        for (int row = 0; row < out.rows(); row++) {
            int i = a.index(row, 0);
            int o = out.index(row, 0);
            for (int column = 0; column < out.columns(); column++) {
                out.data()[o + column] = function.of(a.data()[i + column]);
            }
        }
    }

    private static void multiply(Function derivative, StridedArray a, StridedArray out) {
        for (int row = 0; row < out.rows(); row++) {
            int i = a.index(row, 0);
            int o = out.index(row, 0);
            for (int column = 0; column < out.columns(); column++) {
                out.data()[o + column] *= derivative.of(a.data()[i + column]);
            }
        }
    }

    private static void run(Loop loop, StridedArray a, StridedArray out) {
        if (out.isOneRunWith(a) && a.offset() == out.offset()) {
            loop.run(a.data(), out.data(), out.offset(), out.offset() + out.rows() * out.stride());
            return;
        }
        float[] rowOfA = new float[out.columns()];
        float[] rowOfOut = new float[out.columns()];
        for (int row = 0; row < out.rows(); row++) {
            System.arraycopy(a.data(), a.index(row, 0), rowOfA, 0, rowOfA.length);
            System.arraycopy(out.data(), out.index(row, 0), rowOfOut, 0, rowOfOut.length);
            loop.run(rowOfA, rowOfOut, 0, rowOfA.length);
            System.arraycopy(rowOfOut, 0, out.data(), out.index(row, 0), rowOfOut.length);
        }
    }
}
