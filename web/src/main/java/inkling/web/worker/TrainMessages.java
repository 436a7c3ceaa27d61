package inkling.web.worker;

import inkling.data.Dataset;
import inkling.evaluate.Evaluation;
import inkling.evaluate.Misclassification;
import inkling.nn.Metrics;
import inkling.nn.Trace;
import inkling.train.LayerHealth;
import inkling.train.Report;
import inkling.train.TrainingDivergedException;
import inkling.train.TrainingHealth;
import inkling.web.Experiment;
import inkling.web.Inside;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.teavm.jso.core.JSArray;

/** What <i>Train</i> asks: one training. */
final class TrainMessages implements AutoCloseable {
    /** As many mistakes are shown at most. */
    private static final int MISTAKES = 24;

    private final Experiment experiment;

    TrainMessages(Experiment experiment) {
        this.experiment = experiment;
    }

    Reply prepared() {
        return Reply.create()
                .with("network", experiment.session().network().toString())
                .with("examples", experiment.data().train().size())
                .with("heldOut", experiment.data().dev().size())
                .with("updatesPerEpoch", experiment.session().updatesPerEpoch());
    }

    Reply train(int count, int millis) {
        Reply reply = Reply.create();
        try {
            reply.with("updates", experiment.train(count, millis));
        } catch (TrainingDivergedException e) {
            reply.with("updates", 0).with("diverged", String.valueOf(e.getMessage()));
        }
        return reply;
    }

    void rewind() {
        experiment.rewind();
    }

    void learningRate(float rate) {
        experiment.learningRate(rate);
    }

    Reply snapshot(int units, boolean measured) {
        List<Report> reports = new ArrayList<>(experiment.takeReports());
        // A training that has diverged has no report.
        if (measured && !experiment.session().finished()) {
            reports.add(experiment.report());
        }
        JSArray<Reply> replies = new JSArray<>();
        reports.forEach(report -> replies.push(reply(report)));
        int updates = experiment.session().updates();
        return Reply.create()
                .with("update", updates)
                .with("epoch", (double) updates / experiment.session().updatesPerEpoch())
                .with("learningRate", experiment.session().learningRate())
                .with("imagesPerSecond", experiment.imagesPerSecond())
                .with("reports", replies)
                .with("weights", experiment.pictures(units));
    }

    private static Reply reply(Report report) {
        Reply reply = Reply.create().with("update", report.updates());
        if (report.metrics().examples() > 0) {
            reply.with("loss", report.metrics().loss())
                    .with("accuracy", report.metrics().accuracy());
        }
        Metrics heldOut = report.devMetrics();
        if (heldOut != null) {
            reply.with("heldOutLoss", heldOut.loss()).with("heldOutAccuracy", heldOut.accuracy());
        }
        TrainingHealth health = report.health();
        if (health != null) {
            reply.with("layers", layers(health));
        }
        return reply;
    }

    private static JSArray<Reply> layers(TrainingHealth health) {
        JSArray<Reply> layers = new JSArray<>();
        for (LayerHealth layer : health.layers()) {
            float[] idle = new float[layer.idle().size()];
            for (int i = 0; i < idle.length; i++) {
                idle[i] = layer.idle().get(i);
            }
            layers.push(Reply.create()
                    .with("units", layer.units())
                    .with("kind", layer.kind().name().toLowerCase(Locale.ROOT))
                    .with("idle", idle)
                    .with("idleShare", layer.idleShare())
                    .with("gradientNorm", layer.gradientNorm()));
        }
        return layers;
    }

    Reply examine() {
        Dataset heldOut = experiment.data().dev();
        Evaluation evaluation = experiment.examine(MISTAKES);
        int[][] counts = evaluation.confusion();
        int classes = counts.length;
        float[] confusion = new float[classes * classes];
        for (int i = 0; i < confusion.length; i++) {
            confusion[i] = counts[i / classes][i % classes];
        }
        JSArray<Reply> mistakes = new JSArray<>();
        for (Misclassification mistake : evaluation.mistakes()) {
            mistakes.push(Reply.create()
                    .with("picture", heldOut.picture(mistake.index()))
                    .with("label", mistake.label())
                    .with("read", mistake.prediction().label()));
        }
        return Reply.create()
                .with("examples", (double) evaluation.metrics().examples())
                .with("correct", (double) evaluation.metrics().correct())
                .with("confusion", confusion)
                .with("mistakes", mistakes)
                .with("picture", heldOut.picture(0))
                .with("activations", activations(heldOut.picture(0), heldOut.label(0)));
    }

    /** What each layer answers to a digit: hidden activations, and last the probabilities. */
    private JSArray<Reply> activations(byte[] picture, int label) {
        Trace trace = experiment.model().trace(picture, label, 0);
        JSArray<Reply> layers = new JSArray<>();
        for (int layer = 1; layer <= trace.layers(); layer++) {
            layers.push(Reply.create()
                    .with("numbers", Inside.array(trace.value("A" + layer).numbers())));
        }
        return layers;
    }

    Reply fingerprint() {
        Reply reply = Reply.create().with("hash", experiment.model().weightsSha256());
        String command = experiment.command();
        return command == null ? reply.with("why", experiment.whyNoCommand()) : reply.with("command", command);
    }

    Reply modelFile() throws IOException {
        return Reply.create().with("file", experiment.file());
    }

    @Override
    public void close() {
        experiment.close();
    }
}
