package inkling.train;

import inkling.math.Arguments;
import inkling.math.Matrix;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.nn.Parameter;
import inkling.train.optimizer.Optimizer;
import inkling.train.schedule.Schedule;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a training run consists of between two updates, besides its settings and its data: what a checkpoint saves. A run
 * that goes on from it ends with the same bits as one that was never interrupted. Belongs to one thread at a time, that of
 * the session.
 *
 * @param seed of all that is random
 * @param position how far the run is
 * @param network the parameters that training goes on from
 * @param optimizerState the optimizer's arrays: for each of {@link Network#parameters()} in their order, {@link Optimizer#stateArrays()}
 *     matrices of its shape
 * @param average the averaged parameters, null where nothing is averaged
 * @param best the best parameters so far, null where there is no early stopping or no report yet
 * @param rule by which its updates are made, null where that is not known, as in files of earlier versions
 */
public record TrainingState(
        long seed,
        Position position,
        Network network,
        List<Matrix> optimizerState,
        @Nullable Network average,
        @Nullable Best best,
        @Nullable Rule rule) {
    /**
     * How far a run is.
     *
     * @param updates made
     * @param sinceReport the training metrics of the batches since the last report
     * @param history the reports
     * @param seconds that it took so far
     */
    public record Position(int updates, Metrics sinceReport, List<Report> history, double seconds) {
        /** The beginning. */
        public static final Position START = new Position(0, Metrics.NONE, List.of(), 0);

        /** Copies the history. */
        public Position {
            Objects.requireNonNull(sinceReport, "sinceReport");
            history = Arguments.copy(history, "history");
        }
    }

    /**
     * The best parameters so far.
     *
     * @param network has them
     * @param updates that went into them
     * @param devMetrics theirs
     * @param reportsSince how many reports have passed without a better one
     */
    public record Best(Network network, int updates, Metrics devMetrics, int reportsSince) {
        /** Checks that both are there. */
        public Best {
            Objects.requireNonNull(network, "network");
            Objects.requireNonNull(devMetrics, "devMetrics");
        }

        Best copy() {
            return new Best(network.copy(), updates, devMetrics, reportsSince);
        }
    }

    /**
     * How the updates of a run are made. What an optimizer remembers means nothing to another one, and the position in a schedule, or among
     * batches, nothing in others.
     *
     * @param optimizer {@link Optimizer#text()}
     * @param schedule {@link Schedule#text()}
     * @param stepSize {@link TrainingConfig#stepSize()}
     */
    public record Rule(String optimizer, String schedule, int stepSize) {
        /** Checks that both are there. */
        public Rule {
            Objects.requireNonNull(optimizer, "optimizer");
            Objects.requireNonNull(schedule, "schedule");
        }

        static Rule of(TrainingConfig config) {
            OptimizerConfig how = config.optimizerConfig();
            return new Rule(how.optimizer().text(), how.schedule().text(), config.stepSize());
        }
    }

    /** Copies the list, not the matrices. */
    public TrainingState {
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(network, "network");
        optimizerState = Arguments.copy(optimizerState, "optimizerState");
    }

    /**
     * The state of a run that has not begun.
     *
     * @param config its rule is remembered, see {@link Rule}
     * @param network kept, not copied
     */
    public static TrainingState start(TrainingConfig config, Network network, long seed) {
        int perParameter = config.optimizerConfig().optimizer().stateArrays();
        List<Matrix> zeros = network.parameters().stream()
                .map(Parameter::values)
                .flatMap(array ->
                        IntStream.range(0, perParameter).mapToObj(i -> Matrix.zeros(array.rows(), array.columns())))
                .toList();
        Network average = config.weightSelection().averages() ? network.copy() : null;
        return new TrainingState(seed, Position.START, network, zeros, average, null, Rule.of(config));
    }

    /** A state of its own with the same content, which stays as it is while training goes on. */
    public TrainingState copy() {
        return new TrainingState(
                seed,
                position,
                network.copy(),
                optimizerState.stream().map(Matrix::copy).toList(),
                average == null ? null : average.copy(),
                best == null ? null : best.copy(),
                rule);
    }

    /** Whether no parameter, no statistic and nothing that the optimizer remembers is infinite or not a number. */
    boolean isFinite() {
        return Stream.of(
                        network.parameters().stream().map(Parameter::values),
                        network.statistics().stream(),
                        optimizerState.stream())
                .flatMap(arrays -> arrays)
                .allMatch(Matrix::isFinite);
    }

    /** Gives what training works with - network, optimizer's arrays and average - the numbers of another state of the same run. */
    void set(TrainingState other) {
        network.set(other.network);
        for (int i = 0; i < optimizerState.size(); i++) {
            optimizerState.get(i).set(other.optimizerState.get(i));
        }
        if (average != null && other.average != null) {
            average.set(other.average);
        }
    }

    /**
     * Checks that a run with these settings can go on from here. Another learning rate, length or regularization is no obstacle: the run
     * is then another one from here on.
     *
     * @throws IllegalArgumentException if not; the message says what differs
     */
    void requireFits(TrainingConfig config, int totalUpdates) {
        if (position.updates() > 0) {
            requireSameRule(Rule.of(config));
        }
        Optimizer optimizer = config.optimizerConfig().optimizer();
        List<Matrix> parameters =
                network.parameters().stream().map(Parameter::values).toList();
        require(
                optimizerState.size() == parameters.size() * optimizer.stateArrays(),
                "it has " + optimizerState.size() + " arrays of an optimizer, but " + optimizer.name() + " needs "
                        + parameters.size() * optimizer.stateArrays() + " for the network " + network);
        for (int i = 0; i < optimizerState.size(); i++) {
            Matrix parameter = parameters.get(i / optimizer.stateArrays());
            require(
                    optimizerState.get(i).rows() == parameter.rows()
                            && optimizerState.get(i).columns() == parameter.columns(),
                    "array " + i + " of its optimizer is " + optimizerState.get(i) + " beside parameters of "
                            + parameter);
        }
        require(
                (average != null) == config.weightSelection().averages(),
                "it has " + (average == null ? "no" : "an") + " average of the weights, but the settings ask for "
                        + (average == null ? "one" : "none"));
        require(
                best == null || config.weightSelection().patience().isPresent(),
                "it has best parameters, but the settings ask for no early stopping");
        requireSameSizes(average, "average");
        requireSameSizes(best == null ? null : best.network, "best parameters");
        require(
                position.updates >= 0 && position.updates <= totalUpdates,
                "it has made " + position.updates + " updates of " + totalUpdates);
    }

    private void requireSameRule(Rule wanted) {
        if (rule == null) {
            return;
        }
        requireSame("optimizer", rule.optimizer, wanted.optimizer);
        requireSame("schedule", rule.schedule, wanted.schedule);
        requireSame("batch size", batchSize(rule.stepSize), batchSize(wanted.stepSize));
    }

    private static String batchSize(int stepSize) {
        return stepSize == TrainingConfig.FULL_BATCH ? "full" : Integer.toString(stepSize);
    }

    private static void requireSame(String what, String found, String wanted) {
        require(
                found.equals(wanted),
                "it was made with the " + what + " " + found + ", but the settings ask for " + wanted);
    }

    private void requireSameSizes(@Nullable Network other, String name) {
        require(
                other == null || other.toString().equals(network.toString()),
                "its network is " + network + " but its " + name + " " + other);
    }

    private static void require(boolean fits, String problem) {
        if (!fits) {
            throw new IllegalArgumentException("cannot go on from this state of training: " + problem);
        }
    }
}
