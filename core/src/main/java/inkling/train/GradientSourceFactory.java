package inkling.train;

import inkling.data.Dataset;
import inkling.nn.Network;
import inkling.train.source.BatchOrder;
import inkling.train.source.GradientSource;

/**
 * Opens a {@link GradientSource} for a session. It stands here and not beside that, because it takes the settings of a training. May be called from any thread that starts a session.
 */
@FunctionalInterface
public interface GradientSourceFactory {
    /**
     * Opens a source.
     *
     * @param network whose parameters the session changes between batches
     * @param batches which examples they are of
     * @param config the session's settings
     */
    GradientSource open(Network network, BatchOrder batches, TrainingConfig config);

    /**
     * How many examples it trains on.
     *
     * @param train the training set that the session was given; of one that lies elsewhere it may be a sample, on which {@link
     *     TrainingHealth} is then measured
     */
    default int examples(Dataset train) {
        return train.size();
    }
}
