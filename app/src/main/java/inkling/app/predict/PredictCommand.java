package inkling.app.predict;

import inkling.app.command.Failures;
import inkling.app.command.OutputFiles;
import inkling.app.command.Session;
import inkling.app.data.DataOption;
import inkling.app.data.Sources;
import inkling.app.model.LoadedModel;
import inkling.app.model.ModelOption;
import inkling.app.view.Exhibit;
import inkling.app.view.Table;
import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.file.Excerpt;
import inkling.datasets.picture.ImageReader;
import inkling.model.Model;
import inkling.predict.Predictions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkling predict}: what digit is in a picture file? */
@Command(
        name = "predict",
        description =
                "Read pictures of one digit each: PNG, JPEG, GIF or BMP, any size, dark on light or light on dark; or with"
                        + " --data every row of a file.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PredictCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "FILE|FOLDER", description = "Picture files, or folders of them.")
    private List<Path> files = List.of();

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private DataOption.ToPredict data = new DataOption.ToPredict();

    @Option(
            names = "--out",
            paramLabel = "FILE.csv",
            description = "With --data: where to write ImageId,Label for each row. Default: standard output.")
    private @Nullable Path out;

    @Option(names = "--show", description = "Show each picture as the network saw it, and all probabilities.")
    private boolean show;

    @Mixin
    private Session session = new Session();

    @Override
    public Integer call() throws IOException, InterruptedException {
        String named = data.given();
        if (named == null ? files.isEmpty() || out != null : !files.isEmpty() || show) {
            throw new IllegalArgumentException(
                    "expected picture files or folders, or --data with a file of rows and perhaps --out FILE.csv");
        }
        if (named != null) {
            return predictRows(named);
        }
        LoadedModel file = model.readOrOwnDigits(session);
        requireDigits(file);
        if (!session.json()) {
            session.print(List.of(file.describe()));
        }
        PictureFiles found = PictureFiles.find(files);
        List<Exhibit> exhibits = new ArrayList<>();
        for (Path picture : found.pictures()) {
            try {
                Exhibit exhibit = predict(file.model(), picture);
                exhibits.add(exhibit);
                if (!session.json()) {
                    session.print(show ? session.view().portrait(exhibit) : List.of(line(exhibit)));
                }
            } catch (IOException e) {
                // The other pictures are read all the same.
                session.complain(Failures.describe(e));
            }
        }
        int failed = found.pictures().size() - exhibits.size();
        if (session.json()) {
            Map<String, @Nullable Object> json = file.toJson();
            json.put("predictions", exhibits.stream().map(Exhibit::toJson).toList());
            json.put("failed", failed);
            json.put("skipped", found.skipped());
            session.printJson(json);
        } else if (found.folders()) {
            session.print(summary(file.model().classNames(), exhibits, failed, found.skipped()));
        }
        if (found.pictures().isEmpty()) {
            session.complain("no picture in the folder: expected files such as .png or .jpg");
            return Failures.DATA;
        }
        return failed == 0 ? 0 : Failures.DATA;
    }

    /** Predicts every row of a file, or every example of any other data. */
    private int predictRows(String named) throws IOException, InterruptedException {
        new OutputFiles()
                .reads("--model", model.path())
                .reads("--data", data.files(session))
                .writes("--out", out, ".csv")
                .check();
        LoadedModel file = model.read();
        List<String> classNames = file.model().classNames();
        Dataset rows = Sources.forTesting(
                data.sources(session).asking(file.model()).find(named).sets());
        Predictions predictions = Predictions.of(file.classifier(0), rows, session.threads());
        if (out != null) {
            Submission.write(out, predictions, classNames);
        }
        if (session.json()) {
            Map<String, @Nullable Object> json = file.toJson();
            json.put("data", named);
            json.put("rows", predictions.size());
            json.put("out", out == null ? null : out.toString());
            json.put(
                    "labels",
                    IntStream.range(0, predictions.size())
                            .mapToObj(i -> classNames.get(predictions.label(i)))
                            .toList());
            session.printJson(json);
        } else if (out == null) {
            session.print(Submission.lines(predictions, classNames));
        } else {
            session.print(List.of(
                    file.describe(),
                    String.format(Locale.ROOT, "%,d rows of %s: %s", predictions.size(), rows.name(), out)));
        }
        return 0;
    }

    /** How many there are of each class, and what was left out. */
    private static List<String> summary(List<String> classNames, List<Exhibit> exhibits, int failed, int skipped) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        classNames.forEach(name -> counts.put(name, 0));
        for (Exhibit exhibit : exhibits) {
            Exhibit.Guess guess = exhibit.guess();
            if (guess != null) {
                counts.merge(guess.name(), 1, Integer::sum);
            }
        }
        var table = new Table().numbers("class").numbers("pictures");
        counts.forEach((name, count) -> table.row(name, count == 0 ? "·" : Integer.toString(count)));
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(table.lines());
        lines.add("");
        lines.add(exhibits.size()
                + (exhibits.size() == 1 ? " picture read" : " pictures read")
                + (failed == 0 ? "" : ", " + failed + " could not be read")
                + (skipped == 0 ? "" : ", " + skipped + (skipped == 1 ? " other file" : " other files") + " skipped"));
        return lines;
    }

    /** Refuses a model whose pictures are not those that are made of a file. */
    public static void requireDigits(LoadedModel file) {
        if (!file.model().shape().equals(ImageShape.MNIST)) {
            throw new IllegalArgumentException(file.path() + ": the network takes pictures of "
                    + file.model().shape() + "; picture files are made " + ImageShape.MNIST);
        }
    }

    /** A picture file as a model sees it, with the model's guess. */
    public static Exhibit predict(Model file, Path picture) throws IOException {
        byte[] digit = ImageReader.readDigit(picture);
        return new Exhibit(
                picture.toString(),
                file.preprocessing().apply(ImageShape.MNIST, digit),
                ImageShape.MNIST,
                null,
                PredictionViews.guess(file.classNames(), file.predict(digit)));
    }

    private static String line(Exhibit exhibit) {
        Exhibit.Guess guess = exhibit.guess();
        if (guess == null) {
            return Excerpt.ofPath(exhibit.title());
        }
        int second = IntStream.range(0, guess.probabilities().length)
                .filter(i -> i != guess.best())
                .reduce((a, b) -> guess.probabilities()[b] > guess.probabilities()[a] ? b : a)
                .orElse(guess.best());
        return String.format(
                Locale.ROOT,
                "%s: %s (%.1f %%; next %s, %.1f %%)",
                Excerpt.ofPath(exhibit.title()),
                Excerpt.of(guess.name()),
                100 * guess.probabilities()[guess.best()],
                Excerpt.of(guess.classNames().get(second)),
                100 * guess.probabilities()[second]);
    }
}
