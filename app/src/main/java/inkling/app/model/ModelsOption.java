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
            description = ModelOption.FILE + " Several, each with an option of its own, are an ensemble: the mean of"
                    + " their probabilities counts. Default: " + ModelOption.DEFAULT + ".")
    private List<Path> paths = List.of();

    /** The files, at least one. */
    public List<Path> paths() {
        return paths.isEmpty() ? List.of(Path.of(ModelOption.DEFAULT)) : paths;
    }

    /** All of them, to be asked together. */
    public List<LoadedModel> readAll() throws IOException {
        List<LoadedModel> models = new ArrayList<>();
        for (Path path : paths()) {
            LoadedModel model = LoadedModel.named(path);
            models.add(model);
            model.requireClasses(
                    "--model",
                    models.getFirst().model().classNames(),
                    "those of " + models.getFirst().path());
            model.requireColumns("--model", models.getFirst());
        }
        return models;
    }
}
