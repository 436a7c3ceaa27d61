package inkling.train;

import inkling.data.Dataset;
import inkling.data.Split;
import inkling.data.augment.Preprocessing;
import inkling.nn.Gradients;
import inkling.nn.Network;
import inkling.parallel.Workers;
import inkling.predict.network.NetworkClassifier;
import inkling.train.gradient.ExampleSource;
import inkling.train.source.Distillation;
import inkling.train.source.Distortion;
import inkling.train.source.PictureTransformation;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains networks. The same network, data, settings and seed give the same bits for any number of threads, and however often
 * the run was interrupted. Immutable: any number of threads may train with it, each a network of its own.
 */
public final class Trainer {
    private final TrainingConfig config;
    private final ExampleSource examples;
    private final @Nullable GradientSourceFactory gradientSource;
    private final OptionalInt reportEvery;

    /** A trainer with these settings; it may be used again and again. */
    public Trainer(TrainingConfig config) {
        this(config, ExampleSource.AS_THEY_ARE, null, OptionalInt.empty());
    }

    /**
     * A trainer that shows the network other pictures than those of the dataset, which has them as they come.
     *
     * @param pictures makes a transformation, which is then used by one thread for a few hundred pictures; called by any
     *     thread. {@link inkling.train.source.Distortion} is one, and does what the network always sees done after the distortion
     */
    public Trainer(TrainingConfig config, Supplier<PictureTransformation> pictures) {
        this(config, new ExampleSource(Objects.requireNonNull(pictures, "pictures"), null), null, OptionalInt.empty());
    }

    private Trainer(
            TrainingConfig config,
            ExampleSource examples,
            @Nullable GradientSourceFactory gradientSource,
            OptionalInt reportEvery) {
        this.config = Objects.requireNonNull(config, "config");
        if (gradientSource != null && examples.distillation() != null) {
            throw new IllegalArgumentException(
                    "distillation, and gradients from elsewhere, where no teacher is asked: expected one of both");
        }
        this.examples = examples;
        this.gradientSource = gradientSource;
        this.reportEvery = reportEvery;
    }

    /**
     * The same with another distance between reports, at which the held-out examples are measured too.
     *
     * @param updates at least 1; without this as {@link TrainingListener#report} says
     */
    public Trainer reportingEvery(int updates) {
        if (updates < 1) {
            throw new IllegalArgumentException("reports every " + updates + " updates: expected at least 1");
        }
        return new Trainer(config, examples, gradientSource, OptionalInt.of(updates));
    }

    /**
     * The same with gradients from elsewhere. What is done to pictures is then the source's business: this trainer's
     * transformation only says how what is held out, and the sample for the network's health, are to be preprocessed.
     *
     * @throws IllegalArgumentException if this trainer distills, of which a source knows nothing
     */
    public Trainer withGradientSource(GradientSourceFactory factory) {
        return new Trainer(config, examples, Objects.requireNonNull(factory, "factory"), reportEvery);
    }

    /**
     * The same, but the network learns from a teacher what it would have learned from the labels.
     *
     * @param distillation whose objective replaces that of the settings
     * @throws IllegalArgumentException if the settings' loss is not the cross-entropy, or gradients come from elsewhere
     */
    public Trainer distilling(Distillation distillation) {
        Objects.requireNonNull(distillation, "distillation");
        return new Trainer(
                config.withObjective(distillation.objective(config.objective())),
                new ExampleSource(examples.pictures(), distillation),
                gradientSource,
                reportEvery);
    }

    /**
     * Trains a network with nothing held out.
     *
     * @see #fit(Network, Split, long, TrainingListener)
     */
    public TrainingResult fit(Network network, Dataset data, long seed, TrainingListener listener) {
        return fit(network, nothingHeldOut(data), seed, listener);
    }

    /** Trains a network with nothing held out and nobody told. */
    public TrainingResult fit(Network network, Dataset data, long seed) {
        return fit(network, data, seed, report -> {});
    }

    /** Trains a network with nobody told. */
    public TrainingResult fit(Network network, Split data, long seed) {
        return fit(network, data, seed, report -> {});
    }

    /**
     * Trains a network.
     *
     * <p>A thread that is interrupted ends the run after the update that is being made, as if it had been the last; it is still interrupted
     * afterwards. What a listener throws ends it too, and is thrown on: the network then has the parameters of the last update, neither
     * averaged nor the best.
     *
     * @param network starts as it is and is changed in place; in the end it has the last parameters, or their average, or the
     *     best of them, as {@link WeightSelection} says
     * @param data labelled examples to train on and, where wanted, some to measure on at each report; as many pixels or features
     *     each as the network has inputs
     * @param seed of all that is random: the order of mini-batches, dropout, and what is done to pictures
     * @param listener is told of the progress
     * @throws TrainingDivergedException if the loss is no longer finite; the network then has the parameters, not averaged, of
     *     a report before
     * @throws IllegalArgumentException if data and network do not fit, the message names the numbers that differ; or
     *     early stopping has nothing to measure on, or batch normalization is to learn from batches of one example
     */
    public TrainingResult fit(Network network, Split data, long seed, TrainingListener listener) {
        Objects.requireNonNull(listener, "listener");
        requireFit(network, data);
        return resume(TrainingState.start(config, network, seed), data, listener);
    }

