package inkling.train;

import inkling.data.Dataset;
import inkling.data.Split;
import inkling.data.augment.Preprocessing;
import inkling.evaluate.Evaluation;
import inkling.nn.Gradients;
import inkling.nn.Metrics;
import inkling.parallel.Workers;
import inkling.predict.network.NetworkClassifier;
import inkling.train.TrainingState.Position;
import inkling.train.source.BatchOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what there is to say about a run, and says it. */
final class Reporter {
    private final ReportSchedule schedule;
    private final WeightAverage weights;
    private final Dataset dev;
    private final int threads;
    private final Workers workers;
    private final LearningRate learningRate;
    private final int updatesPerEpoch;
    private final HealthSample healthSample;
    private final List<Report> history = new ArrayList<>();
    private Metrics sinceReport = Metrics.NONE;
    private long lastBatch;
    private Stopwatch stopwatch = new Stopwatch(0);

    /**
     * For a run over {@code batches} of {@code data.train()}; it begins with {@link #goTo}.
     *
     * @param after what training pictures go through after they were transformed
     * @param threads that measure on held-out examples
     * @param workers that examine the network's health
     */
    Reporter(
            ReportSchedule schedule,
            WeightAverage weights,
            Split data,
            BatchOrder batches,
            Preprocessing after,
            LearningRate learningRate,
            int threads,
            Workers workers) {
        this.schedule = schedule;
        this.weights = weights;
        this.dev = data.dev();
        this.threads = threads;
        this.workers = workers;
        this.learningRate = learningRate;
        updatesPerEpoch = batches.perEpoch();
        healthSample = HealthSample.of(data.train(), (long) schedule.every() * batches.batchSize())
                .preprocessed(after);
    }

    /** Goes on, or begins again, from here. */
    void goTo(Position position) {
        history.clear();
        history.addAll(position.history());
        sinceReport = position.sinceReport();
        lastBatch = 0;
        stopwatch = new Stopwatch(position.seconds());
    }

    /** Where the run is now. */
    Position position(int updates) {
        return new Position(updates, sinceReport, history, stopwatch.seconds());
    }

    /** Takes note of a batch whose gradients are there and whose update is not made yet. */
    void measured(Metrics batch) {
        lastBatch = batch.examples();
        sinceReport = schedule.beforeUpdate() ? batch : sinceReport.plus(batch);
    }

    /** Takes note of that update. */
    void updated() {
        stopwatch.worked((int) lastBatch);
    }

    /** The report that is due, which becomes part of the history. */
    Report scheduled(int updates, Gradients gradients) {
        double imagesPerSecond = stopwatch.imagesPerSecond();
        Report report = report(updates, sinceReport, measureDev(), imagesPerSecond, gradients);
        stopwatch.lap();
        sinceReport = Metrics.NONE;
        history.add(report);
        return report;
    }

    /** A report that was asked for. */
    Report unscheduled(int updates, Gradients gradients) {
        double imagesPerSecond = stopwatch.imagesPerSecond();
        Metrics devMetrics = stopwatch.without(this::measureDev);
        Metrics training = sinceReport.examples() == 0 && !history.isEmpty()
                ? history.getLast().metrics()
                : sinceReport;
        return report(updates, training, devMetrics, imagesPerSecond, gradients);
    }

    private Report report(
            int updates, Metrics training, @Nullable Metrics devMetrics, double imagesPerSecond, Gradients gradients) {
        TrainingHealth health =
                stopwatch.without(() -> healthSample.examine(weights.measured(), gradients, lastBatch, workers));
        return new Report(
                updates,
                Math.ceilDiv(updates, updatesPerEpoch),
                training,
                devMetrics,
                schedule.beforeUpdate() ? learningRate.of(updates) : learningRate.ofLast(updates),
                stopwatch.seconds(),
                imagesPerSecond,
                health);
    }

    /** How good what is kept is on the held-out examples; null where there are none. */
    @Nullable
    Metrics measureDev() {
        return dev.size() == 0 ? null : Evaluation.measure(new NetworkClassifier(weights.measured()), dev, threads);
    }

    /** The reports that were due so far, without those that were forgotten. */
    List<Report> history() {
        return List.copyOf(history);
    }

    /** Forgets all but the last, of which an unscheduled report speaks again. */
    void forgetHistory() {
        if (!history.isEmpty()) {
            history.subList(0, history.size() - 1).clear();
        }
    }
}
