package inkling.train;

import inkling.data.Dataset;
import inkling.math.SparseBytes;
import inkling.nn.Chunk;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Turns pictures of a dataset into chunks, and puts them in a random order. */
public final class Examples {
    private Examples() {}

    /** The pictures whose indices are {@code order[from]} to {@code order[to - 1]}, scaled for a network. */
    static Chunk chunk(Dataset data, int[] order, int from, int to, float inputScale) {
        int[] offsets = new int[to - from];
        int[] labels = new int[to - from];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = data.offset(order[from + i]);
            labels[i] = data.label(order[from + i]);
        }
        return new Chunk(SparseBytes.of(data.pixels(), offsets, data.features(), inputScale), labels);
    }

    /** 0, 1 … count − 1. */
    public static int[] inOrder(int count) {
        int[] order = new int[count];
        Arrays.setAll(order, i -> i);
        return order;
    }

    /**
     * Shuffles in place: Fisher and Yates' method from the last element down, which with a {@link NumpyRandom} does what
     * {@code np.random.shuffle} does.
     */
    public static void shuffle(int[] order, RandomGenerator random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }
}
