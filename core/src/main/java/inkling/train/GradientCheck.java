package inkling.train;

import inkling.data.Dataset;
import inkling.data.Shuffle;
import inkling.math.Matrix;
import inkling.nn.Gradients;
import inkling.nn.Network;
import inkling.nn.Objective;
import inkling.nn.Workspace;
import inkling.nn.gradient.MicroBatch;
import inkling.train.gradient.MicroBatches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Compares the gradients that back-propagation gives with slopes measured by moving one parameter a little up and a little
 * down. The slopes are measured on a second, independent network in {@code double}, so that both the equations and the
 * {@code float} kernels are put to the test.
 */
public final class GradientCheck {
    private static final double STEP = 1e-5;

    /** A difference is held against at least this share of the array's largest scale, see {@link DoubleNetwork.Slope}. */
    private static final double ARRAY_FLOOR = 0.01;

    /** And of the network's: a {@code float} has seven digits, so sums to which large numbers lead are known no better. */
    private static final double NETWORK_FLOOR = 1e-4;

    /** And against this many times what the rounding of the losses, in {@code double}, does to a measured slope. */
    private static final double ROUNDING_FLOOR = 1e4;

    private GradientCheck() {}

    /**
     * The result for one array of parameters.
     *
     * @param name as in {@link Network#parameters()}
     * @param size how many parameters the array has
     * @param checked how many of them were compared
     * @param kinks how many more were left out because what an activation takes changed its sign within the step, where ReLU has no
     *     derivative
     * @param largestDifference |analytic − measured| / max(|analytic|, |measured|, floor), the largest over the parameters compared;
     *     docs/mathematics.md says what the floor is and why
     */
    public record Result(String name, int size, int checked, int kinks, double largestDifference) {}

    /**
     * Whether something was compared, and nothing differs by more than the tolerance. An array of which all is left out
     * at kinks speaks neither for nor against.
     */
    public static boolean passed(List<Result> results, double tolerance) {
        return results.stream().anyMatch(result -> result.checked() > 0)
                && results.stream().allMatch(result -> result.largestDifference() <= tolerance);
    }

    /**
     * Checks every array against the cross-entropy of the labels.
     *
     * @param data few examples; the cost grows with their number
     * @param perArray parameters to compare in each array, drawn at random where it has more
     */
    public static List<Result> check(Network network, Dataset data, int perArray, RandomGenerator random) {
        return check(network, data, Objective.CROSS_ENTROPY, null, perArray, random);
    }

    /**
     * Checks every array, as training sees the network: with the examples' own statistics in batch normalization, and with
     * dropout drawn once.
     *
     * @param data few examples; the cost grows with their number
     * @param targets probabilities to learn instead of the labels, {@code [examples × classes]}, or null
     * @param perArray parameters to compare in each array, drawn at random where it has more
     */
    public static List<Result> check(
            Network network,
            Dataset data,
            Objective objective,
            @Nullable Matrix targets,
            int perArray,
            RandomGenerator random) {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(random, "random");
        if (perArray < 1) {
            throw new IllegalArgumentException(perArray + " parameters of each array: expected at least 1 to compare");
        }
        Trainer.requireFit(network, data);
        int[] order = Shuffle.inOrder(data.size());
        MicroBatch labelled = MicroBatches.of(data, order, 0, order.length, network.inputScale(), random.nextLong());
        MicroBatch batch = new MicroBatch(labelled.inputs(), labelled.labels(), labelled.seeds(), targets);
        Gradients analytic = Gradients.zeros(network);
        network.accumulateGradients(batch, objective, new Workspace(network, data.size()), analytic);
        return compare(network, data, batch, objective, analytic, perArray, random);
    }

    /**
     * Compares given gradients.
     *
     * @param batch all of the data, in its order
     */
    static List<Result> compare(
            Network network,
            Dataset data,
            MicroBatch batch,
            Objective objective,
            Gradients analytic,
            int perArray,
            RandomGenerator random) {
        var measured = new DoubleNetwork(network, data, batch, objective);
        List<Slopes> arrays = new ArrayList<>();
        for (int array = 0; array < analytic.arrays().size(); array++) {
            Matrix gradient = analytic.arrays().get(array);
            arrays.add(Slopes.measure(measured, array, gradient.rows() * gradient.columns(), perArray, random));
        }
        double floor = Math.max(
                NETWORK_FLOOR
                        * arrays.stream()
                                .mapToDouble(Slopes::largestScale)
                                .max()
                                .orElse(0),
                ROUNDING_FLOOR * Math.ulp(measured.loss()) / STEP);
        List<Result> results = new ArrayList<>();
        for (int array = 0; array < arrays.size(); array++) {
            String name = network.parameters().get(array).name();
            results.add(arrays.get(array).compare(name, analytic.toArray(array), floor));
        }
        return results;
    }

    /**
     * Measured slopes of one array.
     *
     * @param order which parameter each belongs to; there are more of these where not all were measured
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Slopes(int[] order, DoubleNetwork.Slope[] slopes) {
        static Slopes measure(DoubleNetwork network, int array, int size, int most, RandomGenerator random) {
            int[] order = Shuffle.inOrder(size);
            if (size > most) {
                Shuffle.shuffle(order, random);
            }
            var slopes = new DoubleNetwork.Slope[Math.min(size, most)];
            Arrays.setAll(slopes, i -> network.slope(array, order[i], STEP));
            return new Slopes(order, slopes);
        }

        double largestScale() {
            return Arrays.stream(slopes)
                    .mapToDouble(DoubleNetwork.Slope::scale)
                    .max()
                    .orElse(0);
        }

        Result compare(String name, float[] gradients, double networkFloor) {
            double floor = Math.max(networkFloor, ARRAY_FLOOR * largestScale());
            double largest = 0;
            int kinks = 0;
            for (int i = 0; i < slopes.length; i++) {
                double slope = slopes[i].value();
                if (Double.isNaN(slope)) {
                    kinks++;
                } else {
                    largest = Math.max(largest, difference(gradients[order[i]], slope, floor));
                }
            }
            return new Result(name, order.length, slopes.length - kinks, kinks, largest);
        }
    }

    private static double difference(double analytic, double measured, double floor) {
        double scale = Math.max(floor, Math.max(Math.abs(analytic), Math.abs(measured)));
        return Math.abs(analytic - measured) / scale;
    }
}
