package inkling.nn;

import inkling.math.Matrix;

/** An activation function that does a whole matrix at once; what it computes is what the two scalar methods define. */
interface KernelFunction extends ActivationFunction {
    /** a = f(z), element by element; both are {@code [batch × units]}. */
    void apply(Matrix z, Matrix a);

    /** da = da ∘ f'(z), element by element; both are {@code [batch × units]}. */
    void multiplyByDerivative(Matrix z, Matrix da);
}
