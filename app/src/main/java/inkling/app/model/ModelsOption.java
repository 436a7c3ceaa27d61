package inkling.app.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --model}, as often as there are models. */
public final class ModelsOption {
    @Option(
            names = {"-m", "--model"},
            paramLabel = "M",
            description = "A model file. Several are an ensemble: the mean of their probabilities counts."
                    + " Default: model.safetensors.")
    private List<Path> paths = List.of();

    public List<Path> paths() {
        return paths.isEmpty() ? List.of(Path.of("model.safetensors")) : paths;
    }

    public List<LoadedModel> read() throws IOException {
        return read(paths());
    }

    public static List<LoadedModel> read(List<Path> paths) throws IOException {
        List<LoadedModel> models = new ArrayList<>();
        for (Path path : paths) {
            models.add(LoadedModel.read(path));
        }
        return models;
    }
}
