package inkling.train;

import org.jspecify.annotations.Nullable;

/**
 * What keeps the weights small. All of it acts on weights only, never on biases. The metrics that are reported do not
 * contain the penalties.
 *
 * @param l2 λ of the penalty λ/2·Σw² in the loss, which adds λ·w to the mean gradient: it goes through the optimizer as the
 *     gradient does
 * @param l1 λ of the penalty λ·Σ|w| in the loss, which adds λ·sign(w) to the mean gradient
 * @param weightDecay λ of the decoupled decay, not in the loss: each weight is multiplied by 1 − η·λ beside the optimizer's
 *     step. The same as {@code l2} for plain gradient descent, but not for optimizers with a state. Null for what comes with
 *     the optimizer: 0.01 for AdamW, else 0
 * @param maxNorm the most that √Σw² over the weights into one unit may be; more is scaled down after each update; ∞ for no
 *     limit
 * @see "Loshchilov and Hutter, Decoupled weight decay regularization, ICLR 2019"
 * @see "Srivastava et al., Dropout, JMLR 15, 2014, section 5.1, for max-norm"
 */
public record Regularization(float l2, float l1, @Nullable Float weightDecay, float maxNorm) {
    /** Nothing but what comes with the optimizer. */
    public static final Regularization NONE = new Regularization(0, 0, null, Float.POSITIVE_INFINITY);

    /** Checks each. */
    public Regularization {
        requireNotNegative(l2, "L2 penalty");
        requireNotNegative(l1, "L1 penalty");
        if (weightDecay != null) {
            requireNotNegative(weightDecay, "weight decay");
        }
        if (!(maxNorm > 0)) {
            throw new IllegalArgumentException("max-norm " + maxNorm + ": expected a positive number");
        }
    }

    private static void requireNotNegative(float value, String name) {
        if (!(value >= 0) || Float.isInfinite(value)) {
            throw new IllegalArgumentException(name + " " + value + ": expected 0 or more");
        }
    }

    /** The same with another L2 penalty. */
    public Regularization withL2(float other) {
        return new Regularization(other, l1, weightDecay, maxNorm);
    }

    /** The same with another L1 penalty. */
    public Regularization withL1(float other) {
        return new Regularization(l2, other, weightDecay, maxNorm);
    }

    /** The same with another decoupled weight decay. */
    public Regularization withWeightDecay(@Nullable Float other) {
        return new Regularization(l2, l1, other, maxNorm);
    }

    /** The same with another limit of the norm. */
    public Regularization withMaxNorm(float other) {
        return new Regularization(l2, l1, weightDecay, other);
    }
}
