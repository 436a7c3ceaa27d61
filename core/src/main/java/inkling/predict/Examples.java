package inkling.predict;

import inkling.data.Dataset;
import java.util.Arrays;

/** Some examples that are predicted together. The arrays are shared and read only. */
public sealed interface Examples {
    /** How many there are. */
    int size();

    /**
     * Pictures.
     *
     * @param pixels unsigned bytes, the pictures anywhere among them
     * @param offsets where each picture begins, {@code [examples]}
     */
    record Pictures(byte[] pixels, int[] offsets) implements Examples {
        @Override
        public int size() {
            return offsets.length;
        }
    }

    /**
     * Rows of a table.
     *
     * @param values the rows anywhere among them
     * @param offsets where each row begins, {@code [examples]}
     * @param width numbers of each row
     */
    record Numbers(float[] values, int[] offsets, int width) implements Examples {
        @Override
        public int size() {
            return offsets.length;
        }
    }

    /** Examples {@code from} (inclusive) to {@code to} (exclusive) of a dataset. */
    static Examples of(Dataset data, int from, int to) {
        int[] offsets = new int[to - from];
        Arrays.setAll(offsets, i -> data.offset(from + i));
        return data.isTable()
                ? new Numbers(data.values(), offsets, data.features())
                : new Pictures(data.pixels(), offsets);
    }

    /**
     * These, which must be pictures.
     *
     * @throws IllegalArgumentException if they are rows of a table
     */
    default Pictures pictures() {
        return switch (this) {
            case Pictures pictures -> pictures;
            case Numbers numbers ->
                throw new IllegalArgumentException(
                        "expected pictures, found rows of a table of " + numbers.width + " numbers");
        };
    }

    /**
     * These, which must be rows of a table.
     *
     * @throws IllegalArgumentException if they are pictures
     */
    default Numbers numbers() {
        return switch (this) {
            case Numbers numbers -> numbers;
            case Pictures pictures -> throw new IllegalArgumentException("expected rows of a table, found pictures");
        };
    }
}
