package inkling.app.report;

import inkling.app.report.ReportData.Examination;
import inkling.app.report.ReportData.Misclassification;
import inkling.app.report.element.Html;
import inkling.app.report.element.Picture;
import inkling.app.report.element.Wording;
import java.util.List;

/** The worst mistakes as pictures. */
final class Gallery {
    private static final int MAX_MISTAKES = 40;
    private static final int MAX_PIXELS = 100_000;

    private Gallery() {}

    static void write(Html html, ReportData data) {
        Examination examination = data.examination();
        if (examination == null || examination.mistakes().isEmpty()) {
            return;
        }
        int room = Math.min(MAX_MISTAKES, MAX_PIXELS / examination.shape().pixels());
        List<Misclassification> mistakes = examination.mistakes();
        List<Misclassification> shown = mistakes.subList(0, Math.min(room, mistakes.size()));
        html.open("section", "id", "mistakes").leaf("h2", "The worst mistakes");
        html.leaf(
                "p",
                "Of " + Wording.count(examination.wrong()) + " wrongly read pictures of " + examination.data()
                        + (shown.isEmpty()
                                ? ", none is small enough to be shown here."
                                : ", these have the highest loss, at most " + Mistakes.PER_CLASS
                                        + " of a class: the network was surest of something else."),
                "class",
                "note");
        html.open("ol", "class", "gallery");
        shown.forEach(mistake -> tile(html, examination, mistake));
        html.close("ol").close("section");
    }

    private static void tile(Html html, Examination examination, Misclassification mistake) {
        String label = examination.name(mistake.label());
        String prediction = examination.name(mistake.prediction());
        html.open("li");
        html.empty(
                "img",
                "class",
                "ink",
                "src",
                Picture.ofInk(mistake.pixels(), examination.shape()),
                "width",
                Integer.toString(examination.shape().width()),
                "height",
                Integer.toString(examination.shape().height()),
                "alt",
                "Picture " + mistake.index() + ": " + label + ", read as " + prediction);
        html.open("p", "class", "verdict")
                .leaf("b", label)
                .text(" read as ")
                .leaf("b", prediction, "class", "wrong")
                .close("p");
        html.open("p", "class", "sure")
                .leaf("span", Wording.probability(mistake.confidence()) + " sure")
                .text(" ")
                .leaf("span", Wording.probability(mistake.labelProbability()) + " for " + label)
                .text(" ")
                .leaf("span", "#" + mistake.index(), "class", "index")
                .close("p")
                .close("li");
    }
}
