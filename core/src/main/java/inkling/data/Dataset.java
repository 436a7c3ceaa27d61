package inkling.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Pictures with their labels: pixels as unsigned bytes (0 background, 255 ink), one row of {@link #features()} bytes per
 * picture, and one class index per picture. Labels may be missing altogether, as in Kaggle's {@code test.csv}.
 *
 * <p>A dataset does not change. It keeps the arrays it was made from without copying them, so their owner must not write
 * to them any more; {@link #slice} shares them too.
 */
public final class Dataset {
    /** The class names of MNIST and of everything shaped like it. */
    public static final List<String> DIGITS =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();

    private final String name;
    private final ImageShape shape;
    private final List<String> classNames;
    private final byte[] pixels;
    private final byte @Nullable [] labels;
    private final int first;
    private final int size;
    private @Nullable String sha256;

    /**
     * Wraps pixels and labels.
     *
     * @param name what the user calls this data; it appears in every report
     * @param shape of one picture
     * @param classNames one name per class, at most 256
     * @param pixels {@code [n × shape.pixels()]}, unsigned; kept, not copied
     * @param labels {@code [n]} class indices, or null where the data has none; kept, not copied
     * @throws IllegalArgumentException if the lengths disagree or a label is not a class index
     */
    public Dataset(String name, ImageShape shape, List<String> classNames, byte[] pixels, byte @Nullable [] labels) {
        this(name, shape, List.copyOf(classNames), pixels, labels, 0, pixels.length / shape.pixels());
        if (pixels.length % shape.pixels() != 0) {
            throw new IllegalArgumentException(
                    pixels.length + " pixels are not a whole number of pictures of " + shape);
        }
        if (classNames.isEmpty() || classNames.size() > 256) {
            throw new IllegalArgumentException(classNames.size() + " classes: expected 1 to 256");
        }
        if (labels != null) {
            checkLabels(labels);
        }
    }

    private Dataset(
            String name,
            ImageShape shape,
            List<String> classNames,
            byte[] pixels,
            byte @Nullable [] labels,
            int first,
            int size) {
        this.name = name;
        this.shape = shape;
        this.classNames = classNames;
        this.pixels = pixels;
        this.labels = labels;
        this.first = first;
        this.size = size;
    }

    private void checkLabels(byte[] labels) {
        if (labels.length != size) {
            throw new IllegalArgumentException(size + " pictures but " + labels.length + " labels");
        }
        for (int i = 0; i < labels.length; i++) {
            if (Byte.toUnsignedInt(labels[i]) >= classNames.size()) {
                throw new IllegalArgumentException("label " + Byte.toUnsignedInt(labels[i]) + " of picture " + i
                        + ": expected a class index from 0 to " + (classNames.size() - 1));
            }
        }
    }

    /** What the user calls this data. */
    public String name() {
        return name;
    }

    /** Shape of one picture. */
    public ImageShape shape() {
        return shape;
    }

    /** One name per class. */
    public List<String> classNames() {
        return classNames;
    }

    /** Number of classes. */
    public int classes() {
        return classNames.size();
    }

    /** Number of pictures. */
    public int size() {
        return size;
    }

    /** Bytes per picture: {@code shape().pixels()}. */
    public int features() {
        return shape.pixels();
    }

    /** Whether each picture has a label. */
    public boolean labelled() {
        return labels != null;
    }

    /**
     * Class index of one picture.
     *
     * @throws IllegalStateException if the data has no labels
     */
    public int label(int index) {
        Objects.checkIndex(index, size);
        if (labels == null) {
            throw new IllegalStateException(name + " has no labels");
        }
        return Byte.toUnsignedInt(labels[first + index]);
    }

    /** All pixels, shared and read only; picture {@code i} begins at {@link #offset offset(i)}. */
    public byte[] pixels() {
        return pixels;
    }

    /** Where picture {@code index} begins in {@link #pixels()}. */
    public int offset(int index) {
        Objects.checkIndex(index, size);
        return (first + index) * features();
    }

    /** A copy of the pixels of one picture, {@code [features()]}. */
    public byte[] picture(int index) {
        int offset = offset(index);
        return Arrays.copyOfRange(pixels, offset, offset + features());
    }

    /** Pictures {@code from} (inclusive) to {@code to} (exclusive), sharing this dataset's arrays. */
    public Dataset slice(int from, int to) {
        Objects.checkFromToIndex(from, to, size);
        return new Dataset(name, shape, classNames, pixels, labels, first + from, to - from);
    }

    /**
     * A copy of some pictures, in the given order.
     *
     * @param indices of the pictures wanted; one may occur more than once
     */
    public Dataset select(int[] indices) {
        byte[] somePixels = new byte[Math.multiplyExact(indices.length, features())];
        byte[] someLabels = labels == null ? null : new byte[indices.length];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(pixels, offset(indices[i]), somePixels, i * features(), features());
            if (labels != null && someLabels != null) {
                someLabels[i] = labels[first + indices[i]];
            }
        }
        return new Dataset(name, shape, classNames, somePixels, someLabels, 0, indices.length);
    }

    /**
     * SHA-256 of the pixels followed by the labels, in hexadecimal: the same data, the same hash. The first call takes a while, and
     * other threads wait for it.
     */
    public synchronized String sha256() {
        String known = sha256;
        if (known == null) {
            known = computeSha256();
            sha256 = known;
        }
        return known;
    }

    private String computeSha256() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(pixels, first * features(), size * features());
            if (labels != null) {
                digest.update(labels, first, size);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return name + ": " + size + " pictures of " + shape + (labelled() ? "" : ", without labels");
    }
}
