package inkling.app;

import com.google.gson.Gson;
import inkling.datasets.fetch.PublishedDataset;
import inkling.interop.Format;
import inkling.nn.Network;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The class path that the program needs in a JVM of its own; the tests themselves have modules. */
public final class ProgramClassPath {
    private ProgramClassPath() {}

    /** Where each of the program's modules and libraries is, in the form that {@code -cp} takes. */
    public static String get() {
        return Stream.of(
                        Inkling.class,
                        Network.class,
                        PublishedDataset.class,
                        Format.class,
                        CommandLine.class,
                        Gson.class)
                .map(ProgramClassPath::place)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Where a class is: a folder or a jar. */
    public static String place(Class<?> type) {
        URL location = type.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(location.toString())).toString();
    }
}
