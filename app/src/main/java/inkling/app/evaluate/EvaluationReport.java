package inkling.app.evaluate;

import inkling.app.command.FileNames;
import inkling.app.command.Session;
import inkling.app.model.LoadedModel;
import inkling.app.report.Mistakes;
import inkling.app.report.NetworkViews;
import inkling.app.report.ReportData;
import inkling.app.report.ReportData.PartScore;
import inkling.app.report.ReportData.Settings;
import inkling.app.report.ReportDetails;
import inkling.app.report.WeightRecorder;
import inkling.data.Dataset;
import inkling.evaluate.Evaluation;
import inkling.model.Model;
import inkling.nn.Metrics;
import inkling.nn.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Gathers what the report of an evaluation shows. */
final class EvaluationReport {
    private EvaluationReport() {}

    static ReportData of(LoadedModel loaded, String source, ExaminedPart part, Evaluation evaluation, Session session) {
        Dataset data = part.data();
        Model model = loaded.model();
        Network network = model.network();
        Metrics metrics = evaluation.metrics();
        List<String> facts = new ArrayList<>(List.of(
                String.format(Locale.ROOT, "%,d parameters", network.parameterCount()),
                "trained on " + (loaded.source() == null ? "data that it does not name" : loaded.source())));
        if (!part.reservation().isEmpty()) {
            facts.add("evaluated " + part.reservation());
        }
        return new ReportData(
                network + " on " + part.title(),
                facts,
                List.of(new PartScore(scored(part), metrics.examples(), metrics.correct(), metrics.loss())),
                List.of(),
                NetworkViews.of(network),
                WeightRecorder.of(network, model.shape()),
                Mistakes.examine(part.title(), data, part.numbers(), model.classNames(), evaluation),
                List.of(
                        new Settings("Model " + FileNames.of(loaded.path()), ReportDetails.named(model.provenance())),
                        new Settings("Environment", ReportDetails.environment(session.threads()))),
                ReportDetails.command(session.arguments(), source));
    }

    /** What the pictures are called beside the score. */
    private static String scored(ExaminedPart part) {
        return switch (part.name()) {
            case "all" -> "evaluated";
            case "train" -> "training";
            default -> part.name();
        };
    }
}
