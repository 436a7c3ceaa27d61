package inkling.app;

import inkling.app.command.DivergedException;
import inkling.app.command.OutputFiles;
import inkling.app.command.Saving;
import inkling.app.command.Session;
import inkling.app.data.Sources;
import inkling.app.model.LoadedModel;
import inkling.app.predict.PredictionViews;
import inkling.app.predict.Submission;
import inkling.app.recipe.Recipes;
import inkling.app.train.RunResult;
import inkling.app.train.RunSettings;
import inkling.app.train.TrainCommand;
import inkling.app.train.TrainingRun;
import inkling.app.train.Workplace;
import inkling.app.view.Exhibit;
import inkling.app.view.Lines;
import inkling.app.view.Sheet;
import inkling.data.Dataset;
import inkling.data.file.MalformedFileException;
import inkling.nn.Metrics;
import inkling.predict.Predictions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkling kaggle}: trains on {@code train.csv} and nothing else, and writes what it makes of {@code test.csv}. */
@Command(
        name = "kaggle",
        description =
                "Kaggle's Digit Recognizer: train on the folder's train.csv, and write submission.csv for its test.csv.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class KaggleCommand implements Callable<Integer> {
    private static final int SHOWN = 100;

    /** As Kaggle calls all files together. */
    private static final String ARCHIVE = "digit-recognizer.zip";

    @Parameters(paramLabel = "FOLDER", description = "With train.csv and test.csv, gzip-compressed or not.")
    private Path folder = Path.of(".");

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            description = "How to train, see `inkling recipes`. Default: ${DEFAULT-VALUE}.")
    private String recipe = "conv";

    @Option(
            names = "--dev",
            paramLabel = "N",
            description = "Rows of train.csv to hold out, so that one sees how good it is. Default: ${DEFAULT-VALUE}.")
    private int dev = 1000;

    @Option(
            names = "--out",
            paramLabel = "FILE.csv",
            description = "Where to write the submission. Default: submission.csv in the folder.")
    private @Nullable Path out;

    @Mixin
    private Session session = new Session();

    @Override
    public Integer call() throws IOException, InterruptedException, DivergedException {
        long start = System.nanoTime();
        Recipes.requireKnown(recipe);
        Path train = require("train.csv");
        Path test = require("test.csv");
        Path submission = out != null ? out : folder.resolve("submission.csv");
        Path model = submission.resolveSibling("model.safetensors");
        Path sheet = submission.resolveSibling("submission.png");
        new OutputFiles()
                .reads("train.csv", train)
                .reads("test.csv", test)
                .writes("--out", submission, ".csv")
                .writes("the contact sheet", sheet, ".png")
                .check();
        // Before training, which takes minutes: a file that cannot be read is to be known at once.
        Dataset rows = Sources.ofAnyForm(session, session.resources())
                .forPictures()
                .find(test.toString())
                .sets()
                .train();
        RunSettings settings = TrainCommand.ofRecipe(recipe).with(train.toString(), model);
        var run = new TrainingRun(
                settings.with(settings.training().withDev(dev).withoutMore(), session.resources()),
                session.json() ? session.withoutResults() : session,
                null,
                new ForKaggle(rows, test));
        var saving = new Saving();
        Path saved = model;
        try {
            int code = run.run();
            if (code != 0) {
                return code;
            }
        } catch (IOException e) {
            if (run.result().isEmpty()) {
                throw e;
            }
            // The model could not be saved; what it makes of the test set can be all the same.
            saved = null;
            saving.add(() -> {
                throw e;
            });
        }
        RunResult trained = run.result().orElseThrow();
        var loaded = new LoadedModel(model, trained.model());
        Predictions predictions = Predictions.of(loaded.classifier(0), rows, session.threads());
        var answers = new Submission(predictions, loaded.model().classNames());
        if (session.json()) {
            double seconds = (System.nanoTime() - start) / 1e9;
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("recipe", recipe);
            Metrics held = trained.devMetrics();
            json.put("devAccuracy", held == null ? null : held.accuracy());
            json.put("warning", trained.warning(settings.training()));
            json.put("trainSeconds", trained.trainSeconds());
            json.put("weightsSha256", trained.model().weightsSha256());
            json.put("model", saved == null ? null : saved.toString());
            json.put("submission", submission.toString());
            json.put("rows", rows.size());
            json.put("sheet", sheet.toString());
            json.put("seconds", seconds);
            session.printJson(json);
        }
        saving.add(() -> {
                    answers.write(submission);
                    answers.check(submission);
                    tell(Lines.named(
                            "submission", "%s, %,d rows, read back and checked", Lines.path(submission), rows.size()));
                })
                .add(() -> {
                    writeSheet(loaded, rows, sheet);
                    tell(Lines.named(
                            "to look at", "%s, the first %d rows", Lines.path(sheet), Math.min(SHOWN, rows.size())));
                })
                .add(() -> tell(
                        Lines.named("took", "%.1f s in all, recipe %s", (System.nanoTime() - start) / 1e9, recipe)))
                .run();
        return 0;
    }

    private void tell(String line) {
        if (!session.json()) {
            session.print(List.of(line));
        }
    }

    private Path require(String name) throws NoSuchFileException {
        for (String ending : List.of("", ".gz", ".zip")) {
            Path file = folder.resolve(name + ending);
            if (Files.exists(file)) {
                return file;
            }
        }
        Path archive = folder.resolve(ARCHIVE);
        throw new NoSuchFileException(
                folder.toString(),
                null,
                "expected " + name + " in this folder. "
                        + (Files.exists(archive)
                                ? "Unpack " + ARCHIVE + " first."
                                : "Download it from Kaggle's Digit Recognizer, as docs/kaggle.md says."));
    }

    /**
     * Refuses to train, which takes minutes, where the model could not be asked about the rows of {@code test.csv}; and advises what this
     * command has.
     */
    private record ForKaggle(Dataset rows, Path test) implements Workplace {
        @Override
        public String afterInterruption(@Nullable Path checkpoint, List<String> again) {
            return "nothing was saved.";
        }

        @Override
        public String advice(String options) {
            return "Try another --recipe.";
        }

        @Override
        public Sources.Found find(Sources sources, @Nullable String data) throws IOException, InterruptedException {
            Sources.Found found = Workplace.super.find(sources, data);
            Dataset train = found.sets().train();
            if (train.isTable() || !train.shape().equals(rows.shape())) {
                String expected = train.isTable()
                        ? "rows of " + train.features() + " numbers, as"
                        : "pictures of " + train.shape() + ", as those of";
                throw new MalformedFileException(
                        test.toString(),
                        "",
                        "expected " + expected + " " + found.source() + ", found pictures of " + rows.shape(),
                        "Are both files of the same competition?");
            }
            return found;
        }
    }

    private static void writeSheet(LoadedModel model, Dataset rows, Path sheet) throws IOException {
        List<Exhibit> exhibits = IntStream.range(0, Math.min(SHOWN, rows.size()))
                .mapToObj(i -> PredictionViews.of(model.model(), rows, i))
                .toList();
        Sheet.write(Sheet.Heading.of(rows.name() + ", read by " + model.model().network(), exhibits), exhibits, sheet);
    }
}
