package inkling.nn;

/**
 * How well some examples were predicted.
 *
 * @param examples how many there were
 * @param lossSum the loss, summed over them; the cross-entropy in nats unless training has another objective
 * @param correct how many had their highest probability at their label
 */
public record Score(long examples, double lossSum, long correct) {
    /** The score of no examples. */
    public static final Score NONE = new Score(0, 0, 0);

    /** The score of both. */
    public Score plus(Score other) {
        return new Score(examples + other.examples, lossSum + other.lossSum, correct + other.correct);
    }

    /** Mean loss; the cross-entropy in nats unless training has another objective. */
    public double loss() {
        return lossSum / examples;
    }

    /** Share of the examples predicted right, 0 to 1. */
    public double accuracy() {
        return (double) correct / examples;
    }
}
