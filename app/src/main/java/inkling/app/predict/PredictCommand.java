package inkling.app.predict;

import inkling.app.command.Failures;
import inkling.app.command.OutputFiles;
import inkling.app.command.Saving;
import inkling.app.command.Session;
import inkling.app.data.DataOption;
import inkling.app.data.Sources;
import inkling.app.model.LoadedModel;
import inkling.app.model.ModelOption;
import inkling.app.view.Exhibit;
import inkling.app.view.Lines;
import inkling.app.view.Table;
import inkling.data.file.MalformedFileException;
import inkling.datasets.picture.OwnDigits;
import inkling.datasets.picture.PictureDigits;
import inkling.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inkling predict}: what digits are in picture files? */
@Command(
        name = "predict",
        description = {
            "Read the digits in pictures, one or many: PNG, JPEG, GIF or BMP, any size, dark on light or light on"
                    + " dark.",
            "They are read line by line from the top, each from left to right. With --data every row of a file is read."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PredictCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "FILE|FOLDER",
            description = "Picture files, folders of them, or a pattern in quotes such as 'cells/*.png'.")
    private List<Path> files = List.of();

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private DataOption.ToPredict data = new DataOption.ToPredict();

    @Option(
            names = "--out",
            paramLabel = "FILE.csv",
            description = "With --data: where to write ImageId,Label for each row, or File,Label for each picture file."
                    + " Default: standard output.")
    private @Nullable Path out;

    @Option(names = "--one", description = "Refuse pictures with more than one digit.")
    private boolean one;

    @Option(names = "--show", description = "Show each digit as the network saw it, and all probabilities.")
    private boolean show;

    @Option(
            names = "--annotate",
            paramLabel = "FILE.png",
            description = "Of one picture, write a copy with a box around each digit and what it was read as.")
    private @Nullable Path annotate;

    @Option(names = "--csv", paramLabel = "FILE.csv", description = "Write a table with a line for each picture.")
    private @Nullable Path csv;

    @Mixin
    private Session session = new Session();

    @Override
    public Integer call() throws IOException, InterruptedException {
        String named = data.given();
        if (named == null && files.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected picture files or folders, or --data with a file of rows and perhaps --out FILE.csv");
        }
        if (named != null && !files.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected picture files or folders, or --data " + named + "; found both");
        }
        return named == null ? predictPictures() : predictRows(named);
    }

    private int predictPictures() throws IOException {
        if (out != null) {
            throw new IllegalArgumentException(
                    "--out " + out + ": it is for --data; of picture files --csv writes a table");
        }
        data.requireNoForm();
        PictureFiles found = PictureFiles.find(files);
        if (annotate != null && found.pictures().size() != 1) {
            throw new IllegalArgumentException("--annotate " + annotate + ": expected one picture, found "
                    + found.pictures().size());
        }
        new OutputFiles()
                .reads("--model", model.path())
                .reads("picture", found.pictures())
                .writes("--annotate", annotate, ".png")
                .writes("--csv", csv, ".csv")
                .check();
        LoadedModel file = model.readOrOwnDigits(session);
        PictureInput input = PictureInput.require(file);
        if (model.isDefault() && input.readsDigits()) {
            session.complain("taking " + file.path() + " of this folder; --model " + OwnDigits.NAME
                    + " takes the model for own digits that comes with Inkling");
        }
        if (!session.json()) {
            session.print(List.of(file.describe()));
        }
        List<Reading> readings = new ArrayList<>();
        // Only what is drawn on later: a large picture takes 4 MB.
        List<PictureDigits> annotated = new ArrayList<>();
        Map<String, String> problems = new LinkedHashMap<>();
        var table = new Readings();
        for (Path picture : found.pictures()) {
            try {
                PictureDigits digits = input.read(picture);
                if (digits.frames() > 1) {
                    session.complain(Lines.path(picture) + ": the first of " + digits.frames()
                            + " frames is read, and no other");
                }
                Reading reading = read(file.model(), picture, digits);
                if (annotate != null) {
                    annotated.add(digits);
                }
                readings.add(reading);
                table.add(reading);
                print(reading);
            } catch (IOException e) {
                // The other pictures are read all the same.
                problems.put(picture.toString(), Failures.describe(e));
                table.addFailure(picture, Failures.describe(e));
                session.complain(e);
            }
        }
        int code = finish(file, found, readings, problems);
        new Saving()
                .add(() -> {
                    if (annotate != null && !annotated.isEmpty()) {
                        AnnotatedPicture.write(annotated.getFirst(), readings.getFirst(), annotate);
                    }
                })
                .add(() -> {
                    if (csv != null) {
                        table.write(csv);
                    }
                })
                .run();
        return code;
    }

    private Reading read(Model network, Path picture, PictureDigits digits) throws MalformedFileException {
        if (one && digits.digits().size() > 1) {
            throw new MalformedFileException(
                    picture.toString(),
                    "",
                    "expected one digit, found " + digits.digits().size(),
                    "Crop the picture to one digit, or leave out --one");
        }
        return Reading.of(network, picture, digits);
    }

    private void print(Reading reading) {
        if (session.json()) {
            return;
        }
        session.print(List.of(reading.line()));
        if (show) {
            reading.digits().forEach(digit -> session.printView(session.view().portrait(digit.exhibit())));
        }
    }

    private int finish(LoadedModel file, PictureFiles found, List<Reading> readings, Map<String, String> problems) {
        int failed = found.pictures().size() - readings.size();
        if (session.json()) {
            Map<String, @Nullable Object> json = file.toJson();
            json.put("predictions", readings.stream().map(Reading::toJson).toList());
            json.put("failed", failed);
            json.put(
                    "failures",
                    problems.entrySet().stream()
                            .map(failure -> Map.of("file", failure.getKey(), "problem", failure.getValue()))
                            .toList());
            json.put("skipped", found.skipped());
            session.printJson(json);
        } else if (found.folders()) {
            session.print(summary(file.model().classNames(), readings, failed, found.skipped()));
        }
        if (found.pictures().isEmpty()) {
            session.complain("no picture in the folder: expected files such as .png or .jpg");
            return Failures.DATA;
        }
        return failed == 0 ? 0 : Failures.DATA;
    }

    private int predictRows(String named) throws IOException, InterruptedException {
        if (csv != null) {
            throw new IllegalArgumentException(
                    "--csv " + csv + ": it is for picture files; of --data --out writes a table");
        }
        if (one || show || annotate != null) {
            throw new IllegalArgumentException((one ? "--one" : show ? "--show" : "--annotate")
                    + ": it is for picture files, named without --data");
        }
        new OutputFiles()
                .reads("--model", model.path())
                .reads("--data", Sources.files(named, session.environment()))
                .writes("--out", out, ".csv")
                .check();
        LoadedModel file = model.read();
        Sources.Found found =
                data.sources(session).asking(file.model()).forPrediction().find(named);
        RowPredictions.of(file, found, session.threads()).tell(named, out, session);
        return 0;
    }

    /** How many there are of each class, and what was left out. */
    private static List<String> summary(List<String> classNames, List<Reading> readings, int failed, int skipped) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        classNames.forEach(name -> counts.put(name, 0));
        readings.forEach(reading ->
                reading.digits().forEach(digit -> counts.merge(digit.guess().name(), 1, Integer::sum)));
        var table = new Table().numbers("class").numbers("digits");
        counts.forEach((name, count) -> table.row(name, count == 0 ? "·" : Integer.toString(count)));
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(table.lines());
        lines.add("");
        lines.add(readings.size()
                + (readings.size() == 1 ? " picture read" : " pictures read")
                + (failed == 0 ? "" : ", " + failed + " could not be read")
                + (skipped == 0 ? "" : ", " + skipped + (skipped == 1 ? " other file" : " other files") + " skipped"));
        return lines;
    }

    /** The one digit of a picture file, or all of it, as a model sees it, with the model's guess. */
    public static Exhibit predict(LoadedModel file, Path picture) throws IOException {
        byte[] pixels = PictureInput.require(file).readOne(picture);
        Model model = file.model();
        return new Exhibit(
                picture.toString(),
                model.preprocessing().apply(model.shape(), pixels),
                model.shape(),
                null,
                PredictionViews.guess(model.classNames(), model.predict(pixels)));
    }
}
