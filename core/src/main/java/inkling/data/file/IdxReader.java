package inkling.data.file;

import inkling.data.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads IDX files, MNIST's own format: a short header, then one unsigned byte per pixel or label. Gzip is recognized by
 * content, not by name. Headers are checked against the file before memory is taken, and gzip takes memory only for what
 * it really holds.
 *
 * <p>Every method throws {@link MalformedFileException} if a file's content is wrong, and a
 * {@link java.nio.file.FileSystemException} if a file is missing or may not be read. All may be called from any thread.
 */
public final class IdxReader {
    private IdxReader() {}

    /** Reads digits and their labels; the data is called after the images file. */
    public static Dataset read(Path images, Path labels) throws IOException {
        Objects.requireNonNull(labels, "labels");
        return read(name(images), Dataset.DIGIT_NAMES, images, labels);
    }

    /** Reads digits without labels; the data is called after the file. */
    public static Dataset readUnlabelled(Path images) throws IOException {
        return read(name(images), Dataset.DIGIT_NAMES, images, null);
    }

    private static String name(Path images) {
        return Content.nameOf(Objects.requireNonNull(images, "images"));
    }

    /**
     * Reads pictures of any classes.
     *
     * @param name what reports call this data
     * @param classNames one per class; each label must be an index into it
     * @param labels null for pictures without labels
     */
    public static Dataset read(String name, List<String> classNames, Path images, @Nullable Path labels)
            throws IOException {
        return read(name, classNames, images, labels, Memory.largestArray());
    }

    static Dataset read(String name, List<String> classNames, Path images, @Nullable Path labels, long largest)
            throws IOException {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(classNames, "classNames");
        return read(
                name,
                classNames,
                () -> Content.open(Objects.requireNonNull(images, "images")),
                labels == null ? null : () -> Content.open(labels),
                largest);
    }

    /**
     * Reads digits and their labels from the content of two files, unpacked: where there are no files, as in a browser.
     *
     * @param name what reports and messages call the data
     * @param images content of an IDX file of images
     * @param labels content of an IDX file of labels
     */
    public static Dataset read(String name, byte[] images, byte[] labels) throws IOException {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(images, "images");
        Objects.requireNonNull(labels, "labels");
        return read(
                name,
                Dataset.DIGIT_NAMES,
                () -> Content.of(name + ", images", images),
                () -> Content.of(name + ", labels", labels),
                Integer.MAX_VALUE);
    }

    /** Where content comes from. */
    @FunctionalInterface
    private interface Opening {
        Content open() throws IOException;
    }

    private static Dataset read(
            String name, List<String> classNames, Opening images, @Nullable Opening labels, long largest)
            throws IOException {
        try (var in = images.open()) {
            var header = IdxHeader.read(in, IdxHeader.Kind.IMAGES, largest);
            byte[] labelBytes =
                    labels == null ? null : readLabels(labels, classNames.size(), in.name(), header, largest);
            return new Dataset(name, header.shape(), classNames, header.readBody(in), labelBytes);
        }
    }

    private static byte[] readLabels(Opening labels, int classes, String imagesName, IdxHeader images, long largest)
            throws IOException {
        try (var in = labels.open()) {
            if (LabelRows.begin(in)) {
                return checked(in, LabelRows.read(in, images.count(), imagesName), classes, "row ", 0);
            }
            var header = IdxHeader.read(in, IdxHeader.Kind.LABELS, largest);
            if (header.count() != images.count()) {
                throw in.malformed(
                        "byte 4",
                        "expected " + images.count() + " labels, one for each image of " + Excerpt.of(imagesName)
                                + ", found " + header.count(),
                        "Give the images and labels that belong together.");
            }
            return checked(in, header.readBody(in), classes, "byte ", header.kind().headerLength);
        }
    }

    private static byte[] checked(Content in, byte[] labels, int classes, String place, int first) throws IOException {
        for (int i = 0; i < labels.length; i++) {
            if (Byte.toUnsignedInt(labels[i]) >= classes) {
                throw in.malformed(
                        place + (first + i),
                        "label of image " + i + ": expected 0 to " + (classes - 1) + ", found "
                                + Byte.toUnsignedInt(labels[i]),
                        "Do these labels belong to these classes?");
            }
        }
        return labels;
    }
}
