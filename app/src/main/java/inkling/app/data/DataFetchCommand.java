package inkling.app.data;

import inkling.app.command.Session;
import inkling.app.view.Lines;
import inkling.app.view.Screen;
import inkling.datasets.fetch.DataCache;
import inkling.datasets.fetch.FetchPolicy;
import inkling.datasets.fetch.Fetcher;
import inkling.datasets.fetch.Mirrors;
import inkling.datasets.fetch.PublishedDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkling data fetch}: downloads a data set into the cache and prints where it is. */
@Command(
        name = "fetch",
        description = "Download a data set into the cache, check it, and print its folder.",
        mixinStandardHelpOptions = true)
public final class DataFetchCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            converter = PublishedDatasets.class,
            completionCandidates = PublishedDatasets.class,
            description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private PublishedDataset dataset = PublishedDataset.MNIST;

    @Option(
            names = "--mirror",
            paramLabel = "URL",
            description = "Try this folder first; may be repeated. {dataset} in it stands for NAME.")
    private List<String> mirrors = List.of();

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress.")
    private boolean quiet;

    @Mixin
    private Session session = new Session();

    /** For picocli. */
    DataFetchCommand() {
        this(System.getenv());
    }

    DataFetchCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PublishedDataset wanted = withMirrors();
        var cache = DataCache.of(environment);
        Path folder = session.resources().offline() ? cache.require(wanted) : fetch(wanted, cache);
        if (session.json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("dataset", wanted.name());
            json.put("folder", folder.toString());
            json.put("verified", wanted.provable());
            session.printJson(json);
        } else {
            session.print(List.of(wanted.name() + ": " + Lines.path(folder)));
        }
        if (!wanted.provable()) {
            session.complain(wanted.name()
                    + ": sizes and counts were checked, but no hash was published to compare the content with");
        }
        return 0;
    }

    private PublishedDataset withMirrors() {
        try {
            return Mirrors.preferred(dataset, mirrors, environment);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Path fetch(PublishedDataset wanted, DataCache cache) throws IOException, InterruptedException {
        Screen screen = quiet
                ? Screen.silent()
                : Screen.standardError(spec.commandLine().getErr(), environment);
        return new Fetcher(cache, FetchPolicy.PATIENT, RandomGenerator.getDefault())
                .fetch(wanted, new FetchDisplay(screen, session.resources().verbose()));
    }
}
