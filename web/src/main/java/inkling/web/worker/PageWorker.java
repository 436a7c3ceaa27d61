package inkling.web.worker;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.file.IdxReader;
import inkling.data.image.FoundDigit;
import inkling.math.KernelSelection;
import inkling.model.Model;
import inkling.nn.Linear;
import inkling.nn.Network;
import inkling.web.DigitReader;
import inkling.web.DigitReader.Reading;
import inkling.web.Experiment;
import inkling.web.Inside;
import inkling.web.Occlusion;
import inkling.web.Settings;
import inkling.web.TestDigits;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * What {@code worker.js} calls, one method for each kind of message; docs/page.md describes them. A worker has a model that reads
 * what is drawn, one that is looked into, and one training.
 */
public final class PageWorker {
    /** Enough to see a percent, few enough to be read between two clicks. */
    private static final int TEST_DIGITS = 500;

    private static final String TRAIN = "train";

    private static @Nullable DigitReader reader;
    private static @Nullable Model walked;
    private static @Nullable InsideMessages inside;
    private static @Nullable BreakMessages broken;
    private static @Nullable TrainMessages training;
    private static @Nullable Dataset mnist;
    private static @Nullable Dataset mnistTest;
    private static @Nullable Dataset own;

    private PageWorker() {}

    /** Chooses the kernels, before anything is multiplied. */
    public static void main(String[] args) {
        KernelSelection.insistOn("plain");
    }

    /**
     * Takes a model file.
     *
     * @param draws whether drawn digits are read with it from now on
     * @param walks whether it is what one looks into and breaks from now on; where it cannot be, it only draws, and the reply says why
     */
    @JSExport
    public static Reply openModel(String name, Int8Array file, boolean draws, boolean walks) throws IOException {
        var opened = new DigitReader(Model.read(name, file.copyToJavaArray()));
        String refusal = walks ? Inside.refusal(opened.model()) : "";
        if (!draws && !refusal.isEmpty()) {
            throw new IllegalArgumentException(refusal);
        }
        if (draws) {
            reader = opened;
        }
        if (walks && refusal.isEmpty()) {
            walked = opened.model();
            inside = null;
            broken = null;
        }
        return Reply.create()
                .with("network", opened.model().network().toString())
                .with("hash", opened.model().weightsSha256())
                .with("refusal", refusal);
    }

    /** Reads what is drawn. */
    @JSExport
    public static Reply read(Int8Array brightness, int width, int height) {
        return reply(reader().read(width, height, brightness.copyToJavaArray()));
    }

    /** Reads what is in a picture. */
    @JSExport
    public static Reply readColours(Int8Array rgba, int width, int height) {
        return reply(reader().readColours(width, height, rgba.copyToJavaArray()));
    }

    private static DigitReader reader() {
        return Objects.requireNonNull(reader, "openModel comes first");
    }

    private static Reply reply(List<Reading> readings) {
        JSArray<Reply> digits = new JSArray<>();
        readings.forEach(reading -> digits.push(reply(reading)));
        return Reply.create().with("digits", digits);
    }

    private static Reply reply(Reading reading) {
        FoundDigit digit = reading.digit();
        return Reply.create()
                .with("left", digit.left())
                .with("top", digit.top())
                .with("width", digit.width())
                .with("height", digit.height())
                .with("row", digit.row())
                .with("picture", digit.pixels())
                .with("label", reading.prediction().label())
                .with("sure", reading.prediction().isSure() ? 1 : 0)
                .with("probabilities", reading.prediction().probabilities());
    }

    /** What each pixel of a digit says for a class, asked of the model that reads. */
    @JSExport
    public static Reply evidence(Int8Array picture, int label) {
        return Reply.create().with("evidence", Occlusion.evidence(reader().model(), picture.copyToJavaArray(), label));
    }

    private static Model walked() {
        return Objects.requireNonNull(walked, "openModel comes first");
    }

    /** One of the digits to test with. */
    @JSExport
    public static Reply testDigit(int index) {
        Dataset digit = TestDigits.only(index);
        return Reply.create().with("picture", digit.picture(0)).with("label", digit.label(0));
    }

