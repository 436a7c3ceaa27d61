package inkling.data;

import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A dataset in two parts: one to train on, and one to hold out and look at while developing. Immutable.
 *
 * @param train the larger part
 * @param dev the part held out; may be empty. Its labels are indices into the classes of {@code train}
 */
public record Split(Dataset train, Dataset dev) {
    /**
     * Takes both, the part held out {@link Dataset#withClasses with the classes} of the other.
     *
     * @throws IllegalArgumentException if {@code train} lacks a class of {@code dev}
     */
    public Split {
        Objects.requireNonNull(train, "train");
        dev = Objects.requireNonNull(dev, "dev").withClasses(train.classNames());
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
