package inkling.app.settings;

import inkling.app.data.DataName;
import inkling.data.SplitOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of the training set's examples are trained on, and which are held out. */
final class SplitOptions {
    private static final int DEFAULT_DEV = 1000;

    @Option(
            names = "--dev",
            paramLabel = "N",
            description = "Examples to hold out and measure on at each report, so that overfitting is seen. Default:"
                    + " 1000, a fifth of fewer than 5000; 0 where full batches are trained on and the data has a test"
                    + " set.")
    private @Nullable Integer dev;

    @Option(
            names = "--train",
            paramLabel = "N",
            description = "Train on N examples of the training set, chosen by --seed. Default: all but those held out.")
    private @Nullable Integer train;

    @Option(
            names = "--with",
            paramLabel = "D",
            converter = DataName.class,
            description =
                    "More data to train on, named as by --data, such as generated:60000. Nothing of it is held out or"
                            + " measured on.")
    private @Nullable String with;

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
    boolean devByDefault() {
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

    /** What {@code --train} says, null for all. */
    @Nullable
    Integer train() {
        return train;
    }

    /** What {@code --with} says, null for nothing. */
    @Nullable
    String with() {
        return with;
    }
}
