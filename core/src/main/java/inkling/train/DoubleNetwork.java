package inkling.train;

import inkling.data.Dataset;
import inkling.math.Matrix;
import inkling.nn.Activation;
import inkling.nn.BatchNorm;
import inkling.nn.Conv2d;
import inkling.nn.Dropout;
import inkling.nn.FeatureMaps;
import inkling.nn.Layer;
import inkling.nn.Linear;
import inkling.nn.MaxPool;
import inkling.nn.Network;
import inkling.nn.Objective;
import inkling.nn.Parameter;
import inkling.nn.activation.ActivationFunction;
import inkling.nn.gradient.MicroBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The loss of a network on a few examples as training sees it, in {@code double} and straight from the definitions: with the
 * examples' own statistics in batch normalization, unless there is only one, and with what their seeds leave out.
 */
final class DoubleNetwork {
    private final Network network;
    private final Dataset data;
    private final MicroBatch batch;
    private final Objective objective;
    private final double[][] parameters;
    private final List<double[][]> held;

    /**
     * A network on a dataset.
     *
     * @param batch all of the dataset, in its order
     */
    DoubleNetwork(Network network, Dataset data, MicroBatch batch, Objective objective) {
        this.network = network;
        this.data = data;
        this.batch = batch;
        this.objective = objective;
        this.parameters = network.parameters().stream()
                .map(Parameter::values)
                .map(DoubleNetwork::toDoubles)
                .toArray(double[][]::new);
        held = forward(List.of()).statistics;
    }

    private static double[] toDoubles(Matrix matrix) {
        float[] floats = matrix.toArray();
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }

    /**
     * A measured slope.
     *
     * @param value the central difference (L(p + step) − L(p − step)) / 2·step; NaN if what an activation with a kink at 0 takes changes its
     *     sign on the way, or another number wins a pooling
     * @param scale what the value may be the small difference of: the slopes of each example's loss, with the statistics of batch
     *     normalization held as they are, without their signs
     */
    record Slope(double value, double scale) {}

    /** Moves one parameter up and down, and back. */
    Slope slope(int array, int index, double step) {
        double before = parameters[array][index];
        parameters[array][index] = before + step;
        Forward above = forward(List.of());
        Forward aboveHeld = held.isEmpty() ? above : forward(held);
        parameters[array][index] = before - step;
        Forward below = forward(List.of());
        Forward belowHeld = held.isEmpty() ? below : forward(held);
        parameters[array][index] = before;
        double value = 0;
        double scale = 0;
        for (int i = 0; i < above.losses.length; i++) {
            value += (above.losses[i] - below.losses[i]) / (2 * step);
            scale += Math.abs(aboveHeld.losses[i] - belowHeld.losses[i]) / (2 * step);
        }
        return new Slope(above.sides == below.sides ? value : Double.NaN, scale);
    }

    /** The objective summed over the examples. */
    double loss() {
        return Arrays.stream(forward(List.of()).losses).sum();
    }

    /**
     * What the way forward gives.
     *
     * @param losses the objective of each example
     * @param statistics mean and variance that each batch normalization worked with
     * @param sides a hash of the side of its kink that each number was on: equal for two ways on which no slope jumps
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Forward(double[] losses, List<double[][]> statistics, long sides) {}

    /**
     * Goes forward with the parameters as they are.
     *
     * @param given to normalize with, for each batch normalization; empty for the examples' own
     */
    private Forward forward(List<double[][]> given) {
        List<double[][]> statistics = new ArrayList<>();
        long sides = 0;
        double[][] a = new double[data.size()][];
        Arrays.setAll(a, this::inputs);
        Iterator<double[]> next = Arrays.asList(parameters).iterator();
        for (Layer layer : network.layers()) {
            switch (layer) {
                case Linear linear -> {
                    double[] weights = next.next();
                    double[] biases = linear.biases() == null ? new double[linear.outputs()] : next.next();
                    a = preActivations(a, weights, biases);
                }
                case Conv2d conv -> a = convolve(a, conv, next.next(), next.next());
                case MaxPool pool -> {
                    sides = 31 * sides + winners(a, pool);
                    a = pool(a, pool);
                }
                case BatchNorm norm -> {
                    statistics.add(given.isEmpty() ? statistics(a, norm) : given.get(statistics.size()));
                    normalize(a, next.next(), next.next(), norm.epsilon(), statistics.getLast());
                }
                case Activation activation -> {
                    sides = 31 * sides + sides(a, activation.function());
                    activate(a, activation.function());
                }
                case Dropout dropout -> leaveOut(a, dropout);
            }
        }
        double[] losses = new double[a.length];
        for (int example = 0; example < a.length; example++) {
            losses[example] = objective.loss().value(softmax(a[example]), target(example));
        }
        return new Forward(losses, statistics, sides);
    }

    private double[] inputs(int example) {
        double[] x = new double[data.features()];
        if (data.isTable()) {
            Arrays.setAll(x, i -> data.values()[data.offset(example) + i]);
            return x;
        }
        for (int i = 0; i < x.length; i++) {
            x[i] = Byte.toUnsignedInt(data.pixels()[data.offset(example) + i]) * (double) network.inputScale();
        }
        return x;
    }

    private static double[][] preActivations(double[][] input, double[] weights, double[] biases) {
        double[][] z = new double[input.length][];
        for (int example = 0; example < z.length; example++) {
            z[example] = biases.clone();
            for (int unit = 0; unit < biases.length; unit++) {
                for (int i = 0; i < input[example].length; i++) {
                    z[example][unit] += input[example][i] * weights[i * biases.length + unit];
                }
            }
        }
        return z;
    }

