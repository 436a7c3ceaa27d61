package inkling.train;

import inkling.data.Dataset;
import inkling.data.Shuffle;
import inkling.math.SparseBytes;
import inkling.nn.Chunk;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a run, by the number of their update: which examples, in which order, and what they look like. Everything
 * follows from seed, epoch and example, so any batch can be made at any time, by any thread.
 */
final class Batches {
    private final Dataset data;
    private final int batchSize;
    private final float inputScale;
    private final long seed;
    private final @Nullable Supplier<PictureTransformation> pictures;
    private final Map<Integer, Chunk> kept = new ConcurrentHashMap<>();
    private int[] order;
    private int orderedEpoch = -1;

    /**
     * Over all of {@code data}.
     *
     * @param pictures makes a transformation for the pictures of a chunk; null for pictures as they are
     */
    Batches(
            Dataset data,
            int batchSize,
            float inputScale,
            long seed,
            @Nullable Supplier<PictureTransformation> pictures) {
        this.data = data;
        this.batchSize = Math.min(batchSize, data.size());
        this.inputScale = inputScale;
        this.seed = seed;
        this.pictures = pictures;
        this.order = Shuffle.inOrder(data.size());
    }

    /** Examples in every batch but the last of an epoch. */
    int batchSize() {
        return batchSize;
    }

    int perEpoch() {
        return Math.ceilDiv(data.size(), batchSize);
    }

    /** Whether each batch is the whole dataset. */
    boolean full() {
        return batchSize == data.size();
    }

    /** Examples in the batch of one update; the last of an epoch may have fewer than the others. */
    int size(int update) {
        return Math.min(batchSize, data.size() - start(update));
    }

    private int start(int update) {
        return update % perEpoch() * batchSize;
    }

    /** The chunks of one update's batch; good until the next call. */
    GradientSum.Source source(int update) {
        int epoch = update / perEpoch();
        if (full()) {
            return pictures == null ? this::keptChunk : (from, to) -> chunk(epoch, from, to);
        }
        shuffle(epoch);
        int start = start(update);
        return (from, to) -> chunk(epoch, start + from, start + to);
    }

    private void shuffle(int epoch) {
        if (epoch != orderedEpoch) {
            order = Shuffle.inOrder(data.size());
            Shuffle.shuffle(order, new SplittableRandom(Seeds.ofEpoch(seed, epoch)));
            orderedEpoch = epoch;
        }
    }

    /** A full batch of untouched pictures is the same in every update, so each of its chunks is made once. */
    private Chunk keptChunk(int from, int to) {
        return kept.computeIfAbsent(from, start -> Chunks.chunk(data, order, start, to, inputScale));
    }

    private Chunk chunk(int epoch, int from, int to) {
        return pictures == null
                ? Chunks.chunk(data, order, from, to, inputScale)
                : transformed(pictures.get(), epoch, from, to);
    }

    private Chunk transformed(PictureTransformation transformation, int epoch, int from, int to) {
        int features = data.features();
        byte[] pixels = new byte[Math.multiplyExact(to - from, features)];
        int[] offsets = new int[to - from];
        int[] labels = new int[to - from];
        for (int i = 0; i < labels.length; i++) {
            int index = order[from + i];
            offsets[i] = i * features;
            labels[i] = data.label(index);
            transformation.transform(
                    data.pixels(), data.offset(index), pixels, offsets[i], Seeds.ofExample(seed, epoch, index));
        }
        return new Chunk(SparseBytes.of(pixels, offsets, features, inputScale), labels);
    }
}
