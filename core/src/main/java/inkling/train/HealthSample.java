package inkling.train;

import inkling.data.Dataset;
import inkling.data.Shuffle;
import inkling.data.augment.Preprocessing;
import inkling.math.Matrix;
import inkling.nn.FlatUnits;
import inkling.nn.Gradients;
import inkling.nn.Network;
import inkling.nn.Parameter;
import inkling.nn.Parameter.Role;
import inkling.nn.Workspace;
import inkling.parallel.Workers;
import inkling.train.LayerHealth.Kind;
import inkling.train.gradient.MicroBatches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The examples on which {@link TrainingHealth} is measured, always the same in a run.
 *
 * @param data that they are of
 * @param examples their indices
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HealthSample(Dataset data, int[] examples) {
    private static final int MAX_EXAMPLES = 1000;
    private static final int MIN_EXAMPLES = 100;

    /** To predict an example takes a third of what it takes to train on it, so that this costs less than a hundredth of the time. */
    private static final int TRAINED_PER_EXAMPLE = 50;

    private static final int MICRO_BATCH = 125;

    /** For this share of the examples a unit has to be flat to count as saturated; a few outliers do not make it learn. */
    private static final double NEARLY_ALL = 0.99;

    /** Of the micro-batches of one thread. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Findings(List<FlatUnits> flat, int[] predictions) {}

    /**
     * A sample that is spread evenly, since data may be in the order of its labels.
     *
     * @param trained examples that are trained on from one measurement to the next
     */
    static HealthSample of(Dataset data, long trained) {
        int wanted = Math.clamp(trained / TRAINED_PER_EXAMPLE, MIN_EXAMPLES, MAX_EXAMPLES);
        int size = Math.min(wanted, data.size());
        return new HealthSample(
                data,
                IntStream.range(0, size)
                        .map(i -> (int) ((long) i * data.size() / size))
                        .toArray());
    }

    /** The same examples as the network sees them where pictures are preprocessed after they were transformed. */
    HealthSample preprocessed(Preprocessing after) {
        return after.isEmpty()
                ? this
                : new HealthSample(after.apply(data.select(examples)), Shuffle.inOrder(examples.length));
    }

    /** See {@link TrainingHealth#of}; the same for any number of threads. */
    TrainingHealth examine(Network network, Gradients gradients, long batch, Workers workers) {
        Findings[] findings = new Findings[Math.ceilDiv(examples.length, MICRO_BATCH)];
        workers.run(findings.length, (i, thread) -> findings[i] = find(network, i * MICRO_BATCH));
        int[] predictions = sum(Arrays.stream(findings).map(Findings::predictions));
        int commonest = IntStream.range(0, predictions.length)
                .reduce((a, b) -> predictions[b] > predictions[a] ? b : a)
                .orElse(0);
        return new TrainingHealth(
                layers(network, gradients, batch, findings),
                commonest,
                (double) predictions[commonest] / examples.length);
    }

    private Findings find(Network network, int from) {
        int to = Math.min(examples.length, from + MICRO_BATCH);
        var workspace = new Workspace(network, to - from);
        Matrix probabilities = network.predict(
                MicroBatches.of(data, examples, from, to, network.inputScale()).inputs(), workspace);
        int[] predictions = new int[network.outputs()];
        for (int row = 0; row < probabilities.rows(); row++) {
            predictions[probabilities.largestInRow(row)]++;
        }
        return new Findings(FlatUnits.of(network, workspace), predictions);
    }

    /** Each layer with weights, and with what belongs to it up to the next. */
    private List<LayerHealth> layers(Network network, Gradients gradients, long batch, Findings... findings) {
        List<LayerHealth> layers = new ArrayList<>();
        List<Parameter> parameters = network.parameters();
        int first = 0;
        while (first < parameters.size()) {
            int next = first + 1;
            while (next < parameters.size() && parameters.get(next).role() != Role.WEIGHTS) {
                next++;
            }
            double norm = batch == 0 ? 0 : rootMeanSquare(gradients.arrays().subList(first, next)) / batch;
            int units = parameters.get(first).values().columns();
            layers.add(layer(layers.size() + 1, units, norm, findings));
            first = next;
        }
        return layers;
    }

    private LayerHealth layer(int number, int units, double gradientNorm, Findings... findings) {
        List<FlatUnits> flat = Arrays.stream(findings)
                .flatMap(some -> some.flat.stream())
                .filter(some -> some.layer() == number)
                .toList();
        if (flat.isEmpty()) {
            return new LayerHealth(number, Kind.NONE, units, List.of(), gradientNorm);
        }
        boolean saturates = flat.getFirst().saturates();
        double enough = saturates ? NEARLY_ALL * examples.length : examples.length;
        int[] counts = sum(flat.stream().map(FlatUnits::examples));
        List<Integer> idle = IntStream.range(0, units)
                .filter(unit -> counts[unit] >= enough)
                .boxed()
                .toList();
        return new LayerHealth(number, saturates ? Kind.SATURATED : Kind.DEAD, units, idle, gradientNorm);
    }

    private static double rootMeanSquare(List<Matrix> arrays) {
        double sum = 0;
        long count = 0;
        for (Matrix array : arrays) {
            for (int row = 0; row < array.rows(); row++) {
                int start = array.index(row, 0);
                for (int i = start; i < start + array.columns(); i++) {
                    sum += (double) array.data()[i] * array.data()[i];
                }
            }
            count += (long) array.rows() * array.columns();
        }
        return Math.sqrt(sum / count);
    }

    private static int[] sum(Stream<int[]> arrays) {
        return arrays.reduce((a, b) ->
                        IntStream.range(0, a.length).map(i -> a[i] + b[i]).toArray())
                .orElseThrow();
    }
}
