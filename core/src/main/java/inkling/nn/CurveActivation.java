package inkling.nn;

import inkling.math.Curve;
import inkling.math.Matrix;

/** An activation that has kernels of its own, which compute what the two scalar methods define. */
abstract class CurveActivation implements KernelFunction {
    private final Curve curve;

    CurveActivation(Curve curve) {
        this.curve = curve;
    }

    @Override
    public final void apply(Matrix z, Matrix a) {
        a.setEach(z, curve, this::value);
    }

    @Override
    public final void multiplyByDerivative(Matrix z, Matrix delta) {
        delta.multiplyBySlope(z, curve, this::derivative);
    }
}
