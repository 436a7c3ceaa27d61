package inkling.notebook;

import inkling.data.Dataset;
import inkling.data.TrainTest;
import inkling.data.file.DataFiles;
import inkling.data.generated.GeneratedDigits;
import inkling.datasets.fetch.DataCache;
import inkling.datasets.fetch.PublishedDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** The digits of the notebooks: MNIST where it is on this machine, else digits that Inkling draws. Opens no connection. */
public final class Digits {
    private Digits() {}

    /**
     * Digits to train on, and others to test on: MNIST's 60,000 and 10,000 if {@code INKLING_MNIST} names its folder or {@code inkling data
     * fetch} has brought it, else 20,000 and 4,000 drawn ones. Where {@link #quick} holds, 2,000 and 500 of them.
     */
    public static TrainTest load() throws IOException {
        Optional<Path> mnist = DataCache.of(System.getenv()).folder(PublishedDataset.MNIST);
        if (mnist.isPresent()) {
            TrainTest both = DataFiles.read(mnist.get());
            return atMost(
                    both.train().named("mnist"),
                    Objects.requireNonNull(both.test()).named("mnist-test"));
        }
        Dataset drawn = GeneratedDigits.dataset(quick() ? 2_500 : 24_000, 1);
        int train = drawn.size() * 5 / 6;
        return atMost(drawn.slice(0, train), drawn.slice(train, drawn.size()));
    }

    private static TrainTest atMost(Dataset train, Dataset test) {
        return quick() ? new TrainTest(train.slice(0, 2_000), test.slice(0, 400)) : new TrainTest(train, test);
    }

    /** Whether the notebooks are only tried, on few digits and for few epochs: where {@code INKLING_QUICK} is set. */
    public static boolean quick() {
        return System.getenv("INKLING_QUICK") != null || Boolean.getBoolean("inkling.quick");
    }

    /** How many epochs or updates to train: those wanted, or, where the notebooks are only tried, a tenth. */
    public static int orTenth(int wanted) {
        return quick() ? Math.max(1, wanted / 10) : wanted;
    }
}
