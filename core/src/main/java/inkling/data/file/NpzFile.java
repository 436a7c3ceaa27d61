package inkling.data.file;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.TrainTest;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads arrays that NumPy saved: an NPZ archive with examples and labels under the names that Keras and others give them, or one NPY file
 * of examples without labels.
 */
final class NpzFile {
    /** Of examples and labels, in the order in which they are looked for. */
    private static final List<List<String>> TRAIN = List.of(
            List.of("x_train", "y_train"),
            List.of("train_images", "train_labels"),
            List.of("training_images", "training_labels"),
            List.of("images", "labels"),
            List.of("x", "y"),
            List.of("data", "target"),
            List.of("features", "labels"),
            List.of("arr_0", "arr_1"));

    private static final List<List<String>> TEST =
            List.of(List.of("x_test", "y_test"), List.of("test_images", "test_labels"));

    private final String name;
    private final String file;
    private final ReadOptions options;
    private final List<String> notices = new ArrayList<>();
    private String scale = "";

    /** Bytes that arrays may still take. */
    private long room = Memory.largestArray();

    private NpzFile(String name, Path file, ReadOptions options) {
        this.name = name;
        this.file = Content.nameOf(file);
        this.options = options;
    }

    /** Whether a zip archive holds arrays, or a file is one. */
    static boolean is(Path file) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(6);
        }
        if (NpyHeader.begins(head)) {
            return true;
        }
        if (head.length < 4 || head[0] != 'P' || head[1] != 'K' || head[2] != 3) {
            return false;
        }
        try (var zip = new ZipFile(file.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            return entries.hasMoreElements() && entries.nextElement().getName().endsWith(".npy");
        } catch (ZipException | EOFException e) {
            return false; // Whoever reads it as a zip archive says what is wrong.
        }
    }

    static LoadedData read(String name, Path file, ReadOptions options) throws IOException {
        var reader = new NpzFile(name, file, options);
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(6);
        }
        return NpyHeader.begins(head) ? reader.readOne(file) : reader.readArchive(file);
    }

    private LoadedData readOne(Path path) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(path))) {
            NpyArray x = NpyArray.read(in, file, room, -1);
            return loaded(new TrainTest(dataset(name, x, null, options.classNames()), null));
        }
    }

    private LoadedData readArchive(Path path) throws IOException {
        try (var zip = new ZipFile(path.toFile())) {
            Map<String, ZipEntry> entries = new TreeMap<>();
            Enumeration<? extends ZipEntry> all = zip.entries();
            while (all.hasMoreElements()) {
                ZipEntry entry = all.nextElement();
                entries.put(entry.getName().replaceAll("\\.npy$", "").toLowerCase(Locale.ROOT), entry);
            }
            List<String> train = find(entries, TRAIN);
            if (train == null) {
                throw new MalformedFileException(
                        file,
                        "",
                        "expected arrays x_train and y_train, or images and labels, found "
                                + Excerpt.of(String.join(", ", entries.keySet())),
                        "Save them under these names with numpy.savez.");
            }
            Dataset first = part(name, zip, entries, train, options.classNames());
            List<String> test = find(entries, TEST);
            Dataset second = test == null ? null : part(name + " test set", zip, entries, test, first.classNames());
            return loaded(new TrainTest(first, second));
        } catch (ZipException | EOFException e) {
            throw damaged("", e);
        }
    }

    private static @Nullable List<String> find(Map<String, ZipEntry> entries, List<List<String>> pairs) {
        for (List<String> pair : pairs) {
            if (entries.containsKey(pair.getFirst())) {
                return pair;
            }
        }
        return null;
    }

    private Dataset part(
            String part, ZipFile zip, Map<String, ZipEntry> entries, List<String> pair, List<String> classNames)
            throws IOException {
        NpyArray x = array(zip, entries.get(pair.getFirst()), -1);
        ZipEntry labels = entries.get(pair.getLast());
        return dataset(part, x, labels == null ? null : array(zip, labels, x.examples()), classNames);
    }

    /** An array of so many numbers, or of any where that is -1. */
    private NpyArray array(ZipFile zip, @Nullable ZipEntry entry, int expected) throws IOException {
        if (entry == null) {
            throw new IllegalStateException("no such entry");
        }
        try (var in = new BufferedInputStream(zip.getInputStream(entry))) {
            return NpyArray.read(in, file + ": " + Excerpt.of(entry.getName()), room, expected);
        } catch (ZipException | EOFException e) {
            throw damaged(Excerpt.of(entry.getName()), e);
        }
    }

    private MalformedFileException damaged(String place, IOException e) {
        String problem = e.getMessage() == null ? "it breaks off" : e.getMessage();
        return new MalformedFileException(file, place, "the zip data is damaged (" + problem + ")", "Save it again.");
    }

    private Dataset dataset(String part, NpyArray x, @Nullable NpyArray y, List<String> classNames) throws IOException {
        // As many as there are numbers, or none: the product fits.
        int features = x.examples() == 0 ? 0 : x.count() / x.examples();
        if (x.shape().length < 2 || features == 0 || x.examples() == 0) {
            throw wrong("expected pictures [n × height × width] or rows [n × features], found "
                    + Arrays.toString(x.shape()));
        }
        List<String> found = List.of();
        int[] labels = null;
        if (y != null) {
            float[] numbers = y.asFloats();
            var names = ClassNames.open();
            labels = new int[numbers.length];
            for (int i = 0; i < labels.length; i++) {
                if (numbers[i] != (int) numbers[i]) {
                    throw wrong("expected whole numbers as labels, found " + numbers[i]);
                }
                labels[i] = names.indexOf(Integer.toString((int) numbers[i]));
                if (labels[i] < 0) {
                    throw wrong("expected at most " + Dataset.MAX_CLASSES + " different labels");
                }
            }
            names.reorder(labels, labels.length);
            found = names.inOrder();
        }
        ImageShape shape = shape(x, features);
        PixelScale pixels = shape == null || options.kind() == ReadOptions.Kind.TABLE ? null : scale(x);
        Labelling labelling = Labelling.of(classNames, found, labels, pixels != null);
        if (labelling == null) {
            throw wrong("expected the labels " + Excerpt.of(String.join(", ", classNames)) + ", found others");
        }
        if (shape == null || pixels == null) {
            requireRoom(x);
            return Dataset.ofTable(part, labelling.classNames(), features, x.asFloats(), labelling.labels());
        }
        room -= x.count();
        scale = pixels.toString();
        if (!pixels.equals(PixelScale.BYTES) && notices.isEmpty()) {
            notices.add(name + ": pixels " + pixels.low() + " to " + pixels.high() + ", brought to 0 to 255");
        }
        byte[] raw = x.bytes();
        byte[] bytes = raw == null
                ? pixels.toBytes(x.asFloats())
                : pixels.equals(PixelScale.BYTES) ? raw : pixels.stretch(raw);
        return Dataset.ofPictures(part, shape, labelling.classNames(), bytes, labelling.labels());
    }

    /** A table of bytes takes four times as much once these are numbers. */
    private void requireRoom(NpyArray x) throws MalformedFileException {
        room -= (long) Float.BYTES * x.count();
        if (room < 0) {
            throw new MalformedFileException(
                    file,
                    "",
                    "a table of " + Arrays.toString(x.shape()) + " is more than fits into memory",
                    "Give Java more memory with -Xmx, or split the array.");
        }
    }

    private static @Nullable PixelScale scale(NpyArray x) {
        byte[] bytes = x.bytes();
        if (bytes == null) {
            return PixelScale.of(x.asFloats());
        }
        int largest = 0;
        for (byte value : bytes) {
            largest = Math.max(largest, Byte.toUnsignedInt(value));
        }
        return PixelScale.ofBytes(largest);
    }

    /** Of pictures with or without one channel, or of rows that make up a square; null for other rows. */
    private @Nullable ImageShape shape(NpyArray x, int features) throws IOException {
        int[] sizes = x.shape();
        if (sizes.length == 3 || (sizes.length == 4 && sizes[3] == 1)) {
            return new ImageShape(sizes[1], sizes[2]);
        }
        if (sizes.length == 4 && sizes[1] == 1) {
            return new ImageShape(sizes[2], sizes[3]);
        }
        if (sizes.length > 2) {
            throw wrong("expected grey pictures, found " + Arrays.toString(sizes));
        }
        int side = (int) Math.sqrt(features);
        return side * side == features && features >= 49 ? new ImageShape(side, side) : null;
    }

    private MalformedFileException wrong(String problem) {
        return new MalformedFileException(file, "", problem, "Save it again with numpy.savez.");
    }

    private LoadedData loaded(TrainTest sets) {
        return new LoadedData(sets, null, List.of(), scale.isEmpty() ? null : scale, null, false, List.copyOf(notices));
    }
}
