package inkling.app.report;

import inkling.app.report.element.Wording;
import inkling.data.ImageShape;
import inkling.evaluate.Reliability;
import inkling.train.LayerHealth;
import inkling.train.TrainingHealth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report shows, whoever trained or measured it.
 *
 * @param title the network and its data
 * @param facts short phrases to stand below the title, such as "3 epochs" or "2.1 s on 2 threads"
 * @param scores one per part of the data; the last is the most telling one and becomes the headline; not empty
 * @param history the course of the training, in order; empty where nothing was trained
 * @param network its layers; null for none
 * @param weights the first layer's; null for none
 * @param examination what the network gets wrong; null if it was not looked at
 * @param settings in groups, to be shown as they are
 * @param command the words of the command that repeats the run, unquoted
 */
public record ReportData(
        String title,
        List<String> facts,
        List<PartScore> scores,
        List<Moment> history,
        @Nullable NetworkView network,
        @Nullable Weights weights,
        @Nullable Examination examination,
        List<Settings> settings,
        List<String> command) {

    /** Copies the lists. */
    public ReportData {
        facts = List.copyOf(facts);
        scores = List.copyOf(scores);
        history = List.copyOf(history);
        settings = List.copyOf(settings);
        command = List.copyOf(command);
        if (scores.isEmpty()) {
            throw new IllegalArgumentException("a report without a score");
        }
    }

    /**
     * How well one part of the data is read.
     *
     * @param part {@code training}, {@code dev}, {@code test}, or {@code evaluated} for all of some data
     * @param loss mean cross-entropy in nats
     */
    public record PartScore(String part, long examples, long correct, double loss) {
        double accuracy() {
            return (double) correct / examples;
        }
    }

    /**
     * Where training stood.
     *
     * @param iteration updates made
     * @param epoch passes over the training data made, with a fraction; equal to {@code iteration} for full batches
     * @param devLoss null where nothing was measured on dev data
     * @param devAccuracy 0 to 1; null like {@code devLoss}
     * @param learningRate null where it is not known
     * @param seconds since the beginning; null where it is not known
     * @param layers how those with weights stand, from the first; empty where it was not measured
     */
    public record Moment(
            long iteration,
            double epoch,
            double trainLoss,
            double trainAccuracy,
            @Nullable Double devLoss,
            @Nullable Double devAccuracy,
            @Nullable Double learningRate,
            @Nullable Double seconds,
            List<LayerState> layers) {
        /** Copies the list. */
        public Moment {
            layers = List.copyOf(layers);
        }
    }

    /**
     * Whether a layer could learn at a moment.
     *
     * @param layer number, from 1
     * @param idle what its idle units are, {@code dead} or {@code saturated}
     * @param idleShare of its units, 0 to 1; null for a layer that can have none
     * @param gradientNorm root mean square of the mean gradient
     */
    public record LayerState(
            int layer, String idle, @Nullable Double idleShare, double gradientNorm) {
        /** As it was measured. */
        public static List<LayerState> of(@Nullable TrainingHealth health) {
            return health == null
                    ? List.of()
                    : health.layers().stream()
                            .map(layer -> new LayerState(
                                    layer.layer(),
                                    layer.kind().name().toLowerCase(Locale.ROOT),
                                    layer.kind() == LayerHealth.Kind.NONE ? null : layer.idleShare(),
                                    layer.gradientNorm()))
                            .toList();
        }
    }

    /**
     * What the network is made of.
     *
     * @param layers from the input to the output
     * @param output weights of the output layer, {@code [classes × hidden units]}, perhaps not of all units; empty where that is the first layer
     * @param outputInputs how many hidden units there are
     * @param health in the end; null where it was not measured
     * @param warning what is wrong with it; null for nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record NetworkView(
            List<LayerBox> layers,
            float[][] output,
            int outputInputs,
            @Nullable TrainingHealth health,
            @Nullable String warning) {
        /** Copies the list. */
        public NetworkView {
            layers = List.copyOf(layers);
        }
    }

    /**
     * A layer, with what belongs to it.
     *
     * @param size numbers that it gives
     * @param name such as {@code linear}
     * @param details such as its activation
     */
    public record LayerBox(int size, String name, List<String> details) {
        /** Copies the list. */
        public LayerBox {
            details = List.copyOf(details);
        }
    }

    /**
     * The first layer's weights over time.
     *
     * @param shape of the pictures that the layer takes
     * @param units how many the layer has; there may be more than the snapshots show
     * @param snapshots in order of time, the last of them final; not empty
     */
    public record Weights(ImageShape shape, int units, List<Snapshot> snapshots) {
        /** Copies the list. */
        public Weights {
            snapshots = List.copyOf(snapshots);
        }

        Snapshot last() {
            return snapshots.getLast();
        }
    }

    /**
     * The weights at one moment.
     *
     * @param iteration updates made
     * @param weights {@code [units shown × pixels]}, the first units of the layer; belongs to this record
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Snapshot(long iteration, float[][] weights) {}

    /**
     * What the network makes of labelled pictures.
     *
     * @param data which they were
     * @param classes one per class, in order
     * @param confusion how often label {@code i} was read as {@code j}, {@code [classes × classes]}; belongs to this record
     * @param reliability how often answers are right, by their probability
     * @param shape of a picture
     * @param mistakes the worst, in the order to show them
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Examination(
            String data,
            List<ClassScore> classes,
            int[][] confusion,
            Reliability reliability,
            ImageShape shape,
            List<Misclassification> mistakes) {
        /** Copies the lists and checks the sizes. */
        public Examination {
            classes = List.copyOf(classes);
            mistakes = List.copyOf(mistakes);
            int size = classes.size();
            if (confusion.length != size || size == 0 || confusion[0].length != size) {
                throw new IllegalArgumentException(size + " classes but " + confusion.length + " rows of confusion");
            }
        }

        String name(int label) {
            return Wording.shortened(classes.get(label).name());
        }

        long wrong() {
            long wrong = 0;
            for (int i = 0; i < confusion.length; i++) {
                for (int j = 0; j < confusion.length; j++) {
                    wrong += i == j ? 0 : confusion[i][j];
                }
            }
            return wrong;
        }
    }

    /**
     * How well one class is read; shares from 0 to 1.
     *
     * @param examples with this label
     */
    public record ClassScore(String name, long examples, double precision, double recall, double f1) {}

    /**
     * A picture that was read wrongly.
     *
     * @param index in the data
     * @param pixels unsigned bytes; belong to this record
     * @param label class index
     * @param prediction class index
     * @param confidence probability of the prediction
     * @param labelProbability probability of the label
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Misclassification(
            int index, byte[] pixels, int label, int prediction, float confidence, float labelProbability) {}

    /** Settings that belong together; their values by name, in the map's order. */
    public record Settings(String name, Map<String, String> values) {}
}
