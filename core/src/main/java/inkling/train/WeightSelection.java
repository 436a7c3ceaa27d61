package inkling.train;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * Which of the parameters that a run passes through are measured on the held-out data, and which the network has in the end.
 *
 * @param averageDecay d of the exponential average a ← dₜ·a + (1 − dₜ)·w after update t, counted from 1, with dₜ = min(d, t / (9 + t)),
 *     so that the average forgets where it began. The average is then what is measured and kept, while training goes on from w. 0
 *     for no average
 * @param patience how many reports without better dev metrics to wait before stopping; the network then ends up with its best
 *     parameters. Better is more right, or as many right and a lower loss. Empty: train to the end, keep the last
 * @see "Polyak and Juditsky, Acceleration of stochastic approximation by averaging, 1992; TensorFlow's
 *     ExponentialMovingAverage with num_updates"
 * @see "Prechelt, Early stopping – but when?, 1998"
 */
public record WeightSelection(float averageDecay, OptionalInt patience) {
    /** The last parameters. */
    public static final WeightSelection LAST = new WeightSelection(0, OptionalInt.empty());

    /** Checks both. */
    public WeightSelection {
        Objects.requireNonNull(patience, "patience");
        if (!(averageDecay >= 0 && averageDecay < 1)) {
            throw new IllegalArgumentException(
                    "decay of the average " + averageDecay + ": expected 0 or more and less than 1");
        }
        if (patience.isPresent() && patience.getAsInt() < 1) {
            throw new IllegalArgumentException("patience " + patience.getAsInt() + ": expected at least 1");
        }
    }

    /** Whether there is an average. */
    boolean averages() {
        return averageDecay > 0;
    }

    /**
     * dₜ of one update.
     *
     * @param before updates made before it, t − 1
     */
    float averageDecayAt(int before) {
        float t = before + 1f;
        return Math.min(averageDecay, t / (9 + t));
    }
}
