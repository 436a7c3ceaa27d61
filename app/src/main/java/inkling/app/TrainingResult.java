package inkling.app;

import inkling.data.Dataset;
import inkling.data.Split;
import inkling.math.KernelSelection;
import inkling.nn.Network;
import inkling.nn.Score;
import inkling.train.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a training run has to show for itself.
 *
 * @param source the data, as {@code --data} names it
 * @param test the data's own test set, if it has one
 * @param iterations updates made
 * @param secondsPerIteration the median from report to report, null where there are fewer than two
 * @param trainScore measured after the last update, like the others
 * @param devScore null where nothing was held out
 * @param testScore null where there is no test set
 */
record TrainingResult(
        String source,
        Split split,
        @Nullable Dataset test,
        Network network,
        List<Report> history,
        int iterations,
        @Nullable Score trainScore,
        @Nullable Score devScore,
        @Nullable Score testScore,
        double loadSeconds,
        double trainSeconds,
        @Nullable Double secondsPerIteration) {

    Map<String, @Nullable Object> toJson(TrainOptions options, int threads, Path model) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("data", source);
        json.put("trainExamples", split.train().size());
        json.put("devExamples", split.dev().size());
        json.put("testExamples", test == null ? null : test.size());
        json.put("layers", network.sizes());
        json.put("iterations", iterations);
        options.describeJson(json);
        json.put("threads", threads);
        json.put("history", history.stream().map(TrainingResult::toJson).toList());
        putScore(json, "train", trainScore);
        putScore(json, "dev", devScore);
        putScore(json, "test", testScore);
        json.put("loadSeconds", loadSeconds);
        json.put("trainSeconds", trainSeconds);
        json.put("secondsPerIteration", secondsPerIteration);
        json.put("kernels", KernelSelection.name());
        json.put("model", model.toString());
        return json;
    }

    private static Map<String, Object> toJson(Report report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("iteration", report.iteration());
        json.put("loss", report.score().loss());
        json.put("correct", report.score().correct());
        json.put("accuracy", report.score().accuracy());
        return json;
    }

    private static void putScore(Map<String, @Nullable Object> json, String part, @Nullable Score score) {
        json.put(part + "Loss", score == null ? null : score.loss());
        json.put(part + "Correct", score == null ? null : score.correct());
        json.put(part + "Accuracy", score == null ? null : score.accuracy());
    }

    List<String> toLines(int threads, Path model) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%-10s %s, %,d parameters, trained on %s",
                "network",
                network,
                network.parameterCount(),
                source));
        addScore(lines, "training", trainScore);
        addScore(lines, "dev", devScore);
        addScore(lines, "test", testScore);
        lines.add(String.format(
                Locale.ROOT,
                "%-10s loading %.2f s, training %.2f s (%s kernels, %d threads)",
                "time",
                loadSeconds,
                trainSeconds,
                KernelSelection.name(),
                threads));
        lines.add(String.format(Locale.ROOT, "%-10s %s", "model", model));
        return lines;
    }

    private static void addScore(List<String> lines, String part, @Nullable Score score) {
        if (score != null) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-10s %.2f %%  %,d of %,d right, loss %.4f",
                    part,
                    100 * score.accuracy(),
                    score.correct(),
                    score.examples(),
                    score.loss()));
        }
    }
}
