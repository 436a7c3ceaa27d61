package inkling.train.source;

import java.util.Locale;

/**
 * Local SGD, also known as federated averaging: in each round, learners that begin with the same parameters make some updates of their own
 * on examples of their own; then the average of their parameters is where all go on. It is another algorithm than gradient descent on the
 * round's examples, and gives another network: for machines that compute faster than they send.
 *
 * <p>How many learners there are is a setting, so the result does not depend on who works for which of them.
 *
 * @param learners at least 1
 * @param averageEvery updates of each learner in a round, at least 1
 * @see "Stich, Local SGD converges fast and communicates little, ICLR 2019"
 * @see "McMahan et al., Communication-efficient learning of deep networks from decentralized data, AISTATS 2017, algorithm 1"
 */
public record LocalSgd(int learners, int averageEvery) {
    /** Checks both. */
    public LocalSgd {
        if (learners < 1) {
            throw new IllegalArgumentException(learners + " learners: expected at least 1");
        }
        if (averageEvery < 1) {
            throw new IllegalArgumentException("averaged every " + averageEvery + " updates: expected at least 1");
        }
    }

    /**
     * Examples of a round.
     *
     * @param batchSize of a learner's update
     * @throws IllegalArgumentException if that is all of them, or the round is too large for any training set
     */
    public int roundSize(int batchSize) {
        long size = (long) learners * averageEvery * batchSize;
        if (batchSize == BatchOrder.ALL || size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "local SGD: expected mini-batches, of which learners have several, found "
                            + (batchSize == BatchOrder.ALL ? "full batches" : batchSize + " examples in each"));
        }
        return (int) size;
    }

    /**
     * Checks that there is more than one round in an epoch, so that learners get other examples each time.
     *
     * @throws IllegalArgumentException if not; the message says what a round takes
     */
    public void requireFit(int batchSize, int examples) {
        if (roundSize(batchSize) >= examples) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "local SGD: expected more examples than the %,d of a round, %d learners with %d batches of %,d, found %,d",
                    roundSize(batchSize),
                    learners,
                    averageEvery,
                    batchSize,
                    examples));
        }
    }

    /** Such as {@code 8 learners averaged every 4 updates}. */
    @Override
    public String toString() {
        return learners + " learners averaged every " + averageEvery + " updates";
    }
}
