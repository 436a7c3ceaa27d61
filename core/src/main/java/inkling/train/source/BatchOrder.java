package inkling.train.source;

import inkling.data.Shuffle;
import inkling.math.Seeds;
import java.util.SplittableRandom;

/**
 * Which examples make the batch of which update, and in which order. Everything follows from the number of examples, the batch size
 * and the seed, so that any machine finds out the same without seeing the data. Immutable.
 */
public final class BatchOrder {
    /** A size of batches: all examples. */
    public static final int ALL = Integer.MAX_VALUE;

    private final int examples;
    private final int batchSize;
    private final long seed;

    /**
     * The batches of a run.
     *
     * @param examples of the training set, at least 1
     * @param batchSize at least 1; more than there are examples for full batches
     * @param seed of the run
     */
    public BatchOrder(int examples, int batchSize, long seed) {
        if (examples < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "batches of " + batchSize + " of " + examples + " examples: expected at least 1 of both");
        }
        this.examples = examples;
        this.batchSize = Math.min(batchSize, examples);
        this.seed = seed;
    }

    /** Examples of the training set. */
    public int examples() {
        return examples;
    }

    /** Examples in every batch but the last of an epoch. */
    public int batchSize() {
        return batchSize;
    }

    /** Batches of an epoch. */
    public int perEpoch() {
        return Math.ceilDiv(examples, batchSize);
    }

    /** Whether each batch is the whole training set, in its own order. */
    public boolean full() {
        return batchSize == examples;
    }

    /** Examples in the batch of one update; the last of an epoch may have fewer than the others. */
    public int size(int update) {
        return Math.min(batchSize, examples - start(update));
    }

    /** Where the batch of one update begins in the order of its epoch. */
    public int start(int update) {
        return update % perEpoch() * batchSize;
    }

    /** The epoch that an update belongs to, from 0. */
    public int epoch(int update) {
        return update / perEpoch();
    }

    /** From this and its index in the training set, each example gets a seed of its own in an epoch. */
    public long epochSeed(int epoch) {
        return Seeds.derive(seed, epoch);
    }

    /** An epoch's order, drawn anew: the indices of the examples in the training set. */
    public int[] toArray(int epoch) {
        int[] order = Shuffle.inOrder(examples);
        if (!full()) {
            Shuffle.shuffle(order, new SplittableRandom(epochSeed(epoch)));
        }
        return order;
    }
}
