package inkling.app.evaluate;

import inkling.app.command.OutputFiles;
import inkling.app.command.Saving;
import inkling.app.command.Session;
import inkling.app.data.DataOption;
import inkling.app.data.Sources;
import inkling.app.model.AskedData;
import inkling.app.model.LoadedModel;
import inkling.app.model.ModelsOption;
import inkling.app.report.ReportOption;
import inkling.app.view.Exhibit;
import inkling.app.view.Lines;
import inkling.app.view.Sheet;
import inkling.nn.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inkling evaluate}: how good is a model, or several together, and at what? */
@Command(
        name = "evaluate",
        description =
                "Say how good a model is, or several together: accuracy, loss, confusion matrix, precision and recall"
                        + " per class, the worst mistakes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class EvaluateCommand implements Callable<Integer> {
    /** As many as fit on a sheet. */
    private static final int MAX_WORST = 2500;

    @Mixin
    private ModelsOption models = new ModelsOption();

    @Mixin
    private DataOption.OfModel data = new DataOption.OfModel();

    @Option(
            names = "--on",
            split = ",",
            paramLabel = "PART",
            description = "train, dev, test, or all of them that there are. Default: test, or else all the data.")
    private List<ExaminedPart.Wanted> on = List.of();

    @Option(
            names = "--average-shifts",
            paramLabel = "N",
            description = "Average the probabilities over each picture moved by up to N pixels in every direction."
                    + " Default: 0.")
    private int shifts;

    @Option(
            names = "--worst",
            paramLabel = "N",
            description = "Show the N worst mistakes, those of the highest loss. Default: ${DEFAULT-VALUE}.")
    private int worst = 6;

    @Option(
            names = "--out",
            paramLabel = "FILE.png",
            description = "Write the worst mistakes to a picture file instead.")
    private @Nullable Path out;

    @Option(
            names = "--predictions",
            paramLabel = "FILE.csv",
            description =
                    "Write a table with the number, the label, the prediction and all probabilities of each example,"
                            + " of the last part of --on.")
    private @Nullable Path predictions;

    @Mixin
    private ReportOption report = new ReportOption();

    @Mixin
    private Session session = new Session();

    @Override
    public Integer call() throws IOException, InterruptedException {
        requirePossible();
        List<LoadedModel> members = models.readAll();
        LoadedModel first = members.getFirst();
        requirePossible(first);
        String named = data.orThatOf(first.path().toString(), first.source());
        requireWritable(named);
        List<String> classNames = first.model().classNames();
        AskedData asked = first.find(data, session);
        ExaminedPart.Found found = ExaminedPart.find(asked.ofEach(members), on);
        List<Examination> examinations = found.parts().stream()
                .map(part -> Examination.of(members, shifts, part, worst, session.threads()))
                .toList();
        if (session.json()) {
            session.printJson(new EvaluationJson(members, classNames, shifts, worst).of(examinations, found.notes()));
        } else {
            print(members, classNames, examinations);
            session.print(found.notes());
        }
        Examination last = examinations.getLast();
        List<Exhibit> exhibits = last.worst(worst, classNames);
        if (!session.json()) {
            printWorst(exhibits, last.part());
            // Once more where one looks first: the beginning is off the screen by now.
            session.print(List.of(""));
            session.print(examinations.stream().map(EvaluationText::headline).toList());
        }
        new Saving()
                .add(() -> writePredictions(members, classNames, last.part()))
                .add(() -> writeSheet(exhibits, last))
                .add(() -> writeReport(first, asked.found(), last))
                .run();
        return 0;
    }

    private void writePredictions(List<LoadedModel> members, List<String> classNames, ExaminedPart part)
            throws IOException {
        if (predictions != null) {
            new PredictionsFile(members, classNames, shifts).write(part, session.threads(), predictions);
        }
    }

    private void writeSheet(List<Exhibit> exhibits, Examination examination) throws IOException {
        if (out == null) {
            return;
        }
        if (exhibits.isEmpty()) {
            session.complain(
                    "no mistakes of " + examination.part().name() + ": " + Lines.path(out) + " is not written");
        } else {
            Sheet.write(heading(exhibits, examination), exhibits, out);
            if (!session.json()) {
                session.print(List.of(worst(exhibits, examination.part()) + ": " + Lines.path(out)));
            }
        }
    }

    private void requirePossible(LoadedModel model) {
        if (model.model().isTable() && (report.output().wanted() || out != null || shifts > 0)) {
            throw new IllegalArgumentException(
                    (report.output().wanted() ? report.output().given() : out != null ? "--out" : "--average-shifts")
                            + ": expected a model of pictures, found one of tables, " + model.path());
        }
    }

    private void requirePossible() {
        if (worst < 0 || worst > MAX_WORST) {
            throw new IllegalArgumentException("--worst " + worst + ": expected 0 to " + MAX_WORST);
        }
        if (worst == 0 && out != null) {
            throw new IllegalArgumentException(
                    "--worst 0: expected 1 to " + MAX_WORST + " with --out, which writes these mistakes");
        }
        if (report.output().wanted() && models.paths().size() > 1) {
            throw new IllegalArgumentException(report.output().given() + ": expected one --model, whose weights it"
                    + " can show, found " + models.paths().size());
        }
    }

    private void requireWritable(String named) throws IOException {
        report.output()
                .addTo(new OutputFiles()
                        .reads("--model", models.paths())
                        .reads("--data", Sources.files(named, session.environment()))
                        .writes("--out", out, ".png")
                        .writes("--predictions", predictions, ".csv"))
                .check();
    }

    private void print(List<LoadedModel> members, List<String> classNames, List<Examination> examinations) {
        var text = new EvaluationText(classNames, session.columns());
        List<String> lines = new ArrayList<>();
        members.forEach(model -> lines.add(model.describe()));
        if (shifts > 0) {
            lines.add("Averaged over " + (2 * shifts + 1) * (2 * shifts + 1)
                    + " places of each picture, moved by up to " + shifts + (shifts == 1 ? " pixel." : " pixels."));
        }
        if (members.size() > 1 || examinations.size() > 1) {
            lines.add("");
            lines.addAll(text.overview(members, examinations));
        }
        for (Examination examination : examinations) {
            lines.add("");
            lines.addAll(text.details(examination));
            String remark = EvaluationText.remark(examination.part());
            if (!remark.isEmpty()) {
                lines.addAll(List.of("", remark));
            }
        }
        session.print(lines);
    }

    private void printWorst(List<Exhibit> exhibits, ExaminedPart part) {
        if (exhibits.isEmpty() || out != null) {
            return;
        }
        session.print(List.of("", worst(exhibits, part) + ": number, confidence; below, read as and label", ""));
        session.printView(session.view()
                .gallery(exhibits.stream().map(EvaluateCommand::withConfidence).toList()));
    }

    private static String worst(List<Exhibit> exhibits, ExaminedPart part) {
        String what = exhibits.size() == 1 ? "The worst mistake" : "The " + exhibits.size() + " worst mistakes";
        return what + " of " + part.name();
    }

    private static Sheet.Heading heading(List<Exhibit> exhibits, Examination examination) {
        Metrics metrics = examination.evaluation().metrics();
        return new Sheet.Heading(
                "The " + exhibits.size() + " worst mistakes of "
                        + examination.part().data().name(),
                String.format(
                        Locale.ROOT,
                        "%,d of %,d right, %.2f %%",
                        metrics.correct(),
                        metrics.examples(),
                        100 * metrics.accuracy()));
    }

    /** A gallery has no bars, as a sheet has. */
    private static Exhibit withConfidence(Exhibit exhibit) {
        Exhibit.Guess guess = exhibit.guess();
        return guess == null
                ? exhibit
                : new Exhibit(
                        String.format(
                                Locale.ROOT, "%s %.0f %%", exhibit.title(), 100 * guess.probabilities()[guess.best()]),
                        exhibit.pixels(),
                        exhibit.shape(),
                        exhibit.label(),
                        guess);
    }

    private void writeReport(LoadedModel model, Sources.Found source, Examination examination) throws IOException {
        report.output()
                .write(
                        session,
                        () -> EvaluationReport.of(
                                model, source.source(), examination.part(), examination.evaluation(), session));
    }
}
