package inkling.nn;

import inkling.math.Matrix;
import inkling.nn.activation.ActivationFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * For how many examples each unit of a hidden layer is in a flat part of its activation function, where f'(z) is below a hundredth of the
 * largest slope that f has. A unit learns nothing from such an example. A filter of a convolution is flat where it is at every place.
 * Immutable.
 */
public final class FlatUnits {
    /** The share of the largest slope: a little less than 0.01, which is the slope of the leaky ReLU below 0. */
    private static final float FLAT = 0.0099f;

    /** Where a function that becomes flat on one side has done so. */
    private static final double FAR = 50;

    /** The largest slope is looked for at the multiples of 1/8 from −8 to 8. */
    private static final int SAMPLES = 64;

    private static final double SAMPLES_PER_UNIT = 8;

    private final int layer;
    private final ActivationFunction function;
    private final int[] examples;

    private FlatUnits(int layer, ActivationFunction function, int... examples) {
        this.layer = layer;
        this.function = function;
        this.examples = examples;
    }

    /**
     * Of every hidden layer, by its first activation function.
     *
     * @param workspace that the network has just predicted some examples in
     */
    public static List<FlatUnits> of(Network network, Workspace workspace) {
        List<FlatUnits> all = new ArrayList<>();
        List<Integer> numbers = Network.numbers(network.layers());
        int places = 1;
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            int number = numbers.get(i);
            places = switch (layer) {
                case Conv2d conv -> conv.output().positions();
                case MaxPool pool -> pool.output().positions();
                case Linear linear -> 1;
                case BatchNorm norm -> places;
                case Dropout dropout -> places;
                case Activation activation -> places;
            };
            boolean first = all.isEmpty() || all.getLast().layer() < number;
            if (first && workspace.passes().get(i) instanceof Activation.Pass pass) {
                ActivationFunction function = pass.function();
                all.add(new FlatUnits(number, function, count(pass.derivatives(), FLAT * steepest(function), places)));
            }
        }
        return all;
    }

    /** The number of the layer with weights, from 1, as in the names of its parameters. */
    public int layer() {
        return layer;
    }

    /** For how many examples each unit is flat, {@code [units]}; a copy. */
    public int[] examples() {
        return examples.clone();
    }

    /** Whether the function is flat on both sides, as sigmoid and tanh are, and not on one side or none. */
    public boolean saturates() {
        double limit = FLAT * steepest(function);
        return Math.abs(function.derivative(FAR)) < limit && Math.abs(function.derivative(-FAR)) < limit;
    }

    /** The largest |f'(z)|, which all functions in use have near 0. */
    private static float steepest(ActivationFunction function) {
        return (float) IntStream.rangeClosed(-SAMPLES, SAMPLES)
                .mapToDouble(i -> Math.abs(function.derivative(i / SAMPLES_PER_UNIT)))
                .max()
                .orElse(0);
    }

    private static int[] count(Matrix slopes, float limit, int places) {
        int[] flat = new int[slopes.columns() / places];
        for (int row = 0; row < slopes.rows(); row++) {
            for (int unit = 0; unit < flat.length; unit++) {
                flat[unit] += isFlat(slopes, row, unit * places, places, limit) ? 1 : 0;
            }
        }
        return flat;
    }

    private static boolean isFlat(Matrix slopes, int row, int first, int places, float limit) {
        for (int i = first; i < first + places; i++) {
            if (!(Math.abs(slopes.get(row, i)) < limit)) {
                return false;
            }
        }
        return true;
    }
}
