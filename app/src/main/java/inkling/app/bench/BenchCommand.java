package inkling.app.bench;

import inkling.app.command.CheckedConverter;
import inkling.app.command.Resources;
import inkling.app.command.Session;
import inkling.app.command.Version;
import inkling.app.data.DataInfoCommand;
import inkling.app.data.DataOption;
import inkling.app.data.Sources;
import inkling.app.view.Progress;
import inkling.app.view.Table;
import inkling.data.Dataset;
import inkling.data.file.LabelColumn;
import inkling.math.KernelSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inkling bench}: how fast is it here? */
@Command(
        name = "bench",
        description =
                "Measure how fast Inkling is on this machine, in about a minute: matrix products, memory, training,"
                        + " prediction, augmentation, reading CSV. Each job checks its answer before it is timed. Nothing is"
                        + " fetched.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class BenchCommand implements Callable<Integer> {
    private static final int MAX_SECONDS = 3600;

    private static final boolean NEVER_CONNECT = true;

    @Mixin
    private DataOption.ToTrain data = new DataOption.ToTrain();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "JOB",
            converter = JobConverter.class,
            completionCandidates = JobKeys.class,
            description = "Only these, of ${COMPLETION-CANDIDATES}. Default: all.")
    private List<Job> only = Jobs.all();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Time for each job, two fifths of it for warming up. Default: ${DEFAULT-VALUE}.")
    private double seconds = 7;

    @Mixin
    private Session session = new Session();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(seconds > 0 && seconds <= MAX_SECONDS)) {
            throw new IllegalArgumentException(
                    "--seconds " + seconds + ": expected more than 0, and " + MAX_SECONDS + " at most");
        }
        Resources here = session.resources();
        Sources sources =
                Sources.of(session, new Resources(here.threads(), NEVER_CONNECT, here.verbose()), data.form());
        Sources.Found found = data.given() != null ? sources.find(data.given()) : sources.findDefault();
        Dataset train = found.sets().train();
        Sources.requirePictures(train);
        Sources.requireLabels(train);
        var conditions =
                new Conditions(train, Sources.forTesting(found.sets()), csv(found), session.threads(), seconds);
        List<Measurement> results = measure(conditions);
        if (session.json()) {
            session.printJson(json(found, results));
        } else {
            session.print(lines(found, results));
        }
        return 0;
    }

    static final class JobConverter extends CheckedConverter<Job> {
        JobConverter() {
            super(Jobs::named);
        }
    }

    /** For the help, and for completion. */
    public static final class JobKeys implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Jobs.all().stream().map(Job::key).iterator();
        }
    }

    /** The data's own file, where it can be read without being told how. */
    private @Nullable Path csv(Sources.Found found) {
        Path path = found.path();
        if (path == null || !(data.form().labelColumn() instanceof LabelColumn.Detected)) {
            return null;
        }
        String name = found.source().toLowerCase(Locale.ROOT);
        return (name.endsWith(".csv") || name.endsWith(".csv.gz")) && Files.isRegularFile(path) ? path : null;
    }

    private List<Measurement> measure(Conditions conditions) throws IOException, InterruptedException {
        List<Measurement> results = new ArrayList<>();
        List<Job> jobs = only.stream().distinct().toList();
        var progress = new Progress(session.screen(), "measuring", jobs.size(), Progress.Unit.STEPS);
        try {
            for (int i = 0; i < jobs.size(); i++) {
                progress.update(i, jobs.get(i).key());
                results.addAll(jobs.get(i).measure(conditions));
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            progress.abandon();
            throw e;
        }
        progress.count(jobs.size(), "");
        progress.close();
        return results;
    }

    private Map<String, Object> json(Sources.Found found, List<Measurement> results) {
        Machine machine = Machine.here();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("inkling", Version.number());
        json.put("java", machine.java());
        json.put("os", machine.os());
        json.put("processor", machine.processor());
        json.put("cores", machine.cores());
        json.put("threads", session.threads());
        json.put("kernels", KernelSelection.name());
        json.put("data", found.source());
        json.put("inkShare", DataInfoCommand.inkShare(found.sets().train()));
        json.put("results", results.stream().map(BenchCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(Measurement result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("job", result.job());
        json.put("name", result.name());
        json.put("value", result.value());
        json.put("min", result.min());
        json.put("max", result.max());
        json.put("unit", result.unit());
        return json;
    }

    private List<String> lines(Sources.Found found, List<Measurement> results) {
        Machine machine = Machine.here();
        Dataset train = found.sets().train();
        List<String> lines = new ArrayList<>();
        lines.add("Inkling " + Version.number() + ", Java " + machine.java() + ", " + machine.os());
        lines.add(machine.processor() + ", cores: " + machine.cores() + ", threads: " + session.threads() + ", "
                + KernelSelection.name() + " kernels");
        lines.add(String.format(
                Locale.ROOT,
                "%s: %,d pictures, %.1f %% of the pixels have ink",
                found.source(),
                train.size(),
                100 * DataInfoCommand.inkShare(train)));
        lines.add("");
        lines.addAll(table(results));
        return lines;
    }

    private static List<String> table(List<Measurement> results) {
        var table = new Table()
                .words("job")
                .words("what")
                .numbers("median")
                .numbers("smallest")
                .numbers("largest")
                .words("unit");
        for (Measurement result : results) {
            table.row(
                    result.job(),
                    result.name(),
                    number(result.value()),
                    number(result.min()),
                    number(result.max()),
                    result.unit());
        }
        return table.lines();
    }

    /** To three digits or more, which is as well as it can be measured. */
    public static String number(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
