package inkling.train;

import inkling.data.Split;
import inkling.nn.Gradients;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.parallel.Workers;
import inkling.train.TrainingResult.Ending;
import inkling.train.TrainingState.Position;
import inkling.train.gradient.Batches;
import inkling.train.gradient.ExampleSource;
import inkling.train.gradient.LocalGradientSource;
import inkling.train.gradient.LocalSgdSource;
import inkling.train.gradient.MicroBatchPlan;
import inkling.train.source.BatchOrder;
import inkling.train.source.GradientSource;
import inkling.train.source.LocalSgd;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Training one can hold: one update at a time, with everything to be seen between two of them. {@link Trainer#start} makes one;
 * {@link Trainer#fit} is a loop over it.
 *
 * <p>A session belongs to one thread at a time. But any thread may {@link #stop} and {@link #close} it, and ask for the network, the numbers of
 * updates, the learning rate and whether it is {@link #finished} while another makes a step: numbers are then those before or after the
 * step, and of the network's parameters some may be those before it and some those after.
 */
public final class TrainingSession implements AutoCloseable {
    private final TrainingConfig config;
    /** Whose network and arrays training works with; its position stays where the session began. */
    private final TrainingState state;

    private final TrainingState origin;
    private final Network network;
    private final WeightAverage average;
    private final BatchOrder batches;
    private final int total;
    private final LearningRate learningRate;
    private final ReportSchedule schedule;
    private final Reporter reporter;
    private final Workers workers;
    private final GradientSource gradientSource;
    private final Gradients gradients;
    private final ParameterUpdate parameterUpdate;
    private final SingleUser user = new SingleUser();
    private final EarlyEnd earlyEnd;
    private volatile int updates;
    private volatile SessionPhase phase = SessionPhase.OPEN;
    private volatile boolean stopped;

    /**
     * Begins where a state is.
     *
     * @param state its network is the one that is trained
     * @param reportEvery updates between reports; empty where {@link ReportSchedule#of} is to say
     */
    TrainingSession(
            TrainingConfig config,
            ExampleSource examples,
            Split data,
            TrainingState state,
            @Nullable GradientSourceFactory gradientSource,
            OptionalInt reportEvery) {
        this.config = config;
        this.state = state;
        origin = state.copy();
        network = state.network();
        average = new WeightAverage(network, state.average(), config.weightSelection());
        int count = gradientSource == null ? data.train().size() : gradientSource.examples(data.train());
        batches = new BatchOrder(count, config.stepSize(), state.seed());
        total = config.updates(count);
        learningRate = new LearningRate(config.optimizerConfig(), total);
        schedule = ReportSchedule.of(config, batches, total, reportEvery);
        workers = new Workers(Math.min(config.threads(), MicroBatchPlan.TARGET_COUNT));
        reporter = new Reporter(
                schedule, average, data, batches, examples.after(), learningRate, config.threads(), workers);
        gradients = Gradients.zeros(network);
        parameterUpdate = new ParameterUpdate(config, state, gradients, workers);
        earlyEnd = new EarlyEnd(state, average, config.weightSelection());
        goTo(state.position());
        // Last, because what is opened has to be closed: nothing may fail after it.
        this.gradientSource = gradientSource == null
                ? gradientsOfThisMachine(new Batches(data.train(), batches, network, examples))
                : new ForeignGradients(gradientSource.open(network, batches, config));
    }

    private GradientSource gradientsOfThisMachine(Batches examples) {
        return config.localSgd() == null
                ? new LocalGradientSource(examples, config.objective(), workers)
                : new LocalSgdSource(examples, config.objective(), config.localSgd(), config.batchSize(), workers);
    }

    private void goTo(Position position) {
        reporter.goTo(position);
        updates = position.updates();
    }

    /**
     * Makes one update: gradients of the next batch, and one step of the optimizer. With {@link LocalSgd} that is a whole round.
     *
     * @return the report that was due, null where none was; {@link TrainingListener#report} says when one is
     * @throws TrainingDivergedException if the loss is no longer finite; the network then has the parameters of an earlier update
     * @throws IllegalStateException if all updates are made, early stopping has waited long enough, the training has diverged, or {@link
     *     #finish} or {@link #close} was called; a session that was stopped meanwhile makes the update all the same
     */
    public @Nullable Report step() {
        user.enter("step()");
        try {
            phase.requireOpen("step()");
            requireMore();
            Metrics metrics = computeGradients();
            reporter.measured(metrics);
            Report before = schedule.isDueBefore(updates) ? scheduledReport() : null;
            int m = (int) metrics.examples();
            update(m);
            return schedule.isDueAfter(updates) ? scheduledReport() : before;
        } finally {
            user.leave();
        }
    }

    private void requireMore() {
        if (noneLeft()) {
            throw new IllegalStateException("the training is over after " + updates + " of " + total + " updates");
        }
    }

    /** ∂loss/∂parameter, summed over the examples of the next batch: by {@link LocalGradientSource}, unless another was asked for. */
    private Metrics computeGradients() {
        // The learning rate is for LocalSgd alone, whose learners make updates of their own in here.
        Metrics metrics = gradientSource.compute(updates, learningRate.of(updates), gradients);
        requireFinite(metrics.objective());
        if (schedule.marks(updates)) {
            earlyEnd.remember(updates);
        }
        return metrics;
    }

    /**
     * Moves all that learns. With the published settings that is w ← w − η·g/m for every parameter, by the optimizer {@link
     * inkling.train.optimizer.GradientDescent}, and nothing else; with others it is more.
     *
     * @param m examples that the gradients are summed over
     */
    private void update(int m) {
        config.biasGradient().apply(network, gradients);
        parameterUpdate.apply(updates, learningRate.use(updates), m);
        network.updateStatistics(gradients);
        average.averageStatistics(updates);
        reporter.updated();
        updates = Math.addExact(updates, 1);
    }

    private Report scheduledReport() {
        Report report = reporter.scheduled(updates, gradients);
        earlyEnd.consider(updates, report.devMetrics());
        return report;
    }

    private void requireFinite(double loss) {
        try {
            earlyEnd.requireFinite(updates, loss);
        } catch (TrainingDivergedException e) {
            phase = SessionPhase.DIVERGED;
            throw e;
        }
    }

    /** What a training that has diverged says again when it is asked for a result. */
    private void requireNotDiverged() {
        if (phase == SessionPhase.DIVERGED) {
            throw Objects.requireNonNull(earlyEnd.divergence());
        }
    }

    /**
     * Where training stands now. The training metrics are over the batches since the last report that was due, each measured before its own
     * update; right after that report they are its own, and before the first step they are of no examples. The dev metrics are measured now.
     * A report that was asked for is not part of the history and changes nothing in the run.
     *
     * @throws IllegalStateException after a divergence, {@link #finish} or {@link #close}
     */
    public Report report() {
        user.enter("report()");
        try {
            phase.requireOpen("report()");
            return reporter.unscheduled(updates, gradients);
        } finally {
            user.leave();
        }
    }

    /** The reports that were due so far. */
    public List<Report> history() {
        user.enter("history()");
        try {
            return reporter.history();
        } finally {
            user.leave();
        }
    }

    /**
     * Forgets the reports that were due so far, but for the last: of a training without an end there are ever more. {@link #history}, {@link
     * #state} and {@link #finish} do not know them any more.
     */
    public void forgetHistory() {
        user.enter("forgetHistory()");
        try {
            reporter.forgetHistory();
        } finally {
            user.leave();
        }
    }

    /**
     * ∂objective/∂parameter of the last batch that {@link #step} has worked through, summed over its examples; penalties may have been
     * added. Always the same object, which the next step overwrites, and nothing else.
     */
    public Gradients gradients() {
        user.enter("gradients()");
        try {
            return gradients;
        } finally {
            user.leave();
        }
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
        return learningRate.of(updates);
    }

    /**
     * Sets the learning rate of all updates to come, in place of the schedule. It is not part of {@link #state}: whoever goes on from
     * one sets it again.
     *
     * @param rate above 0
     */
    public void learningRate(float rate) {
        user.enter("learningRate(rate)");
        try {
            learningRate.fix(rate);
        } finally {
            user.leave();
        }
    }

    /**
     * All that training consists of between two updates: what a checkpoint saves. Its matrices are those that training works with:
     * write them out or {@link TrainingState#copy() copy} them before the next step.
     *
     * @throws TrainingDivergedException if a parameter, a statistic or something that the optimizer remembers is not finite, or the training
     *     has diverged before; there is nothing worth saving then
     * @throws IllegalStateException after {@link #finish}, when the network no longer has the parameters that training works with, or
     *     {@link #close}
     */
    public TrainingState state() {
        user.enter("state()");
        try {
            requireNotDiverged();
            phase.requireOpen("state()");
            requireFinite(state.isFinite() ? 0 : Double.NaN);
            return new TrainingState(
                    state.seed(),
                    reporter.position(updates),
                    network,
                    state.optimizerState(),
                    state.average(),
                    earlyEnd.best(),
                    TrainingState.Rule.of(config));
        } finally {
            user.leave();
        }
    }

    /**
     * Ends the training after the update that is being made, as if it had been the last: {@link #finished} says so from now on. Any thread
     * may call it. Whoever calls {@link #step} all the same makes another update.
     */
    public void stop() {
        stopped = true;
    }

    /** Whether there is nothing more to do: all updates made, stopped, diverged, or early stopping has waited long enough. */
    public boolean finished() {
        return stopped || phase != SessionPhase.OPEN || noneLeft();
    }

    private boolean noneLeft() {
        return updates >= total || earlyEnd.outOfPatience();
    }

    /**
     * Goes back to where the session began, bit for bit, also after {@link #finish} or a divergence; a learning rate that was set and a stop
     * are forgotten.
     *
     * @throws IllegalStateException after {@link #close}
     */
    public void reset() {
        user.enter("reset()");
        try {
            if (phase == SessionPhase.CLOSED) {
                phase.requireOpen("reset()");
            }
            state.set(origin);
            earlyEnd.reset(origin);
            goTo(origin.position());
            learningRate.reset();
            phase = SessionPhase.OPEN;
            stopped = false;
        } finally {
            user.leave();
        }
    }

    /**
     * Gives the network what it is to have in the end - the last parameters, their average, or the best - and says how the
     * training ended. To be called once, after the last step. It works through the last batch once more, because the loss after the last
     * update is not known yet.
     *
     * @throws TrainingDivergedException if the last update has led to a loss that is not finite, or the training has diverged before
     * @throws IllegalStateException if it was called before, or after {@link #close}
     */
    public TrainingResult finish() {
        user.enter("finish()");
        try {
            requireNotDiverged();
            phase.requireOpen("finish()");
            Ending ending = ending();
            requireGoodEnd();
            int kept = selectWeights();
            phase = SessionPhase.FINISHED;
            return new TrainingResult(ending, updates, kept, reporter.history());
        } finally {
            user.leave();
        }
    }

    private Ending ending() {
        if (earlyEnd.outOfPatience()) {
            return Ending.OUT_OF_PATIENCE;
        }
        return updates < total ? Ending.STOPPED : Ending.COMPLETED;
    }

    /** The last update has had no loss yet; its own batch gives one, and no learner moves for it. */
    private void requireGoodEnd() {
        if (updates > 0) {
            Gradients unused = Gradients.zeros(network);
            requireFinite(gradientSource.compute(updates - 1, 0, unused).objective());
        }
    }

    /** Returns how many updates went into what the network has in the end. */
    private int selectWeights() {
        if (schedule.beforeUpdate() && config.weightSelection().patience().isPresent()) {
            // No report has measured the last update.
            earlyEnd.consider(updates, reporter.measureDev());
        }
        return earlyEnd.selectWeights(updates);
    }

    /**
     * Ends the threads; the network stays as it is. Without {@link #finish} before, it has the parameters of the last update.
     *
     * <p>Any thread may call it. If another is in the session, that one's call is the last: the session closes when it ends, which is not
     * waited for. To be sure that there is a result, {@link #stop}, wait for the training thread to call {@link #finish}, and then close.
     */
    @Override
    public void close() {
        stopped = true;
        user.end(this::closeNow);
    }

    private void closeNow() {
        if (phase == SessionPhase.CLOSED) {
            return;
        }
        phase = SessionPhase.CLOSED;
        try {
            gradientSource.close();
        } finally {
            workers.close();
        }
    }
}
