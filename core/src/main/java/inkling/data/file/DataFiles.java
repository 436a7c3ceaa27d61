package inkling.data.file;

import inkling.data.Dataset;
import inkling.data.TrainTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a folder or file of data holds, and reads it.
 *
 * <ul>
 *   <li>A folder with {@code train-images-idx3-ubyte} and {@code train-labels-idx1-ubyte}, and perhaps the same of
 *       {@code t10k}, is read as IDX. The last dash may be a dot ({@code train-images.idx3-ubyte}).
 *   <li>A folder without those but with {@code train.csv} is read as CSV. IDX comes first because it brings a test set.
 *   <li>A file of IDX images is read together with the labels file beside it that has {@code labels} and {@code idx1} in
 *       its name in place of {@code images} and {@code idx3}.
 *   <li>Any other file is read as CSV.
 * </ul>
 *
 * Each name may have {@code .gz} after it. Where a file is there both ways, as some downloaders leave it, the unpacked one
 * is read. Two different names for the same thing are an error.
 *
 * <p>All methods may be called from any thread.
 */
public final class DataFiles {
    private static final String FETCH = "Check the path, or run `inkling data fetch`.";

    private static final List<String> TRAIN_CSV = List.of("train.csv");

    private DataFiles() {}

    /** Reads digits, on all processors; the data is called after the folder or file. */
    public static TrainTest read(Path folderOrFile) throws IOException {
        return read(folderOrFile, Runtime.getRuntime().availableProcessors());
    }

    /** Reads digits, or whatever else there is; the data is called after the folder or file. */
    public static TrainTest read(Path folderOrFile, int threads) throws IOException {
        return load(folderOrFile, ReadOptions.asFound(threads)).sets();
    }

    /**
     * Reads pictures of any classes.
     *
     * @param name what reports call this data
     * @param classNames one per class
     * @param threads how many work on a CSV file at once
     * @throws NoSuchFileException if there is nothing to read; the message names what was looked for
     * @throws MalformedFileException if a file's content is wrong, or the choice of files is not clear
     */
    public static TrainTest read(String name, List<String> classNames, Path folderOrFile, int threads)
            throws IOException {
        Objects.requireNonNull(classNames, "classNames");
        ReadOptions options = ReadOptions.asFound(threads).expecting(ReadOptions.Kind.ANY, classNames);
        return load(name, folderOrFile, options).sets();
    }

    /**
     * Reads examples and tells what was seen on the way; they are called after the folder or file.
     *
     * @throws NoSuchFileException if there is nothing to read; the message names what was looked for
     * @throws MalformedFileException if a file's content is wrong, or the choice of files is not clear
     * @throws IllegalArgumentException if it is not clear which column of a table has the labels
     */
    public static LoadedData load(Path folderOrFile, ReadOptions options) throws IOException {
        Path absolute = Objects.requireNonNull(folderOrFile, "folderOrFile").toAbsolutePath();
        return load(Content.nameOf(absolute.normalize()), folderOrFile, options);
    }

    /** Whether a folder has IDX files or a table; true for any file that is no list of picture files. */
    public static boolean isData(Path folderOrFile) throws IOException {
        if (!Files.isDirectory(folderOrFile)) {
            return !PictureList.is(folderOrFile);
        }
        Path csv = find(folderOrFile, TRAIN_CSV);
        return find(folderOrFile, idxNames("train", "images", 3)) != null || (csv != null && !PictureList.is(csv));
    }

    private static LoadedData load(String name, Path folderOrFile, ReadOptions options) throws IOException {
        Objects.requireNonNull(name, "name");
        return Files.isDirectory(Objects.requireNonNull(folderOrFile, "folderOrFile"))
                ? readFolder(name, folderOrFile, options)
                : readFile(name, folderOrFile, options);
    }

