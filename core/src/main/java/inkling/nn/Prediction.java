package inkling.nn;

/**
 * What a network thinks of one picture.
 *
 * @param probabilities one per class, adding up to 1; belongs to this record
 */
public record Prediction(float[] probabilities) {
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
}
