package inkling.app.settings;

import inkling.app.data.DataName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of the training set's examples are trained on, and which are held out. */
final class SplitOptions {
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

    /** What was said. */
    SplitSettings settings() {
        return new SplitSettings(dev, train, with);
    }
}