    private static LoadedData readFolder(String name, Path folder, ReadOptions options) throws IOException {
        Path trainImages = find(folder, idxNames("train", "images", 3));
        if (trainImages != null) {
            Dataset train = readPair(name, options.classNames(), folder, "train", trainImages);
            Path testImages = find(folder, idxNames("t10k", "images", 3));
            Dataset test = testImages == null
                    ? null
                    : readPair(name + " test set", train.classNames(), folder, "t10k", testImages);
            return LoadedData.ofBytes(new TrainTest(train, test));
        }
        Path csv = find(folder, TRAIN_CSV);
        if (csv != null) {
            return CsvFile.read(name, options, csv);
        }
        throw missing(
                folder, "data", List.of("train-images-idx3-ubyte", "train.csv", "a folder of pictures for each class"));
    }

    private static Dataset readPair(String name, List<String> classNames, Path folder, String part, Path images)
            throws IOException {
        List<String> names = idxNames(part, "labels", 1);
        Path labels = find(folder, names);
        if (labels == null) {
            throw missing(folder, "labels for " + Content.nameOf(images), names);
        }
        return readIdx(name, classNames, images, labels);
    }

    private static Dataset readIdx(String name, List<String> classNames, Path images, Path labels) throws IOException {
        boolean indices = !classNames.isEmpty()
                && (classNames.getFirst().equals("0") || !TableRow.isNumber(classNames.getFirst()));
        if (indices) {
            return IdxReader.read(name, classNames, images, labels);
        }
        Dataset bytes = IdxReader.read(name, Labelling.BYTES, images, labels);
        Labelling labelling = Labelling.of(classNames, Labelling.BYTES, Labelling.labelsOf(bytes), true);
        if (labelling == null) {
            throw new MalformedFileException(
                    Content.nameOf(labels),
                    "",
                    "expected labels from " + classNames.getFirst() + " to " + classNames.getLast() + ", found others",
                    "Do these files belong together?");
        }
        return Dataset.ofPictures(name, bytes.shape(), labelling.classNames(), bytes.pixels(), labelling.labels());
    }

    private static List<String> idxNames(String part, String things, int dimensions) {
        String stem = part + "-" + things;
        return List.of(stem + "-idx" + dimensions + "-ubyte", stem + ".idx" + dimensions + "-ubyte");
    }

    private static LoadedData readFile(String name, Path file, ReadOptions options) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new MalformedFileException(
                    file.toString(), "", "expected a folder or a file, found a device or pipe", "Name a file.");
        }
        if (Files.isReadable(file) && NpzFile.is(file)) {
            return NpzFile.read(name, file, options);
        }
        byte[] head;
        try (var in = Content.open(file)) {
            head = in.peek(4);
        }
        // Of all IDX files: two zero bytes, then the type of the elements; never so in text.
        boolean idx = head.length == 4 && head[0] == 0 && head[1] == 0;
        return idx
                ? LoadedData.ofBytes(
                        new TrainTest(readIdx(name, options.classNames(), file, siblingLabels(file)), null))
                : CsvFile.read(name, options, file);
    }

    private static Path siblingLabels(Path images) throws IOException {
        String name = Content.nameOf(images);
        String unpacked = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        String labelsName = unpacked.replace("images", "labels").replace("idx3", "idx1");
        if (labelsName.equals(unpacked)) {
            throw new MalformedFileException(
                    name,
                    "",
                    "expected IDX images with \"images\" in the file name, so that the labels can be found by theirs",
                    "Give the images file, or the folder that holds train-images-idx3-ubyte.");
        }
        Path folder = images.toAbsolutePath().getParent();
        Path labels = folder == null ? null : find(folder, List.of(labelsName));
        if (labels == null) {
            throw missing(folder == null ? images : folder, "labels for " + name, List.of(labelsName));
        }
        return labels;
    }

    /** The one file that has one of these names, packed or not, or null. */
    private static @Nullable Path find(Path folder, List<String> names) throws IOException {
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
        return new NoSuchFileException(
                Excerpt.ofPath(folder.toString()),
                null,
                "no " + Excerpt.ofPath(what) + ": looked for " + String.join(" and ", names) + ", with or without .gz. "
                        + FETCH);
    }
}
