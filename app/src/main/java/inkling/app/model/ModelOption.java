package inkling.app.model;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --model}. */
public final class ModelOption {
    @Option(
            names = {"-m", "--model"},
            paramLabel = "M",
            description = "The model file. Default: ${DEFAULT-VALUE}.")
    private Path path = Path.of("model.safetensors");

    public LoadedModel read() throws IOException {
        return LoadedModel.read(path);
    }
}
