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
import java.util.Collection;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    /** How examples and their labels are called, in the order in which they are looked for. */
    private record Names(List<String> examples, List<String> labels) {
        /** The name of the examples, or null. */
        @Nullable
        String examplesIn(Set<String> entries) {
            return first(examples, entries);
        }

        /** The name of the labels, or null. */
        @Nullable
        String labelsIn(Set<String> entries) {
            return first(labels, entries);
        }

        private static @Nullable String first(List<String> names, Set<String> entries) {
            return names.stream().filter(entries::contains).findFirst().orElse(null);
        }
    }

    private static final List<String> LABELS = List.of("labels", "label", "y", "target", "targets", "classes");

    /** Called so, there may be something else in it than a label for each example: {@code classes} may be the names of the classes. */
    private static final List<String> PERHAPS_LABELS = List.of("target", "targets", "classes");

    private static final List<Names> TRAIN = List.of(
            new Names(
                    List.of("x_train", "train_images", "training_images", "train_x", "train_data"),
                    with(LABELS, "y_train", "train_labels", "training_labels", "train_y")),
            new Names(List.of("images", "x", "data", "features", "pictures"), with(LABELS, "y_train", "train_labels")),
            new Names(List.of("arr_0"), List.of("arr_1")));

    /** The last are those of {@code numpy.savez(path, x_train, y_train, x_test, y_test)}. */
    private static final List<Names> TEST = List.of(
            new Names(
                    List.of("x_test", "test_images", "test_x", "test_data"),
                    List.of("y_test", "test_labels", "test_y")),
            new Names(List.of("x_val", "x_valid", "val_images"), List.of("y_val", "y_valid", "val_labels")),
            new Names(List.of("arr_2"), List.of("arr_3")));

    private final String name;
    private final String file;
    private final ReadOptions options;
    private final List<String> unused = new ArrayList<>();
    private final Set<String> notices = new LinkedHashSet<>();
    private String scale = "";

    /** Bytes that arrays may still take. */
    private long room = Memory.largestArray();

    private NpzFile(String name, Path file, ReadOptions options) {
        this.name = name;
        this.file = Content.nameOf(file);
        this.options = options;
    }

    private static List<String> with(List<String> names, String... before) {
        List<String> all = new ArrayList<>(List.of(before));
        all.addAll(names);
        return List.copyOf(all);
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
            Names train = find(entries.keySet(), TRAIN);
            if (train == null) {
                throw new MalformedFileException(
                        file,
                        "",
                        "expected arrays x_train and y_train, or images and labels, found " + listed(entries.keySet()),
                        "Save them under these names with numpy.savez.");
            }
            leaveOutOthers(zip, entries, train);
            Names test = find(entries.keySet(), TEST);
            sayUnused(entries.keySet(), train, test);
            Dataset first = part(name, zip, entries, train, options.classNames());
            Dataset second = test == null ? null : part(name + " test set", zip, entries, test, first.classNames());
            return loaded(new TrainTest(first, second));
        } catch (ZipException | EOFException e) {
            throw damaged("", e);
        }
    }

    private static @Nullable Names find(Set<String> entries, List<Names> all) {
        return all.stream()
                .filter(names -> names.examplesIn(entries) != null)
                .filter(names -> !names.examples().contains("arr_2") || names.labelsIn(entries) != null)
                .findFirst()
                .orElse(null);
    }

    private static String listed(Collection<String> entries) {
        return Excerpt.of(String.join(", ", entries));
    }

    /** Takes out what is called as labels are and has no label for each example. */
    private void leaveOutOthers(ZipFile zip, Map<String, ZipEntry> entries, Names train) throws IOException {
        ZipEntry examples = Objects.requireNonNull(entries.get(train.examplesIn(entries.keySet())));
        for (String perhaps : PERHAPS_LABELS) {
            ZipEntry entry = entries.get(perhaps);
            if (entry != null && !mayBeLabels(zip, entry, size(zip, examples))) {
                entries.remove(perhaps);
                unused.add(perhaps);
            }
        }
    }

    /** Texts are none; what else is wrong with an array is said when it is read. */
    private boolean mayBeLabels(ZipFile zip, ZipEntry entry, int examples) throws IOException {
        try {
            return size(zip, entry) == examples;
        } catch (MalformedFileException e) {
            return !entry.getName().toLowerCase(Locale.ROOT).equals("classes.npy");
        }
    }

    /** The outermost size of an array, or -1 of a single number. */
    private int size(ZipFile zip, ZipEntry entry) throws IOException {
        try (var in = zip.getInputStream(entry)) {
            List<Integer> shape = NpyHeader.read(in, this::wrong).shape();
            return shape.isEmpty() ? -1 : shape.getFirst();
        }
    }

    /** What stays unread may be what was meant. */
    private void sayUnused(Set<String> entries, Names train, @Nullable Names test) {
        unused.addAll(entries);
        for (Names names : test == null ? List.of(train) : List.of(train, test)) {
            unused.remove(names.examplesIn(entries));
            unused.remove(names.labelsIn(entries));
        }
        String second = test == null ? null : test.examplesIn(entries);
        if (second != null && second.contains("val")) {
            notices.add(name + ": " + second + " is taken for the test set");
        }
        if (!unused.isEmpty()) {
            notices.add(name + ": arrays not used: " + listed(unused)
                    + (train.labelsIn(entries) == null ? "; none is called as labels are, such as y_train" : ""));
        }
    }

    private Dataset part(String part, ZipFile zip, Map<String, ZipEntry> entries, Names names, List<String> classNames)
            throws IOException {
        String examples = Objects.requireNonNull(names.examplesIn(entries.keySet()));
        NpyArray x = array(zip, entries.get(examples), -1);
        String labels = names.labelsIn(entries.keySet());
        return dataset(part, x, labels == null ? null : array(zip, entries.get(labels), x.examples()), classNames);
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
            var names = ClassNames.open();
            labels = labels(y, x.examples());
            for (int i = 0; i < labels.length; i++) {
                labels[i] = names.indexOf(Integer.toString(labels[i]));
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
            if (shape != null && options.kind() == ReadOptions.Kind.ANY) {
                notices.add(name + ": no scale makes bytes of all numbers, which are from " + range(x)
                        + ", so this is a table, not pictures");
            }
            requireRoom(x);
            return Dataset.ofTable(part, labelling.classNames(), features, x.asFloats(), labelling.labels());
        }
        room -= x.count();
        scale = pixels.toString();
        if (!pixels.equals(PixelScale.BYTES)) {
            notices.add(name + ": pixels " + pixels.low() + " to " + pixels.high() + ", brought to 0 to 255");
        }
        byte[] raw = x.bytes();
        byte[] bytes = raw == null
                ? pixels.toBytes(x.asFloats())
                : pixels.equals(PixelScale.BYTES) ? raw : pixels.stretch(raw);
        return Dataset.ofPictures(part, shape, labelling.classNames(), bytes, labelling.labels());
    }

    /** Whole numbers, one for each example, or where the only 1 of each row is. */
    private int[] labels(NpyArray y, int examples) throws MalformedFileException {
        float[] numbers = y.asFloats();
        int each = numbers.length / examples;
        int[] labels = new int[examples];
        for (int i = 0; i < examples; i++) {
            labels[i] = each == 1 ? whole(numbers[i]) : placeOfOne(numbers, i * each, each);
        }
        return labels;
    }

    private int whole(float number) throws MalformedFileException {
        if (number != (int) number) {
            throw wrong("expected whole numbers as labels, found " + number);
        }
        return (int) number;
    }

    private int placeOfOne(float[] numbers, int from, int count) throws MalformedFileException {
        int place = -1;
        for (int i = 0; i < count; i++) {
            float number = numbers[from + i];
            if (number != 0 && (number != 1 || place >= 0)) {
                place = count;
            } else if (number == 1) {
                place = i;
            }
        }
        if (place < 0 || place == count) {
            throw wrong("expected one label for each example, or in each row a single 1 among zeros");
        }
        return place;
    }

    private static String range(NpyArray x) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float value : x.asFloats()) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return least + " to " + most;
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
