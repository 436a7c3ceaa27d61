package inkling.spark;

import inkling.data.Dataset;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Some labelled examples, as they travel between machines.
 *
 * @param indices of each in the training set
 * @param labels class index of each
 * @param pixels of pictures, one after the other; null for rows of a table
 * @param values of rows of a table, one after the other; null for pictures
 */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
record Rows(int[] indices, int[] labels, byte @Nullable [] pixels, float @Nullable [] values) implements Serializable {
    private static final long serialVersionUID = 1;

    /** Examples {@code from} to {@code to} of a dataset, which is the training set. */
    static Rows of(Dataset data, int from, int to) {
        int[] indices = IntStream.range(from, to).toArray();
        int[] labels = IntStream.range(from, to).map(data::label).toArray();
        int width = data.features();
        int length = Math.multiplyExact(to - from, width);
        if (data.isTable()) {
            float[] values = new float[length];
            System.arraycopy(data.values(), from == to ? 0 : data.offset(from), values, 0, length);
            return new Rows(indices, labels, null, values);
        }
        byte[] pixels = new byte[length];
        System.arraycopy(data.pixels(), from == to ? 0 : data.offset(from), pixels, 0, length);
        return new Rows(indices, labels, pixels, null);
    }

    int size() {
        return labels.length;
    }

    /** Some of these, in the given order. */
    Rows select(int[] which) {
        return join(which.length, i -> this, i -> which[i]);
    }

    /** None of these. */
    Rows none() {
        return new Rows(
                new int[0], new int[0], pixels == null ? null : new byte[0], values == null ? null : new float[0]);
    }

    /** The same with other indices: what stands at each one in {@code numbers}. */
    Rows numbered(int[] numbers) {
        return new Rows(Arrays.stream(indices).map(i -> numbers[i]).toArray(), labels, pixels, values);
    }

    /** Which rows go where. */
    interface Origin<T> {
        T of(int place);
    }

    /** So many rows, each of which comes from a place in others of the same kind. */
    static Rows join(int count, Origin<Rows> rows, Origin<Integer> places) {
        int[] indices = new int[count];
        int[] labels = new int[count];
        Rows like = rows.of(0);
        int width = like.width();
        byte[] pixels = like.pixels == null ? null : new byte[Math.multiplyExact(count, width)];
        float[] values = like.values == null ? null : new float[Math.multiplyExact(count, width)];
        for (int i = 0; i < count; i++) {
            Rows from = rows.of(i);
            int place = places.of(i);
            indices[i] = from.indices[place];
            labels[i] = from.labels[place];
            if (pixels != null && from.pixels != null) {
                System.arraycopy(from.pixels, place * width, pixels, i * width, width);
            } else if (values != null && from.values != null) {
                System.arraycopy(from.values, place * width, values, i * width, width);
            }
        }
        return new Rows(indices, labels, pixels, values);
    }

    /** All of these, by their indices. */
    static Rows inOrder(Iterable<Rows> parts) {
        List<Rows> all = new ArrayList<>();
        List<int[]> found = new ArrayList<>();
        for (Rows part : parts) {
            for (int i = 0; i < part.size(); i++) {
                found.add(new int[] {part.indices[i], all.size(), i});
            }
            all.add(part);
        }
        found.sort(Comparator.comparingInt(place -> place[0]));
        return join(found.size(), i -> all.get(found.get(i)[1]), i -> found.get(i)[2]);
    }

    private int width() {
        return (pixels == null ? values == null ? 0 : values.length : pixels.length) / Math.max(1, labels.length);
    }
}
