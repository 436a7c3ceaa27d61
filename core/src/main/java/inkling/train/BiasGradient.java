package inkling.train;

/** How the gradient of the biases is summed; see docs/mathematics.md. */
public enum BiasGradient {
    /** Per unit: what the derivative is. */
    UNIT,
    /** Over all units of a layer, so that they share one number: what the published program computes. */
    SUM
}
