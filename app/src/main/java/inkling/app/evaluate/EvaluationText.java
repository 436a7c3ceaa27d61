package inkling.app.evaluate;

import inkling.app.model.LoadedModel;
import inkling.app.view.Lines;
import inkling.app.view.Table;
import inkling.data.file.Excerpt;
import inkling.evaluate.Evaluation;
import inkling.evaluate.Reliability;
import inkling.nn.Metrics;
import java.util.ArrayList;
import java.util.Collections;
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
    private static final int SHORT_NAME = 13;
    private static final int NARROW = 60;

    private final List<String> classes;
    private final int columns;

    /**
     * For a terminal.
     *
     * @param columns that lines may have
     */
    EvaluationText(List<String> classNames, int columns) {
        classes = classNames.stream().map(Excerpt::of).toList();
        this.columns = columns;
    }

    /** Accuracy and loss of each model and of all together, a row each; two columns for each part. */
    List<String> overview(List<LoadedModel> models, List<Examination> examinations) {
        var table = new Table().words("");
        examinations.forEach(
                examination -> table.numbers(examination.part().name()).numbers("loss"));
        table.words("");
        List<String> names = names(models);
        int best = best(examinations.getLast());
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
            cells.add(names.size() > 1 && row == best ? "best" : "");
            table.row(cells);
        }
        return table.lines();
    }

    /** Which row has most right, and of several the lowest loss; the ensemble's comes after those of its members. */
    private static int best(Examination examination) {
        List<Evaluation> rows = new ArrayList<>(examination.members());
        rows.add(examination.evaluation());
        Comparator<Evaluation> order = Comparator.<Evaluation>comparingLong(
                        row -> row.metrics().correct())
                .thenComparingDouble(row -> -row.metrics().lossSum());
        return rows.indexOf(Collections.max(rows, order));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private List<String> names(List<LoadedModel> models) {
        int longest = columns < NARROW ? SHORT_NAME : MAX_NAME_LENGTH;
        List<String> names = new ArrayList<>();
        for (LoadedModel model : models) {
            String path = Excerpt.ofPath(model.path().toString());
            names.add(Lines.whole(path.length() <= longest ? path : "…" + path.substring(path.length() - longest + 1)));
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
        lines.add("");
        addReliability(lines, evaluation.reliability());
        return lines;
    }

    /** How good it is, in one line. */
    static String headline(Examination examination) {
        ExaminedPart part = examination.part();
        Metrics metrics = examination.evaluation().metrics();
        return String.format(
                Locale.ROOT,
                "%s: %,d of %,d right, accuracy %.2f %%, loss %.4f%s",
                Lines.path(part.data().name()) + (part.whole() ? "" : ", " + part.name()),
                metrics.correct(),
                metrics.examples(),
                100 * metrics.accuracy(),
                metrics.loss(),
                part.reservation().isEmpty() ? "" : " (" + part.reservation() + ")");
    }

    /** What its numbers are worth, where the model knows the examples; empty where it does not. */
    static String remark(ExaminedPart part) {
        return switch (part.seen()) {
            case NO -> "";
            case PERHAPS -> "These may include examples that the model was trained on: that was data of the same name.";
            case ADDED -> "Training used these examples, too: --with added them.";
            case YES ->
                part.name().equals("train")
                        ? "Training used these examples."
                        : "These include the examples that the model was trained on; --on dev takes those held out.";
        };
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
        List<String> matrix = table.lines();
        int width = matrix.stream().mapToInt(String::length).max().orElse(0);
        if (width <= columns) {
            lines.addAll(matrix);
        } else {
            lines.add("(shown where there are " + width + " columns)");
        }
        String most = mostConfused(confusion);
        if (!most.isEmpty()) {
            var list = new Table(0).words("").words("");
            lines.addAll(list.row("Most often: ", most).lines(columns));
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
        List<String> table = classes(evaluation, true);
        lines.addAll(table.getFirst().length() <= columns ? table : classes(evaluation, false));
    }

    private List<String> classes(Evaluation evaluation, boolean counted) {
        var table = new Table().numbers("class");
        if (counted) {
            table.numbers("examples");
        }
        table.numbers("precision").numbers("recall").numbers("F1");
        for (int label = 0; label < classes.size(); label++) {
            List<String> cells = new ArrayList<>(List.of(classes.get(label)));
            if (counted) {
                cells.add(String.format(Locale.ROOT, "%,d", evaluation.examples(label)));
            }
            cells.add(percent(evaluation.precision(label)));
            cells.add(percent(evaluation.recall(label)));
            cells.add(percent(evaluation.f1(label)));
            table.row(cells);
        }
        return table.lines();
    }

    private void addReliability(List<String> lines, Reliability reliability) {
        List<String> table = reliability(reliability, true);
        lines.addAll(table.getFirst().length() <= columns ? table : reliability(reliability, false));
        Reliability.Bin sure = reliability.sure();
        if (sure.examples() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "Of the %,d answers above %.0f %%, %s are right",
                    sure.examples(),
                    100 * sure.from(),
                    percent(sure.accuracy())));
        }
    }

    /** With the mean of the probabilities, if there is room for it: their range says much the same. */
    private static List<String> reliability(Reliability reliability, boolean means) {
        var table = new Table().numbers("probability").numbers("answers").numbers("right");
        if (means) {
            table.numbers("mean probability");
        }
        for (Reliability.Bin bin : reliability.bins()) {
            boolean any = bin.examples() > 0;
            List<String> cells = new ArrayList<>(List.of(
                    String.format(Locale.ROOT, "%.0f to %.0f %%", 100 * bin.from(), 100 * bin.to()),
                    any ? String.format(Locale.ROOT, "%,d", bin.examples()) : "·",
                    any ? percent(bin.accuracy()) : "·"));
            if (means) {
                cells.add(any ? percent(bin.confidence()) : "·");
            }
            table.row(cells);
        }
        return table.lines();
    }
}
