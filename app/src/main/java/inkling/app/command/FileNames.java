package inkling.app.command;

import java.nio.file.Path;
import java.util.List;

/** Names of files in what is passed on, such as pages: where on a machine a file lies is nobody's business but the user's. */
public final class FileNames {
    private FileNames() {}

    /** The last part of a path that leads out of the folder that the program runs in; any other as it is. */
    public static String of(Path path) {
        return of(path, 1);
    }

    /** The same for several, with as many of their folders as it takes to tell them apart. */
    public static List<String> of(List<Path> paths) {
        long files = paths.stream().map(FileNames::whole).distinct().count();
        int most = paths.stream()
                .mapToInt(path -> whole(path).getNameCount())
                .max()
                .orElse(0);
        int parts = 1;
        List<String> names = of(paths, parts);
        while (names.stream().distinct().count() < files && parts < most) {
            parts++;
            names = of(paths, parts);
        }
        return names;
    }

    private static List<String> of(List<Path> paths, int parts) {
        return paths.stream().map(path -> of(path, parts)).toList();
    }

    private static String of(Path path, int parts) {
        Path normal = path.normalize();
        Path whole = whole(path);
        int count = whole.getNameCount();
        return count > 0 && (normal.isAbsolute() || normal.startsWith(".."))
                ? whole.subpath(Math.max(0, count - parts), count).toString()
                : path.toString();
    }

    private static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
