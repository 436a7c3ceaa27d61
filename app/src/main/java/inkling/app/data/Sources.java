package inkling.app.data;

import inkling.app.command.Failures;
import inkling.app.command.FileNames;
import inkling.app.command.InterruptionNotice;
import inkling.app.command.Output;
import inkling.app.command.PathConverter;
import inkling.app.command.Resources;
import inkling.app.command.Session;
import inkling.app.command.Spellings;
import inkling.app.view.Lines;
import inkling.app.view.Screen;
import inkling.data.Dataset;
import inkling.data.TrainTest;
import inkling.data.file.DataFiles;
import inkling.data.file.Excerpt;
import inkling.data.file.LabelColumn;
import inkling.data.file.LoadedData;
import inkling.data.file.PictureForm;
import inkling.data.file.ReadOptions;
import inkling.datasets.fetch.CacheWriteException;
import inkling.datasets.fetch.DataCache;
import inkling.datasets.fetch.FetchPolicy;
import inkling.datasets.fetch.Fetcher;
import inkling.datasets.fetch.Mirrors;
import inkling.datasets.fetch.MissingDataException;
import inkling.datasets.fetch.PublishedDataset;
import inkling.datasets.folder.PictureData;
import inkling.datasets.folder.PictureFit;
import inkling.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the data that the user means: a published data set by its name, generated digits, or a folder or file.
 *
 * @param environment the process's variables
 * @param screen where downloads show how far they are
 * @param offline whether connections are forbidden
 * @param reading how files are to be read, and with how many threads
 * @param form of the data that is named
 * @param asked the model that is to be asked about the data, or null
 * @param verbose whether each thing that goes wrong with a download is told
 * @param formTold whether options may tell the form of the data
 */
