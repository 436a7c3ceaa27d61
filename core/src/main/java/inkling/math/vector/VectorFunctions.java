package inkling.math.vector;

import inkling.math.kernel.ElementwiseFunction;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The curved {@link ElementwiseFunction}s and their derivatives for a whole vector at once. All are made from t = e^−|u|, which neither
 * overflows nor loses small results: the sigmoid σ(u) is 1/(1+t) for u ≥ 0 and t/(1+t) below, and its derivative is t/(1+t)² on
 * both sides.
 */
final class VectorFunctions {
    private static final float GELU_LINEAR = (float) ElementwiseFunction.GELU_LINEAR;
    private static final float GELU_CUBIC = (float) ElementwiseFunction.GELU_CUBIC;

    /** Outside ±10 the derivative of GELU is 0 or 1 in every digit; inside no power of x overflows. */
    private static final float GELU_BOUND = 10;

    private VectorFunctions() {}

    /** t = e^−|u|. */
    private static FloatVector decay(FloatVector u) {
        return Exponential.of(u.abs().neg());
    }

    /** σ(u). */
    private static FloatVector sigmoid(FloatVector u, FloatVector t) {
        return t.blend(1f, u.compare(VectorOperators.GE, 0f)).div(t.add(1f));
    }

    static FloatVector sigmoid(FloatVector u) {
        return sigmoid(u, decay(u));
    }

    /** σ'(u). */
    private static FloatVector sigmoidDerivativeOf(FloatVector t) {
        var one = t.add(1f);
        return t.div(one.mul(one));
    }

    static FloatVector sigmoidDerivative(FloatVector u) {
        return sigmoidDerivativeOf(decay(u));
    }

    /** (1 − t²)/(1 + t²) for u ≥ 0, where t² = e^−2|u|, and the negative of it below. */
    static FloatVector tanh(FloatVector u) {
        var square = decay(u.add(u));
        var size = square.neg().add(1f).div(square.add(1f));
        return size.blend(size.neg(), u.compare(VectorOperators.LT, 0f));
    }

    /** 1 − tanh², as 4·t²/(1 + t²)², which is exact for large u too. */
    static FloatVector tanhDerivative(FloatVector u) {
        return sigmoidDerivative(u.add(u)).mul(4f);
    }

    static FloatVector silu(FloatVector x) {
        return x.mul(sigmoid(x));
    }

    static FloatVector siluDerivative(FloatVector x) {
        var t = decay(x);
        return x.fma(sigmoidDerivativeOf(t), sigmoid(x, t));
    }

    static FloatVector gelu(FloatVector x) {
        var factor = x.mul(x).mul(GELU_CUBIC).add(GELU_LINEAR);
        return x.mul(sigmoid(x.mul(factor)));
    }

    static FloatVector geluDerivative(FloatVector any) {
        var x = any.blend(GELU_BOUND, any.compare(VectorOperators.GT, GELU_BOUND));
        x = x.blend(-GELU_BOUND, x.compare(VectorOperators.LT, -GELU_BOUND));
        var cubic = x.mul(x).mul(GELU_CUBIC);
        var u = x.mul(cubic.add(GELU_LINEAR));
        var t = decay(u);
        var derivativeOfU = cubic.mul(3f).add(GELU_LINEAR);
        return x.mul(derivativeOfU).fma(sigmoidDerivativeOf(t), sigmoid(u, t));
    }
}
