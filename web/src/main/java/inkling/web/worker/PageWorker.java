package inkling.web.worker;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.math.KernelSelection;
import inkling.model.Model;
import inkling.nn.Metrics;
import inkling.train.Report;
import inkling.train.TrainingDivergedException;
import inkling.web.DigitReader;
import inkling.web.DigitReader.Reading;
import inkling.web.Experiment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * What {@code worker.js} calls, one method for each kind of message; docs/page.md describes them. A worker has one reader and one experiment.
 */
public final class PageWorker {
    /** Enough to see a percent, few enough to be read between two clicks. */
    private static final int TEST_DIGITS = 500;

    private static @Nullable DigitReader reader;
    private static @Nullable InsideMessages inside;
    private static @Nullable BreakMessages broken;
    private static @Nullable Experiment experiment;

    private PageWorker() {}

    /** Chooses the kernels, before anything is multiplied. */
    public static void main(String[] args) {
        KernelSelection.insistOn("plain");
    }

    /** Takes a model file, with which digits are read from now on. */
    @JSExport
    public static Reply openModel(String name, Int8Array file) throws IOException {
        Model model = Model.read(name, file.copyToJavaArray());
        reader = new DigitReader(model);
        inside = null;
        broken = null;
        return Reply.create().with("network", model.network().toString()).with("hash", model.weightsSha256());
    }

    /** Reads a drawn digit. */
    @JSExport
    public static Reply read(Int8Array brightness, int width, int height) {
        Reading reading = reader().read(width, height, brightness.copyToJavaArray());
        Reply reply = Reply.create();
        if (reading != null) {
            reply.with("picture", reading.picture())
                    .with("label", reading.prediction().label())
                    .with("probabilities", reading.prediction().probabilities());
        }
        return reply;
    }

    private static DigitReader reader() {
        return Objects.requireNonNull(reader, "openModel comes first");
    }

    /** One of the digits to test with. */
    @JSExport
    public static Reply testDigit(int index) {
        Dataset digits = BreakMessages.testDigits(index + 1);
        return Reply.create().with("picture", digits.picture(index)).with("label", digits.label(index));
    }

    private static InsideMessages inside() {
        if (inside == null) {
            inside = new InsideMessages(reader().model());
        }
        return inside;
    }

    /** Follows a digit through the network and back. */
    @JSExport
    public static Reply trace(Int8Array picture, int label, float rate) {
        return inside().trace(picture.copyToJavaArray(), label, rate);
    }

    /** The products that a unit of the last trace adds up; layers count from 1. */
    @JSExport
    public static Reply products(int layer, int unit) {
        return inside().products(layer, unit);
    }

    /** The softmax of the last trace's logits at another temperature. */
    @JSExport
    public static Reply softmax(float temperature) {
        return inside().softmax(temperature);
    }

    /** Takes the step that the last trace tells of. */
    @JSExport
    public static void learn() {
        inside().learn();
    }

    /** Takes the last step back, or all. */
    @JSExport
    public static void unlearn(boolean all) {
        if (all) {
            inside().restore();
        } else {
            inside().undo();
        }
    }

    private static BreakMessages broken() {
        if (broken == null) {
            broken = new BreakMessages(reader().model(), TEST_DIGITS);
        }
        return broken;
    }

    /** Damages the network; kind, layer and amount as docs/page.md says. */
    @JSExport
    public static void damage(String kind, int layer, float amount) {
        broken().damage(kind, layer, amount);
    }

    /** Takes the last damage back, or all. */
    @JSExport
    public static void repair(boolean all) {
        if (all) {
            broken().restore();
        } else {
            broken().undo();
        }
    }

    /** How the damaged network does on the test digits. */
    @JSExport
    public static Reply test(int right, int down, boolean inverted) {
        return broken().test(BreakMessages.change(right, down, inverted));
    }

    /** What it makes of a digit that is shifted and inverted. */
    @JSExport
    public static Reply look(Int8Array picture, int right, int down, boolean inverted) {
        return broken().look(BreakMessages.change(right, down, inverted).apply(picture.copyToJavaArray()));
    }

    /** Pushes a digit away from its label: once, or until it is misread. */
    @JSExport
    public static Reply push(Int8Array picture, int label, boolean untilMisread) {
        return broken().push(picture.copyToJavaArray(), label, untilMisread);
    }

    /** The weights into the first layer's units, one picture after the other, of the model as it was opened. */
    @JSExport
    public static Reply units() {
        return Reply.create()
                .with("weights", Experiment.pictures(reader().model().network(), Integer.MAX_VALUE));
    }

    /** Prepares a training in place of the one before. */
    @JSExport
    public static Reply prepare(SettingsMessage message) {
        if (experiment != null) {
            experiment.close();
        }
        experiment = new Experiment(SettingsMessage.read(message, ImageShape.MNIST.pixels(), Dataset.DIGITS.size()));
        return Reply.create()
                .with("network", experiment.session().network().toString())
                .with("examples", experiment.data().train().size())
                .with("updatesPerEpoch", experiment.session().updatesPerEpoch());
    }

    private static Experiment experiment() {
        return Objects.requireNonNull(experiment, "prepare comes first");
    }

    /** Makes updates, at most so many and for so long. */
    @JSExport
    public static Reply train(int count, int millis) {
        Reply reply = Reply.create();
        try {
            reply.with("updates", experiment().train(count, millis));
        } catch (TrainingDivergedException e) {
            reply.with("updates", 0).with("diverged", String.valueOf(e.getMessage()));
        }
        return reply;
    }

    /** Back to the same start weights. */
    @JSExport
    public static void rewind() {
        experiment().rewind();
    }

    /** Sets the learning rate of all updates to come. */
    @JSExport
    public static void learningRate(float rate) {
        experiment().learningRate(rate);
    }

    /** Where training stands, with the reports since the last snapshot and pictures of some units' weights. */
    @JSExport
    public static Reply snapshot(int units) {
        return snapshot(units, experiment().takeReports());
    }

    /** The same with a report that is made now. */
    @JSExport
    public static Reply measuredSnapshot(int units) {
        List<Report> reports = new ArrayList<>(experiment().takeReports());
        reports.add(experiment().report());
        return snapshot(units, reports);
    }

    private static Reply snapshot(int units, List<Report> taken) {
        Experiment current = experiment();
        JSArray<Reply> reports = new JSArray<>();
        for (Report report : taken) {
            reports.push(reply(report));
        }
        int updates = current.session().updates();
        return Reply.create()
                .with("update", updates)
                .with("epoch", (double) updates / current.session().updatesPerEpoch())
                .with("learningRate", current.session().learningRate())
                .with("imagesPerSecond", current.imagesPerSecond())
                .with("reports", reports)
                .with("weights", current.pictures(units));
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
        return reply;
    }

    /** The hash of the weights as they are, and the command that makes the same, if one does. */
    @JSExport
    public static Reply fingerprint() {
        Experiment current = experiment();
        Reply reply = Reply.create().with("hash", current.model().weightsSha256());
        String command = current.command();
        return command == null ? reply : reply.with("command", command);
    }
}
