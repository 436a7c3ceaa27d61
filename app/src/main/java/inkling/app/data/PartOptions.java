package inkling.app.data;

import inkling.data.Dataset;
import inkling.data.TrainTest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data, and which part of it. */
public final class PartOptions {
    /** The parts of a data set. */
    enum Part {
        /** What there is to learn from. */
        TRAIN,
        /** What there is to be measured on. */
        TEST
    }

    @Option(
            names = "--part",
            paramLabel = "train|test",
            description = "Which pictures of it. Default: test where there is a test set, else train.")
    private @Nullable Part part;

    /** Whether one was said. */
    public boolean isGiven() {
        return part != null;
    }

    public Dataset of(TrainTest sets) {
        Dataset test = sets.test();
        if (part == Part.TRAIN || (part == null && test == null)) {
            return sets.train();
        }
        if (test == null) {
            throw new IllegalArgumentException(
                    "--part test: " + sets.train().name() + " has no test set; say --part train");
        }
        return test;
    }
}
