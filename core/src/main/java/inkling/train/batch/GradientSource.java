package inkling.train.batch;

import inkling.data.Dataset;
import inkling.nn.Gradients;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.nn.Objective;

/**
 * Where the gradients of a batch come from: the threads of this machine, or elsewhere. Whoever it is, sums are taken in the
 * order of the {@link MicroBatchPlan}, so that all of them give the same bits.
 */
public interface GradientSource extends AutoCloseable {
    /**
     * Works through the batch of one update, with the network's parameters as they are.
     *
     * @param update counted from 0
     * @param gradients receives ∂objective/∂parameter and the statistics, summed over the batch; what was in it is lost
     * @return the metrics with these parameters
     */
    Metrics compute(int update, Gradients gradients);

    @Override
    void close();

    /** Opens a source for a session. */
    @FunctionalInterface
    interface Factory {
        /**
         * Opens a source.
         *
         * @param network whose parameters the session changes between batches
         * @param batches which examples they are of
         * @param objective of the session
         */
        GradientSource open(Network network, BatchOrder batches, Objective objective);

        /**
         * How many examples it trains on.
         *
         * @param train the training set that the session was given; of one that lies elsewhere it may be a sample, on which the
         *     training's health is then measured
         */
        default int examples(Dataset train) {
            return train.size();
        }
    }
}
