package inkling.app.train;

import inkling.app.command.Output;
import inkling.app.report.Mistakes;
import inkling.app.report.NetworkViews;
import inkling.app.report.ReportData;
import inkling.app.report.ReportData.LayerState;
import inkling.app.report.ReportData.Moment;
import inkling.app.report.ReportData.PartScore;
import inkling.app.report.ReportData.Settings;
import inkling.app.report.ReportData.Weights;
import inkling.app.report.ReportDetails;
import inkling.app.report.WeightRecorder;
import inkling.app.settings.TrainSettings;
import inkling.data.Dataset;
import inkling.data.Shuffle;
import inkling.data.SplitOrder;
import inkling.evaluate.Evaluation;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.predict.Classifier;
import inkling.train.Report;
import inkling.train.TrainingHealth;
import inkling.train.TrainingState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gathers what the report of a training shows, and writes it, if one is wanted. */
final class TrainingReport implements TrainingEvent.Subscriber {
    /** Enough that there are some of each class among them. */
    private static final int MISTAKES = 10_000;

    private final RunSettings settings;
    private final Output output;
    private @Nullable WeightRecorder weights;
    private @Nullable Network untrained;

    TrainingReport(RunSettings settings, Output output) {
        this.settings = settings;
        this.output = output;
    }

    @Override
    public void on(TrainingEvent event) throws IOException {
        if (!settings.report().wanted()) {
            return;
        }
        if (event instanceof TrainingEvent.Started(TrainingTask task, TrainingState state)) {
            untrained = task.fresh().copy();
            weights = new WeightRecorder(
                    state.network(),
                    task.split().train().shape(),
                    state.position().updates(),
                    task.updates());
        } else if (event instanceof TrainingEvent.Updated updated) {
            weights().updated(updated.session().updates());
        } else if (event instanceof TrainingEvent.Finished(RunResult result)) {
            Weights snapshots = weights().finish(result.outcome().updates());
            settings.report().write(output, () -> of(result, snapshots));
        }
    }

    private WeightRecorder weights() {
        return Objects.requireNonNull(weights, "not started");
    }

    private ReportData of(RunResult result, Weights weights) {
        int threads = settings.resources().threads();
        Network network = result.model().network();
        TrainingTask task = result.task();
        Dataset train = task.split().train();
        Dataset dev = task.split().dev();
        Dataset test = task.test();
        List<PartScore> scores = new ArrayList<>();
        add(scores, "training", result.trainMetrics());
        add(scores, "dev", result.devMetrics());
        add(scores, "test", result.testMetrics());
        String part = scores.getLast().part();
        Dataset examined = test != null ? test : dev.size() > 0 ? dev : train;
        Map<String, String> training = new LinkedHashMap<>();
        training.put("layers", network.toString());
        training.put("parameters", String.format(Locale.ROOT, "%,d", network.parameterCount()));
        training.putAll(settings.training().describeText());
        training.put(
                "updates", String.format(Locale.ROOT, "%,d", result.outcome().updates()));
        training.put("model file", String.valueOf(settings.out().getFileName()));
        Map<String, String> data = new LinkedHashMap<>();
        data.put("data", task.source());
        data.put("training pictures", String.format(Locale.ROOT, "%,d", task.examples()));
        if (task.withSha256() != null) {
            data.put("of these by --with", String.format(Locale.ROOT, "%,d", task.examples() - task.trainExamples()));
        }
        data.put("dev pictures", String.format(Locale.ROOT, "%,d", dev.size()));
        data.put("test pictures", test == null ? "none" : String.format(Locale.ROOT, "%,d", test.size()));
        data.put("size", train.shape() + " pixels");
        data.put("SHA-256 of training", train.sha256());
        if (task.withSha256() != null) {
            data.put("SHA-256 of --with", task.withSha256());
        }
        Map<String, String> environment = ReportDetails.environment(threads);
        environment.put("loading", String.format(Locale.ROOT, "%.2f s", task.loadSeconds()));
        environment.put("training", String.format(Locale.ROOT, "%.2f s", result.trainSeconds()));
        return new ReportData(
                network + " on " + task.source(),
                List.of(
                        String.format(Locale.ROOT, "%,d parameters", network.parameterCount()),
                        String.format(Locale.ROOT, "%,d training pictures", task.examples()),
                        String.format(
                                Locale.ROOT, "%,d updates", result.outcome().updates()),
                        String.format(Locale.ROOT, "%.1f s on %d threads", result.trainSeconds(), threads)),
                scores,
                history(result),
                NetworkViews.of(network, health(result), result.warning(settings.training())),
                weights,
                Mistakes.examine(
                        "the " + part + " data",
                        examined,
                        numbers(task),
                        examined.classNames(),
                        Evaluation.of(result.model().classifier(), examined, threads, MISTAKES)),
                List.of(
                        new Settings("Training", ReportDetails.named(training)),
                        new Settings("Data", data),
                        new Settings("Environment", environment)),
                ReportDetails.command(settings.arguments(), task.source()));
    }

    /** What {@code show} calls each picture of the part that is examined: the split is drawn again. */
    private int[] numbers(TrainingTask task) {
        Dataset test = task.test();
        if (test != null) {
            return Shuffle.inOrder(test.size());
        }
        Dataset all = task.found().sets().train();
        TrainSettings training = settings.training();
        SplitOrder order = training.splitOrder(
                all.name(), all.size(), false, training.seed().random());
        return order.dev().length > 0 ? order.dev() : order.train();
    }

    private static void add(List<PartScore> scores, String part, @Nullable Metrics metrics) {
        if (metrics != null) {
            scores.add(new PartScore(part, metrics.examples(), metrics.correct(), metrics.loss()));
        }
    }

    private static TrainingHealth health(RunResult result) {
        TrainingTask task = result.task();
        return task.trainer().health(result.model().network(), task.pictures().train());
    }

    /** The state before the first update, the reports, and for full batches, which are measured before each update, the end. */
    private List<Moment> history(RunResult result) {
        List<Report> reports = result.outcome().history();
        List<Moment> history = new ArrayList<>();
        if (!reports.isEmpty() && reports.getFirst().updates() > 0) {
            history.add(before(result.task()));
        }
        reports.forEach(report -> history.add(moment(
                report.updates(),
                report.epoch(),
                report.metrics(),
                report.devMetrics(),
                (double) report.learningRate(),
                report.seconds(),
                LayerState.of(report.health()))));
        int updates = result.outcome().updates();
        Metrics train = result.trainMetrics();
        if (train != null && (history.isEmpty() || history.getLast().iteration() < updates)) {
            history.add(moment(updates, updates, train, result.devMetrics(), null, result.trainSeconds(), List.of()));
        }
        return history;
    }

    private Moment before(TrainingTask task) {
        Classifier classifier = task.model(Objects.requireNonNull(untrained, "not started"), Map.of())
                .classifier();
        int threads = settings.resources().threads();
        Dataset dev = task.split().dev();
        Metrics train = Evaluation.measure(classifier, task.split().train(), threads);
        Metrics held = dev.size() == 0 ? null : Evaluation.measure(classifier, dev, threads);
        return moment(0, 0, train, held, null, 0, List.of());
    }

    private static Moment moment(
            int iteration,
            int epoch,
            Metrics train,
            @Nullable Metrics dev,
            @Nullable Double learningRate,
            double seconds,
            List<LayerState> layers) {
        return new Moment(
                iteration,
                epoch,
                train.loss(),
                train.accuracy(),
                dev == null ? null : dev.loss(),
                dev == null ? null : dev.accuracy(),
                learningRate,
                seconds,
                layers);
    }
}
