package inkling.web;

import inkling.data.Dataset;
import inkling.data.Split;
import inkling.data.generated.GeneratedDigits;
import inkling.evaluate.Evaluation;
import inkling.model.Model;
import inkling.nn.Network;
import inkling.nn.Parameter;
import inkling.train.Report;
import inkling.train.Trainer;
import inkling.train.TrainingSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One training that the page holds: runs for a slice of time, stops, goes on, begins again. Belongs to one thread. */
public final class Experiment implements AutoCloseable {
    /** Examples between two points of a curve, unless more are held out: enough that measuring those takes little of the time. */
    private static final int EXAMPLES_PER_REPORT = 2000;

    /** Speed is measured over this time at least. */
    private static final long MIN_NANOS = 400_000_000;

    private Settings settings;

    /** {@link Dataset#sha256} of MNIST's training digits. Files of the same names have been filled with other things. */
    private static final String MNIST_SHA256 = "edc0d1098aa497be14ace79ddd5171e5a3dcf9c4d196c015389203eb3ba1f59b";

    /** Why the command line has not the same digits; empty where it has. */
    private final String foreign;

    private final Split data;
    private final TrainingSession session;
    private final List<Report> unseen = new ArrayList<>();
    private long updatesTimed;
    private long nanosTimed;
    private double imagesPerSecond;
    private boolean rateChanged;

    private Experiment(Settings wanted, Dataset digits, @Nullable Dataset own, @Nullable Dataset test) {
        settings = test == null ? wanted : wanted.withHeldOut(0);
        foreign = own != null
                ? "Your own digits are in this page alone, so no command trains the same network."
                : settings.data().equals(Settings.MNIST) && !digits.sha256().equals(MNIST_SHA256)
                        ? "These files are not MNIST’s training digits, though they have their names, so no command trains"
                                + " the same network."
                        : "";
        var random = new SplittableRandom(settings.seed());
        Split split = Split.shuffled(digits, settings.heldOut(), random);
        data = new Split(own == null ? split.train() : split.train().and(own), test == null ? split.dev() : test);
        Network network = Network.random(settings.architecture(), random);
        int batch = Math.min(settings.batch(), data.train().size());
        session = new Trainer(settings.config())
                .reportingEvery(
                        Math.ceilDiv(Math.max(EXAMPLES_PER_REPORT, data.dev().size()), batch))
                .start(network, data, settings.seed());
    }

    /**
     * Draws digits and network; nothing is trained yet. Random numbers are drawn in the order of {@code inkling train}, so that
     * {@link Settings#command} makes the same.
     *
     * @throws IllegalArgumentException if a setting is none; the message says which
     */
    public static Experiment of(Settings settings) {
        return of(settings, drawn(settings));
    }

    /** The same with digits that are there already. */
    public static Experiment of(Settings settings, Dataset digits) {
        return new Experiment(settings, digits, null, null);
    }

    /** The same with other digits held out: then none of those that are trained on is. */
    public static Experiment testedOn(Dataset test, Settings settings, Dataset digits) {
        return new Experiment(settings, digits, null, test);
    }

    /**
     * The same with drawn digits, and with one's own beside those that are trained on.
     *
     * @param own labelled digits, of which none is held out
     */
    public static Experiment withOwn(Settings settings, Dataset own) {
        return new Experiment(settings, drawn(settings), own, null);
    }

    private static Dataset drawn(Settings settings) {
        return GeneratedDigits.dataset(settings.examples(), settings.dataSeed());
    }

    /**
     * Makes updates.
     *
     * @param count at most so many
     * @param millis not begun after so long
     * @return how many were made, at least one
     * @throws inkling.train.TrainingDivergedException if the loss is no longer finite
     */
    public int train(int count, int millis) {
        long start = System.nanoTime();
        long end = start + millis * 1_000_000L;
        int made = 0;
        do {
            Report report = session.step();
            if (report != null) {
                unseen.add(report);
            }
            made++;
        } while (made < count && System.nanoTime() < end);
        time(made, System.nanoTime() - start);
        return made;
    }

    private void time(int updates, long nanos) {
        updatesTimed += updates;
        nanosTimed += nanos;
        if (nanosTimed >= MIN_NANOS) {
            double images = (double) updatesTimed * data.train().size() / session.updatesPerEpoch();
            imagesPerSecond = images * 1e9 / nanosTimed;
            updatesTimed = 0;
            nanosTimed = 0;
        }
    }

    /** Images trained on in a second, measuring the held-out ones included; 0 until it is known. */
    public double imagesPerSecond() {
        return imagesPerSecond;
    }

    /** Back to the same start weights, and to the learning rate of the beginning. */
    public void rewind() {
        session.reset();
        session.learningRate(settings.learningRate());
        rateChanged = false;
        unseen.clear();
    }

    /** Sets the rate of all updates to come. */
    public void learningRate(float rate) {
        session.learningRate(rate);
        if (session.updates() == 0) {
            settings = settings.withLearningRate(rate);
        } else {
            rateChanged = true;
        }
    }

    /** The command that makes the same network; null where none does. */
    public @Nullable String command() {
        return whyNoCommand().isEmpty() ? settings.command(session.updates()) : null;
    }

    /** Why no command makes the same network, in a sentence; empty where one does. */
    public String whyNoCommand() {
        // Nothing else ends a session that has no last update.
        if (session.finished()) {
            return "The loss is no longer a number, so there is no network to compare.";
        }
        return rateChanged ? "The learning rate was changed on the way, which no command does." : foreign;
    }

    /**
     * How the network does on the held-out examples.
     *
     * @param mistakes that are kept, the worst of them
     */
    public Evaluation examine(int mistakes) {
        return Evaluation.of(model().classifier(), data.dev(), 1, mistakes);
    }

    /** The reports since the last call. */
    public List<Report> takeReports() {
        List<Report> taken = List.copyOf(unseen);
        unseen.clear();
        session.forgetHistory();
        return taken;
    }

    /** Where training stands, measured now. */
    public Report report() {
        return session.report();
    }

    /**
     * The weights of the first layer's first units, one picture after the other.
     *
     * @param units at most so many
     * @return {@code [units × inputs]}
     */
    public float[] pictures(int units) {
        return pictures(session.network(), units);
    }

    /** The same of any network. */
    public static float[] pictures(Network network, int units) {
        Parameter weights = network.parameters().getFirst();
        float[] byInput = weights.toArray();
        int columns = weights.shape().get(1);
        int inputs = weights.shape().getFirst();
        int count = Math.min(units, columns);
        float[] byUnit = new float[count * inputs];
        for (int unit = 0; unit < count; unit++) {
            for (int input = 0; input < inputs; input++) {
                byUnit[unit * inputs + input] = byInput[input * columns + unit];
            }
        }
        return byUnit;
    }

    /** Examples, in what is trained on and what is held out. */
    public Split data() {
        return data;
    }

    /** Between two updates, to be looked at. */
    public TrainingSession session() {
        return session;
    }

    /** The network with its parameters as they are. */
    public Model model() {
        return Model.of(session.network(), data.train());
    }

    /** The same as a model file, which says where it came from. */
    public byte[] file() throws IOException {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("trained_in", "the page");
        provenance.put("updates", Integer.toString(session.updates()));
        String command = command();
        if (command != null) {
            provenance.put("command", command);
        }
        var bytes = new ByteArrayOutputStream();
        model().withProvenance(provenance).writeTo(bytes);
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        session.close();
    }
}
