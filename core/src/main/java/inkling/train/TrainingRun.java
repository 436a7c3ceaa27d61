package inkling.train;

import inkling.data.Dataset;
import inkling.data.Split;
import inkling.math.Matrix;
import inkling.nn.Network;
import inkling.nn.Parameter;
import inkling.nn.Score;
import inkling.train.Outcome.Ending;
import inkling.train.TrainingState.Best;
import inkling.train.TrainingState.Position;
import java.util.ArrayList;
import java.util.List;

/** One training run, from a state to its end. */
final class TrainingRun implements TrainingListener.Training {
    private static final int REPORT_EVERY = 10;

    private final TrainingConfig config;
    private final Dataset dev;
    private final TrainingListener listener;
    private final TrainingState start;
    private final Network network;
    private final Batches batches;
    private final int total;
    private final GradientSum gradientSum;
    private final ParameterUpdate parameterUpdate;
    private final Patience patience;
    private final LastGood lastGood;
    private final Stopwatch stopwatch;
    private final List<Report> history;
    private Score sinceReport;
    private int updates;
    private boolean stopped;

    TrainingRun(
            TrainingConfig config,
            Lessons lessons,
            Split data,
            TrainingState start,
            TrainingListener listener,
            Workers workers) {
        this.config = config;
        this.dev = data.dev();
        this.listener = listener;
        this.start = start;
        network = start.network();
        batches = new Batches(data.train(), config.batchSize(), network, start.seed(), lessons);
        total = config.updates(data.train().size());
        gradientSum = new GradientSum(network, config.objective(), workers);
        parameterUpdate = new ParameterUpdate(config, start, gradientSum.total(), workers);
        patience = new Patience(config.keep().patience(), start.best());
        Position position = start.position();
        lastGood = new LastGood(network, position.updates());
        stopwatch = new Stopwatch(position.seconds());
        history = new ArrayList<>(position.history());
        sinceReport = position.sinceReport();
        updates = position.updates();
    }

    Outcome train() {
        while (!last()) {
            update();
            listener.updated(this);
        }
        Ending ending = ending();
        requireGoodEnd();
        return new Outcome(ending, updates, keep(), history);
    }

    private void update() {
        int update = updates;
        Score score = gradientSum.compute(batches.size(update), batches.source(update));
        lastGood.requireFinite(update, score);
        sinceReport = batches.full() ? score : sinceReport.plus(score);
        float learningRate = config.descent().learningRate(update, total);
        if (update % (batches.full() ? REPORT_EVERY : batches.perEpoch()) == 0) {
            lastGood.set(update);
        }
        if (batches.full() && update % REPORT_EVERY == 0) {
            report(learningRate);
        }
        config.biasGradient().apply(network, gradientSum.total());
        parameterUpdate.apply(update, learningRate, (int) score.examples());
        network.updateStatistics(gradientSum.total());
        averageStatistics(1 - config.keep().averageDecay(update));
        stopwatch.worked((int) score.examples());
        updates++;
        if (!batches.full() && (updates % batches.perEpoch() == 0 || updates == total)) {
            report(learningRate);
        }
    }

    /** What batch normalization has seen is averaged as the parameters are. */
    private void averageStatistics(float share) {
        Network average = start.average();
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
        return start.average() != null ? start.average() : network;
    }

    private void report(float learningRate) {
        double imagesPerSecond = stopwatch.imagesPerSecond();
        Score devScore = dev.size() == 0 ? null : measureDev();
        int epoch = Math.ceilDiv(updates, batches.perEpoch());
        Report report =
                new Report(updates, epoch, sinceReport, devScore, learningRate, stopwatch.seconds(), imagesPerSecond);
        stopwatch.lap();
        sinceReport = Score.NONE;
        history.add(report);
        listener.report(report);
    }

    private Score measureDev() {
        Score score = Evaluation.of(measured(), dev, config.threads()).score();
        patience.consider(measured(), updates, score);
        return score;
    }

    private Ending ending() {
        if (patience.exhausted()) {
            return Ending.OUT_OF_PATIENCE;
        }
        return updates < total ? Ending.STOPPED : Ending.COMPLETED;
    }

    /** The last update has had no loss yet; its own batch gives one. */
    private void requireGoodEnd() {
        if (updates > 0) {
            int last = updates - 1;
            lastGood.requireFinite(updates, gradientSum.compute(batches.size(last), batches.source(last)));
        }
    }

    /** Gives the network what it is to have in the end; returns how many updates went into it. */
    private int keep() {
        if (batches.full() && config.keep().patience().isPresent()) {
            // With full batches, no report has measured the last update.
            measureDev();
        }
        Best best = patience.best();
        if (best != null) {
            network.set(best.network());
            return best.updates();
        }
        network.set(measured());
        return updates;
    }

    @Override
    public int done() {
        return updates;
    }

    @Override
    public int total() {
        return total;
    }

    @Override
    public boolean last() {
        return updates >= total || stopped || patience.exhausted();
    }

    @Override
    public TrainingState state() {
        if (!network.parameters().stream().map(Parameter::values).allMatch(Matrix::isFinite)) {
            throw lastGood.diverged(updates, Double.NaN);
        }
        return new TrainingState(
                start.seed(),
                new Position(updates, sinceReport, history, stopwatch.seconds()),
                network,
                start.memory(),
                start.average(),
                patience.best());
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
