package inkling.data;

import inkling.data.augment.Preprocessing;
import inkling.math.Arguments;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Examples with their labels, all of one kind: pictures or a table. <em>Pictures</em> are unsigned bytes (0 background, 255 ink),
 * {@link #features()} of them each. A <em>table</em> has rows of {@link #features()} finite numbers of any size and sign, which {@link
 * Standardization} brings to one scale. The label of an example is a class index; labels may be missing altogether, as in Kaggle's
 * {@code test.csv}. A dataset may have a single class, as a file of one kind of pictures has; to train on
 * it, it needs the names of the others ({@link #withClasses}), because no network has fewer than two. What was done to the examples
 * since they were read is remembered ({@link #preprocessing}), so that a model does it neither twice nor not at all.
 *
 * <p>Immutable and safe for use by any number of threads. A dataset keeps the array of pixels, or of the values of {@link #ofTable},
 * without copying it, so its owner must not write to it any more; {@link #slice} and {@link #named} share it too.
 */
public final class Dataset {
    /** The most classes that a dataset may have. */
    public static final int MAX_CLASSES = 65_535;

    /** The class names of MNIST and of everything shaped like it. */
    public static final List<String> DIGIT_NAMES = Classes.numbered(10);

    private final String name;
    private final List<String> classNames;
    private final Features features;
    private final @Nullable Labels labels;
    private final Preprocessing preprocessing;
    private final int first;
    private final int size;
    private @Nullable String sha256;

    /**
     * Wraps pictures and their labels.
     *
     * @param name what the user calls this data; it appears in every report
     * @param shape of one picture
     * @param classNames one name per class, at most 65,535
     * @param pixels {@code [n × shape.pixels()]}, unsigned; kept, not copied
     * @param labels {@code [n]} unsigned class indices, or null where the data has none; copied
     * @throws IllegalArgumentException if the lengths disagree or a label is not a class index
     */
    public Dataset(String name, ImageShape shape, List<String> classNames, byte[] pixels, byte @Nullable [] labels) {
        this(name, classNames, pixels(shape, pixels), labels == null ? null : Labels.ofBytes(labels));
    }

    private Dataset(String name, List<String> classNames, Features features, @Nullable Labels labels) {
        this(
                Objects.requireNonNull(name, "name"),
                Classes.checked(classNames),
                features,
                labels,
                Preprocessing.NONE,
                0,
                features.count());
        if (labels != null) {
            labels.check(size, classNames.size(), features.thing());
        }
    }

    private Dataset(
            String name,
            List<String> classNames,
            Features features,
            @Nullable Labels labels,
            Preprocessing preprocessing,
            int first,
            int size) {
        this.name = name;
        this.classNames = classNames;
        this.features = features;
        this.labels = labels;
        this.preprocessing = preprocessing;
        this.first = first;
        this.size = size;
    }

    private static Features pixels(ImageShape shape, byte[] pixels) {
        return new Features.Pixels(Objects.requireNonNull(shape, "shape"), Objects.requireNonNull(pixels, "pixels"));
    }

    /**
     * Wraps pictures of any number of classes; where there are at most 256, the constructor does as well.
     *
     * @param name what the user calls this data; it appears in every report
     * @param shape of one picture
     * @param classNames one name per class, at most 65,535
     * @param pixels {@code [n × shape.pixels()]}, unsigned; kept, not copied
     * @param labels {@code [n]} class indices, or null where the data has none; copied
     * @throws IllegalArgumentException if the lengths disagree or a label is not a class index
     */
    public static Dataset ofPictures(
            String name, ImageShape shape, List<String> classNames, byte[] pixels, int @Nullable [] labels) {
        return new Dataset(name, classNames, pixels(shape, pixels), labels == null ? null : Labels.of(labels));
    }

    /**
     * A table of numbers, named {@code table}, whose classes are called by their numbers: 0 to the largest label, and at least 0 and 1,
     * because no network has fewer than two classes.
     *
     * @param features {@code [n × features]}, finite; copied
     * @param labels {@code [n]} class indices; copied
     * @throws IllegalArgumentException if there are no rows, the rows differ in length, a number is not finite, a label is negative or
     *     above 65,534, or the number of labels is not that of rows; the message names the row
     */
    public static Dataset of(float[][] features, int[] labels) {
        int classes = 1
                + Arrays.stream(Objects.requireNonNull(labels, "labels")).max().orElse(0);
        return of(features, labels, Classes.numbered(Math.clamp(classes, 2, MAX_CLASSES)));
    }

    /**
     * A table of numbers, named {@code table}.
     *
     * @param features {@code [n × features]}, finite; copied
     * @param labels {@code [n]} class indices; copied
     * @param classNames one name per class, 1 to 65,535; a single class can be asked about, see {@link #withClasses}, while what a network
     *     learns has two or more
     * @throws IllegalArgumentException if there are no rows, the rows differ in length, a number is not finite, a label is not a class
     *     index, or the number of labels is not that of rows; the message names the row
     */
    public static Dataset of(float[][] features, int[] labels, List<String> classNames) {
        var numbers = Features.Numbers.ofRows(Objects.requireNonNull(features, "features"));
        return new Dataset("table", classNames, numbers, Labels.of(Objects.requireNonNull(labels, "labels")));
    }

    /**
     * A table of numbers without labels, named {@code table}: rows to be predicted.
     *
     * @param features {@code [n × features]}, finite; copied
     * @param classNames one name per class that may be predicted
     * @throws IllegalArgumentException if there are no rows, the rows differ in length, or a number is not finite
     */
    public static Dataset unlabelled(float[][] features, List<String> classNames) {
        return new Dataset(
                "table", classNames, Features.Numbers.ofRows(Objects.requireNonNull(features, "features")), null);
    }

    /**
     * Wraps a table whose numbers are in one array.
     *
     * @param name what the user calls this data; it appears in every report
     * @param classNames one name per class, at most 65,535
     * @param width features of each row, at least 1
     * @param values {@code [n × width]}, finite; kept, not copied
     * @param labels {@code [n]} class indices, or null where the data has none; copied
     * @throws IllegalArgumentException if the lengths disagree, a value is not finite or a label is not a class index
     */
    public static Dataset ofTable(
            String name, List<String> classNames, int width, float[] values, int @Nullable [] labels) {
        var numbers = Features.Numbers.of(width, Objects.requireNonNull(values, "values"));
        return new Dataset(name, classNames, numbers, labels == null ? null : Labels.of(labels));
    }

    /** The same data under another name. */
    public Dataset named(String newName) {
        return new Dataset(
                Objects.requireNonNull(newName, "newName"), classNames, features, labels, preprocessing, first, size);
    }

    /**
     * The same examples with their labels as indices into another list of classes, which has all of this data's by name: so that a file
     * read on its own means by its labels what a training set, or a model, means.
     *
     * @param others in their order
     * @throws IllegalArgumentException if a class of this data is not among them; the message names it and both lists
     */
    public Dataset withClasses(List<String> others) {
        if (classNames.equals(Objects.requireNonNull(others, "others"))) {
            return this;
        }
        List<String> newNames = Classes.checked(others);
        int[] indices = Classes.indices(name, classNames, newNames);
        Labels mapped = labels == null ? null : labels.mapped(indices);
        return new Dataset(name, newNames, features, mapped, preprocessing, first, size);
    }

    /**
     * The same pictures with other pixels: names, shape, labels and {@link #preprocessing} stay, so the pixels must have been through it, too;
     * else {@link #withPreprocessing} says what they have been through.
     *
     * @param pixels {@code [size() × features()]}, those of this data's pictures alone; kept, not copied
     * @throws IllegalArgumentException if their number differs
     * @throws IllegalStateException if this is a table
     */
    public Dataset withPixels(byte[] pixels) {
        return with(pixels(shape(), pixels));
    }

    /** The same rows with other numbers, {@code [size() × features()]}, kept. */
    Dataset withValues(float[] values) {
        return with(Features.Numbers.of(features(), values));
    }

    /**
     * The same examples, from now on known to have been preprocessed so. {@link Preprocessing#apply(Dataset)} says it by itself; it is to
     * be said of examples that were preprocessed elsewhere. With {@link Preprocessing#NONE} they are examples as they come.
     *
     * @param preprocessing all that was done to them
     */
    public Dataset withPreprocessing(Preprocessing preprocessing) {
        Objects.requireNonNull(preprocessing, "preprocessing");
        return new Dataset(name, classNames, features, labels, preprocessing, first, size);
    }

    private Dataset with(Features others) {
        if (others.count() != size) {
            throw new IllegalArgumentException(
                    name + ": expected " + size + " " + features.thing() + "s, found " + others.count());
        }
        Labels sameLabels = labels == null ? null : labels.select(first, Shuffle.inOrder(size));
        return new Dataset(name, classNames, others, sameLabels, preprocessing, 0, size);
    }

    /** What the user calls this data. */
    public String name() {
        return name;
    }

    /** What has been done to each example since it was read; {@link Preprocessing#NONE} for examples as they come. */
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /** Whether this is a table of numbers; else it is pictures. */
    public boolean isTable() {
        return features instanceof Features.Numbers;
    }

    /**
     * Shape of one picture.
     *
     * @throws IllegalStateException if this is a table
     */
    public ImageShape shape() {
        return pictures().shape();
    }

    /** One name per class. */
    public List<String> classNames() {
        return classNames;
    }

    /** Number of classes. */
    public int classes() {
        return classNames.size();
    }

    /** Number of examples: pictures, or rows of a table. */
    public int size() {
        return size;
    }

    /** Numbers per example: pixels of a picture, or columns of a table. */
    public int features() {
        return features.width();
    }

    /** Whether each example has a label. */
    public boolean labelled() {
        return labels != null;
    }

    /**
     * Class index of one example.
     *
     * @throws IllegalStateException if the data has no labels
     */
    public int label(int index) {
        requireExample(index);
        if (labels == null) {
            throw new IllegalStateException(name + " has no labels");
        }
        return labels.get(first + index);
    }

    /**
     * A copy of the class indices of all examples, {@code [size()]}.
     *
     * @throws IllegalStateException if the data has no labels
     */
    public int[] labels() {
        return IntStream.range(0, size).map(this::label).toArray();
    }

    /**
     * All pixels, shared and read only; picture {@code i} begins at {@link #offset offset(i)}.
     *
     * @throws IllegalStateException if this is a table
     */
    public byte[] pixels() {
        return pictures().bytes();
    }

    /**
     * All numbers of a table, shared and read only; row {@code i} begins at {@link #offset offset(i)}.
     *
     * @throws IllegalStateException if this is pictures
     */
    public float[] values() {
        return table().values();
    }

    /** Where example {@code index} begins in {@link #pixels()} or {@link #values()}. */
    public int offset(int index) {
        requireExample(index);
        return (first + index) * features();
    }

    private void requireExample(int index) {
        // Asked for each example of each batch: the words are put together only where they are needed.
        if (index < 0 || index >= size) {
            Arguments.requireIndex(name + ": example", index, size);
        }
    }

    /**
     * A copy of the pixels of one picture, {@code [features()]}.
     *
     * @throws IllegalStateException if this is a table
     */
    public byte[] picture(int index) {
        int offset = offset(index);
        return Arrays.copyOfRange(pixels(), offset, offset + features());
    }

    /**
     * A copy of one row of a table, {@code [features()]}.
     *
     * @throws IllegalStateException if this is pictures
     */
    public float[] row(int index) {
        int offset = offset(index);
        return Arrays.copyOfRange(values(), offset, offset + features());
    }

    private Features.Pixels pictures() {
        return switch (features) {
            case Features.Pixels pixels -> pixels;
            case Features.Numbers numbers ->
                throw new IllegalStateException(
                        name + " is a table of " + numbers.width() + " numbers a row; expected pictures");
        };
    }

    private Features.Numbers table() {
        return switch (features) {
            case Features.Numbers numbers -> numbers;
            case Features.Pixels pixels ->
                throw new IllegalStateException(
                        name + " is pictures of " + pixels.shape() + "; expected a table of numbers");
        };
    }

    /** Examples {@code from} (inclusive) to {@code to} (exclusive), sharing this dataset's arrays. */
    public Dataset slice(int from, int to) {
        if (from < 0 || to < from || to > size) {
            throw new IndexOutOfBoundsException(
                    name + ": examples " + from + " to " + to + ", expected a range within 0 to " + size);
        }
        return new Dataset(name, classNames, features, labels, preprocessing, first + from, to - from);
    }

    /**
     * A copy of these labelled pictures with others after them, under this name.
     *
     * @throws IllegalArgumentException if shape, class names or preprocessing differ, or some have no labels; the message names both
     * @throws IllegalStateException if one is a table
     */
    public Dataset and(Dataset others) {
        if (!shape().equals(others.shape()) || !classNames.equals(others.classNames)) {
            throw new IllegalArgumentException(
                    others.name + ": expected pictures of " + shape() + " and the classes of " + name + ", found "
                            + others.shape() + " and the classes " + others.classNames);
        }
        if (!labelled() || !others.labelled()) {
            throw new IllegalArgumentException((labelled() ? others : this).name + ": expected labels, found none");
        }
        if (!preprocessing.equals(others.preprocessing)) {
            throw new IllegalArgumentException(others.name + ": expected the preprocessing "
                    + preprocessing.description() + " as of " + name + ", found " + others.preprocessing.description());
        }
        byte[] pixels = new byte[Math.multiplyExact(Math.addExact(size, others.size), features())];
        System.arraycopy(pixels(), first * features(), pixels, 0, size * features());
        System.arraycopy(
                others.pixels(), others.first * features(), pixels, size * features(), others.size * features());
        int[] all = IntStream.concat(Arrays.stream(labels()), Arrays.stream(others.labels()))
                .toArray();
        return ofPictures(name, shape(), classNames, pixels, all).withPreprocessing(preprocessing);
    }

    /**
     * A copy of some examples, in the given order.
     *
     * @param indices of the examples wanted; one may occur more than once
     */
    public Dataset select(int[] indices) {
        for (int index : Objects.requireNonNull(indices, "indices")) {
            requireExample(index);
        }
        Labels someLabels = labels == null ? null : labels.select(first, indices);
        Features some = features.select(first, indices);
        return new Dataset(name, classNames, some, someLabels, preprocessing, 0, indices.length);
    }

    /**
     * SHA-256 of the features followed by the labels, in hexadecimal: the same data, the same hash, whatever the names. Pixels are
     * bytes, numbers the four bytes of their floats, the lowest first; a label is a byte where there are at most 256 classes, else two.
     * The first call takes a while, and other threads wait for it.
     */
    public synchronized String sha256() {
        String known = sha256;
        if (known == null) {
            known = DatasetHash.of(this);
            sha256 = known;
        }
        return known;
    }

    @Override
    public String toString() {
        String examples = switch (features) {
            case Features.Pixels pixels -> size + " pictures of " + pixels.shape();
            case Features.Numbers numbers -> size + " rows of " + numbers.width() + " numbers";
        };
        return name + ": " + examples + (labelled() ? "" : ", without labels");
    }
}
