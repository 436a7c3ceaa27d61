package inkling.train.gradient;

import inkling.data.Dataset;
import inkling.data.Shuffle;
import inkling.math.SparseBytes;
import inkling.nn.Network;
import inkling.nn.gradient.MicroBatch;
import inkling.train.source.BatchOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The examples of one section of a batch, as the machine that works it out has them. May be used by any thread.
 */
public final class SectionExamples {
    private final Dataset data;
    private final int[] indices;
    private final Map<Integer, MicroBatch> kept = new ConcurrentHashMap<>();

    /**
     * Some examples.
     *
     * @param data they alone, labelled, in the order of the batch
     * @param indices of each in the training set, from which dropout and distortions are drawn; kept, not copied
     */
    public SectionExamples(Dataset data, int[] indices) {
        if (indices.length != data.size()) {
            throw new IllegalArgumentException(
                    indices.length + " indices of " + data.size() + " examples: expected one for each");
        }
        this.data = data;
        this.indices = indices;
    }

    int size() {
        return indices.length;
    }

    /**
     * Their micro-batches, cut as the batch is.
     *
     * @param first the section's first example in the batch
     * @param epoch the batch is in
     */
    SectionGradients.Source source(int first, Network network, BatchOrder order, ExampleSource examples, int epoch) {
        if (examples.random() || network.hasDropout() || !order.full()) {
            return (from, to) -> microBatch(from - first, to - first, network, order, examples, epoch);
        }
        // The same in every update, so each is made once; of mini-batches each comes once in an epoch.
        return (from, to) -> kept.computeIfAbsent(
                from, key -> microBatch(from - first, to - first, network, order, examples, epoch));
    }

    private MicroBatch microBatch(
            int from, int to, Network network, BatchOrder order, ExampleSource examples, int epoch) {
        float scale = network.inputScale();
        SparseBytes pixels = Batches.keepsPixels(data, order, examples.random())
                ? MicroBatches.all(data.slice(from, to), scale)
                : null;
        long[] seeds = MicroBatches.seeds(indices, from, to, order.epochSeed(epoch));
        return examples.microBatch(
                data.slice(from, to), pixels, Shuffle.inOrder(to - from), 0, to - from, scale, seeds);
    }
}
