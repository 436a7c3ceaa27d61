package inkling.app.bench;

import inkling.data.Dataset;
import inkling.evaluate.Evaluation;
import inkling.nn.Architecture;
import inkling.nn.Network;
import inkling.predict.network.NetworkClassifier;
import inkling.train.GradientCheck;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import inkling.train.TrainingConfig.Updates;
import inkling.train.TrainingListener;
import java.util.List;
import java.util.SplittableRandom;

/** A training run without end, until there are samples enough. */
final class TimedTraining {
    /** Some examples and parameters of each array are enough to tell a right gradient from a wrong one. */
    private static final int CHECKED_EXAMPLES = 5;

    private static final int CHECKED_PARAMETERS = 20;

    /** What rounding alone brings is a tenth of it. */
    private static final double TOLERANCE = 1e-2;

    private static final int LEARNED = 1000;
    private static final int UPDATES = 20;
    private static final float SMALL_RATE = 1e-3f;

    private final Job job;
    private final TrainingConfig config;
    private final Dataset data;
    private final Network network;

    /**
     * Prepares the run.
     *
     * @param architecture of the network that is trained
     * @param config how, but not how long
     * @param data on what
     */
    TimedTraining(Job job, Architecture architecture, TrainingConfig config, Dataset data) {
        this.job = job;
        this.config = config.withLength(new Updates(Integer.MAX_VALUE));
        this.data = data;
        this.network = Network.random(architecture, new SplittableRandom(1));
    }

    /** For people, such as 784-10-10. */
    String layers() {
        return network.toString();
    }

    /**
     * Checks what can be checked fast, then trains.
     *
     * @param things that share the job's time, this one among them
     * @return seconds per update
     */
    Samples samples(Conditions conditions, int things) {
        checkGradients();
        checkThatItLearns();
        Sampler sampler = conditions.sampler(things);
        new Trainer(config).fit(network, data, 1, TrainingListener.onUpdate(session -> {
            if (sampler.enough()) {
                session.stop();
            }
        }));
        return sampler.samples();
    }

    private void checkGradients() {
        Dataset few = data.slice(0, Math.min(CHECKED_EXAMPLES, data.size()));
        List<GradientCheck.Result> results =
                GradientCheck.check(network, few, CHECKED_PARAMETERS, new SplittableRandom(1));
        for (GradientCheck.Result result : results) {
            Answer.require(
                    result.largestDifference() <= TOLERANCE,
                    job,
                    "the difference between gradient " + result.name() + " of " + network
                            + " and the slope of the loss",
                    result.largestDifference(),
                    "at most " + TOLERANCE);
        }
    }

    /** Steps this small lead down on any data. */
    private void checkThatItLearns() {
        Dataset few = data.slice(0, Math.min(LEARNED, data.size()));
        Network pupil = network.copy();
        double before = loss(pupil, few);
        new Trainer(config.withLearningRate(SMALL_RATE).withLength(new Updates(UPDATES)))
                .fit(pupil, few, 1, report -> {});
        double after = loss(pupil, few);
        Answer.require(
                after < before,
                job,
                "the loss of " + network + " after " + UPDATES + " small steps",
                after,
                "less than the " + before + " before");
    }

    private double loss(Network pupil, Dataset few) {
        return Evaluation.measure(new NetworkClassifier(pupil), few, config.threads())
                .loss();
    }
}
