package inkling.train;

import inkling.data.Dataset;
import inkling.data.Shuffle;
import inkling.math.Matrix;
import inkling.nn.Gradients;
import inkling.nn.MicroBatch;
import inkling.nn.Network;
import inkling.nn.Objective;
import inkling.nn.Workspace;
import java.util.ArrayList;
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

    /** Below this share of the array's largest slope, differences are held against that instead of against themselves. */
    private static final double FLOOR = 0.01;

    private GradientCheck() {}

    /**
     * The result for one array of parameters.
     *
     * @param name as in {@link Network#parameters()}
     * @param size how many parameters the array has
     * @param checked how many of them were compared
     * @param kinks how many more were left out because what an activation takes changed its sign within the step, where ReLU has no
     *     derivative
     * @param largestDifference |analytic − measured| / max(|analytic|, |measured|, 1 % of the array's largest), the largest
     *     over the parameters compared
     */
    public record Result(String name, int size, int checked, int kinks, double largestDifference) {}

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
        Trainer.requireFit(network, data);
        int[] order = Shuffle.inOrder(data.size());
        MicroBatch labelled = MicroBatches.of(data, order, 0, order.length, network.inputScale(), random.nextLong());
        MicroBatch batch = new MicroBatch(labelled.inputs(), labelled.labels(), labelled.seeds(), targets);
        Gradients analytic = Gradients.zeros(network);
        network.accumulateGradients(batch, objective, new Workspace(network, data.size()), analytic);
        List<Result> results = new ArrayList<>();
        for (int array = 0; array < analytic.arrays().size(); array++) {
            DoubleNetwork measured = new DoubleNetwork(network, data, batch, objective);
            String name = network.parameters().get(array).name();
            results.add(checkArray(name, measured, analytic.arrays().get(array), array, perArray, random));
        }
        return results;
    }

    private static Result checkArray(
            String name, DoubleNetwork network, Matrix gradient, int array, int perArray, RandomGenerator random) {
        int size = gradient.rows() * gradient.columns();
        int[] order = Shuffle.inOrder(size);
        if (size > perArray) {
            Shuffle.shuffle(order, random);
        }
        int compared = Math.min(size, perArray);
        double[] slopes = new double[compared];
        double largestSlope = 0;
        int kinks = 0;
        for (int i = 0; i < compared; i++) {
            slopes[i] = network.slope(array, order[i], STEP);
            if (Double.isNaN(slopes[i])) {
                kinks++;
            } else {
                largestSlope = Math.max(largestSlope, Math.abs(slopes[i]));
            }
        }
        double largest = 0;
        float[] gradients = gradient.toArray();
        for (int i = 0; i < compared; i++) {
            if (!Double.isNaN(slopes[i])) {
                largest = Math.max(largest, difference(gradients[order[i]], slopes[i], FLOOR * largestSlope));
            }
        }
        return new Result(name, size, compared - kinks, kinks, largest);
    }

    private static double difference(double analytic, double measured, double floor) {
        double scale = Math.max(floor, Math.max(Math.abs(analytic), Math.abs(measured)));
        return scale == 0 ? 0 : Math.abs(analytic - measured) / scale;
    }
}
