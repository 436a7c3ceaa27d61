package inkling.nn.activation;

import inkling.math.Matrix;
import inkling.math.kernel.ElementwiseFunction;

/** An activation function that kernels do for a whole matrix at once; what they compute is what the two scalar methods define. Immutable. */
public abstract class KernelFunction implements ActivationFunction {
    private final ElementwiseFunction function;

    KernelFunction(ElementwiseFunction function) {
        this.function = function;
    }

    /**
     * a = f(z), element by element; both are {@code [batch × units]}. The enum tells fast kernels which loop to run; the reference kernels
     * call {@link #value} for every number instead.
     */
    public final void apply(Matrix z, Matrix a) {
        a.setEach(z, function, this::value);
    }

    /** da = da ∘ f'(z), element by element; both are {@code [batch × units]}. */
    public final void multiplyByDerivative(Matrix z, Matrix da) {
        da.multiplyByDerivative(z, function, this::derivative);
    }
}
