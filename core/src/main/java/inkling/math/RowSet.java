package inkling.math;

import java.util.Arrays;

/**
 * Which rows of a matrix may be other than zero: some, or all of them. It belongs to one thread at a time, but for {@link #setAll}, which
 * several may call at once: they all write the same, and whoever reads it next has waited for them.
 */
public final class RowSet {
    private final boolean[] contained;
    private final int[] rows;
    private int size;
    private boolean all = true;

    /** All of so many rows. */
    public RowSet(int count) {
        contained = new boolean[count];
        rows = new int[count];
    }

    /** Makes it all rows. */
    public void setAll() {
        all = true;
    }

    /** Makes it no rows. */
    public void clear() {
        for (int i = 0; i < size; i++) {
            contained[rows[i]] = false;
        }
        size = 0;
        all = false;
    }

    /** Whether any row may be other than zero; then {@link #size} and {@link #get} mean nothing. */
    public boolean isAll() {
        return all;
    }

    /** Adds one. */
    void add(int row) {
        if (!contained[row]) {
            contained[row] = true;
            rows[size++] = row;
        }
    }

    /** How many there are, unless it is all. */
    public int size() {
        return size;
    }

    /** One of them, in the order in which they were added; {@code index} from 0 to below {@link #size}. */
    public int get(int index) {
        return rows[index];
    }

    @Override
    public String toString() {
        return all ? "all rows" : "rows " + Arrays.toString(Arrays.copyOf(rows, size));
    }
}
