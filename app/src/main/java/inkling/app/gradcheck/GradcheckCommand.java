package inkling.app.gradcheck;

import inkling.app.command.Failures;
import inkling.app.command.Session;
import inkling.app.data.DataOption;
import inkling.app.data.Sources;
import inkling.app.settings.ArchitectureOptions;
import inkling.app.settings.ArchitectureSettings;
import inkling.app.settings.ObjectiveOptions;
import inkling.app.view.Table;
import inkling.data.Dataset;
import inkling.data.Standardization;
import inkling.nn.Network;
import inkling.train.GradientCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inkling gradcheck}: are the gradients the slopes of the loss? */
@Command(
        name = "gradcheck",
        description = "Compare the gradients of back-propagation with slopes measured by moving each parameter,"
                + " on drawn digits unless --data names others.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class GradcheckCommand implements Callable<Integer> {
    @Mixin
    private Session session = new Session();

    @Mixin
    private ArchitectureOptions architecture = new ArchitectureOptions();

    @Mixin
    private ObjectiveOptions objective = new ObjectiveOptions();

    @Mixin
    private DataOption.Drawn data = new DataOption.Drawn();

    @Option(names = "--examples", paramLabel = "N", description = "Examples to use. Default: ${DEFAULT-VALUE}.")
    private int examples = 20;

    @Option(
            names = "--per-array",
            paramLabel = "N",
            description = "Parameters to check in each array. Default: ${DEFAULT-VALUE}.")
    private int perArray = 500;

    @Option(names = "--seed", paramLabel = "N", description = "For parameters and choice. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            description = "Largest relative difference to accept. Default: ${DEFAULT-VALUE}.")
    private double tolerance = 1e-3;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (examples < 1 || perArray < 1 || !(tolerance > 0)) {
            throw new IllegalArgumentException("--examples " + examples + ", --per-array " + perArray + ", --tolerance "
                    + tolerance + ": expected all to be more than 0");
        }
        Dataset found = data.sources(session).find(source()).sets().train();
        Sources.requireLabels(found);
        Dataset all = found.isTable() ? Standardization.of(found).apply(found) : found;
        RandomGenerator random = new SplittableRandom(seed);
        ArchitectureSettings settings = architecture.settings();
        settings.requireFit(all);
        Network network = settings.network(settings.architecture(all), random);
        examples = Math.min(examples, all.size());
        List<GradientCheck.Result> results =
                GradientCheck.check(network, all.slice(0, examples), objective.objective(), null, perArray, random);
        boolean passed = GradientCheck.passed(results, tolerance);
        if (session.json()) {
            session.printJson(json(network, results, passed));
        } else {
            session.print(lines(network, results, passed));
        }
        return passed ? 0 : Failures.FAILED;
    }

    /** Drawn digits are at hand everywhere, and any data will do. */
    private String source() {
        return data.or(DataOption.Drawn.DEFAULT);
    }

    private Map<String, @Nullable Object> json(Network network, List<GradientCheck.Result> results, boolean passed) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("network", network.toString());
        json.put("layers", network.sizes());
        json.putAll(architecture.describe());
        json.putAll(objective.describe());
        json.put("data", source());
        json.put("examples", examples);
        json.put("seed", seed);
        json.put("tolerance", tolerance);
        json.put("arrays", results);
        json.put("passed", passed);
        return json;
    }

    private List<String> lines(Network network, List<GradientCheck.Result> results, boolean passed) {
        List<String> lines = new ArrayList<>();
        lines.add("Network " + network + " on " + examples + " examples of " + source() + ", seed " + seed);
        var table = new Table()
                .words("array")
                .numbers("parameters")
                .numbers("checked")
                .numbers("largest relative difference")
                .words("");
        for (GradientCheck.Result result : results) {
            table.row(
                    result.name(),
                    String.format(Locale.ROOT, "%,d", result.size()),
                    String.format(Locale.ROOT, "%,d", result.checked()),
                    String.format(Locale.ROOT, "%.2e", result.largestDifference()),
                    verdict(result) + (result.kinks() == 0 ? "" : ", " + result.kinks() + " at kinks left out"));
        }
        lines.addAll(table.lines());
        boolean any = results.stream().anyMatch(result -> result.checked() > 0);
        lines.add(
                passed
                        ? "The gradients are right: no difference above " + tolerance + "."
                        : any
                                ? "The gradients are WRONG: some difference is above " + tolerance + "."
                                : "The gradients are not checked: all parameters are at kinks. Try more --examples.");
        return lines;
    }

    private String verdict(GradientCheck.Result result) {
        return result.checked() == 0 ? "not checked" : result.largestDifference() <= tolerance ? "ok" : "WRONG";
    }
}
