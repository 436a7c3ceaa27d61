package inkling.app.data;

import inkling.app.command.Session;
import inkling.app.view.Lines;
import inkling.app.view.Table;
import inkling.data.Dataset;
import inkling.data.TrainTest;
import inkling.data.file.Excerpt;
import inkling.data.file.LoadedData;
import inkling.datasets.fetch.PublishedDataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code inkling data info}: what is in a data set. */
@Command(name = "info", description = "Describe a data set: size, classes, ink.", mixinStandardHelpOptions = true)
public final class DataInfoCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "D", converter = DataName.class, description = "The same as --data D.")
    private @Nullable String named;

    @Mixin
    private DataOption.ToDescribe data = new DataOption.ToDescribe();

    @Mixin
    private Session session = new Session();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Sources.Found found = data.sources(session).find(source());
        if (session.json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("data", found.source());
            json.putAll(seen(found.data()));
            json.put("train", toJson(found.sets().train()));
            json.put(
                    "test",
                    found.sets().test() == null ? null : toJson(found.sets().test()));
            session.printJson(json);
        } else {
            session.print(lines(found));
        }
        return 0;
    }

    private String source() {
        if (named != null && data.given() != null) {
            throw new IllegalArgumentException(
                    "--data " + data.given() + " and " + named + ": expected one data set, found two");
        }
        return named != null ? named : data.or(PublishedDataset.MNIST.name());
    }

    private static List<String> lines(Sources.Found found) {
        TrainTest sets = found.sets();
        List<String> lines = new ArrayList<>();
        lines.add(Lines.path(found.source()));
        if (found.data().labelColumn() != null) {
            lines.add("label column: " + Excerpt.of(found.data().labelColumn()));
        }
        if (found.data().scale() != null) {
            lines.add("pixels in the file: " + found.data().scale());
        }
        lines.addAll(lines("train", sets.train()));
        if (sets.test() != null) {
            lines.addAll(lines("test", sets.test()));
        }
        return lines;
    }

    /** What was seen in the files. */
    private static Map<String, @Nullable Object> seen(LoadedData data) {
        Dataset train = data.sets().train();
        Map<String, @Nullable Object> seen = new LinkedHashMap<>();
        seen.put("labelColumn", data.labelColumn());
        seen.put("scale", data.scale());
        seen.put("delimiter", data.delimiter());
        seen.put("classes", train.classes());
        seen.put("labelCounts", train.labelled() ? counts(train) : null);
        return seen;
    }

    private static List<String> lines(String part, Dataset data) {
        List<String> lines = new ArrayList<>();
        lines.add(
                data.isTable()
                        ? String.format(Locale.ROOT, "%s: %,d rows of %,d numbers", part, data.size(), data.features())
                        : String.format(
                                Locale.ROOT,
                                "%s: %,d pictures of %s, %.1f %% of the pixels have ink, mean %.4f",
                                part,
                                data.size(),
                                data.shape(),
                                100 * inkShare(data),
                                mean(data)));
        lines.add("  SHA-256 " + data.sha256());
        if (data.labelled()) {
            int[] counts = counts(data);
            var table = new Table().words("class").numbers("examples");
            for (int label = 0; label < counts.length; label++) {
                table.row(data.classNames().get(label), String.format(Locale.ROOT, "%,d", counts[label]));
            }
            table.lines().forEach(line -> lines.add("  " + line));
        } else {
            lines.add("  no labels");
        }
        return lines;
    }

    private static Map<String, @Nullable Object> toJson(Dataset data) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(data.isTable() ? "rows" : "pictures", data.size());
        if (data.isTable()) {
            json.put("features", data.features());
        } else {
            json.put("height", data.shape().height());
            json.put("width", data.shape().width());
            json.put("inkShare", inkShare(data));
            json.put("mean", mean(data));
        }
        json.put("classNames", data.classNames());
        json.put("labelCounts", data.labelled() ? counts(data) : null);
        json.put("sha256", data.sha256());
        return json;
    }

    private static int[] counts(Dataset data) {
        int[] counts = new int[data.classes()];
        for (int i = 0; i < data.size(); i++) {
            counts[data.label(i)]++;
        }
        return counts;
    }

    /** Share of the pixels that are not background. */
    public static double inkShare(Dataset data) {
        long ink = 0;
        for (int i = 0; i < data.size() * data.features(); i++) {
            ink += data.pixels()[data.offset(0) + i] == 0 ? 0 : 1;
        }
        return (double) ink / data.size() / data.features();
    }

    /** Mean pixel, 0 to 1. */
    private static double mean(Dataset data) {
        long sum = 0;
        for (int i = 0; i < data.size() * data.features(); i++) {
            sum += Byte.toUnsignedInt(data.pixels()[data.offset(0) + i]);
        }
        return sum / 255.0 / data.size() / data.features();
    }
}
