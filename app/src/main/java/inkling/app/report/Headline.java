package inkling.app.report;

import inkling.app.report.ReportData.NetworkView;
import inkling.app.report.ReportData.PartScore;
import inkling.app.report.element.Html;
import inkling.app.report.element.Wording;
import java.util.List;

/** What was done and how good it came out: the first thing to see. */
final class Headline {
    private Headline() {}

    static void write(Html html, ReportData data) {
        List<PartScore> scores = data.scores();
        PartScore telling = scores.getLast();
        html.open("header");
        html.leaf("p", "Inkling report", "class", "kicker");
        html.leaf("h1", data.title());
        html.open("p", "class", "facts");
        data.facts().forEach(fact -> html.leaf("span", fact).text(" "));
        html.close("p");
        html.open("div", "class", "scores");
        html.open("p", "class", "telling")
                .leaf("strong", Wording.percent(telling.accuracy()))
                .leaf("span", "of the " + telling.part() + " pictures read right")
                .close("p");
        table(html, scores);
        html.close("div");
        NetworkView network = data.network();
        if (network != null && network.warning() != null) {
            html.open("p", "class", "warning", "role", "note")
                    .leaf("b", "Warning: ")
                    .text(network.warning())
                    .close("p");
        }
        html.close("header");
    }

    private static void table(Html html, List<PartScore> scores) {
        html.open("div", "class", "wide")
                .open("table", "class", "numbers")
                .leaf("caption", "Accuracy and loss on each part of the data", "class", "unseen")
                .open("thead")
                .open("tr");
        for (String title : List.of("data", "accuracy", "right", "wrong", "of", "loss")) {
            html.leaf("th", title, "scope", "col");
        }
        html.close("tr").close("thead").open("tbody");
        for (PartScore score : scores) {
            html.open("tr")
                    .leaf("th", score.part(), "scope", "row")
                    .leaf("td", Wording.percent(score.accuracy()))
                    .leaf("td", Wording.count(score.correct()))
                    .leaf("td", Wording.count(score.examples() - score.correct()))
                    .leaf("td", Wording.count(score.examples()))
                    .leaf("td", Wording.loss(score.loss()))
                    .close("tr");
        }
        html.close("tbody").close("table").close("div");
    }
}
