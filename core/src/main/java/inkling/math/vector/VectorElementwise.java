package inkling.math.vector;

import inkling.math.kernel.ElementwiseFunction;
import inkling.math.kernel.StridedArray;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ElementwiseFunction}s of whole matrices. Each has two loops of its own: one loop that is told what to compute would no longer
 * be compiled into vector code. The formulas are in {@link VectorFunctions}, which the launcher has always inlined and the loops never:
 * docs/decisions/start.md.
 */
final class VectorElementwise {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private VectorElementwise() {}

    /** Some whole vectors: {@code length} elements, a multiple of a vector's, from {@code i} of {@code a} to {@code o} of {@code out}. */
    private interface Loop {
        void run(float[] a, int i, float[] out, int o, int length);
    }

    /** out = f(a), element by element. */
    static void set(ElementwiseFunction function, StridedArray a, StridedArray out) {
        switch (function) {
            case IDENTITY -> run(VectorElementwise::copy, a, out);
            case RELU -> run(VectorElementwise::setRelu, a, out);
            case LEAKY_RELU -> run(VectorElementwise::setLeakyRelu, a, out);
            // The others pass through 0, but this one would not leave the padding zero.
            case SIGMOID -> runByRow(VectorElementwise::setSigmoid, a, out);
            case TANH -> run(VectorElementwise::setTanh, a, out);
            case SILU -> run(VectorElementwise::setSilu, a, out);
            case GELU -> run(VectorElementwise::setGelu, a, out);
        }
    }

    /** out = out · f'(a), element by element. */
    static void multiplyByDerivative(ElementwiseFunction function, StridedArray a, StridedArray out) {
        switch (function) {
            case IDENTITY -> {
                // A factor of 1 changes nothing.
            }
            case RELU -> run(VectorElementwise::multiplyRelu, a, out);
            case LEAKY_RELU -> run(VectorElementwise::multiplyLeakyRelu, a, out);
            case SIGMOID -> run(VectorElementwise::multiplySigmoid, a, out);
            case TANH -> run(VectorElementwise::multiplyTanh, a, out);
            case SILU -> run(VectorElementwise::multiplySilu, a, out);
            case GELU -> run(VectorElementwise::multiplyGelu, a, out);
        }
    }

    /** Rows that follow each other without a gap are one run, padding included. */
    private static void run(Loop loop, StridedArray a, StridedArray out) {
        int length = out.rows() * out.stride();
        if (out.isOneRunWith(a) && length % LANES == 0) {
            loop.run(a.data(), a.offset(), out.data(), out.offset(), length);
        } else {
            runByRow(loop, a, out);
        }
    }

    /** What is left of a row after its whole vectors goes through the same loop in an array of its own. */
    private static void runByRow(Loop loop, StridedArray a, StridedArray out) {
        int whole = SPECIES.loopBound(out.columns());
        int rest = out.columns() - whole;
        float[] restOfA = new float[LANES];
        float[] restOfOut = new float[LANES];
        for (int i = 0; i < out.rows(); i++) {
            loop.run(a.data(), a.index(i, 0), out.data(), out.index(i, 0), whole);
            if (rest > 0) {
                System.arraycopy(a.data(), a.index(i, whole), restOfA, 0, rest);
                System.arraycopy(out.data(), out.index(i, whole), restOfOut, 0, rest);
                loop.run(restOfA, 0, restOfOut, 0, LANES);
                System.arraycopy(restOfOut, 0, out.data(), out.index(i, whole), rest);
            }
        }
    }

    private static void copy(float[] a, int i, float[] out, int o, int length) {
        System.arraycopy(a, i, out, o, length);
    }

    private static void setRelu(float[] a, int i, float[] out, int o, int length) {
        for (int k = 0; k < length; k += LANES) {
            FloatVector.fromArray(SPECIES, a, i + k).max(0f).intoArray(out, o + k);
        }
    }

    private static void multiplyRelu(float[] a, int i, float[] out, int o, int length) {
        for (int k = 0; k < length; k += LANES) {
            var positive = FloatVector.fromArray(SPECIES, a, i + k).compare(VectorOperators.GT, 0f);
            FloatVector.zero(SPECIES)
                    .blend(FloatVector.fromArray(SPECIES, out, o + k), positive)
                    .intoArray(out, o + k);
        }
    }

    private static void setLeakyRelu(float[] a, int i, float[] out, int o, int length) {
        for (int k = 0; k < length; k += LANES) {
            var value = FloatVector.fromArray(SPECIES, a, i + k);
            value.mul(ElementwiseFunction.LEAK)
                    .blend(value, value.compare(VectorOperators.GT, 0f))
                    .intoArray(out, o + k);
        }
    }

    private static void multiplyLeakyRelu(float[] a, int i, float[] out, int o, int length) {
        for (int k = 0; k < length; k += LANES) {
            var positive = FloatVector.fromArray(SPECIES, a, i + k).compare(VectorOperators.GT, 0f);
            var value = FloatVector.fromArray(SPECIES, out, o + k);
            value.mul(ElementwiseFunction.LEAK).blend(value, positive).intoArray(out, o + k);
        }
    }

    private static void setSigmoid(float[] a, int i, float[] out, int o, int length) {
        for (int k = 0; k < length; k += LANES) {
            VectorFunctions.sigmoid(FloatVector.fromArray(SPECIES, a, i + k)).intoArray(out, o + k);
        }
    }

    private static void multiplySigmoid(float[] a, int i, float[] out, int o, int length) {
        for (int k = 0; k < length; k += LANES) {
            var derivative = VectorFunctions.sigmoidDerivative(FloatVector.fromArray(SPECIES, a, i + k));
            FloatVector.fromArray(SPECIES, out, o + k).mul(derivative).intoArray(out, o + k);
        }
    }

    private static void setTanh(float[] a, int i, float[] out, int o, int length) {
        for (int k = 0; k < length; k += LANES) {
            VectorFunctions.tanh(FloatVector.fromArray(SPECIES, a, i + k)).intoArray(out, o + k);
        }
    }

    private static void multiplyTanh(float[] a, int i, float[] out, int o, int length) {
        for (int k = 0; k < length; k += LANES) {
            var derivative = VectorFunctions.tanhDerivative(FloatVector.fromArray(SPECIES, a, i + k));
            FloatVector.fromArray(SPECIES, out, o + k).mul(derivative).intoArray(out, o + k);
        }
    }

    private static void setSilu(float[] a, int i, float[] out, int o, int length) {
        for (int k = 0; k < length; k += LANES) {
            VectorFunctions.silu(FloatVector.fromArray(SPECIES, a, i + k)).intoArray(out, o + k);
        }
    }

    private static void multiplySilu(float[] a, int i, float[] out, int o, int length) {
        for (int k = 0; k < length; k += LANES) {
            var derivative = VectorFunctions.siluDerivative(FloatVector.fromArray(SPECIES, a, i + k));
            FloatVector.fromArray(SPECIES, out, o + k).mul(derivative).intoArray(out, o + k);
        }
    }

    private static void setGelu(float[] a, int i, float[] out, int o, int length) {
        for (int k = 0; k < length; k += LANES) {
            VectorFunctions.gelu(FloatVector.fromArray(SPECIES, a, i + k)).intoArray(out, o + k);
        }
    }

    private static void multiplyGelu(float[] a, int i, float[] out, int o, int length) {
        for (int k = 0; k < length; k += LANES) {
            var derivative = VectorFunctions.geluDerivative(FloatVector.fromArray(SPECIES, a, i + k));
            FloatVector.fromArray(SPECIES, out, o + k).mul(derivative).intoArray(out, o + k);
        }
    }
}
