package inkling.model;

import inkling.data.file.Excerpt;
import inkling.data.file.MalformedFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the header says about one tensor, checked.
 *
 * @param shape size of each dimension
 * @param begin first byte, counted from the end of the header
 * @param length in bytes
 */
record TensorEntry(String name, List<Integer> shape, long begin, int length) {
    static final Comparator<TensorEntry> BY_PLACE =
            Comparator.comparingLong(TensorEntry::begin).thenComparingInt(TensorEntry::length);

    private static final int MAX_DIMENSIONS = 8;

    static TensorEntry of(Path file, String name, Object value) throws MalformedFileException {
        if (!(value instanceof Map<?, ?> map)) {
            throw Safetensors.malformed(file, place(name, ""), "expected an object, found " + Json.excerpt(value));
        }
        if (!"F32".equals(map.get("dtype"))) {
            throw Safetensors.malformed(
                    file, place(name, ".dtype"), "expected F32, found " + Json.excerpt(map.get("dtype")));
        }
        List<Integer> shape = new ArrayList<>();
        long values = 1;
        for (long size : numbers(file, place(name, ".shape"), map.get("shape"))) {
            if (size < 0 || size > Integer.MAX_VALUE || shape.size() == MAX_DIMENSIONS) {
                throw Safetensors.malformed(
                        file,
                        place(name, ".shape"),
                        "expected at most " + MAX_DIMENSIONS + " sizes of 0 to 2147483647, found "
                                + Json.excerpt(map.get("shape")));
            }
            shape.add((int) size);
            values = Math.clamp(values * size, 0, Integer.MAX_VALUE);
        }
        long[] offsets = numbers(file, place(name, ".data_offsets"), map.get("data_offsets"));
        long length = values * Float.BYTES;
        if (offsets.length != 2 || offsets[0] < 0 || offsets[1] - offsets[0] != length) {
            throw Safetensors.malformed(
                    file,
                    place(name, ".data_offsets"),
                    "expected a begin and an end " + length + " bytes later for shape " + shape + ", found "
                            + Json.excerpt(map.get("data_offsets")));
        }
        if (length > Integer.MAX_VALUE) {
            throw Safetensors.malformed(file, place(name, ""), "expected less than 2 GiB, found " + length + " bytes");
        }
        return new TensorEntry(name, shape, offsets[0], (int) length);
    }

    private static String place(String name, String key) {
        return Excerpt.of(name) + key;
    }

    private static long[] numbers(Path file, String place, @Nullable Object value) throws MalformedFileException {
        if (value instanceof List<?> list && list.stream().allMatch(Long.class::isInstance)) {
            return list.stream().mapToLong(Long.class::cast).toArray();
        }
        throw Safetensors.malformed(file, place, "expected an array of whole numbers, found " + Json.excerpt(value));
    }

    /** Checks, before any tensor is read, that the entries cover the file's data exactly. */
    static void requireNoGaps(Path file, List<TensorEntry> places, long dataLength) throws MalformedFileException {
        long next = 0;
        for (TensorEntry place : places) {
            if (place.begin != next) {
                throw Safetensors.malformed(
                        file,
                        place(place.name, ".data_offsets"),
                        "expected to begin at " + next + ", where the tensor before ends, found " + place.begin);
            }
            next += place.length;
        }
        if (next != dataLength) {
            throw Safetensors.malformed(
                    file, "data", "expected " + next + " bytes after the header, found " + dataLength);
        }
    }
}
