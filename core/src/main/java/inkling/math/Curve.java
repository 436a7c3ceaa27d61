package inkling.math;

/** The functions that have a vector kernel of their own, beside their definition; see {@link Matrix#setEach}. */
public enum Curve {
    /** 1 / (1 + e^−x). */
    SIGMOID,
    /** The hyperbolic tangent. */
    TANH,
    /** x / (1 + e^−x). */
    SILU,
    /** x / (1 + e^−u) with u = {@link #GELU_LINEAR}·x + {@link #GELU_CUBIC}·x³. */
    GELU;

    /** 2·√(2/π). */
    public static final double GELU_LINEAR = 1.5957691216057308;

    /** 0.044715·2·√(2/π). */
    public static final double GELU_CUBIC = 0.044715 * GELU_LINEAR;
}
