package inkling.data;

import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Which examples a {@link Split} trains on and which it holds out, by their index: for data that lies elsewhere. May be read from any thread.
 *
 * @param train in the order of the training set; belongs to this record
 * @param dev in the order of the part held out; belongs to this record
 */
public record SplitOrder(int[] train, int[] dev) {
    /**
     * Shuffles and splits as the published program does: the first {@code devSize} examples of the new order are held out.
     *
     * @param devSize less than {@code examples}
     */
    public static SplitOrder shuffled(int examples, int devSize, RandomGenerator random) {
        Objects.requireNonNull(random, "random");
        if (devSize < 0) {
            throw new IllegalArgumentException("dev size " + devSize + ": expected 0 or more");
        }
        if (devSize >= examples) {
            throw new IllegalArgumentException("cannot hold " + devSize + " examples out of " + examples
                    + ": at least one must be left to train on");
        }
        int[] order = Shuffle.inOrder(examples);
        Shuffle.shuffle(order, random);
        return new SplitOrder(Arrays.copyOfRange(order, devSize, order.length), Arrays.copyOf(order, devSize));
    }

    /** The examples of {@code data}, copied. */
    public Split of(Dataset data) {
        return new Split(data.select(train), data.select(dev));
    }
}
