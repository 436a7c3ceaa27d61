package inkling.nn;

import java.util.Locale;

/**
 * How well some examples were predicted.
 *
 * @param examples how many there were
 * @param lossSum the cross-entropy of their labels in nats, summed over them
 * @param correct how many had their highest probability at their label
 * @param objectiveSum the training objective, summed over them: the cross-entropy once more unless there is another {@link
 *     Objective}
 */
public record Metrics(long examples, double lossSum, long correct, double objectiveSum) {
    /** Of no examples. */
    public static final Metrics NONE = new Metrics(0, 0, 0);

    /** Where the objective is the cross-entropy, or nothing is trained. */
    public Metrics(long examples, double lossSum, long correct) {
        this(examples, lossSum, correct, lossSum);
    }

    /** Of both together. */
    public Metrics plus(Metrics other) {
        return new Metrics(
                examples + other.examples,
                lossSum + other.lossSum,
                correct + other.correct,
                objectiveSum + other.objectiveSum);
    }

    /** Mean cross-entropy in nats. */
    public double loss() {
        return lossSum / examples;
    }

    /** Mean of the training objective. */
    public double objective() {
        return objectiveSum / examples;
    }

    /** Whether the training objective is another than the cross-entropy. */
    public boolean hasOtherObjective() {
        return Double.compare(objectiveSum, lossSum) != 0;
    }

    /** Such as {@code loss 1.8737, accuracy 36.70 %}. */
    @Override
    public String toString() {
        if (examples == 0) {
            return "no examples";
        }
        String other = hasOtherObjective() ? String.format(Locale.ROOT, ", objective %.4f", objective()) : "";
        return String.format(Locale.ROOT, "loss %.4f%s, accuracy %.2f %%", loss(), other, 100 * accuracy());
    }

    /** Share of the examples predicted right, 0 to 1. */
    public double accuracy() {
        return (double) correct / examples;
    }
}
