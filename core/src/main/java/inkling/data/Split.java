package inkling.data;

import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A dataset in two parts: one to train on, and one to hold out and look at while developing. Immutable.
 *
 * @param train the larger part
 * @param dev the part held out; may be empty
 */
public record Split(Dataset train, Dataset dev) {
    /** Checks that both are there. */
    public Split {
        Objects.requireNonNull(train, "train");
        Objects.requireNonNull(dev, "dev");
    }

    /**
     * Shuffles and splits as the published program does: the first {@code devSize} examples of the new order are held out.
     *
     * @param data is copied
     * @param devSize less than the number of examples
     */
    public static Split shuffled(Dataset data, int devSize, RandomGenerator random) {
        Objects.requireNonNull(data, "data");
        return SplitOrder.shuffled(data.size(), devSize, random).of(data);
    }
}
