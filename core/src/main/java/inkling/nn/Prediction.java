package inkling.nn;

import java.util.Arrays;
import java.util.Objects;

/** What a network thinks of one example: a probability for each class. It never changes, so any number of threads may use it. */
public final class Prediction {
    /** The probability above which an answer is {@linkplain #isSure sure}. */
    public static final float SURE = 0.9f;

    private final float[] probabilities;

    /**
     * Keeps a copy.
     *
     * @param probabilities one per class, adding up to 1
     */
    public Prediction(float[] probabilities) {
        if (Objects.requireNonNull(probabilities, "probabilities").length == 0) {
            throw new IllegalArgumentException("a prediction of no classes");
        }
        this.probabilities = probabilities.clone();
    }

    /** Number of classes. */
    public int classes() {
        return probabilities.length;
    }

    /** The probability of one class. */
    public float probability(int label) {
        if (label < 0 || label >= probabilities.length) {
            throw new IndexOutOfBoundsException("class " + label + ": expected 0 to " + (probabilities.length - 1));
        }
        return probabilities[label];
    }

    /** A copy of all probabilities, {@code [classes]}. */
    public float[] probabilities() {
        return probabilities.clone();
    }

    /** The class of the highest probability; the first of them, should two be equal. */
    public int label() {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            if (probabilities[i] > probabilities[best]) {
                best = i;
            }
        }
        return best;
    }

    /** The highest probability. */
    public float confidence() {
        return probabilities[label()];
    }

    /**
     * Whether the highest probability is above {@link #SURE}; else whoever shows the answer should say that it is not sure. How often sure
     * answers are right depends on the model and on what it is asked: {@code Evaluation.reliability()} counts it.
     */
    public boolean isSure() {
        return confidence() > SURE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prediction prediction && Arrays.equals(probabilities, prediction.probabilities);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(probabilities);
    }

    @Override
    public String toString() {
        return "class " + label() + " at " + confidence();
    }
}
