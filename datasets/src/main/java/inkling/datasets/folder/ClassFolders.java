package inkling.datasets.folder;

import inkling.data.file.Excerpt;
import inkling.data.file.MalformedFileException;
import inkling.data.file.PictureList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds pictures in folders: in one for each class, or all in one. Counts what it passes over. */
final class ClassFolders {
    private static final Set<String> TRAIN = Set.of("train", "training");
    private static final Set<String> TEST = Set.of("test", "testing", "val", "valid", "validation");

    /** As parts are called that hold pictures themselves, such as {@code train}, {@code test1} or {@code train_images}. */
    private static final Pattern PART = Pattern.compile(
            "(train|training|test|testing|val|valid|validation)([-_ ]?(images?|pictures|imgs?|data|set|[0-9]+))?");

    private static final int SHOWN = 3;

    private final List<String> skipped = new ArrayList<>();
    private int nested;

    /**
     * Where the pictures to learn from are, and those to be measured on.
     *
     * @param test null where there are none
     * @param unused names of folders for a third part
     */
    record Parts(Path train, @Nullable Path test, List<String> unused) {}

    /**
     * The folders for both parts, where a folder has such; else the folder itself.
     *
     * @throws MalformedFileException if all of several folders are called as parts are, which no classes are, but not as is known here
     */
    static Parts parts(Path folder) throws IOException {
        List<Path> folders = visible(folder).stream().filter(Files::isDirectory).toList();
        Optional<Path> train = named(folders, TRAIN);
        boolean noClasses =
                folders.stream().allMatch(path -> TRAIN.contains(lower(path)) || TEST.contains(lower(path)));
        if (train.isEmpty() || !noClasses) {
            if (folders.size() > 1
                    && folders.stream()
                            .allMatch(path -> PART.matcher(lower(path)).matches())) {
                String names = String.join(
                        ", ", folders.stream().map(ClassFolders::name).toList());
                throw new MalformedFileException(
                        folder.toString(),
                        "",
                        "expected a folder for each class, found " + Excerpt.of(names)
                                + ", which look like parts, not classes",
                        "Call them train and test, and put a folder for each class into them.");
            }
            return new Parts(folder, null, List.of());
        }
        Path test = named(folders, TEST).orElse(null);
        List<String> unused = folders.stream()
                .filter(path -> !path.equals(train.get()) && !path.equals(test))
                .map(ClassFolders::name)
                .toList();
        return new Parts(train.get(), test, unused);
    }

    private static Optional<Path> named(List<Path> folders, Set<String> names) {
        return folders.stream().filter(path -> names.contains(lower(path))).findFirst();
    }

    private static String lower(Path path) {
        return name(path).toLowerCase(Locale.ROOT);
    }

    static String name(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    /** Whether there is a picture in the folder, or a folder that may be a class. */
    static boolean mayHavePictures(Path folder) throws IOException {
        return visible(folder).stream().anyMatch(path -> Files.isDirectory(path) || PictureList.isPicture(name(path)));
    }

    /**
     * The pictures of a folder.
     *
     * @param wanted the only classes that there may be; empty for those that are found
     * @throws MalformedFileException if a class has no pictures, or is not wanted
     */
    PictureIndex find(Path folder, List<String> wanted) throws IOException {
        List<Path> classes = visible(folder).stream().filter(Files::isDirectory).toList();
        return classes.isEmpty() ? flat(folder, wanted) : byClass(folder, classes, wanted);
    }

    private PictureIndex flat(Path folder, List<String> wanted) throws IOException {
        List<Path> files = pictures(folder);
        if (files.isEmpty()) {
            throw none(folder);
        }
        return new PictureIndex(files, wanted, null);
    }

    private PictureIndex byClass(Path folder, List<Path> classes, List<String> wanted) throws IOException {
        List<String> found = classes.stream().map(ClassFolders::name).toList();
        List<String> names = wanted.isEmpty()
                ? found.stream().sorted(PictureIndex.order(found)).toList()
                : wanted;
        List<Path> files = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (String name : found.stream().sorted(PictureIndex.order(found)).toList()) {
            int label = names.indexOf(name);
            if (label < 0) {
                throw new MalformedFileException(
                        folder.resolve(name).toString(),
                        "",
                        "expected a folder called as one of the classes " + Excerpt.of(String.join(", ", names)),
                        "Rename the folder, or take it out.");
            }
            List<Path> pictures = pictures(folder.resolve(name));
            if (pictures.isEmpty()) {
                throw none(folder.resolve(name));
            }
            files.addAll(pictures);
            pictures.forEach(picture -> labels.add(label));
        }
        skipped.addAll(list(folder).stream()
                .filter(path -> !Files.isDirectory(path))
                .map(ClassFolders::name)
                .toList());
        return new PictureIndex(
                files, names, labels.stream().mapToInt(Integer::intValue).toArray());
    }

    private static MalformedFileException none(Path folder) {
        return new MalformedFileException(
                folder.toString(),
                "",
                "expected pictures (.png, .jpg, .gif or .bmp), found none",
                "Put pictures into the folder, or take it away.");
    }

    /** By name; everything else in the folder is counted. */
    private List<Path> pictures(Path folder) throws IOException {
        List<Path> pictures = new ArrayList<>();
        for (Path path : list(folder)) {
            if (Files.isDirectory(path)) {
                nested++;
            } else if (PictureList.isPicture(name(path)) && !isHidden(path)) {
                pictures.add(path);
            } else {
                skipped.add(name(path));
            }
        }
        return pictures;
    }

    /** What was passed over, or null. */
    @Nullable
    String skipped() {
        List<String> parts = new ArrayList<>();
        if (!skipped.isEmpty()) {
            List<String> names = skipped.stream().distinct().sorted().toList();
            String shown = String.join(
                    ", ", names.stream().limit(SHOWN).map(Excerpt::of).toList());
            parts.add(skipped.size() + (skipped.size() == 1 ? " other file" : " other files") + " skipped (" + shown
                    + (names.size() > SHOWN ? ", …" : "") + ")");
        }
        if (nested > 0) {
            parts.add(nested + (nested == 1 ? " folder" : " folders") + " within classes skipped");
        }
        return parts.isEmpty() ? null : String.join(", ", parts);
    }

    private static boolean isHidden(Path path) {
        return name(path).startsWith(".") || name(path).equals("__MACOSX");
    }

    private static List<Path> visible(Path folder) throws IOException {
        return list(folder).stream().filter(path -> !isHidden(path)).toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (AccessDeniedException e) {
            var clearer = new AccessDeniedException(
                    Excerpt.ofPath(folder.toString()),
                    null,
                    "this user may not read the folder. Change its permissions.");
            clearer.initCause(e);
            throw clearer;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
