package inkling.app.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --model}, for commands that take several. */
public final class ModelsOption {
    @Option(
            names = {"-m", "--model"},
            paramLabel = "M",
            description = "The model file. Several, each with an option of its own, are an ensemble: the mean of their"
                    + " probabilities counts. Default: " + ModelOption.DEFAULT + ".")
    private List<Path> paths = List.of();

    /** The files, at least one. */
    public List<Path> paths() {
        return paths.isEmpty() ? List.of(Path.of(ModelOption.DEFAULT)) : paths;
    }

    /** All of them. */
    public List<LoadedModel> readAll() throws IOException {
        return readAll(paths());
    }

    public static List<LoadedModel> readAll(List<Path> paths) throws IOException {
        List<LoadedModel> models = new ArrayList<>();
        for (Path path : paths) {
            models.add(LoadedModel.read(path));
        }
        return models;
    }
}