public record Sources(
        Map<String, String> environment,
        Screen screen,
        boolean offline,
        ReadOptions reading,
        DataForm form,
        @Nullable Model asked,
        boolean verbose,
        boolean formTold) {
    static final int MAX_NOTICE = 400;

    private static final Pattern DATA_FILE =
            Pattern.compile("(ubyte|\\.idx\\d|\\.csv)(\\.gz)?$|\\.(gz|zip|npz|arff)$", Pattern.CASE_INSENSITIVE);

    /**
     * Data, and what it is called.
     *
     * @param source its name; of a file or folder the last part alone, since where it lies is nobody's business but the user's
     * @param path of the file or folder, or null
     * @param data and what was seen when it was read
     * @param form what was done to its pictures
     * @param files that the examples {@linkplain #forTesting for testing} are in, one each; empty for rows of one
     */
    public record Found(String source, @Nullable Path path, LoadedData data, DataForm form, List<Path> files) {
        Found(String source, LoadedData data, DataForm form) {
            this(source, null, data, form, List.of());
        }

        public TrainTest sets() {
            return data.sets();
        }
    }

    /** As the command line allows. */
    public static Sources of(Session session, DataForm form) {
        return of(session, session.resources(), form);
    }

    /** With what there is to work with. */
    public static Sources of(Output output, Resources resources, DataForm form) {
        return new Sources(
                output.environment(),
                output.screen(),
                resources.offline(),
                ReadOptions.asFound(resources.threads()).withLabelColumn(form.labelColumn()),
                form,
                null,
                resources.verbose(),
                true);
    }

    /** For data whose form no option tells. */
    public static Sources ofAnyForm(Output output, Resources resources) {
        Sources told = of(output, resources, DataForm.AS_FOUND);
        return new Sources(
                told.environment, told.screen, told.offline, told.reading, told.form, null, told.verbose, false);
    }

    /** For asking a model: files are to hold examples of its kind, with its classes. */
    public Sources asking(Model model) {
        ReadOptions expected = reading.expecting(
                        model.isTable() ? ReadOptions.Kind.TABLE : ReadOptions.Kind.PICTURES, model.classNames())
                .withFeatures(model.network().inputs(), AskedColumns.names(model));
        return new Sources(environment, screen, offline, expected, form, model, verbose, formTold);
    }

    /** For data that is to be predicted: of Kaggle's, {@code test.csv}. */
    public Sources forPrediction() {
        ReadOptions expected = reading.withPart(ReadOptions.Part.TEST);
        return new Sources(environment, screen, offline, expected, form, asked, verbose, formTold);
    }

    /** For pictures of any classes: files with anything else are refused. */
    public Sources forPictures() {
        ReadOptions expected = reading.expecting(ReadOptions.Kind.PICTURES, List.of());
        return new Sources(environment, screen, offline, expected, form, asked, verbose, formTold);
    }

    /** Whether {@code --data} names a file or folder. */
    public static boolean isPath(String data) {
        return PublishedDataset.named(data).isEmpty() && !Generated.isMeant(data);
    }

    /** Refuses a name that neither data can have nor a file. */
    static String requireName(String data) {
        if (isPath(data)) {
            PathConverter.path(data);
        }
        return data;
    }

    /** Whether data of that name can be had: the file or folder is there, or it is no name of one. */
    public static boolean isThere(String data) {
        try {
            return !isPath(data) || Files.exists(Path.of(data));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /**
     * What {@code --data} names: a path that begins here as it is, of any other the last part alone. Never that of data that needs no path: a
     * folder called {@code mnist} is {@code ./mnist}.
     */
    public static String name(String data) {
        if (!isPath(data)) {
            return data;
        }
        Path path = Path.of(data).normalize();
        String name = FileNames.of(path.toString().isEmpty() ? path.toAbsolutePath() : path);
        return isPath(name) ? name : "./" + name;
    }

    /** What {@code --data} names: {@code mnist}, {@code fashion-mnist}, {@code generated[:COUNT[:SEED]]}, or a path. */
    public Found find(String data) throws IOException, InterruptedException {
        InterruptionNotice notice = notice();
        try (notice) {
            return read(data);
        }
    }

    private InterruptionNotice notice() {
        return InterruptionNotice.listen(screen, "interrupted while the data was being read");
    }

    private Found read(String data) throws IOException, InterruptedException {
        DataForm known = knownForm(data);
        Optional<PublishedDataset> published = PublishedDataset.named(data);
        if (published.isPresent() || Generated.isMeant(data)) {
            requireNoSize(data);
            requireNoLabelColumn(data);
            LoadedData loaded = published.isPresent()
                    ? published(published.get(), FetchPolicy.PATIENT)
                    : LoadedData.ofBytes(Generated.parse(data).draw(reading.threads()));
            return new Found(data, withClasses(data, upright(loaded, known)), known.with(new PictureFit.AsFound()));
        }
        Path path = Path.of(data);
        if (Files.notExists(path)) {
            throw missing(data);
        }
        boolean pictureFiles = !DataFiles.isData(path) && PictureData.is(path);
        Found found = pictureFiles ? pictures(data, path, known) : examples(data, path, known);
        found.data().notices().forEach(notice -> say(notice.replace(found.source(), Lines.whole(found.source()))));
        LoadedData upright = upright(found.data(), known);
        var warnings = new PictureWarnings(formTold);
        List<String> seen = new ArrayList<>(warnings.ofPixels(upright.sets()));
        if (!pictureFiles) {
            seen.addAll(warnings.ofName(path, upright, known));
        }
        seen.forEach(warning -> say(Lines.path(found.source()) + ": " + warning));
        return new Found(found.source(), path, upright, found.form(), found.files());
    }

    private Found examples(String data, Path path, DataForm known) throws IOException {
        requireNoSize(data);
        LoadedData loaded = DataFiles.load(path, reading);
        if (loaded.delimiter() == null) {
            requireNoLabelColumn(data);
        }
        if (asked != null) {
            loaded = AskedColumns.of(asked, name(data), loaded, this::say);
        }
        return new Found(name(data), path, loaded, known.with(new PictureFit.AsFound()), List.of());
    }

    private void requireNoSize(String data) {
        if (!(form.fit() instanceof PictureFit.AsFound)) {
            throw new IllegalArgumentException("--size: it is for picture files; " + data + " has none");
        }
    }

    private void requireNoLabelColumn(String data) {
        if (!(form.labelColumn() instanceof LabelColumn.Detected)) {
            throw new IllegalArgumentException("--label-column: it is for tables; " + data + " is none");
        }
    }

    private static NoSuchFileException missing(String data) {
        List<String> names = Stream.concat(
                        PublishedDataset.all().stream().map(PublishedDataset::name), Stream.of(Generated.NAME))
                .toList();
        String meant = names.stream()
                .filter(name -> name.startsWith(data) || name.endsWith("-" + data))
                .findFirst()
                .or(() -> Spellings.nearest(data, names))
                .map(name -> " Did you mean " + name + "?")
                .orElse(" Check the path for misspellings.");
        return new NoSuchFileException(data, null, "no such file, and no data set of that name." + meant);
    }

    /** Pictures that were brought upright when they were read, because it is known how they lie, are not turned once more. */
    private static LoadedData upright(LoadedData loaded, DataForm known) {
        boolean transpose = known.pictures().transposed() && !loaded.transposed();
        return loaded.with(new PictureForm(transpose, known.pictures().inverted()).upright(loaded.sets()));
    }

    private LoadedData withClasses(String data, LoadedData loaded) {
        return asked == null ? loaded : AskedClasses.of(asked, data, loaded, this::say);
    }

    private Found pictures(String data, Path path, DataForm known) throws IOException, InterruptedException {
        PictureFit ofModel = asked == null || asked.isTable() ? null : DataForm.fitOf(asked);
        PictureData read = PictureData.read(path, reading, known.fit(), ofModel);
        List<Path> files = read.testFiles().isEmpty() ? read.files() : read.testFiles();
        return new Found(name(data), path, read.loaded(), known.with(read.fit()), files);
    }

    /** What the user says, and else what was done to the same data when the model that is asked learned from it. */
    private DataForm knownForm(String data) {
        DataForm trained = asked == null ? DataForm.AS_FOUND : DataForm.of(asked);
        DataForm known = form.fit() instanceof PictureFit.AsFound ? form.with(trained.fit()) : form;
        if (asked == null
                || !form.pictures().equals(PictureForm.AS_FOUND)
                || trained.words().isEmpty()) {
            return known;
        }
        String words = trained.with(new PictureFit.AsFound()).words();
        if (words.isEmpty()) {
            return known;
        }
        if (name(data).equals(asked.provenance().get("data"))) {
            return known.with(trained.pictures());
        }
        say(Lines.path(name(data)) + ": the pictures that the model learned from were " + words
                + "; say --transpose or --invert if these lie as those did in their files");
        return known;
    }

    private void say(String notice) {
        screen.say("inkling: " + Excerpt.of(notice, MAX_NOTICE));
    }

    /** MNIST, or generated digits with a word about it where MNIST is not here and cannot be fetched. */
    public Found findDefault() throws IOException, InterruptedException {
        InterruptionNotice notice = notice();
        try (notice) {
            requireNoSize(PublishedDataset.MNIST.name());
            requireNoLabelColumn(PublishedDataset.MNIST.name());
            return new Found(
                    PublishedDataset.MNIST.name(),
                    published(PublishedDataset.MNIST, FetchPolicy.BRIEF),
                    DataForm.AS_FOUND);
        } catch (MissingDataException | CacheWriteException e) {
            if (environment.containsKey("INKLING_MNIST")) {
                // The user said where it is; that it is not there is a mistake to be told, not to be worked around.
                throw e;
            }
            String why = offline
                    ? "--offline forbids to fetch it"
                    : "fetching it failed" + (verbose ? "" : " (-v says why)");
            screen.say("inkling: no MNIST here, and " + why + ": drawing digits instead; see `inkling data fetch`");
            if (verbose) {
                screen.out().println(Failures.printable(Failures.describe(e)));
                screen.out().flush();
            }
            return find(Generated.NAME);
        }
    }

    /**
     * The files that {@code --data} may stand for, as far as they are there; those of the data that is fetched, too.
     *
     * @param data null for the default
     */
    public static List<Path> files(@Nullable String data, Map<String, String> environment) throws IOException {
        String name = data == null ? PublishedDataset.MNIST.name() : data;
        Optional<PublishedDataset> published = PublishedDataset.named(name);
        if (published.isPresent()) {
            Optional<Path> folder = DataCache.of(environment).folder(published.get());
            return folder.isPresent() ? filesOf(folder.get()) : List.of();
        }
        return isPath(name) && isThere(name) ? filesOf(Path.of(name)) : List.of();
    }

    private static List<Path> filesOf(Path path) throws IOException {
        List<Path> files = new ArrayList<>();
        if (!Files.isDirectory(path)) {
            files.addAll(Files.exists(path) ? List.of(path) : List.of());
        } else {
            try (Stream<Path> all = Files.list(path)) {
                all.filter(file -> DATA_FILE.matcher(file.toString()).find()).forEach(files::add);
            }
        }
        if (Files.exists(path) && !DataFiles.isData(path) && PictureData.is(path)) {
            files.addAll(PictureData.files(path));
        }
        return files;
    }

    private LoadedData published(PublishedDataset dataset, FetchPolicy policy)
            throws IOException, InterruptedException {
        var cache = DataCache.of(environment);
        Optional<Path> here = cache.folder(dataset);
        Path folder;
        if (here.isPresent()) {
            folder = here.get();
        } else if (offline) {
            folder = cache.require(dataset);
        } else {
            folder = new Fetcher(cache, policy, RandomGenerator.getDefault())
                    .fetch(Mirrors.preferred(dataset, List.of(), environment), new FetchDisplay(screen, verbose));
        }
        ReadOptions options =
                ReadOptions.asFound(reading.threads()).expecting(ReadOptions.Kind.ANY, dataset.classNames());
        return DataFiles.load(dataset.name(), folder, options);
    }

    /** Refuses data that cannot be learned from or measured on. */
    public static void requireLabels(Dataset data) throws MissingDataException {
        if (!data.labelled()) {
            throw new MissingDataException(data.name() + ": expected labels, found none. Use data with labels, such as"
                    + " Kaggle's train.csv, or say with --label-column where a table has them; `inkling show` needs"
                    + " none.");
        }
    }

    /** Refuses a table where pictures are to be looked at. */
    public static void requirePictures(Dataset data) {
        if (data.isTable()) {
            throw new IllegalArgumentException(
                    data + ": expected pictures, found rows of a table. Name data with pictures by --data.");
        }
    }

    /** The part of the data that says how good a network is: the test set where there is one, else everything. */
    public static Dataset forTesting(TrainTest sets) {
        return sets.test() == null ? sets.train() : sets.test();
    }
}
