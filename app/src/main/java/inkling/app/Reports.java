package inkling.app;

import inkling.app.report.ReportData;
import inkling.app.report.ReportData.Moment;
import inkling.app.report.ReportData.PartScore;
import inkling.app.report.ReportData.Settings;
import inkling.app.report.ReportData.Weights;
import inkling.app.report.WeightRecorder;
import inkling.data.Dataset;
import inkling.math.KernelSelection;
import inkling.model.Model;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.train.Evaluation;
import inkling.train.Report;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what a report shows. */
final class Reports {
    private Reports() {}

    /** Of a training run. */
    static ReportData of(RunResult result, TrainOptions options, Weights weights, Session session, Path model) {
        Network network = result.model().network();
        TrainingTask task = result.task();
        Dataset train = task.split().train();
        Dataset dev = task.split().dev();
        Dataset test = task.test();
        List<PartScore> scores = new ArrayList<>();
        add(scores, "training", result.trainScore());
        add(scores, "dev", result.devMetrics());
        add(scores, "test", result.testScore());
        String part = scores.getLast().part();
        Dataset examined = test != null ? test : dev.size() > 0 ? dev : train;
        Map<String, String> training = new LinkedHashMap<>();
        training.put("layers", network.toString());
        training.put("parameters", String.format(Locale.ROOT, "%,d", network.parameterCount()));
        training.putAll(options.describeText());
        training.put(
                "updates", String.format(Locale.ROOT, "%,d", result.outcome().updates()));
        training.put("model file", model.toString());
        Map<String, String> data = new LinkedHashMap<>();
        data.put("data", task.source());
        data.put("training pictures", String.format(Locale.ROOT, "%,d", train.size()));
        data.put("dev pictures", String.format(Locale.ROOT, "%,d", dev.size()));
        data.put("test pictures", test == null ? "none" : String.format(Locale.ROOT, "%,d", test.size()));
        data.put("size", train.shape() + " pixels");
        data.put("SHA-256 of training", train.sha256());
        Map<String, String> environment = environment(session.threads());
        environment.put("loading", String.format(Locale.ROOT, "%.2f s", task.loadSeconds()));
        environment.put("training", String.format(Locale.ROOT, "%.2f s", result.trainSeconds()));
        return new ReportData(
                network + " on " + Path.of(task.source()).getFileName(),
                List.of(
                        String.format(Locale.ROOT, "%,d parameters", network.parameterCount()),
                        String.format(Locale.ROOT, "%,d training pictures", train.size()),
                        String.format(
                                Locale.ROOT, "%,d updates", result.outcome().updates()),
                        String.format(Locale.ROOT, "%.1f s on %d threads", result.trainSeconds(), session.threads())),
                scores,
                history(result),
                weights,
                Mistakes.examine(
                        "the " + part + " data",
                        examined,
                        examined.classNames(),
                        Evaluation.of(result.model().classifier(), examined, session.threads())),
                List.of(
                        new Settings("Training", named(training)),
                        new Settings("Data", data),
                        new Settings("Environment", environment)),
                command(session, task.source()));
    }

    /** Of an evaluation. */
    static ReportData of(Path path, Model model, String source, Dataset data, Evaluation evaluation, Session session) {
        Network network = model.network();
        Metrics metrics = evaluation.metrics();
        return new ReportData(
                network + " on " + data.name(),
                List.of(
                        String.format(Locale.ROOT, "%,d parameters", network.parameterCount()),
                        "trained on " + Provenance.source(model)),
                List.of(new PartScore("evaluated", metrics.examples(), metrics.correct(), metrics.loss())),
                List.of(),
                WeightRecorder.of(network, model.shape()),
                Mistakes.examine(data.name(), data, model.classNames(), evaluation),
                List.of(
                        new Settings("Model " + path, named(model.provenance())),
                        new Settings("Environment", environment(session.threads()))),
                command(session, source));
    }

    private static void add(List<PartScore> scores, String part, @Nullable Metrics metrics) {
        if (metrics != null) {
            scores.add(new PartScore(part, metrics.examples(), metrics.correct(), metrics.loss()));
        }
    }

    /** The reports, and for full batches, which are measured before each update, the end. */
    private static List<Moment> history(RunResult result) {
        List<Moment> history = new ArrayList<>();
        for (Report report : result.outcome().history()) {
            Metrics dev = report.devMetrics();
            history.add(new Moment(
                    report.iteration(),
                    report.epoch(),
                    report.metrics().loss(),
                    report.metrics().accuracy(),
                    dev == null ? null : dev.loss(),
                    dev == null ? null : dev.accuracy(),
                    (double) report.learningRate(),
                    report.seconds()));
        }
        Metrics train = result.trainScore();
        Metrics dev = result.devMetrics();
        if (train != null
                && (history.isEmpty()
                        || history.getLast().iteration() < result.outcome().updates())) {
            history.add(new Moment(
                    result.outcome().updates(),
                    result.outcome().updates(),
                    train.loss(),
                    train.accuracy(),
                    dev == null ? null : dev.loss(),
                    dev == null ? null : dev.accuracy(),
                    null,
                    result.trainSeconds()));
        }
        return history;
    }

    private static Map<String, String> environment(int threads) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("Inkling", Version.number());
        environment.put("kernels", KernelSelection.name());
        environment.put("threads", Integer.toString(threads));
        environment.put("Java", Runtime.version() + ", " + System.getProperty("java.vendor"));
        environment.put("system", System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
        environment.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        environment.put(
                "written",
                ZonedDateTime.now(ZoneOffset.UTC)
                        .format(DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)));
        return environment;
    }

    private static Map<String, String> named(Map<String, String> settings) {
        Map<String, String> named = new LinkedHashMap<>();
        settings.forEach((name, value) -> named.put(name.replace('_', ' '), value));
        return named;
    }

    /** What the user wrote, and the data where it was left to be found. */
    private static List<String> command(Session session, String source) {
        List<String> command = new ArrayList<>(List.of("inkling"));
        command.addAll(session.arguments());
        if (command.stream().noneMatch(word -> word.equals("--data") || word.startsWith("--data="))) {
            command.addAll(List.of("--data", source));
        }
        return command;
    }
}