    private static InsideMessages inside() {
        if (inside == null) {
            inside = new InsideMessages(walked());
        }
        return inside;
    }

    /** Follows a digit through the network and back. */
    @JSExport
    public static Reply trace(Int8Array picture, int label, float rate) {
        return inside().trace(picture.copyToJavaArray(), label, rate);
    }

    /** What the hidden units of the first layer answer to a digit, and of one of them, if it is not below 0, the products. */
    @JSExport
    public static Reply answers(Int8Array picture, int unit) {
        return InsideMessages.answers(walked(), picture.copyToJavaArray(), unit);
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
            broken = new BreakMessages(walked(), TEST_DIGITS);
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

    /** The weights into each hidden unit of the first layer, one picture after the other, of the model as it was opened; none where it has none. */
    @JSExport
    public static Reply units() {
        Network network = walked().network();
        boolean hidden =
                network.layers().stream().filter(Linear.class::isInstance).count() > 1;
        return Reply.create().with("weights", Experiment.pictures(network, hidden ? Integer.MAX_VALUE : 0));
    }

    /**
     * Takes the content of two files of MNIST, unpacked.
     *
     * @param set {@code train}, or {@code t10k}: digits that are all held out
     */
    @JSExport
    public static Reply openData(String set, Int8Array images, Int8Array labels) throws IOException {
        Dataset digits = IdxReader.read(set, images.copyToJavaArray(), labels.copyToJavaArray());
        if (!digits.shape().equals(ImageShape.MNIST)) {
            throw new IllegalArgumentException(
                    set + ", images: expected pictures of " + ImageShape.MNIST + ", found " + digits.shape());
        }
        if (set.equals(TRAIN)) {
            mnist = digits;
        } else {
            mnistTest = digits;
        }
        return Reply.create().with("examples", digits.size());
    }

    /** Takes the digits that were kept on the page: 784 pixels of each, and what it is. */
    @JSExport
    public static void openOwn(Int8Array pictures, Int8Array labels) {
        own = new Dataset(
                Settings.OWN,
                ImageShape.MNIST,
                Dataset.DIGIT_NAMES,
                pictures.copyToJavaArray(),
                labels.copyToJavaArray());
    }

    private static TrainMessages training() {
        return Objects.requireNonNull(training, "prepare comes first");
    }

    /** Prepares a training in place of the one before. */
    @JSExport
    public static Reply prepare(SettingsMessage message) {
        if (training != null) {
            training.close();
        }
        Settings settings = SettingsMessage.read(message, ImageShape.MNIST.pixels(), Dataset.DIGIT_NAMES.size());
        training = new TrainMessages(
                switch (settings.data()) {
                    case Settings.MNIST -> onMnist(settings, Objects.requireNonNull(mnist, "openData comes first"));
                    case Settings.OWN ->
                        Experiment.withOwn(settings, Objects.requireNonNull(own, "openOwn comes first"));
                    default -> Experiment.of(settings);
                });
        return training.prepared();
    }

    private static Experiment onMnist(Settings settings, Dataset digits) {
        return mnistTest == null ? Experiment.of(settings, digits) : Experiment.testedOn(mnistTest, settings, digits);
    }

    /** Makes updates, at most so many and for so long. */
    @JSExport
    public static Reply train(int count, int millis) {
        return training().train(count, millis);
    }

    /** Back to the same start weights. */
    @JSExport
    public static void rewind() {
        training().rewind();
    }

    /** Sets the learning rate of all updates to come. */
    @JSExport
    public static void learningRate(float rate) {
        training().learningRate(rate);
    }

    /** Where training stands, with the reports since the last snapshot and pictures of some units' weights; perhaps with a report made now. */
    @JSExport
    public static Reply snapshot(int units, boolean measured) {
        return training().snapshot(units, measured);
    }

    /** How the network does on the held-out digits, and what its units answer to one of them. */
    @JSExport
    public static Reply examine() {
        return training().examine();
    }

    /** The hash of the weights as they are, and the command that makes the same, or why none does. */
    @JSExport
    public static Reply fingerprint() {
        return training().fingerprint();
    }

    /** The network as a model file. */
    @JSExport
    public static Reply modelFile() throws IOException {
        return training().modelFile();
    }
}
