package inkling.app.model;

import inkling.app.command.Session;
import inkling.datasets.picture.OwnDigits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --model}, for commands that take one; {@link ModelsOption} is for those that take several. */
public final class ModelOption {
    /** Where {@code train} saves if it is not told otherwise. */
    static final String DEFAULT = "model.safetensors";

    static final String FILE = "The model file, or " + OwnDigits.NAME + ", the one that comes with Inkling.";

    @Option(
            names = {"-m", "--model"},
            paramLabel = "M",
            description = FILE + " Default: " + DEFAULT + ".")
    private @Nullable Path path;

    /** The file. */
    public Path path() {
        return path == null ? Path.of(DEFAULT) : path;
    }

    /** The model in it. */
    public LoadedModel read() throws IOException {
        return LoadedModel.named(path());
    }

    /** Whether the one that {@code train} saved here is taken because none is named. */
    public boolean isDefault() {
        return path == null && Files.exists(path());
    }

    /** The one model; where none is named and {@code train} has saved none here, the one that comes with the program, and a word about it. */
    public LoadedModel readOrOwnDigits(Session session) throws IOException {
        if (path != null || isDefault()) {
            return read();
        }
        session.complain("no " + DEFAULT + " here: taking the model for own digits that comes with Inkling");
        return LoadedModel.ownDigits();
    }
}
