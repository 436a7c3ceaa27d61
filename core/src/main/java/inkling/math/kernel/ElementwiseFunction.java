package inkling.math.kernel;

/**
 * The functions that fast kernels compute for a whole matrix, element by element, and their derivatives. What each means is defined
 * where it is used: an activation's two scalar methods, which the reference kernels go by.
 */
public enum ElementwiseFunction {
    /** x. */
    IDENTITY,
    /** max(0, x). */
    RELU,
    /** x above 0, {@link #LEAK}·x elsewhere. */
    LEAKY_RELU,
    /** 1 / (1 + e^−x). */
    SIGMOID,
    /** The hyperbolic tangent. */
    TANH,
    /** x / (1 + e^−x). */
    SILU,
    /** x / (1 + e^−u) with u = {@link #GELU_LINEAR}·x + {@link #GELU_CUBIC}·x³. */
    GELU;

    /** The slope of {@link #LEAKY_RELU} below 0. */
    public static final float LEAK = 0.01f;

    /** 2·√(2/π). */
    public static final double GELU_LINEAR = 1.5957691216057308;

    /** 0.044715·2·√(2/π). */
    public static final double GELU_CUBIC = 0.044715 * GELU_LINEAR;
}
