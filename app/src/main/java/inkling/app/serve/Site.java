package inkling.app.serve;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The files of the page, as the module {@code web} leaves them among the resources of the program. */
final class Site {
    private static final String FOLDER = "inkling/page/";
    private static final String INDEX = "index.html";

    private Site() {}

    /**
     * All of them, by their names relative to the page.
     *
     * @throws IOException if they cannot be read, or the program was built without them
     */
    static Map<String, byte[]> files() throws IOException {
        URL index = Site.class.getClassLoader().getResource(FOLDER + INDEX);
        if (index == null) {
            throw new IOException("the page is not in this build of Inkling. Build all of it, with `mvn package`.");
        }
        if (index.openConnection() instanceof JarURLConnection connection) {
            return inJar(connection.getJarFile());
        }
        Path file = Path.of(URI.create(index.toString()));
        return inFolder(file.resolveSibling(""));
    }

    private static Map<String, byte[]> inJar(JarFile jar) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (JarEntry entry : jar.stream().toList()) {
            if (entry.getName().startsWith(FOLDER) && !entry.isDirectory()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    files.put(entry.getName().substring(FOLDER.length()), in.readAllBytes());
                }
            }
        }
        return files;
    }

    private static Map<String, byte[]> inFolder(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
