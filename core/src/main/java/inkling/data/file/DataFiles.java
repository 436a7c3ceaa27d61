package inkling.data.file;

import inkling.data.Dataset;
import inkling.data.TrainTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds out what a folder or file of data holds, and reads it.
 *
 * <ul>
 *   <li>A folder with {@code train-images-idx3-ubyte} and {@code train-labels-idx1-ubyte}, and perhaps the same of
 *       {@code t10k}, is read as IDX. The last dash may be a dot ({@code train-images.idx3-ubyte}).
 *   <li>A folder without those but with {@code train.csv}, or {@code test.csv} where that is to be predicted, is read as CSV. IDX comes
 *       first because it brings a test set.
 *   <li>A file of IDX images is read together with the labels file beside it that has {@code labels} and {@code idx1} in
 *       its name in place of {@code images} and {@code idx3}.
 *   <li>Any other file is read as CSV.
 * </ul>
 *
 * Something may stand before all names, as in EMNIST's and QMNIST's files, whose test part is called {@code test}. EMNIST's pictures lie
 * column by column and are brought upright, and its labels get the names of their letters.
 *
 * <p>Each name may have {@code .gz} after it. Where a file is there both ways, as some downloaders leave it, the unpacked one
 * is read. Two different names for the same thing are an error.
 *
 * <p>All methods may be called from any thread.
 */
public final class DataFiles {

    private static final List<String> TRAIN_CSV = List.of("train.csv");
    private static final List<String> TEST_CSV = List.of("test.csv");

    private DataFiles() {}

    /**
     * Reads examples, on all processors; the data is called after the folder or file.
     *
     * @see #read(Path, int)
     */
    public static TrainTest read(Path folderOrFile) throws IOException {
        return read(folderOrFile, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Reads examples; the data is called after the folder or file. What was guessed, such as the column of the labels, is logged: {@link
     * #load(Path, ReadOptions)} gives it to the caller instead, and may be told.
     *
     * @param threads how many work on a CSV file at once
     * @throws NoSuchFileException if there is nothing to read; the message names what was looked for
     * @throws MalformedFileException if a file's content is wrong, or the choice of files is not clear
     * @throws IllegalArgumentException if it is not clear which column of a table has the labels
     */
    public static TrainTest read(Path folderOrFile, int threads) throws IOException {
        return logged(load(folderOrFile, ReadOptions.asFound(threads)));
    }

    private static TrainTest logged(LoadedData data) {
        System.Logger logger = System.getLogger(DataFiles.class.getName());
        data.notices().forEach(notice -> logger.log(System.Logger.Level.INFO, notice));
        return data.sets();
    }

    /**
     * Reads examples of known classes; what was guessed is logged.
     *
     * @param name what reports call this data
     * @param classNames one per class
     * @param threads how many work on a CSV file at once
     * @throws NoSuchFileException if there is nothing to read; the message names what was looked for
     * @throws MalformedFileException if a file's content is wrong, or the choice of files is not clear
     * @throws IllegalArgumentException if it is not clear which column of a table has the labels
     */
    public static TrainTest read(String name, List<String> classNames, Path folderOrFile, int threads)
            throws IOException {
        Objects.requireNonNull(classNames, "classNames");
        ReadOptions options = ReadOptions.asFound(threads).expecting(ReadOptions.Kind.ANY, classNames);
        return logged(load(name, folderOrFile, options));
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
        Path csv = IdxFiles.find(folderOrFile, TRAIN_CSV);
        return IdxFiles.prefix(folderOrFile) != null || (csv != null && !PictureList.is(csv));
    }

    /**
     * Reads examples and tells what was seen on the way.
     *
     * @param name what reports call this data
     * @throws NoSuchFileException if there is nothing to read; the message names what was looked for
     * @throws MalformedFileException if a file's content is wrong, or the choice of files is not clear
     * @throws IllegalArgumentException if it is not clear which column of a table has the labels
     */
    public static LoadedData load(String name, Path folderOrFile, ReadOptions options) throws IOException {
        Objects.requireNonNull(name, "name");
        return Files.isDirectory(Objects.requireNonNull(folderOrFile, "folderOrFile"))
                ? readFolder(name, folderOrFile, options)
                : readFile(name, folderOrFile, options);
    }

    /**
     * The classes of examples that lie in several files: those that one file with all of them would have.
     *
     * @param labels how often there is each
     * @param pictures whether the examples are
     */
    public static List<String> classNames(Map<String, Integer> labels, boolean pictures) {
        var classes = ClassNames.open();
        labels.keySet().forEach(classes::indexOf);
        List<String> names = classes.inOrder();
        int[] counts =
                names.stream().mapToInt(name -> labels.getOrDefault(name, 0)).toArray();
        return Labelling.namesOf(names, counts, pictures);
    }

    private static LoadedData readFolder(String name, Path folder, ReadOptions options) throws IOException {
        String prefix = IdxFiles.prefix(folder);
        if (prefix != null) {
            Dataset train = IdxFiles.train(name, options.classNames(), folder, prefix);
            Dataset test = IdxFiles.test(name + " test set", train.classNames(), folder, prefix);
            return idx(new TrainTest(train, test), prefix);
        }
        Path test = options.part() == ReadOptions.Part.TEST ? IdxFiles.find(folder, TEST_CSV) : null;
        if (test != null) {
            return CsvFile.read(name + " test set", options, test);
        }
        Path train = IdxFiles.find(folder, TRAIN_CSV);
        if (train != null) {
            return CsvFile.read(name, options, train);
        }
        throw IdxFiles.missing(
                folder,
                "data",
                List.of("train-images-idx3-ubyte", "train.csv"),
                ", and for a folder of pictures for each class");
    }

    private static LoadedData idx(TrainTest sets, String imagesName) {
        return LoadedData.ofBytes(sets, IdxFiles.isTransposed(imagesName));
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
        try (var in = Content.open(file, options.part())) {
            head = in.peek(4);
        }
        // Of all IDX files: two zero bytes, then the type of the elements; never so in text.
        boolean idx = head.length == 4 && head[0] == 0 && head[1] == 0;
        return idx
                ? idx(new TrainTest(IdxFiles.read(name, options.classNames(), file), null), Content.nameOf(file))
                : CsvFile.read(name, options, file);
    }
}
