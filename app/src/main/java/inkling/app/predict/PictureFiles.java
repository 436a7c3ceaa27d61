package inkling.app.predict;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The pictures that the command line names, those in folders and those that a pattern such as {@code *.png} means included.
 *
 * @param pictures in the order of the command line; those of one folder by name
 * @param skipped how many other files the folders have
 * @param folders whether a folder was named
 */
record PictureFiles(List<Path> pictures, int skipped, boolean folders) {
    private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "gif", "bmp");

    /** Looks into folders, not into folders in them. A file that is named itself is a picture, whatever its name. */
    static PictureFiles find(List<Path> named) throws IOException {
        List<Path> pictures = new ArrayList<>();
        int skipped = 0;
        boolean folders = false;
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                folders = true;
                List<Path> files = files(path);
                List<Path> found =
                        files.stream().filter(PictureFiles::isPicture).toList();
                pictures.addAll(found);
                skipped += files.size() - found.size();
            } else if (!Files.exists(path) && path.getFileName().toString().matches(".*[*?\\[{].*")) {
                pictures.addAll(matching(path));
            } else {
                pictures.add(path);
            }
        }
        return new PictureFiles(pictures, skipped, folders);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** What a pattern means; shells that do not know it, or for which it means too many files, leave it as it is. */
    private static List<Path> matching(Path pattern) throws IOException {
        Path folder = pattern.getParent() == null ? Path.of("") : pattern.getParent();
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(folder, pattern.getFileName().toString())) {
                files.forEach(found::add);
            } catch (PatternSyntaxException | DirectoryIteratorException e) {
                found.clear();
            }
        }
        if (found.isEmpty()) {
            found.add(pattern);
        }
        found.sort(null);
        return found;
    }

    private static boolean isPicture(Path file) {
        String name = file.toString();
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
