package inkling.app.model;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --model}, for commands that take one; {@link ModelsOption} is for those that take several. */
public final class ModelOption {
    /** Where {@code train} saves if it is not told otherwise. */
    static final String DEFAULT = "model.safetensors";

    @Option(
            names = {"-m", "--model"},
            paramLabel = "M",
            description = "The model file. Default: " + DEFAULT + ".")
    private Path path = Path.of(DEFAULT);

    /** The file. */
    public Path path() {
        return path;
    }

    public LoadedModel read() throws IOException {
        return LoadedModel.read(path);
    }
}
