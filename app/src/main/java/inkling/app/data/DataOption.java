package inkling.app.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

    /** The files that are named, as far as they are there. */
    public List<Path> files() throws IOException {
        return data == null ? List.of() : Sources.files(data);
    }

    /** What was said, or else {@code other}. */
    public String or(String other) {
        return data == null ? other : data;
    }
}