    /**
     * Goes on with a run of which nothing was held out.
     *
     * @see #resume(TrainingState, Split, TrainingListener)
     */
    public TrainingResult resume(TrainingState state, Dataset data, TrainingListener listener) {
        return resume(state, nothingHeldOut(data), listener);
    }

    /**
     * Goes on with a run of which nothing was held out, with nobody told.
     *
     * @see #resume(TrainingState, Split, TrainingListener)
     */
    public TrainingResult resume(TrainingState state, Dataset data) {
        return resume(state, data, report -> {});
    }

    /**
     * Goes on with a run, with nobody told.
     *
     * @see #resume(TrainingState, Split, TrainingListener)
     */
    public TrainingResult resume(TrainingState state, Split data) {
        return resume(state, data, report -> {});
    }

    /**
     * Goes on with a run where {@code state} left it. The result is that of the run undisturbed, bit for bit, if settings and
     * data are the same; only the number of threads may differ.
     *
     * <p>A thread that is interrupted ends the run after the update that is being made; it is still interrupted afterwards.
     *
     * @param state belongs to the run from now on: its network is the one that is trained
     * @throws IllegalArgumentException if the state does not fit the settings, or was made with another optimizer, schedule or batch size
     */
    public TrainingResult resume(TrainingState state, Split data, TrainingListener listener) {
        Objects.requireNonNull(listener, "listener");
        try (TrainingSession session = start(state, data)) {
            while (!session.finished()) {
                Report report = session.step();
                if (report != null) {
                    listener.report(report);
                }
                listener.updated(session);
                if (Thread.currentThread().isInterrupted()) {
                    session.stop();
                }
            }
            return session.finish();
        }
    }

    /**
     * Begins a training, with nothing held out, that the caller goes through step by step, and closes.
     *
     * @see #start(Network, Split, long)
     */
    public TrainingSession start(Network network, Dataset data, long seed) {
        return start(network, nothingHeldOut(data), seed);
    }

    private static Split nothingHeldOut(Dataset data) {
        Objects.requireNonNull(data, "data");
        return new Split(data, data.slice(0, 0));
    }

    /**
     * Begins a training that the caller goes through step by step, and closes.
     *
     * @see #fit(Network, Split, long, TrainingListener)
     */
    public TrainingSession start(Network network, Split data, long seed) {
        requireFit(network, data);
        return start(TrainingState.start(config, network, seed), data);
    }

    /**
     * Begins a training where {@code state} left it, to be gone through step by step, and closed.
     *
     * @param state belongs to the session from now on: its network is the one that is trained
     * @throws IllegalArgumentException if the state does not fit the settings, or was made with another optimizer, schedule or batch size
     */
    public TrainingSession start(TrainingState state, Split data) {
        Objects.requireNonNull(state, "state");
        requireFit(state.network(), data);
        examples.requireFit(state.network(), data.train());
        if (examples.random()) {
            requireTransformable(data.train());
        }
        if (!examples.random() || examples.pictures() instanceof Distortion) {
            requireSamePreprocessing(data, examples.shown(data.train()).preprocessing());
        }
        int count = gradientSource == null ? data.train().size() : gradientSource.examples(data.train());
        if (config.localSgd() != null) {
            config.localSgd().requireFit(config.batchSize(), count);
        }
        if (state.network().hasBatchNorm() && Math.min(config.batchSize(), count) == 1) {
            throw new IllegalArgumentException("batches of one example for the network " + state.network()
                    + " with batch normalization: expected at least 2, so that there is a variance");
        }
        state.requireFits(config, config.updates(count));
        return new TrainingSession(config, examples, data, state, gradientSource, reportEvery);
    }

    /**
     * Examines a network, without gradients, on examples as it sees them when it predicts: what is distorted is preprocessed first.
     *
     * @param train as this trainer is given it
     * @see TrainingHealth#of
     */
    public TrainingHealth health(Network network, Dataset train) {
        requireFit(network, train);
        try (Workers workers = new Workers(1)) {
            return HealthSample.of(train, Long.MAX_VALUE)
                    .preprocessed(examples.after())
                    .examine(network, Gradients.zeros(network), 0, workers);
        }
    }

    private static void requireTransformable(Dataset train) {
        if (train.isTable()) {
            throw new IllegalArgumentException(train.name() + " is a table; expected pictures to be transformed");
        }
        if (!train.preprocessing().isEmpty()) {
            throw new IllegalArgumentException(
                    train.name() + " was preprocessed (" + train.preprocessing()
                            + "); expected pictures as they come, which are preprocessed after they are transformed, as by Distortion");
        }
    }

    /** What is held out must have been through what the training set has been through, or will be. */
    private static void requireSamePreprocessing(Split data, Preprocessing train) {
        Preprocessing dev = data.dev().preprocessing();
        if (data.dev().size() > 0 && !train.equals(dev)) {
            throw new IllegalArgumentException(data.train().name() + " has the preprocessing " + train.description()
                    + ", " + data.dev().name() + " " + dev.description() + ": expected the same");
        }
    }

    private void requireFit(Network network, Split data) {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(data, "data");
        requireFit(network, data.train());
        if (data.dev().size() > 0) {
            requireFit(network, data.dev());
        } else if (config.weightSelection().patience().isPresent()) {
            throw new IllegalArgumentException("early stopping needs held-out examples to measure on, found none");
        }
    }

    static void requireFit(Network network, Dataset data) {
        new NetworkClassifier(network).requireFit(data);
    }
}
