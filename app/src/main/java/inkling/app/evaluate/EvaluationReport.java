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
        return new ReportData(
                network + " on " + data.name(),
                List.of(
                        String.format(Locale.ROOT, "%,d parameters", network.parameterCount()),
                        "trained on " + (loaded.source() == null ? "data that it does not name" : loaded.source())),
                List.of(new PartScore("evaluated", metrics.examples(), metrics.correct(), metrics.loss())),
                List.of(),
                NetworkViews.of(network),
                WeightRecorder.of(network, model.shape()),
                Mistakes.examine(data.name(), data, part.numbers(), model.classNames(), evaluation),
                List.of(
                        new Settings("Model " + FileNames.of(loaded.path()), ReportDetails.named(model.provenance())),
                        new Settings("Environment", ReportDetails.environment(session.threads()))),
                ReportDetails.command(session.arguments(), source));
    }
}
