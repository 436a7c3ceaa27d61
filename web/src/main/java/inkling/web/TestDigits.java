package inkling.web;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.generated.GeneratedDigits;

/** Generated digits to test with, the same ones always. */
public final class TestDigits {
    /** Far from the seeds that a user of the page would choose. */
    private static final long SEED = 20_270_101;

    private TestDigits() {}

    /** The first of them. */
    public static Dataset first(int count) {
        return GeneratedDigits.dataset(count, SEED);
    }

    /** One of them alone, without drawing those before it. */
    public static Dataset only(int index) {
        byte[] label = {GeneratedDigits.labels(index + 1, SEED)[index]};
        byte[] picture = GeneratedDigits.pictures(label, index, SEED);
        return new Dataset("generated", ImageShape.MNIST, Dataset.DIGIT_NAMES, picture, label);
    }
}
