package inkling.data.file;

import inkling.data.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * IDX files of pictures and labels, which find each other by their names: those of MNIST, and those with something before, such as {@code
 * emnist-letters-train-images-idx3-ubyte}. Labels are {@code idx1-ubyte} or, as QMNIST's, {@code idx2-int}.
 */
final class IdxFiles {
    /** What is in front of the part's name in the files of MNIST. */
    private static final String MNIST = "";

    private static final Pattern TRAIN = Pattern.compile("(.*)train-images[-.]idx3-ubyte(\\.gz)?");
    private static final String REMEDY = "Check the path, or run `inkling data fetch`.";

    private IdxFiles() {}

    /** What is in front of {@code train-images} in the folder's files, MNIST's first; null where there are none. */
    static @Nullable String prefix(Path folder) throws IOException {
        TreeSet<String> prefixes = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Matcher name = TRAIN.matcher(Content.nameOf(file));
                if (name.matches()) {
                    prefixes.add(name.group(1));
                }
            }
        }
        if (prefixes.size() > 1 && !prefixes.contains(MNIST)) {
            throw new MalformedFileException(
                    folder.toString(),
                    "",
                    "expected the files of one data set, found those of " + Excerpt.of(String.join(" and ", prefixes)),
                    "Name the images file of one, such as " + Excerpt.of(prefixes.first())
                            + "train-images-idx3-ubyte.gz.");
        }
        return prefixes.isEmpty() ? null : prefixes.first();
    }

    /** The pictures to learn from, with their labels. */
    static Dataset train(String name, List<String> classNames, Path folder, String prefix) throws IOException {
        Path images = find(folder, imageNames(prefix + "train"));
        if (images == null) {
            throw missing(folder, "data", imageNames(prefix + "train"));
        }
        return read(name, classNames, images);
    }

    /** Those to be measured on, or null. */
    static @Nullable Dataset test(String name, List<String> classNames, Path folder, String prefix) throws IOException {
        List<String> names = new ArrayList<>(imageNames(prefix + "t10k"));
        if (!prefix.equals(MNIST)) {
            names.addAll(imageNames(prefix + "test"));
        }
        Path images = find(folder, names);
        return images == null ? null : read(name, classNames, images);
    }

    private static List<String> imageNames(String stem) {
        return List.of(stem + "-images-idx3-ubyte", stem + "-images.idx3-ubyte");
    }

    /** Whether pictures in the file lie column by column. */
    static boolean isTransposed(String imagesName) {
        return EmnistPart.of(imagesName) != null;
    }

    /**
     * Pictures, upright, and the labels from the file beside theirs.
     *
     * @param wanted names of the only classes that there may be; empty for those that are found
     */
    static Dataset read(String name, List<String> wanted, Path images) throws IOException {
        Path labels = labels(images);
        EmnistPart emnist = EmnistPart.of(Content.nameOf(images));
        if (emnist != null) {
            Dataset bytes = IdxReader.read(name, Labelling.BYTES, images, labels);
            return new PictureForm(true, false).upright(named(bytes, emnist, wanted, labels));
        }
        boolean counted = wanted.equals(Labelling.BYTES.subList(0, Math.min(wanted.size(), Labelling.BYTES.size())));
        if (!wanted.isEmpty() && (counted || !wanted.stream().allMatch(TableRow::isNumber))) {
            return IdxReader.read(name, wanted, images, labels);
        }
        Dataset bytes = IdxReader.read(name, Labelling.BYTES, images, labels);
        return with(bytes, Labelling.of(wanted, Labelling.BYTES, Labelling.labelsOf(bytes), true), wanted, labels);
    }

    private static Dataset named(Dataset bytes, EmnistPart part, List<String> wanted, Path labels)
            throws MalformedFileException {
        int[] indices = Labelling.labelsOf(bytes);
        for (int i = 0; i < indices.length; i++) {
            int index = part.indexOf(indices[i]);
            if (index < 0) {
                throw new MalformedFileException(
                        Content.nameOf(labels),
                        "",
                        "label of image " + i + ": expected " + part.labels() + ", as EMNIST's "
                                + part.toString().toLowerCase(Locale.ROOT) + " has them, found " + indices[i],
                        "Do these files belong together?");
            }
            indices[i] = index;
        }
        List<String> names = wanted.isEmpty() ? part.classNames() : wanted;
        return with(bytes, Labelling.of(names, part.classNames(), indices, true), wanted, labels);
    }

    private static Dataset with(Dataset bytes, @Nullable Labelling labelling, List<String> wanted, Path labels)
            throws MalformedFileException {
        if (labelling == null) {
            throw new MalformedFileException(
                    Content.nameOf(labels),
                    "",
                    "expected labels from " + wanted.getFirst() + " to " + wanted.getLast() + ", found others",
                    "Do these files belong together?");
        }
        return Dataset.ofPictures(
                bytes.name(), bytes.shape(), labelling.classNames(), bytes.pixels(), labelling.labels());
    }

    private static Path labels(Path images) throws IOException {
        String name = Content.nameOf(images);
        String unpacked = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        String things = unpacked.replace("images", "labels");
        if (things.equals(unpacked)) {
            throw new MalformedFileException(
                    name,
                    "",
                    "expected IDX images with \"images\" in the file name, so that the labels can be found by theirs",
                    "Give the images file, or the folder that holds train-images-idx3-ubyte.");
        }
        List<String> names = List.of(things.replace("idx3", "idx1"), things.replace("idx3-ubyte", "idx2-int"));
        Path folder = images.toAbsolutePath().getParent();
        Path labels =
                folder == null ? null : find(folder, names.stream().distinct().toList());
        if (labels == null) {
            throw missing(folder == null ? images : folder, "labels for " + name, names);
        }
        return labels;
    }

    /** The one file that has one of these names, packed or not, or null. */
    static @Nullable Path find(Path folder, List<String> names) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String name : names) {
            Path plain = folder.resolve(name);
            Path packed = folder.resolve(name + ".gz");
            if (Files.exists(plain)) {
                found.add(plain);
            } else if (Files.exists(packed)) {
                found.add(packed);
            }
        }
        if (found.size() > 1) {
            String all =
                    String.join(" and ", found.stream().map(Content::nameOf).toList());
            throw new MalformedFileException(
                    folder.toString(), "", "expected one of " + all + ", found both", "Remove the wrong one.");
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    private static NoSuchFileException missing(Path folder, String what, List<String> names) {
        return missing(folder, what, names, "");
    }

    /** What to throw where nothing is found; {@code more} says what else was looked for. */
    static NoSuchFileException missing(Path folder, String what, List<String> names, String more) {
        return new NoSuchFileException(
                Excerpt.ofPath(folder.toString()),
                null,
                "no " + Excerpt.ofPath(what) + ": looked for " + String.join(" and ", names) + ", with or without .gz"
                        + more + ". " + REMEDY);
    }
}
