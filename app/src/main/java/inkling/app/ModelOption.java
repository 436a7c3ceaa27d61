package inkling.app;

import inkling.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --model}. */
final class ModelOption {
    @Option(
            names = {"-m", "--model"},
            paramLabel = "M",
            description = "The model file. Default: ${DEFAULT-VALUE}.")
    private Path path = Path.of("model.safetensors");

    Path path() {
        return path;
    }

    Model read() throws IOException {
        return read(path);
    }

    static Model read(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(
                    path.toString(), null, "no such model. Check the path, or make one with `inkling train`.");
        }
        return Model.read(path);
    }
}
