package inkling.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A dataset in two parts: one to train on, and one to hold out and look at while developing.
 *
 * @param train the larger part
 * @param dev the part held out; may be empty
 */
public record Split(Dataset train, Dataset dev) {
    /**
     * Shuffles and splits as the published program does: the first {@code devSize} pictures of the new order are held out.
     *
     * @param data is copied
     * @param devSize less than the number of pictures
     */
    public static Split shuffled(Dataset data, int devSize, RandomGenerator random) {
        if (devSize < 0 || devSize >= data.size()) {
            throw new IllegalArgumentException("cannot hold " + devSize + " pictures out of " + data.size()
                    + ": at least one must be left to train on");
        }
        int[] order = Shuffle.inOrder(data.size());
        Shuffle.shuffle(order, random);
        return new Split(
                data.select(Arrays.copyOfRange(order, devSize, order.length)),
                data.select(Arrays.copyOfRange(order, 0, devSize)));
    }
}
