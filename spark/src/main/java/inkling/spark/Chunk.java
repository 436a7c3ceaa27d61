package inkling.spark;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Collects pictures that come one by one. */
final class Chunk {
    private static final int SIZE = 512;

    private final int[] indices = new int[SIZE];
    private final int[] labels = new int[SIZE];
    private final ByteArrayOutputStream pixels;
    private int count;

    Chunk(int width) {
        pixels = new ByteArrayOutputStream(SIZE * width);
    }

    void add(int index, int label, byte[] picture) {
        indices[count] = index;
        labels[count++] = label;
        pixels.writeBytes(picture);
    }

    boolean full() {
        return count == SIZE;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** What was collected; it is empty again after that. */
    Rows take() {
        var rows = new Rows(Arrays.copyOf(indices, count), Arrays.copyOf(labels, count), pixels.toByteArray(), null);
        count = 0;
        pixels.reset();
        return rows;
    }
}
