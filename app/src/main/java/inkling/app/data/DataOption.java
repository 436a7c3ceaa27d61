package inkling.app.data;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --data}. */
public final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "D",
            description = "mnist, fashion-mnist, generated[:COUNT[:SEED]], a folder with IDX files or train.csv, or a"
                    + " file. Default: what the model was trained on; without a model mnist, or else generated.")
    private @Nullable String data;

    /** What was said, null for the default. */
    public @Nullable String given() {
        return data;
    }

    /** What was said, or else {@code other}. */
    public String or(String other) {
        return data == null ? other : data;
    }
}
