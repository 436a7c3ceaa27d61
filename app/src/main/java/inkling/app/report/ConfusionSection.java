package inkling.app.report;

import inkling.app.report.ReportData.ClassScore;
import inkling.app.report.ReportData.Examination;
import inkling.app.report.element.Html;
import inkling.app.report.element.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What is taken for what: the matrix, the most frequent confusions, and a row of scores for each class. */
final class ConfusionSection {
    /** A larger matrix could be neither read nor kept small. */
    static final int MAX_MATRIX = 30;

    private static final int FREQUENT = 9;

    private ConfusionSection() {}

    static void write(Html html, ReportData data) {
        Examination examination = data.examination();
        if (examination == null) {
            return;
        }
        html.open("section", "id", "confusion").leaf("h2", "What it takes for what");
        html.open("div", "class", narrow(examination) ? "side pair" : "side");
        if (examination.classes().size() <= MAX_MATRIX) {
            matrix(html, examination);
        }
        scores(html, examination);
        html.close("div");
        frequent(html, examination);
        html.close("section");
    }

    private static boolean shortNames(Examination examination) {
        return examination.classes().stream().allMatch(c -> c.name().length() <= 3);
    }

    /** Whether the matrix leaves room beside it. */
    private static boolean narrow(Examination examination) {
        return examination.classes().size() <= 10 && shortNames(examination);
    }

    private static void matrix(Html html, Examination examination) {
        int size = examination.classes().size();
        html.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "Confusion matrix");
        html.open("table", "class", shortNames(examination) ? "matrix" : "matrix long");
        html.leaf(
                "caption",
                "A row for each true class, a column for what it was read as, on " + examination.data()
                        + ". Mistakes are orange and bold.");
        html.open("thead")
                .open("tr")
                .open("th", "class", "corner")
                .text("true ↓")
                .empty("br")
                .text("read →")
                .close("th");
        for (int column = 0; column < size; column++) {
            html.open("th", "scope", "col")
                    .leaf("span", examination.name(column))
                    .close("th");
        }
        html.close("tr").close("thead").open("tbody");
        int most = mostConfused(examination.confusion());
        for (int row = 0; row < size; row++) {
            html.open("tr").leaf("th", examination.name(row), "scope", "row");
            for (int column = 0; column < size; column++) {
                cell(html, examination, row, column, most);
            }
            html.close("tr");
        }
        html.close("tbody").close("table").close("div");
    }

    private static void cell(Html html, Examination examination, int row, int column, int most) {
        int count = examination.confusion()[row][column];
        if (row == column) {
            html.leaf("td", Integer.toString(count), "class", "right");
        } else if (count == 0) {
            html.leaf("td", "·", "class", "none");
        } else {
            String strength = String.format(Locale.ROOT, "--a:%.2f", strength(count, most));
            html.leaf("td", Integer.toString(count), "class", "wrong", "style", strength);
        }
    }

    /** How strong the colour of so many mistakes is, where {@code most} are the most. */
    static double strength(int count, int most) {
        return 0.12 + 0.68 * Math.sqrt((double) count / most);
    }

    /** The largest count off the diagonal; at least 1. */
    static int mostConfused(int[][] confusion) {
        int most = 1;
        for (int i = 0; i < confusion.length; i++) {
            for (int j = 0; j < confusion.length; j++) {
                most = i == j ? most : Math.max(most, confusion[i][j]);
            }
        }
        return most;
    }

    /** How often one class was taken for another. */
    private record Confusion(int label, int prediction, int count) {}

    private static void frequent(Html html, Examination examination) {
        int[][] counts = examination.confusion();
        List<Confusion> confusions = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                if (i != j && counts[i][j] > 0) {
                    confusions.add(new Confusion(i, j, counts[i][j]));
                }
            }
        }
        if (confusions.isEmpty()) {
            html.leaf("p", "No picture was read wrongly.", "class", "note");
            return;
        }
        confusions.sort(Comparator.comparingInt(Confusion::count).reversed());
        html.open("div", "class", "frequent").leaf("h3", "Most often mistaken").open("ol");
        for (Confusion c : confusions.subList(0, Math.min(FREQUENT, confusions.size()))) {
            html.open("li")
                    .leaf("b", examination.name(c.label))
                    .text(" read as ")
                    .leaf("b", examination.name(c.prediction))
                    .leaf("span", Wording.count(c.count) + (c.count == 1 ? " time" : " times"))
                    .close("li");
        }
        html.close("ol").close("div");
    }

    private static void scores(Html html, Examination examination) {
        html.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "Scores of each class");
        html.open("table", "class", "numbers classes")
                .leaf(
                        "caption",
                        "Precision: of those read as this class, the share that is. Recall: of those of this class, the share read"
                                + " as such. F1: their harmonic mean. ▾ marks the lowest.")
                .open("thead")
                .open("tr");
        for (String title : List.of("class", "pictures", "precision", "recall", "F1")) {
            html.leaf("th", title, "scope", "col");
        }
        html.close("tr").close("thead").open("tbody");
        List<ClassScore> classes = examination.classes();
        double precision = lowest(classes, ClassScore::precision);
        double recall = lowest(classes, ClassScore::recall);
        double f1 = lowest(classes, ClassScore::f1);
        for (ClassScore score : classes) {
            html.open("tr")
                    .leaf("th", Wording.shortened(score.name()), "scope", "row")
                    .leaf("td", Wording.count(score.examples()));
            share(html, score.precision(), precision);
            share(html, score.recall(), recall);
            share(html, score.f1(), f1);
            html.close("tr");
        }
        html.close("tbody").close("table").close("div");
    }

    /** The lowest share; not a number where all are equal. */
    private static double lowest(List<ClassScore> classes, ToDoubleFunction<ClassScore> share) {
        var all = classes.stream().mapToDouble(share).summaryStatistics();
        return all.getMin() < all.getMax() ? all.getMin() : Double.NaN;
    }

    private static void share(Html html, double share, double lowest) {
        boolean low = share == lowest;
        html.leaf("td", (low ? "▾ " : "") + Wording.percent(share), "class", low ? "lowest" : "");
    }
}
