package inkling.data;

import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Which examples a {@link Split} trains on and which it holds out, by their index: for data that lies elsewhere. Immutable. */
public final class SplitOrder {
    private final int[] train;
    private final int[] dev;

    /**
     * Copies both.
     *
     * @param train in the order of the training set
     * @param dev in the order of the part held out
     */
    public SplitOrder(int[] train, int[] dev) {
        this.train = Objects.requireNonNull(train, "train").clone();
        this.dev = Objects.requireNonNull(dev, "dev").clone();
    }

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

    /** In the order of the training set; a copy. */
    public int[] train() {
        return train.clone();
    }

    /** In the order of the part held out; a copy. */
    public int[] dev() {
        return dev.clone();
    }

    /** The examples of {@code data}, copied. */
    public Split of(Dataset data) {
        return new Split(data.select(train), data.select(dev));
    }

    /** Whether the other trains on the same examples in the same order, and holds out the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SplitOrder order && Arrays.equals(train, order.train) && Arrays.equals(dev, order.dev);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(train) + Arrays.hashCode(dev);
    }

    /** Such as {@code 900 to train on, 100 held out}. */
    @Override
    public String toString() {
        return train.length + " to train on, " + dev.length + " held out";
    }
}
