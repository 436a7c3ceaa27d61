package inkling.train;

import inkling.data.Dataset;
import inkling.data.Split;
import inkling.math.Matrix;
import inkling.nn.Gradients;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.nn.Parameter;
import inkling.parallel.Workers;
import inkling.predict.NetworkClassifier;
import inkling.train.TrainingResult.Ending;
import inkling.train.TrainingState.Best;
import inkling.train.TrainingState.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Training one can hold: one update at a time, with everything to be seen between two of them. {@link Trainer#start} makes one;
 * {@link Trainer#fit} is a loop over it.
 *
 * <p>A session belongs to one thread at a time, but for {@link #stop}, which any thread may call.
 */
public final class TrainingSession implements AutoCloseable {
    private final TrainingConfig config;
    private final Dataset dev;
    /** Whose network and arrays training works with; its position stays where the session began. */
    private final TrainingState state;

    private final Network network;
    private final BatchOrder batches;
    private final int total;
    private final int reportEvery;
    private final Workers workers;
    private final GradientSource gradientSource;
    private final Gradients gradients;
    private final ParameterUpdate parameterUpdate;
    private final TrainingState origin;
    private final HealthSample healthSample;
    private EarlyStopping earlyStopping;
    private DivergenceGuard divergenceGuard;
    private Stopwatch stopwatch;
    private final List<Report> history = new ArrayList<>();
    private Metrics sinceReport = Metrics.NONE;
    private int updates;
    private long lastBatch;
    private @Nullable Float fixedLearningRate;
    private boolean diverged;
    private boolean ended;
    private boolean closed;
    private volatile boolean stopped;

    /**
     * Begins where a state is.
     *
     * @param state its network is the one that is trained
     * @param reportEvery updates between reports; 0 for every tenth of full batches and each epoch of others
     */
    TrainingSession(
            TrainingConfig config,
            ExampleSource examples,
            Split data,
            TrainingState state,
            GradientSource.@Nullable Factory gradientSource,
            int reportEvery) {
        this.config = config;
        this.dev = data.dev();
        this.state = state;
        network = state.network();
        int count = gradientSource == null ? data.train().size() : gradientSource.examples(data.train());
        batches = new BatchOrder(count, config.batchSize(), state.seed());
        total = config.updates(count);
        this.reportEvery = reportEvery > 0 ? reportEvery : batches.updatesPerReport();
        origin = state.copy();
        healthSample = HealthSample.of(data.train(), (long) this.reportEvery * batches.batchSize());
        gradients = Gradients.zeros(network);
        workers = new Workers(Math.min(config.threads(), MicroBatchPlan.TARGET_COUNT));
        parameterUpdate = new ParameterUpdate(config, state, gradients, workers);
        earlyStopping = new EarlyStopping(config.weightSelection().patience(), state.best());
        divergenceGuard = new DivergenceGuard(network, state.position().updates());
        stopwatch = new Stopwatch(state.position().seconds());
        goTo(state.position());
        // Last, because what is opened has to be closed: nothing may fail after it.
        this.gradientSource = gradientSource == null
                ? new LocalGradientSource(
                        new Batches(data.train(), batches, network, examples),
                        new SectionGradients(network, config.objective(), workers))
                : gradientSource.open(network, batches, config);
    }

    private void goTo(Position position) {
        history.clear();
        history.addAll(position.history());
        sinceReport = position.sinceReport();
        updates = position.updates();
        lastBatch = 0;
    }

    /**
     * Makes one update: gradients of the next batch, and one step of the optimizer.
     *
     * @return the report that was due, null where none was. With full batches it is about the parameters before the update, as
     *     published; with others about the examples since the report before
     * @throws TrainingDivergedException if the loss is no longer finite; the network then has the parameters of an earlier update
     * @throws IllegalStateException if all updates are made, early stopping has waited long enough, the training has diverged, or {@link
     *     #finish} or {@link #close} was called; a session that was stopped meanwhile makes the update all the same
     */
    public @Nullable Report step() {
        requireOpen("step()");
        if (exhausted()) {
            throw new IllegalStateException("the training is over after " + updates + " of " + total + " updates");
        }
        Report report = null;
        int update = updates;
        Metrics metrics = gradientSource.compute(update, gradients);
        if (!(gradientSource instanceof LocalGradientSource)) {
            gradients.setAllRows();
        }
        requireFinite(update, metrics);
        lastBatch = metrics.examples();
        sinceReport = batches.full() ? metrics : sinceReport.plus(metrics);
        float learningRate = learningRate();
        if (update % reportEvery == 0) {
            divergenceGuard.set(update);
        }
        if (batches.full() && update % reportEvery == 0) {
            report = scheduledReport();
        }
        config.biasGradient().apply(network, gradients);
        parameterUpdate.apply(update, learningRate, (int) metrics.examples());
        network.updateStatistics(gradients);
        averageStatistics(1 - config.weightSelection().averageDecay(update));
        stopwatch.worked((int) metrics.examples());
        updates++;
        if (!batches.full() && (updates % reportEvery == 0 || updates == total)) {
            report = scheduledReport();
        }
        return report;
    }

    /** After the end the network may have an average or the best parameters, from which training cannot go on. */
    private void requireOpen(String call) {
        requireNotClosed(call);
        if (ended) {
            throw new IllegalStateException(
                    call + " after finish(): the network has its final parameters; reset() begins again");
        }
    }

    private void requireNotClosed(String call) {
        if (closed) {
            throw new IllegalStateException(
                    call + " after close(): the session's threads have ended; Trainer.start begins another");
        }
    }

    private void requireFinite(int update, Metrics metrics) {
        try {
            divergenceGuard.requireFinite(update, metrics);
        } catch (TrainingDivergedException e) {
            diverged = true;
            throw e;
        }
    }

    /** What batch normalization has seen is averaged as the parameters are. */
    private void averageStatistics(float share) {
        Network average = state.average();
        if (average == null) {
            return;
        }
        List<Matrix> averaged = average.statistics();
        List<Matrix> latest = network.statistics();
        for (int i = 0; i < averaged.size(); i++) {
            averaged.get(i).addScaled(-share, averaged.get(i));
            averaged.get(i).addScaled(share, latest.get(i));
        }
    }

    /** What is measured and kept. */
    private Network measured() {
        return state.average() != null ? state.average() : network;
    }

    private Report scheduledReport() {
        double imagesPerSecond = stopwatch.imagesPerSecond();
        Metrics devMetrics = measureDev();
        if (devMetrics != null) {
            earlyStopping.consider(measured(), updates, devMetrics);
        }
        Report report = report(sinceReport, devMetrics, imagesPerSecond);
        stopwatch.lap();
        sinceReport = Metrics.NONE;
        history.add(report);
        return report;
    }

    private Report report(Metrics training, @Nullable Metrics devMetrics, double imagesPerSecond) {
        TrainingHealth health = stopwatch.without(() -> healthSample.examine(network, gradients, lastBatch, workers));
        int epoch = Math.ceilDiv(updates, batches.perEpoch());
        // Before its update a full batch has the rate that comes next, the others the rate they just had.
        int rated = batches.full() ? updates : Math.max(0, updates - 1);
        return new Report(
                updates,
                epoch,
                training,
                devMetrics,
                learningRate(rated),
                stopwatch.seconds(),
                imagesPerSecond,
                health);
    }

    private @Nullable Metrics measureDev() {
        return dev.size() == 0 ? null : Evaluation.measure(new NetworkClassifier(measured()), dev, config.threads());
    }

    /**
     * Where training stands now. The training metrics are over the batches since the last report that was due, each measured before its own
     * update; right after that report they are its own, and before the first step they are of no examples. The dev metrics are measured now.
     * A report that was asked for is not part of the history and changes nothing in the run.
     *
     * @throws IllegalStateException after {@link #finish} or {@link #close}
     */
    public Report report() {
        requireOpen("report()");
        double imagesPerSecond = stopwatch.imagesPerSecond();
        Metrics devMetrics = stopwatch.without(this::measureDev);
        Metrics training = sinceReport.examples() == 0 && !history.isEmpty()
                ? history.getLast().metrics()
                : sinceReport;
        return report(training, devMetrics, imagesPerSecond);
    }

    /** The reports that were due so far. */
    public List<Report> history() {
        return List.copyOf(history);
    }

    /**
     * ∂objective/∂parameter of the last update's batch, summed over its examples, penalties included; always the same object,
     * overwritten by the next step.
     */
    public Gradients gradients() {
        return gradients;
    }

    /** The network that is trained, with its parameters as they are. */
    public Network network() {
        return network;
    }

    /** Updates made. */
    public int updates() {
        return updates;
    }

    /** Updates that it will be in all. */
    public int totalUpdates() {
        return total;
    }

    /** Updates in an epoch. */
    public int updatesPerEpoch() {
        return batches.perEpoch();
    }

    /** The learning rate of the next update: what the schedule gives, or what was set. */
    public float learningRate() {
        return learningRate(updates);
    }

    private float learningRate(int update) {
        return fixedLearningRate != null
                ? fixedLearningRate
                : config.optimizerConfig().learningRate(update, total);
    }

    /**
     * Sets the learning rate of all updates to come, in place of the schedule. It is not part of {@link #state}: whoever goes on from
     * one sets it again.
     *
     * @param rate above 0
     */
    public void learningRate(float rate) {
        if (!(rate > 0) || Float.isInfinite(rate)) {
            throw new IllegalArgumentException("learning rate " + rate + ": expected a positive number");
        }
        fixedLearningRate = rate;
    }

    /**
     * All that training consists of between two updates: what a checkpoint saves. Its matrices are those that training works with:
     * write them out or {@link TrainingState#copy() copy} them before the next step.
     *
     * @throws TrainingDivergedException if a parameter, a statistic or something that the optimizer remembers is not finite; there is
     *     nothing worth saving then
     * @throws IllegalStateException after {@link #finish}, when the network no longer has the parameters that training works with
     */
    public TrainingState state() {
        if (ended) {
            throw new IllegalStateException(
                    "state() after finish(): the network has its final parameters, from which no run goes on");
        }
        boolean finite = Stream.of(
                        network.parameters().stream().map(Parameter::values),
                        network.statistics().stream(),
                        state.optimizerState().stream())
                .flatMap(arrays -> arrays)
                .allMatch(Matrix::isFinite);
        if (!finite) {
            throw divergenceGuard.diverged(updates, Double.NaN);
        }
        return new TrainingState(
                state.seed(),
                new Position(updates, sinceReport, history, stopwatch.seconds()),
                network,
                state.optimizerState(),
                state.average(),
                earlyStopping.best());
    }

    /** Ends the training after the update that is being made, as if it had been the last. Any thread may call it. */
    public void stop() {
        stopped = true;
    }

    /** Whether there is nothing more to do: all updates made, stopped, diverged, or early stopping has waited long enough. */
    public boolean finished() {
        return stopped || exhausted();
    }

    private boolean exhausted() {
        return updates >= total || diverged || earlyStopping.exhausted();
    }

    /**
     * Goes back to where the session began, bit for bit, also after {@link #finish}; a learning rate that was set and a stop are forgotten.
     *
     * @throws IllegalStateException after {@link #close}
     */
    public void reset() {
        requireNotClosed("reset()");
        network.set(origin.network());
        for (int i = 0; i < origin.optimizerState().size(); i++) {
            state.optimizerState().get(i).set(origin.optimizerState().get(i));
        }
        if (state.average() != null && origin.average() != null) {
            state.average().set(origin.average());
        }
        Best best = origin.best();
        earlyStopping = new EarlyStopping(config.weightSelection().patience(), best == null ? null : best.copy());
        divergenceGuard = new DivergenceGuard(network, origin.position().updates());
        stopwatch = new Stopwatch(origin.position().seconds());
        goTo(origin.position());
        fixedLearningRate = null;
        diverged = false;
        stopped = false;
        ended = false;
    }

    /**
     * Gives the network what it is to have in the end - the last parameters, their average, or the best - and says how the
     * training ended. To be called once, after the last step.
     *
     * @throws TrainingDivergedException if the last update has led to a loss that is not finite
     * @throws IllegalStateException if it was called before, or after {@link #close}
     */
    public TrainingResult finish() {
        requireOpen("finish()");
        Ending ending = ending();
        requireGoodEnd();
        ended = true;
        return new TrainingResult(ending, updates, selectWeights(), history);
    }

    private Ending ending() {
        if (earlyStopping.exhausted()) {
            return Ending.OUT_OF_PATIENCE;
        }
        return updates < total ? Ending.STOPPED : Ending.COMPLETED;
    }

    /** The last update has had no loss yet; its own batch gives one. */
    private void requireGoodEnd() {
        if (updates > 0) {
            requireFinite(updates, gradientSource.compute(updates - 1, gradients));
        }
    }

    /** Returns how many updates went into what the network has in the end. */
    private int selectWeights() {
        if (batches.full() && config.weightSelection().patience().isPresent()) {
            // With full batches, no report has measured the last update.
            Metrics devMetrics = measureDev();
            if (devMetrics != null) {
                earlyStopping.consider(measured(), updates, devMetrics);
            }
        }
        Best best = earlyStopping.best();
        if (best != null) {
            network.set(best.network());
            return best.updates();
        }
        network.set(measured());
        return updates;
    }

    /** Ends the threads; the network stays as it is. Without {@link #finish} before, it has the parameters of the last update. */
    @Override
    public void close() {
        closed = true;
        try {
            gradientSource.close();
        } finally {
            workers.close();
        }
    }
}
