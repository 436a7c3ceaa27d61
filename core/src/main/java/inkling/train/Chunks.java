package inkling.train;

import inkling.data.Dataset;
import inkling.math.SparseBytes;
import inkling.nn.Chunk;

/** Makes chunks of a dataset's pictures. */
final class Chunks {
    private Chunks() {}

    /** The pictures whose indices are {@code order[from]} to {@code order[to - 1]}, scaled for a network. */
    static Chunk chunk(Dataset data, int[] order, int from, int to, float inputScale) {
        int[] offsets = new int[to - from];
        int[] labels = new int[to - from];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = data.offset(order[from + i]);
            labels[i] = data.label(order[from + i]);
        }
        return new Chunk(SparseBytes.of(data.pixels(), offsets, data.features(), inputScale), labels);
    }
}
