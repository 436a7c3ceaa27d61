package inkling.app.data;

import inkling.app.command.PathConverter;
import inkling.app.command.Session;
import inkling.app.view.Lines;
import inkling.datasets.fetch.DataCache;
import inkling.datasets.fetch.MissingDataException;
import inkling.datasets.fetch.PublishedDataset;
import inkling.datasets.fetch.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code inkling data verify}: compares every byte of a data set with what was published. */
@Command(
        name = "verify",
        description = "Compare every file of a data set with its published hash.",
        mixinStandardHelpOptions = true)
public final class DataVerifyCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME|FOLDER",
            completionCandidates = PublishedDatasets.class,
            description = "${COMPLETION-CANDIDATES}, or a folder with such files. Default: ${DEFAULT-VALUE}.")
    private String data = PublishedDataset.MNIST.name();

    @Mixin
    private Session session = new Session();

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
        if (session.json()) {
            session.printJson(toJson(verification));
        } else {
            session.print(List.of(verification.dataset().name() + ": " + Lines.path(verification.folder())));
            session.print(verification.findings().stream()
                    .map(finding -> "  " + Lines.path(finding.file().name()) + "  " + describe(finding))
                    .toList());
        }
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
        Path folder = PathConverter.path(data);
        if (!Files.isDirectory(folder)) {
            throw new MissingDataException(data + ": expected one of " + PublishedDatasets.choice()
                    + ", or a folder; found no folder of that name. Check the spelling.");
        }
        return Verification.closest(folder);
    }

    private static Map<String, Object> toJson(Verification verification) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dataset", verification.dataset().name());
        json.put("folder", verification.folder().toString());
        json.put("complete", verification.complete());
        json.put(
                "files",
                verification.findings().stream().map(DataVerifyCommand::toJson).toList());
        return json;
    }

    private static Map<String, String> toJson(Verification.Finding finding) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("file", finding.file().name());
        json.put(
                "state",
                switch (finding) {
                    case Verification.Same same -> "same";
                    case Verification.Plausible plausible -> "plausible";
                    case Verification.Missing missing -> "missing";
                    case Verification.Different different -> "different";
                });
        return json;
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
