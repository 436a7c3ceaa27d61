package inkling.app.evaluate;

import inkling.app.model.LoadedModel;
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
    private static final int COLUMN = 6;
    private static final int LONGEST_NAME = 28;

    private final List<String> classes;
    private final int width;

    EvaluationText(List<String> classNames) {
        classes = classNames;
        width = Math.max(5, classes.stream().mapToInt(String::length).max().orElse(0));
    }

    /** Accuracy and loss of each model and of all together, a row each; two columns for each part. */
    static List<String> overview(List<LoadedModel> models, List<Examination> examinations) {
        List<String> lines = new ArrayList<>();
        List<String> names = names(models);
        int first = names.stream().mapToInt(String::length).max().orElse(0);
        lines.add(" ".repeat(first)
                + examinations.stream()
                        .map(examination -> String.format(
                                Locale.ROOT, "%11s%8s", examination.part().name(), "loss"))
                        .collect(Collectors.joining()));
        for (int row = 0; row < names.size(); row++) {
            StringBuilder line = new StringBuilder(padRight(names.get(row), first));
            for (Examination examination : examinations) {
                Evaluation evaluation = row < examination.members().size()
                        ? examination.members().get(row)
                        : examination.evaluation();
                Metrics metrics = evaluation.metrics();
                line.append(String.format(Locale.ROOT, "%9.2f %%%8.4f", 100 * metrics.accuracy(), metrics.loss()));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static List<String> names(List<LoadedModel> models) {
        List<String> names = new ArrayList<>();
        for (LoadedModel model : models) {
            String path = model.path().toString();
            names.add(path.length() <= LONGEST_NAME ? path : "…" + path.substring(path.length() - LONGEST_NAME + 1));
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
        lines.add(headline(examination.part(), evaluation.metrics()));
        lines.add("");
        addConfusion(lines, evaluation.confusion());
        lines.add("");
        addClasses(lines, evaluation);
        return lines;
    }

    private static String headline(ExaminedPart part, Metrics metrics) {
        return String.format(
                Locale.ROOT,
                "%s: %,d of %,d right, accuracy %.2f %%, loss %.4f",
                part.data().name() + (part.whole() ? "" : ", " + part.name()),
                metrics.correct(),
                metrics.examples(),
                100 * metrics.accuracy(),
                metrics.loss());
    }

    private void addConfusion(List<String> lines, int[][] confusion) {
        lines.add("Confusion: a row for each label, a column for each prediction");
        StringBuilder header = new StringBuilder(" ".repeat(width));
        for (String name : classes) {
            header.append(padLeft(name.substring(0, Math.min(COLUMN - 1, name.length())), COLUMN));
        }
        lines.add(header.toString());
        for (int label = 0; label < classes.size(); label++) {
            StringBuilder row = new StringBuilder(padLeft(classes.get(label), width));
            for (int count : confusion[label]) {
                row.append(padLeft(count == 0 ? "·" : Integer.toString(count), COLUMN));
            }
            lines.add(row.toString());
        }
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
        lines.add(padLeft("class", width) + "  examples  precision    recall        F1");
        for (int label = 0; label < classes.size(); label++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s%,10d%9.2f %%%8.2f %%%8.2f %%",
                    padLeft(classes.get(label), width),
                    evaluation.examples(label),
                    100 * evaluation.precision(label),
                    100 * evaluation.recall(label),
                    100 * evaluation.f1(label)));
        }
    }

    private static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static String padRight(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
