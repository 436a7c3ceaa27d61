package inkling.app.train;

import inkling.app.view.Lines;
import inkling.app.view.Table;
import inkling.data.file.atomic.AtomicFile;
import inkling.nn.Metrics;
import inkling.train.Report;
import inkling.train.TrainingHealth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The course of a training run, for {@code --json}, for spreadsheets and for the terminal. */
final class History {
    private static final int MAX_BLOCKS = 40;

    /** What stands in a line of the course beside its blocks, at most. */
    private static final int BESIDE_BLOCKS = "dev acc.     100.00 % to 100.00 %".length();

    private History() {}

    static Map<String, @Nullable Object> toJson(Report report) {
        Metrics dev = report.devMetrics();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("iteration", report.updates());
        json.put("epoch", report.epoch());
        json.put("loss", report.metrics().loss());
        json.put(
                "objective",
                report.metrics().hasOtherObjective() ? report.metrics().objective() : null);
        json.put("correct", report.metrics().correct());
        json.put("accuracy", report.metrics().accuracy());
        json.put("devLoss", dev == null ? null : dev.loss());
        json.put("devCorrect", dev == null ? null : dev.correct());
        json.put("devAccuracy", dev == null ? null : dev.accuracy());
        json.put("learningRate", report.learningRate());
        json.put("seconds", report.seconds());
        json.put("imagesPerSecond", report.imagesPerSecond());
        json.put("health", HealthColumns.toJson(report.health()));
        return json;
    }

    /** Writes a table, one line per report after the line of names; empty fields where there is nothing to tell. */
    static void writeCsv(List<Report> history, Path file) throws IOException {
        List<String> healthNames = HealthColumns.names(history);
        StringBuilder csv = new StringBuilder(
                "iteration,epoch,loss,accuracy,dev_loss,dev_accuracy,learning_rate,seconds,images_per_second,objective");
        healthNames.forEach(name -> csv.append(',').append(name));
        csv.append('\n');
        for (Report report : history) {
            Metrics dev = report.devMetrics();
            csv.append(report.updates()).append(',').append(report.epoch()).append(',');
            csv.append(report.metrics().loss())
                    .append(',')
                    .append(report.metrics().accuracy())
                    .append(',');
            csv.append(dev == null ? "" : dev.loss()).append(',').append(dev == null ? "" : dev.accuracy());
            csv.append(',').append(report.learningRate());
            csv.append(String.format(Locale.ROOT, ",%.3f,%.0f,", report.seconds(), report.imagesPerSecond()));
            csv.append(report.metrics().hasOtherObjective() ? report.metrics().objective() : "");
            TrainingHealth health = report.health();
            List<String> values =
                    health == null ? Collections.nCopies(healthNames.size(), "") : HealthColumns.values(health);
            values.forEach(value -> csv.append(',').append(value));
            csv.append('\n');
        }
        AtomicFile.replace(file, out -> out.write(csv.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Of epochs, which come one by one. */
    private static Table table(boolean dev) {
        var table = new Table().numbers("epoch").numbers("loss", 6).numbers("accuracy");
        if (dev) {
            table.numbers("dev loss").numbers("dev acc.");
        }
        return table.numbers("rate", 8).numbers("images/s");
    }

    /** The names over {@link #row}. */
    static String header(boolean dev, int columns) {
        return table(dev).titles(columns);
    }

    /** One epoch in one line. */
    static String row(Report report, int columns) {
        Metrics dev = report.devMetrics();
        List<String> cells = new ArrayList<>(
                List.of(Integer.toString(report.epoch()), loss(report.metrics()), accuracy(report.metrics())));
        if (dev != null) {
            cells.add(loss(dev));
            cells.add(accuracy(dev));
        }
        cells.add(String.format(Locale.ROOT, "%.2g", report.learningRate()));
        cells.add(String.format(Locale.ROOT, "%,.0f", report.imagesPerSecond()));
        return table(dev != null).line(cells, columns);
    }

    private static String loss(Metrics metrics) {
        return String.format(Locale.ROOT, "%.4f", metrics.loss());
    }

    private static String accuracy(Metrics metrics) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * metrics.accuracy());
    }

    /** How many blocks a curve has, so that its line fits. */
    static int blocks(int columns) {
        return Math.clamp(columns - BESIDE_BLOCKS, 1, MAX_BLOCKS);
    }

    /**
     * The course in two or three lines, each with a curve made of blocks.
     *
     * @param blocks of a curve, see {@link #blocks}; 0 where they cannot be shown
     */
    static List<String> summary(List<Report> history, int blocks) {
        List<String> lines = new ArrayList<>();
        lines.add(
                line("loss", history, blocks, "%.4f", report -> report.metrics().loss()));
        if (history.stream().allMatch(report -> report.devMetrics() != null)) {
            lines.add(line(
                    "dev loss", history, blocks, "%.4f", report -> dev(report).loss()));
            lines.add(line(
                    "dev acc.",
                    history,
                    blocks,
                    "%.2f %%",
                    report -> 100 * dev(report).accuracy()));
        }
        return lines;
    }

    private static Metrics dev(Report report) {
        Metrics dev = report.devMetrics();
        return dev == null ? Metrics.NONE : dev;
    }

    private static String line(
            String name, List<Report> history, int blocks, String format, ToDoubleFunction<Report> value) {
        double[] values = history.stream().mapToDouble(value).toArray();
        if (values.length == 0) {
            return Lines.named(name, "no report");
        }
        String ends = String.format(Locale.ROOT, format, values[0]) + " to "
                + String.format(Locale.ROOT, format, values[values.length - 1]);
        return Lines.named(name, "%s%s", blocks > 0 ? sparkline(blocks, values) + "  " : "", ends);
    }

    /** Up to so many of the values, evenly picked and the last among them, as blocks of eight heights. */
    static String sparkline(int blocks, double... values) {
        int count = Math.min(blocks, values.length);
        double[] picked = new double[count];
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            picked[i] = values[count == 1 ? values.length - 1 : (int) ((long) i * (values.length - 1) / (count - 1))];
            least = Math.min(least, picked[i]);
            most = Math.max(most, picked[i]);
        }
        StringBuilder line = new StringBuilder();
        for (double v : picked) {
            int height = most > least ? (int) Math.round((v - least) / (most - least) * 7) : 0;
            line.append((char) ('▁' + height));
        }
        return line.toString();
    }
}
