package inkling.train;

import inkling.data.Dataset;
import inkling.math.Matrix;
import inkling.nn.Activation;
import inkling.nn.Dense;
import inkling.nn.Network;
import java.util.List;

/** The loss of a network on a few examples, in {@code double} and straight from the definition. */
final class DoubleNetwork {
    private final Dataset data;
    private final double inputScale;
    private final List<Dense> layers;
    private final double[][] parameters;
    private long signs;

    DoubleNetwork(Network network, Dataset data) {
        this.data = data;
        this.inputScale = network.inputScale();
        this.layers = network.layers();
        this.parameters =
                network.parameters().stream().map(DoubleNetwork::toDoubles).toArray(double[][]::new);
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
     * The central difference (L(p + step) − L(p − step)) / 2·step.
     *
     * @return NaN if a weighted sum changes its sign on the way
     */
    double slope(int array, int index, double step) {
        double before = parameters[array][index];
        parameters[array][index] = before + step;
        double above = loss();
        long signsAbove = signs;
        parameters[array][index] = before - step;
        double below = loss();
        long signsBelow = signs;
        parameters[array][index] = before;
        return signsAbove == signsBelow ? (above - below) / (2 * step) : Double.NaN;
    }

    /** Cross-entropy summed over the examples; leaves a hash of the hidden sums' signs in {@link #signs}. */
    double loss() {
        signs = 0;
        double sum = 0;
        for (int example = 0; example < data.size(); example++) {
            sum += loss(example);
        }
        return sum;
    }

    private double loss(int example) {
        double[] a = new double[data.features()];
        for (int i = 0; i < a.length; i++) {
            a[i] = Byte.toUnsignedInt(data.pixels()[data.offset(example) + i]) * inputScale;
        }
        for (int layer = 0; layer < layers.size(); layer++) {
            a = output(layer, a);
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : a) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (double logit : a) {
            sum += Math.exp(logit - largest);
        }
        return largest + Math.log(sum) - a[data.label(example)];
    }

    private double[] output(int layer, double[] input) {
        double[] weights = parameters[2 * layer];
        double[] biases = parameters[2 * layer + 1];
        Activation activation = layers.get(layer).activation();
        double[] output = new double[biases.length];
        for (int unit = 0; unit < output.length; unit++) {
            double z = biases[unit];
            for (int i = 0; i < input.length; i++) {
                z += input[i] * weights[i * output.length + unit];
            }
            if (activation != Activation.IDENTITY) {
                signs = 31 * signs + (z > 0 ? 1 : 2);
            }
            output[unit] = activation.value(z);
        }
        return output;
    }
}
