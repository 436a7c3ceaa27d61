package inkling.app.settings;

import inkling.data.SplitOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Which of the training set's examples are trained on, and which are held out.
 *
 * @param dev how many to hold out, null where nobody said it
 * @param train how many to train on, null for all others
 * @param with more data to train on, named as {@code --with} does, null for none
 */
public record SplitSettings(
        @Nullable Integer dev,
        @Nullable Integer train,
        @Nullable String with) {
    private static final int DEFAULT_DEV = 1000;

    /**
     * How many examples to hold out.
     *
     * @param examples there are
     * @param watched whether something else shows how good the network is, or little can be learned by heart
     */
    int devSize(int examples, boolean watched) {
        if (dev != null) {
            if (dev < 0 || dev >= examples) {
                throw new IllegalArgumentException("--dev " + dev + ": expected 0 to " + (examples - 1)
                        + ", so that something is left to train on");
            }
            return dev;
        }
        // A file of a few rows, as one makes to try things, shall not end up all in the dev set.
        return watched ? 0 : Math.min(DEFAULT_DEV, examples / 5);
    }

    /** Whether nobody said how many to hold out. */
    public boolean devByDefault() {
        return dev == null;
    }

    /** The published program's split, of which {@code --train} may leave only a part to train on. */
    SplitOrder order(String name, int examples, int devSize, RandomGenerator random) {
        SplitOrder order = SplitOrder.shuffled(examples, devSize, random);
        int most = order.train().length;
        if (train == null) {
            return order;
        }
        if (train < 1 || train > most) {
            throw new IllegalArgumentException("--train " + train + ": expected 1 to " + most + ", the examples of "
                    + name + (devSize == 0 ? "" : " that are not held out"));
        }
        return new SplitOrder(Arrays.copyOf(order.train(), train), order.dev());
    }
}