    private static double[][] convolve(double[][] input, Conv2d conv, double[] weights, double[] biases) {
        FeatureMaps in = conv.input();
        FeatureMaps out = conv.output();
        double[][] z = new double[input.length][out.size()];
        for (int example = 0; example < z.length; example++) {
            int place = 0;
            for (int filter = 0; filter < out.channels(); filter++) {
                for (int y = 0; y < out.height(); y++) {
                    for (int x = 0; x < out.width(); x++) {
                        double sum = biases[filter];
                        int row = 0;
                        for (int channel = 0; channel < in.channels(); channel++) {
                            for (int i = 0; i < conv.size(); i++) {
                                for (int j = 0; j < conv.size(); j++) {
                                    sum += input[example][at(in, channel, y + i, x + j)]
                                            * weights[row++ * out.channels() + filter];
                                }
                            }
                        }
                        z[example][place++] = sum;
                    }
                }
            }
        }
        return z;
    }

    private static int at(FeatureMaps maps, int channel, int y, int x) {
        return (channel * maps.height() + y) * maps.width() + x;
    }

    private static double[][] pool(double[][] input, MaxPool pool) {
        double[][] result = new double[input.length][pool.outputs()];
        for (int example = 0; example < result.length; example++) {
            int[] places = winners(input[example], pool);
            for (int i = 0; i < places.length; i++) {
                result[example][i] = input[example][places[i]];
            }
        }
        return result;
    }

    /** A hash of which number of each window is the largest: where another becomes it, the slope has a kink. */
    private static long winners(double[][] input, MaxPool pool) {
        long hash = 0;
        for (double[] example : input) {
            hash = 31 * hash + Arrays.hashCode(winners(example, pool));
        }
        return hash;
    }

    /** Where the largest number of each window is. */
    private static int[] winners(double[] input, MaxPool pool) {
        FeatureMaps in = pool.input();
        FeatureMaps out = pool.output();
        int[] winners = new int[out.size()];
        for (int channel = 0; channel < out.channels(); channel++) {
            for (int y = 0; y < out.height(); y++) {
                for (int x = 0; x < out.width(); x++) {
                    int winner = at(in, channel, y * pool.size(), x * pool.size());
                    for (int i = 0; i < pool.size() * pool.size(); i++) {
                        int other =
                                at(in, channel, y * pool.size() + i / pool.size(), x * pool.size() + i % pool.size());
                        winner = input[other] > input[winner] ? other : winner;
                    }
                    winners[at(out, channel, y, x)] = winner;
                }
            }
        }
        return winners;
    }

    /** Mean and variance of each unit; of a single example, which has none, the running averages. */
    private static double[][] statistics(double[][] z, BatchNorm norm) {
        if (z.length == 1) {
            return new double[][] {toDoubles(norm.runningMean()), toDoubles(norm.runningVariance())};
        }
        int units = z[0].length;
        double[] mean = new double[units];
        double[] variance = new double[units];
        for (int unit = 0; unit < units; unit++) {
            for (double[] example : z) {
                mean[unit] += example[unit] / z.length;
            }
            for (double[] example : z) {
                variance[unit] += (example[unit] - mean[unit]) * (example[unit] - mean[unit]) / z.length;
            }
        }
        return new double[][] {mean, variance};
    }

    private static void normalize(double[][] z, double[] gamma, double[] beta, double epsilon, double[][] statistics) {
        for (int unit = 0; unit < gamma.length; unit++) {
            double deviation = Math.sqrt(statistics[1][unit] + epsilon);
            for (double[] example : z) {
                example[unit] = gamma[unit] * (example[unit] - statistics[0][unit]) / deviation + beta[unit];
            }
        }
    }

    private static void activate(double[][] z, ActivationFunction function) {
        for (double[] example : z) {
            Arrays.setAll(example, unit -> function.value(example[unit]));
        }
    }

    /** A hash of the signs of what a function with a kink at 0 takes; 0 for others. */
    private static long sides(double[][] z, ActivationFunction function) {
        long hash = 0;
        if (kinked(function)) {
            for (double[] example : z) {
                for (double number : example) {
                    hash = 31 * hash + (number > 0 ? 1 : 2);
                }
            }
        }
        return hash;
    }

    private void leaveOut(double[][] a, Dropout dropout) {
        for (int example = 0; example < a.length; example++) {
            for (int unit = 0; unit < a[example].length; unit++) {
                a[example][unit] *= dropout.keeps(batch.seeds()[example], unit) ? dropout.factor() : 0;
            }
        }
    }

    /** Whether the slope jumps at 0, as ReLU's does. */
    private static boolean kinked(ActivationFunction activation) {
        return Math.abs(activation.derivative(1e-9) - activation.derivative(-1e-9)) > 1e-3;
    }

    private static double[] softmax(double[] logits) {
        double largest = Arrays.stream(logits).max().orElse(0);
        double[] p =
                Arrays.stream(logits).map(logit -> Math.exp(logit - largest)).toArray();
        double sum = Arrays.stream(p).sum();
        return Arrays.stream(p).map(e -> e / sum).toArray();
    }

    private double[] target(int example) {
        Matrix targets = batch.targets();
        double[] y = new double[network.outputs()];
        for (int i = 0; i < y.length; i++) {
            double label = batch.labels()[example] == i ? 1 : 0;
            y[i] = objective.smoothed(targets == null ? label : targets.get(example, i), y.length);
        }
        return y;
    }
}
