package inkling.app;

import inkling.data.Dataset;
import inkling.model.ModelFile;
import inkling.train.Evaluation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inkling evaluate}: how good is a model, and at what? */
@Command(
        name = "evaluate",
        description = "Say how good a model is: accuracy, loss, confusion matrix, precision and recall per class.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private Session session = new Session();

    @Option(
            names = "--data",
            paramLabel = "D",
            description = "As for train; its test set is used where it has one. Default: what the model came from.")
    private @Nullable String data;

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        report.requireWritable(model.path());
        ModelFile file = model.read();
        Sources.Found found = session.sources().find(data != null ? data : Metadata.source(file));
        Dataset examples = Sources.forTesting(found.sets());
        Sources.requireLabels(examples);
        boolean seen = found.sets().test() == null && found.source().equals(Metadata.source(file));
        Evaluation evaluation = Evaluation.of(file.network(), examples, session.threads());
        if (session.json()) {
            session.printJson(json(file, examples, seen, evaluation));
        } else {
            session.print(List.of(Metadata.describe(model.path(), file)));
            session.print(lines(examples, Metadata.classNames(file), evaluation));
            if (seen) {
                session.print(List.of("", "These include the examples that the model was trained on."));
            }
        }
        report.write(session, () -> Reports.of(model.path(), file, found.source(), examples, evaluation, session));
        return 0;
    }

    private Map<String, Object> json(ModelFile file, Dataset examples, boolean seen, Evaluation evaluation) {
        List<String> classes = Metadata.classNames(file);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", model.path().toString());
        json.put("trainedOn", Metadata.source(file));
        json.put("data", examples.name());
        json.put("includesTrainingExamples", seen);
        json.put("examples", evaluation.score().examples());
        json.put("loss", evaluation.score().loss());
        json.put("correct", evaluation.score().correct());
        json.put("accuracy", evaluation.score().accuracy());
        json.put("confusion", evaluation.confusion());
        List<Map<String, Object>> perClass = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", classes.get(label));
            row.put("precision", evaluation.precision(label));
            row.put("recall", evaluation.recall(label));
            row.put("f1", evaluation.f1(label));
            perClass.add(row);
        }
        json.put("classes", perClass);
        return json;
    }

    private static List<String> lines(Dataset examples, List<String> classes, Evaluation evaluation) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s: %,d of %,d right, accuracy %.2f %%, loss %.4f",
                examples.name(),
                evaluation.score().correct(),
                evaluation.score().examples(),
                100 * evaluation.score().accuracy(),
                evaluation.score().loss()));
        lines.add("");
        lines.add("Confusion: a row for each label, a column for each prediction");
        int width = Math.max(6, classes.stream().mapToInt(String::length).max().orElse(0) + 1);
        StringBuilder header = new StringBuilder(" ".repeat(width));
        for (String name : classes) {
            header.append(pad(name, width));
        }
        lines.add(header.toString());
        for (int label = 0; label < classes.size(); label++) {
            StringBuilder row = new StringBuilder(pad(classes.get(label), width));
            for (int count : evaluation.confusion()[label]) {
                row.append(pad(count == 0 ? "·" : Integer.toString(count), width));
            }
            lines.add(row.toString());
        }
        lines.add("");
        lines.add(pad("class", width) + "  precision   recall       F1");
        for (int label = 0; label < classes.size(); label++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s   %6.2f %%  %6.2f %% %6.2f %%",
                    pad(classes.get(label), width),
                    100 * evaluation.precision(label),
                    100 * evaluation.recall(label),
                    100 * evaluation.f1(label)));
        }
        return lines;
    }

    private static String pad(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
