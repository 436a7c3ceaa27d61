package inkling.app.command;

import inkling.data.file.Excerpt;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** For picocli, whose own words for a name that no file can have are those of Java. */
public final class PathConverter extends CheckedConverter<Path> {
    /** For the options of all commands. */
    public PathConverter() {
        super(PathConverter::path);
    }

    /**
     * The file or folder of a name.
     *
     * @throws IllegalArgumentException if none can have it; so for an empty one, which Java takes for the folder that the program runs in
     */
    public static Path path(String name) {
        try {
            if (!name.isEmpty()) {
                return Path.of(name);
            }
        } catch (InvalidPathException e) {
            // Said below, as for an empty one.
        }
        throw new IllegalArgumentException("expected a name that a file can have, found \"" + Excerpt.of(name) + "\"");
    }
}
