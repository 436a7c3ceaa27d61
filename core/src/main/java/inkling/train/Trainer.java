package inkling.train;

import inkling.data.Dataset;
import inkling.data.Split;
import inkling.nn.Network;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains networks. The same network, data, settings and seed give the same bits for any number of threads, and however often
 * the run was interrupted.
 */
public final class Trainer {
    private final TrainingConfig config;
    private final @Nullable Supplier<PictureTransformation> pictures;

    /** A trainer with these settings; it may be used again and again. */
    public Trainer(TrainingConfig config) {
        this.config = config;
        this.pictures = null;
    }

    /**
     * A trainer that shows the network other pictures than those of the dataset.
     *
     * @param pictures makes a transformation, which is then used by one thread for a few hundred pictures; called by any
     *     thread
     */
    public Trainer(TrainingConfig config, Supplier<PictureTransformation> pictures) {
        this.config = config;
        this.pictures = pictures;
    }

    /**
     * Trains a network with nothing held out.
     *
     * @see #fit(Network, Split, long, TrainingListener)
     */
    public Outcome fit(Network network, Dataset data, long seed, TrainingListener listener) {
        return fit(network, new Split(data, data.slice(0, 0)), seed, listener);
    }

    /**
     * Trains a network.
     *
     * @param network starts as it is and is changed in place; in the end it has the last parameters, or their average, or the
     *     best of them, as {@link Keep} says
     * @param data labelled pictures to train on and, where wanted, some to measure on at each report; as many pixels each as
     *     the network has inputs
     * @param seed of all that is random: the order of the examples in each epoch of more than one batch
     * @param listener is told of the progress
     * @throws TrainingDivergedException if the loss is no longer finite; the network then has the parameters, not averaged, of
     *     a report before
     * @throws IllegalArgumentException if data and network do not fit, or early stopping has nothing to measure on
     */
    public Outcome fit(Network network, Split data, long seed, TrainingListener listener) {
        requireFit(network, data);
        return resume(TrainingState.start(config, network, seed), data, listener);
    }

    /**
     * Goes on with a run where {@code state} left it. The result is that of the run undisturbed, bit for bit, if settings and
     * data are the same; only the number of threads may differ.
     *
     * @param state belongs to the run from now on: its network is the one that is trained
     * @throws IllegalArgumentException if the state does not fit the settings
     */
    public Outcome resume(TrainingState state, Split data, TrainingListener listener) {
        requireFit(state.network(), data);
        state.requireFits(config, config.updates(data.train().size()));
        try (Workers workers = new Workers(Math.min(config.threads(), Cut.WANTED))) {
            return new TrainingRun(config, pictures, data, state, listener, workers).train();
        }
    }

    private void requireFit(Network network, Split data) {
        requireFit(network, data.train());
        if (data.dev().size() > 0) {
            requireFit(network, data.dev());
        } else if (config.keep().patience().isPresent()) {
            throw new IllegalArgumentException("early stopping needs held-out examples to measure on, found none");
        }
    }

    static void requireFit(Network network, Dataset data) {
        if (data.size() == 0) {
            throw new IllegalArgumentException(data.name() + " has no pictures");
        }
        if (!data.labelled()) {
            throw new IllegalArgumentException(data.name() + " has no labels");
        }
        if (data.features() != network.inputs() || data.classes() > network.outputs()) {
            throw new IllegalArgumentException("network " + network + " takes " + network.inputs()
                    + " pixels and tells " + network.outputs() + " classes apart, but " + data.name() + " has "
                    + data.features() + " pixels and " + data.classes() + " classes");
        }
    }
}
