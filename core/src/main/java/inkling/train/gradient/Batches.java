package inkling.train.gradient;

import inkling.data.Dataset;
import inkling.math.SparseBytes;
import inkling.nn.Network;
import inkling.nn.gradient.MicroBatch;
import inkling.train.source.BatchOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes the micro-batches of each update from a dataset; {@link BatchOrder} says which examples belong to which batch. */
public final class Batches {
    /**
     * The most pixels of a training set whose layout by rows is kept from epoch to epoch. It takes three bytes for each pixel that is not
     * zero: at most 403 MB, and 80 MB for digits, of whose pixels a fifth has ink.
     */
    private static final long MAX_PIXELS = 1 << 27;

    /** Some examples of a batch. */
    private record Range(int from, int to) {}

    /** The order of an epoch's examples; that of full batches is the same in all. */
    private static final class Epoch {
        final int number;
        final int[] indices;

        Epoch(int number, BatchOrder order) {
            this.number = number;
            indices = order.toArray(number);
        }
    }

    private final Dataset data;
    private final BatchOrder order;
    private final Network network;
    private final ExampleSource examples;
    private final boolean random;

    /** All pictures, kept because each epoch shows them again; null if they would be others, or take too much memory. */
    private final @Nullable SparseBytes pixels;

    /**
     * The epoch that was asked for last. Number and order are one value that is replaced as a whole, so that a thread that asks for
     * another epoch meanwhile finds one or the other.
     */
    private volatile Epoch latest;

    private final Map<Range, MicroBatch> kept = new ConcurrentHashMap<>();

    /**
     * Over all of {@code data}.
     *
     * @param network that they are for
     * @param examples what the network is shown of the data
     */
    public Batches(Dataset data, BatchOrder order, Network network, ExampleSource examples) {
        this.data = data;
        this.order = order;
        this.network = network;
        this.examples = examples;
        this.random = examples.random() || network.hasDropout();
        latest = new Epoch(0, order);
        pixels = keepsPixels(data, order, examples.random()) ? MicroBatches.all(data, network.inputScale()) : null;
    }

    /**
     * Whether the pixels of a run are laid out once, picture by picture: the other layout leads to sums with other last bits, so whoever
     * works out a part of the run has to ask too.
     *
     * @param data some examples of the training set
     * @param random whether they are others in each epoch
     */
    static boolean keepsPixels(Dataset data, BatchOrder order, boolean random) {
        return !order.full() && !data.isTable() && !random && (long) order.examples() * data.features() <= MAX_PIXELS;
    }

    Network network() {
        return network;
    }

    BatchOrder order() {
        return order;
    }

    /** The micro-batches of one update's batch. */
    SectionGradients.Source source(int update) {
        if (order.full() && !random) {
            return this::keptMicroBatch;
        }
        int number = order.epoch(update);
        Epoch epoch = latest;
        if (!order.full() && number != epoch.number) {
            epoch = new Epoch(number, order);
            latest = epoch;
        }
        int[] indices = epoch.indices;
        int start = order.start(update);
        return (from, to) -> microBatch(indices, number, start + from, start + to);
    }

    /** A full batch about which nothing is random is the same in every update, so each of its micro-batches is made once. */
    private MicroBatch keptMicroBatch(int from, int to) {
        return kept.computeIfAbsent(new Range(from, to), range -> microBatch(latest.indices, 0, range.from, range.to));
    }

    private MicroBatch microBatch(int[] indices, int epoch, int from, int to) {
        long[] seeds = MicroBatches.seeds(indices, from, to, order.epochSeed(epoch));
        return examples.microBatch(data, pixels, indices, from, to, network.inputScale(), seeds);
    }
}
