package inkling.train;

import inkling.data.Dataset;
import inkling.data.Shuffle;
import inkling.math.Seeds;
import inkling.math.SparseBytes;
import inkling.nn.MicroBatch;
import inkling.nn.Network;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a run, by the number of their update: which examples, in which order, and what they look like. Everything
 * follows from seed, epoch and example, so any batch can be made at any time, by any thread.
 */
public final class Batches {
    /**
     * The most pixels of a training set whose layout by rows is kept from epoch to epoch. It takes three bytes for each pixel that is not
     * zero: at most 403 MB, and 80 MB for digits, of whose pixels a fifth has ink.
     */
    private static final long MAX_PIXELS = 1 << 27;

    private static final int FULL_BATCHES_PER_REPORT = 10;

    /** Some examples of a batch. */
    private record Range(int from, int to) {}

    private final Dataset data;
    private final int batchSize;
    private final Network network;
    private final long seed;
    private final ExampleSource examples;
    private final boolean random;

    /** All pictures, kept because each epoch shows them again; null if they would be others, or take too much memory. */
    private final @Nullable SparseBytes pixels;

    private final Map<Range, MicroBatch> kept = new ConcurrentHashMap<>();
    private int[] lastOrder;
    private int orderedEpoch = -1;

    /**
     * Over all of {@code data}.
     *
     * @param network that they are for
     * @param examples what the network is shown of the data
     */
    Batches(Dataset data, int batchSize, Network network, long seed, ExampleSource examples) {
        this.data = data;
        this.batchSize = Math.min(batchSize, data.size());
        this.network = network;
        this.seed = seed;
        this.examples = examples;
        this.random = examples.random() || network.hasDropout();
        this.lastOrder = Shuffle.inOrder(data.size());
        boolean again =
                !full() && !data.isTable() && !examples.random() && (long) data.size() * data.features() <= MAX_PIXELS;
        pixels = again ? MicroBatches.all(data, network.inputScale()) : null;
    }

    /** Examples in every batch but the last of an epoch. */
    int batchSize() {
        return batchSize;
    }

    /** Batches of an epoch. */
    public int perEpoch() {
        return Math.ceilDiv(data.size(), batchSize);
    }

    /** Updates between two reports, where nothing else is wanted. */
    int updatesPerReport() {
        return full() ? FULL_BATCHES_PER_REPORT : perEpoch();
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

    /** How the batch of one update is cut. */
    public MicroBatchPlan plan(int update) {
        return MicroBatchPlan.of(size(update), network);
    }

    /** Examples {@code from} (inclusive) to {@code to} (exclusive) of the batch of one update. */
    public MicroBatch microBatch(int update, int from, int to) {
        return source(update).microBatch(from, to);
    }

    /** The micro-batches of one update's batch. */
    LocalGradientSource.Source source(int update) {
        if (full() && !random) {
            return this::keptMicroBatch;
        }
        int epoch = update / perEpoch();
        int[] order = order(epoch);
        int start = start(update);
        return (from, to) -> microBatch(order, epoch, start + from, start + to);
    }

    /** The order of an epoch; the last one asked for is kept. */
    private synchronized int[] order(int epoch) {
        if (!full() && epoch != orderedEpoch) {
            int[] shuffled = Shuffle.inOrder(data.size());
            Shuffle.shuffle(shuffled, new SplittableRandom(Seeds.derive(seed, epoch)));
            lastOrder = shuffled;
            orderedEpoch = epoch;
        }
        return lastOrder;
    }

    /** A full batch about which nothing is random is the same in every update, so each of its micro-batches is made once. */
    private MicroBatch keptMicroBatch(int from, int to) {
        return kept.computeIfAbsent(new Range(from, to), range -> microBatch(order(0), 0, range.from, range.to));
    }

    private MicroBatch microBatch(int[] order, int epoch, int from, int to) {
        return examples.microBatch(data, pixels, order, from, to, network.inputScale(), Seeds.derive(seed, epoch));
    }
}
