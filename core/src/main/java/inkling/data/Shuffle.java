package inkling.data;

import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Orders of examples. May be called from any thread; an order and a generator belong to one at a time. */
public final class Shuffle {
    private Shuffle() {}

    /** 0, 1 … count − 1. */
    public static int[] inOrder(int count) {
        int[] order = new int[count];
        Arrays.setAll(order, i -> i);
        return order;
    }

    /**
     * Shuffles in place: Fisher and Yates' method from the last element down, drawing from 0 … i for place i. With {@code
     * inkling.data.NumpyRandom} it does what {@code np.random.shuffle} does.
     */
    public static void shuffle(int[] order, RandomGenerator random) {
        Objects.requireNonNull(random, "random");
        for (int i = Objects.requireNonNull(order, "order").length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }
}
