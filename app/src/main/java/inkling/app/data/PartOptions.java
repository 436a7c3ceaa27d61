package inkling.app.data;

import inkling.app.command.Session;
import inkling.data.Dataset;
import inkling.data.TrainTest;
import inkling.datasets.fetch.MissingDataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--part",
            paramLabel = "train|test",
            description = "Which pictures of it. Default: test where there is a test set, else train.")
    private @Nullable Part part;

    /** What {@code --data} says, or else {@code other}. */
    public String data(String other) {
        return data.or(other);
    }

    /** What {@code --data} says, or else what a model was trained on; see {@link DataOption#orThatOf}. */
    public String orThatOf(String model, @Nullable String trainedOn) throws MissingDataException {
        return data.orThatOf(model, trainedOn);
    }

    /** Where to look for what is named. */
    public Sources sources(Session session) {
        return data.sources(session);
    }

    /** The files that {@code --data} names. */
    public List<Path> files(Session session) throws IOException {
        return data.files(session);
    }

    public Dataset of(TrainTest sets) {
        Dataset test = sets.test();
        if (part == Part.TRAIN || (part == null && test == null)) {
            return sets.train();
        }
        if (test == null) {
            throw new IllegalArgumentException("--part test: " + sets.train().name() + " has no test set");
        }
        return test;
    }
}
