package inkling.app.model;

import inkling.app.command.Session;
import inkling.datasets.picture.OwnDigits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --model}, for commands that take one and for those that take several. */
public final class ModelOption {
    /** Where {@code train} saves if it is not told otherwise. */
    static final Path DEFAULT = Path.of("model.safetensors");

    @Option(
            names = {"-m", "--model"},
            paramLabel = "M",
            description = "The model file. For evaluate several are an ensemble: the mean of their probabilities"
                    + " counts. Default: model.safetensors.")
    private List<Path> paths = List.of();

    /** The files, at least one. */
    public List<Path> paths() {
        return paths.isEmpty() ? List.of(DEFAULT) : paths;
    }

    /**
     * The one model.
     *
     * @throws IllegalArgumentException if there are several
     */
    public LoadedModel read() throws IOException {
        if (paths().size() > 1) {
            throw new IllegalArgumentException(
                    "--model: expected one, found " + paths.size() + "; only evaluate takes" + " several");
        }
        return LoadedModel.read(paths().getFirst());
    }

    /** The one model; where none is named and {@code train} has saved none here, the one that comes with the program, and a word about it. */
    public LoadedModel readOrOwnDigits(Session session) throws IOException {
        if (!paths.isEmpty() || Files.exists(DEFAULT)) {
            return read();
        }
        session.complain("no " + DEFAULT + " here: taking the model for own digits that comes with Inkling");
        return new LoadedModel(Path.of(OwnDigits.NAME), OwnDigits.model());
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
