package inkling.app.data;

import inkling.datasets.fetch.DataCache;
import inkling.datasets.fetch.MissingDataException;
import inkling.datasets.fetch.PublishedDataset;
import inkling.datasets.fetch.Verification;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkling data verify}: compares every byte of a data set with what was published. */
@Command(
        name = "verify",
        description = "Compare every file of a data set with its published hash.",
        mixinStandardHelpOptions = true)
public final class DataVerifyCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME|FOLDER",
            completionCandidates = PublishedDatasets.class,
            description = "${COMPLETION-CANDIDATES}, or a folder with such files. Default: ${DEFAULT-VALUE}.")
    private String data = PublishedDataset.MNIST.name();

    /** For picocli. */
    DataVerifyCommand() {
        this(System.getenv());
    }

    DataVerifyCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws MissingDataException {
        Verification verification = verify();
        PrintWriter out = spec.commandLine().getOut();
        out.println(verification.dataset().name() + ": " + verification.folder());
        for (Verification.Finding finding : verification.findings()) {
            out.println("  " + finding.file() + "  " + describe(finding));
        }
        out.flush();
        if (!verification.complete()) {
            String name = verification.dataset().name();
            throw new MissingDataException(verification.folder() + ": expected every file of " + name
                    + " as published, found some missing or different. Remove those that differ and run"
                    + " `inkling data fetch " + name + "`.");
        }
        return 0;
    }

    private Verification verify() throws MissingDataException {
        Optional<PublishedDataset> named = PublishedDataset.named(data);
        if (named.isPresent()) {
            return Verification.of(named.get(), DataCache.of(environment).location(named.get()));
        }
        Path folder = Path.of(data);
        if (!Files.isDirectory(folder)) {
            throw new MissingDataException(data + ": expected one of " + PublishedDatasets.choice()
                    + ", or a folder; found no folder of that name. Check the spelling.");
        }
        return Verification.closest(folder);
    }

    private static String describe(Verification.Finding finding) {
        return switch (finding) {
            case Verification.Same same -> "ok";
            case Verification.Plausible plausible -> "size and header ok; no hash is published for this form";
            case Verification.Missing missing -> "missing";
            case Verification.Different different ->
                "wrong: expected " + different.expected() + ", found " + different.found();
        };
    }
}
