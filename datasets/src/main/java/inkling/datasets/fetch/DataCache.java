package inkling.datasets.fetch;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where fetched data lies: one folder per data set. The root is {@code $INKLING_CACHE}, else {@code
 * $XDG_CACHE_HOME/inkling}, else what the system uses: {@code ~/.cache/inkling}, on macOS {@code
 * ~/Library/Caches/inkling}, on Windows {@code %LOCALAPPDATA%\inkling}. A folder of the user's own takes the place of the
 * cache for one data set, through {@code INKLING_MNIST} or {@code INKLING_FASHION_MNIST}. Opens no connection. Immutable.
 */
public final class DataCache {
    private final Map<String, String> environment;
    private final Path home;
    private final String system;

    DataCache(Map<String, String> environment, Path home, String system) {
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.system = system.toLowerCase(Locale.ROOT);
    }

    /**
     * The cache of this user on this system.
     *
     * @param environment the process's variables, or others in a test
     */
    public static DataCache of(Map<String, String> environment) {
        return new DataCache(environment, home(System.getProperty("user.home")), System.getProperty("os.name"));
    }

    /** Java says {@code ?} of a user without a folder; then what the system has for files that nobody keeps. */
    static Path home(String named) {
        return Path.of(named.equals("?") ? System.getProperty("java.io.tmpdir") : named);
    }

    /** The folder above all data sets' folders; it may not exist. */
    public Path root() {
        return named("INKLING_CACHE")
                .map(Path::toAbsolutePath)
                // The XDG specification: a relative path is invalid and is to be ignored.
                .or(() -> named("XDG_CACHE_HOME").filter(Path::isAbsolute).map(path -> path.resolve("inkling")))
                .or(this::localAppData)
                .orElseGet(() -> home.resolve(system.startsWith("mac") ? "Library/Caches/inkling" : ".cache/inkling"));
    }

    private Optional<Path> localAppData() {
        return system.startsWith("windows")
                ? named("LOCALAPPDATA").map(path -> path.resolve("inkling"))
                : Optional.empty();
    }

    /** The folder that the data set is fetched into; it may not exist. */
    public Path target(PublishedDataset dataset) {
        return root().resolve(dataset.name());
    }

    /** Where the data set is looked for: the user's own folder if one is named, else the one in the cache. */
    public Path location(PublishedDataset dataset) {
        return named(variable(dataset)).orElseGet(() -> target(dataset));
    }

    /**
     * The folder that holds the data set, if it is complete: the user's own if one is named, else the one in the cache. The
     * files' sizes and headers are looked at; {@link Verification} proves their content.
     *
     * @throws MissingDataException if the user names a folder that does not hold the data
     */
    public Optional<Path> folder(PublishedDataset dataset) throws MissingDataException {
        String variable = variable(dataset);
        Optional<Path> own = named(variable);
        if (own.isPresent()) {
            checkOwn(variable, own.get(), dataset);
            return own;
        }
        return Optional.of(target(dataset)).filter(folder -> LocalFile.allIn(folder, dataset));
    }

    /**
     * Like {@link #folder}, for a program that may not open a connection.
     *
     * @throws MissingDataException if the data is not here
     */
    public Path require(PublishedDataset dataset) throws MissingDataException {
        return folder(dataset)
                .orElseThrow(() -> new MissingDataException(target(dataset) + ": expected the files of "
                        + dataset.name() + ", found none or not all, and --offline forbids fetching them. Run `inkling"
                        + " data fetch " + dataset.name() + "` where there is a network, or let " + variable(dataset)
                        + " name a folder that holds them."));
    }

    /** The environment variable that names the user's own folder for a data set: {@code INKLING_} and its name. */
    static String variable(PublishedDataset dataset) {
        return "INKLING_" + dataset.name().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static void checkOwn(String variable, Path folder, PublishedDataset dataset) throws MissingDataException {
        for (RemoteFile file : dataset.files()) {
            Optional<LocalFile> local = LocalFile.in(folder, file);
            if (local.filter(LocalFile::looksWhole).isEmpty()) {
                throw new MissingDataException(folder.resolve(file.name()) + ": expected a file of " + dataset.name()
                        + ", because " + variable + " names this folder; found "
                        + (local.isEmpty() ? "none" : "one with another size or header")
                        + ". Correct the variable or remove it.");
            }
        }
    }

    private Optional<Path> named(String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isEmpty())
                .map(Path::of);
    }
}
