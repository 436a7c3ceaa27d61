package inkling.app.report;

import inkling.app.report.ReportData.Examination;
import inkling.app.report.ReportData.NetworkView;
import inkling.app.report.element.Html;
import inkling.app.report.element.Picture;
import inkling.app.report.element.Wording;
import inkling.data.ImageShape;
import java.util.stream.IntStream;

/** The output layer's weights: a strip for each class, with a colour for every hidden unit. */
final class OutputSection {
    /** More strips could not be told apart. */
    private static final int MAX_CLASSES = 30;

    private OutputSection() {}

    static boolean isShown(ReportData data) {
        NetworkView network = data.network();
        return network != null && network.output().length > 0 && network.output().length <= MAX_CLASSES;
    }

    static void write(Html html, ReportData data) {
        NetworkView network = data.network();
        if (network == null || !isShown(data)) {
            return;
        }
        float[][] weights = network.output();
        int shown = weights[0].length;
        float most = WeightSection.reach(weights);
        html.open("section", "id", "output").leaf("h2", "What speaks for each class");
        html.leaf(
                "p",
                "The output layer's weights: a row for each class, and in it a colour for "
                        + (shown == network.outputInputs()
                                ? "each of the " + Wording.count(shown)
                                : "the first " + Wording.count(shown) + " of " + Wording.count(network.outputInputs()))
                        + " numbers that the last hidden layer gives. Blue speaks for the class, orange against it.",
                "class",
                "note");
        WeightSection.legend(html, most);
        html.open("table", "class", "strips").leaf("caption", "Weights of the output layer", "class", "unseen");
        html.open("tbody");
        Examination examination = data.examination();
        for (int label = 0; label < weights.length; label++) {
            String name = examination == null ? Integer.toString(label) : examination.name(label);
            html.open("tr").leaf("th", name, "scope", "row").open("td");
            html.empty(
                    "img",
                    "src",
                    Picture.ofSigned(weights[label], new ImageShape(1, shown), most),
                    "width",
                    Integer.toString(shown),
                    "height",
                    "1",
                    "alt",
                    "Weights of class " + name + ", the largest that of unit " + largest(weights[label]));
            html.close("td").close("tr");
        }
        html.close("tbody").close("table").close("section");
    }

    private static int largest(float[] values) {
        return IntStream.range(0, values.length)
                .reduce((a, b) -> values[b] > values[a] ? b : a)
                .orElse(0);
    }
}
