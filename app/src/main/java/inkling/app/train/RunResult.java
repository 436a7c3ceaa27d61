package inkling.app.train;

import inkling.app.settings.TrainSettings;
import inkling.app.view.Lines;
import inkling.data.Dataset;
import inkling.data.Split;
import inkling.math.KernelSelection;
import inkling.model.Model;
import inkling.nn.Conv2d;
import inkling.nn.Metrics;
import inkling.train.Report;
import inkling.train.TrainingHealth;
import inkling.train.TrainingResult;
import inkling.train.TrainingResult.Ending;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a training run has to show for itself.
 *
 * @param task what it began with
 * @param workplace where it was trained
 * @param model trained
 * @param outcome how the training went
 * @param health of the parameters that were kept; null where it was not measured
 * @param trainMetrics measured with the parameters that were kept, like the others
 * @param devMetrics null where nothing was held out
 * @param testMetrics null where there is no test set
 */
public record RunResult(
        TrainingTask task,
        Workplace workplace,
        Model model,
        TrainingResult outcome,
        @Nullable TrainingHealth health,
        @Nullable Metrics trainMetrics,
        @Nullable Metrics devMetrics,
        @Nullable Metrics testMetrics,
        double trainSeconds) {
    Map<String, @Nullable Object> toJson(TrainSettings training, int threads, @Nullable Path file) {
        Split split = task.split();
        Dataset test = task.test();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("data", task.source());
        json.put("trainExamples", task.trainExamples());
        json.put("devExamples", split.dev().size());
        json.put("testExamples", test == null ? null : test.size());
        json.put("network", model.network().toString());
        json.put("layers", model.network().sizes());
        json.put("iterations", outcome.updates());
        json.put("ending", outcome.ending().name().toLowerCase(Locale.ROOT));
        json.put("keptIteration", outcome.kept());
        json.putAll(training.description());
        json.put("threads", threads);
        json.put("history", outcome.history().stream().map(History::toJson).toList());
        putMetrics(json, "train", trainMetrics);
        putMetrics(json, "dev", devMetrics);
        putMetrics(json, "test", testMetrics);
        json.put("warning", warning(training));
        json.put("loadSeconds", task.loadSeconds());
        json.put("trainSeconds", trainSeconds);
        json.put("secondsPerIteration", secondsPerIteration());
        json.put("kernels", KernelSelection.name());
        json.put("model", file == null ? null : file.toString());
        json.put("weightsSha256", model.weightsSha256());
        return json;
    }

    /** What is wrong with the network that was kept, and what may help; null where nothing is. */
    @Nullable
    public String warning(TrainSettings training) {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>(training.description());
        if (model.network().layers().stream().anyMatch(Conv2d.class::isInstance)) {
            // Cannot be had behind a convolution.
            settings.remove("batchNorm");
        }
        // Where the best parameters were kept, those of the end do not matter.
        var course = new HealthWarning.Course(
                outcome.history(),
                outcome.historyOfKept(),
                health,
                trainMetrics == null ? Double.NaN : trainMetrics.accuracy());
        Warning warning = HealthWarning.of(course, task.split().train().classNames(), settings);
        if (warning == null && outcome.kept() == outcome.updates()) {
            warning = OverfittingWarning.of(outcome.history(), settings);
        }
        return warning == null ? null : warning.said(workplace);
    }

    /** The median from report to report, null where there are fewer than two. */
    private @Nullable Double secondsPerIteration() {
        List<Report> history = outcome.history();
        double[] sorted = IntStream.range(1, history.size())
                .filter(i -> history.get(i).updates() > history.get(i - 1).updates())
                .mapToDouble(i -> (history.get(i).seconds() - history.get(i - 1).seconds())
                        / (history.get(i).updates() - history.get(i - 1).updates()))
                .sorted()
                .toArray();
        return sorted.length == 0 ? null : sorted[sorted.length / 2];
    }

    private static void putMetrics(Map<String, @Nullable Object> json, String part, @Nullable Metrics metrics) {
        json.put(part + "Loss", metrics == null ? null : metrics.loss());
        json.put(part + "Correct", metrics == null ? null : metrics.correct());
        json.put(part + "Accuracy", metrics == null ? null : metrics.accuracy());
    }

    /**
     * For the terminal, a name and what there is to say of it in each line.
     *
     * @param file the model file
     * @param blocks of a curve, see {@link History#summary}
     */
    List<String> toLines(int threads, @Nullable Path file, int blocks) {
        List<String> lines = new ArrayList<>();
        lines.add(Lines.named(
                "network",
                "%s, %,d parameters, trained on %s",
                model.network(),
                model.network().parameterCount(),
                Lines.path(task.source())));
        if (task.epochWise()) {
            lines.addAll(History.summary(outcome.history(), blocks));
        }
        if (health != null) {
            lines.addAll(HealthColumns.lines(health));
        }
        if (outcome.ending() == Ending.OUT_OF_PATIENCE || outcome.kept() < outcome.updates()) {
            lines.add(Lines.named(
                    "kept",
                    "the parameters after update %,d, the best on the held-out examples; %,d updates made",
                    outcome.kept(),
                    outcome.updates()));
        }
        addMetrics(lines, "training", trainMetrics);
        addMetrics(lines, "dev", devMetrics);
        addMetrics(lines, "test", testMetrics);
        lines.add(Lines.named(
                "time",
                "loading %.2f s, training %.2f s (%s kernels, %d threads)",
                task.loadSeconds(),
                trainSeconds,
                KernelSelection.name(),
                threads));
        if (file != null) {
            lines.add(Lines.named("model", "%s", Lines.path(file)));
        }
        return lines;
    }

    private static void addMetrics(List<String> lines, String part, @Nullable Metrics metrics) {
        if (metrics != null) {
            lines.add(Lines.named(
                    part,
                    "%.2f %%  %,d of %,d right, loss %.4f",
                    100 * metrics.accuracy(),
                    metrics.correct(),
                    metrics.examples(),
                    metrics.loss()));
        }
    }
}
