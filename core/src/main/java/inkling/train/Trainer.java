package inkling.train;

import inkling.data.Dataset;
import inkling.data.Split;
import inkling.nn.Network;
import inkling.predict.NetworkClassifier;
import java.util.function.Supplier;

/**
 * Trains networks. The same network, data, settings and seed give the same bits for any number of threads, and however often
 * the run was interrupted.
 */
public final class Trainer {
    private final TrainingConfig config;
    private final Lessons lessons;

    /** A trainer with these settings; it may be used again and again. */
    public Trainer(TrainingConfig config) {
        this(config, Lessons.OF_THE_DATA);
    }

    /**
     * A trainer that shows the network other pictures than those of the dataset.
     *
     * @param pictures makes a transformation, which is then used by one thread for a few hundred pictures; called by any
     *     thread
     */
    public Trainer(TrainingConfig config, Supplier<PictureTransformation> pictures) {
        this(config, new Lessons(pictures, null));
    }

    private Trainer(TrainingConfig config, Lessons lessons) {
        this.config = config;
        this.lessons = lessons;
    }

    /**
     * The same, but the network learns from a teacher what it would have learned from the labels.
     *
     * @param distillation whose objective replaces that of the settings
     * @throws IllegalArgumentException if the settings' loss is not the cross-entropy
     */
    public Trainer distilling(Distillation distillation) {
        return new Trainer(
                config.withObjective(distillation.objective(config.objective())),
                new Lessons(lessons.pictures(), distillation));
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
     * @param seed of all that is random: the order of mini-batches, dropout, and what is done to pictures
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
        lessons.requireFit(state.network());
        state.requireFits(config, config.updates(data.train().size()));
        try (Workers workers = new Workers(Math.min(config.threads(), MicroBatchPlan.WANTED))) {
            return new TrainingRun(config, lessons, data, state, listener, workers).train();
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
        new NetworkClassifier(network).requireFit(data);
    }
}
