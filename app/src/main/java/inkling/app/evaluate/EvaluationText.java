package inkling.app.evaluate;

import inkling.app.model.LoadedModel;
import inkling.app.view.Table;
import inkling.nn.Metrics;
import inkling.train.Evaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes evaluations for the terminal. */
final class EvaluationText {
    private static final int CONFUSIONS = 5;
    private static final int COLUMN = 5;
    private static final int MAX_NAME_LENGTH = 28;

    private final List<String> classes;

    EvaluationText(List<String> classNames) {
        classes = classNames;
    }

    /** Accuracy and loss of each model and of all together, a row each; two columns for each part. */
    static List<String> overview(List<LoadedModel> models, List<Examination> examinations) {
        var table = new Table().words("");
        examinations.forEach(
                examination -> table.numbers(examination.part().name()).numbers("loss"));
        List<String> names = names(models);
        for (int row = 0; row < names.size(); row++) {
            List<String> cells = new ArrayList<>(List.of(names.get(row)));
            for (Examination examination : examinations) {
                Evaluation evaluation = row < examination.members().size()
                        ? examination.members().get(row)
                        : examination.evaluation();
                cells.add(percent(evaluation.metrics().accuracy()));
                cells.add(
                        String.format(Locale.ROOT, "%.4f", evaluation.metrics().loss()));
            }
            table.row(cells);
        }
        return table.lines();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static List<String> names(List<LoadedModel> models) {
        List<String> names = new ArrayList<>();
        for (LoadedModel model : models) {
            String path = model.path().toString();
            names.add(
                    path.length() <= MAX_NAME_LENGTH
                            ? path
                            : "…" + path.substring(path.length() - MAX_NAME_LENGTH + 1));
        }
        if (models.size() > 1) {
            names.add("ensemble of " + models.size());
        }
        return names;
    }

    /** All about one part. */
    List<String> details(Examination examination) {
        Evaluation evaluation = examination.evaluation();
        List<String> lines = new ArrayList<>();
        lines.add(headline(examination));
        lines.add("");
        addConfusion(lines, evaluation.confusion());
        lines.add("");
        addClasses(lines, evaluation);
        return lines;
    }

    /** How good it is, in one line. */
    static String headline(Examination examination) {
        ExaminedPart part = examination.part();
        Metrics metrics = examination.evaluation().metrics();
        return String.format(
                Locale.ROOT,
                "%s: %,d of %,d right, accuracy %.2f %%, loss %.4f%s",
                part.data().name() + (part.whole() ? "" : ", " + part.name()),
                metrics.correct(),
                metrics.examples(),
                100 * metrics.accuracy(),
                metrics.loss(),
                part.seen() ? " (with training examples)" : "");
    }

    private void addConfusion(List<String> lines, int[][] confusion) {
        lines.add("Confusion: a row for each label, a column for each prediction");
        var table = new Table(1).numbers("");
        classes.forEach(name -> table.numbers(name.substring(0, Math.min(COLUMN, name.length())), COLUMN));
        for (int label = 0; label < classes.size(); label++) {
            List<String> cells = new ArrayList<>(List.of(classes.get(label)));
            for (int count : confusion[label]) {
                cells.add(count == 0 ? "·" : Integer.toString(count));
            }
            table.row(cells);
        }
        lines.addAll(table.lines());
        String most = mostConfused(confusion);
        if (!most.isEmpty()) {
            lines.add("Most often: " + most);
        }
    }

    /** The largest numbers off the diagonal. */
    private String mostConfused(int[][] confusion) {
        int count = classes.size();
        return IntStream.range(0, count * count)
                .filter(i -> i / count != i % count && confusion[i / count][i % count] > 0)
                .boxed()
                .sorted(Comparator.comparingInt(i -> -confusion[i / count][i % count]))
                .limit(CONFUSIONS)
                .map(i -> classes.get(i / count) + " read as " + classes.get(i % count) + " ("
                        + confusion[i / count][i % count] + ")")
                .collect(Collectors.joining(", "));
    }

    private void addClasses(List<String> lines, Evaluation evaluation) {
        var table = new Table()
                .numbers("class")
                .numbers("examples")
                .numbers("precision")
                .numbers("recall")
                .numbers("F1");
        for (int label = 0; label < classes.size(); label++) {
            table.row(
                    classes.get(label),
                    String.format(Locale.ROOT, "%,d", evaluation.examples(label)),
                    percent(evaluation.precision(label)),
                    percent(evaluation.recall(label)),
                    percent(evaluation.f1(label)));
        }
        lines.addAll(table.lines());
    }
}
