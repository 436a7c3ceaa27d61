package inkling.datasets;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path for a JVM of its own; the tests themselves have modules. */
public final class ClassPath {
    private ClassPath() {}

    /** Where the classes are, in the form that {@code -cp} takes. */
    public static String of(Class<?>... types) {
        return Stream.of(types)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> Path.of(URI.create(location.toString())).toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
