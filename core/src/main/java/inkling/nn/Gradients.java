package inkling.nn;

import inkling.math.Matrix;
import java.util.List;

/**
 * ∂loss/∂parameter for every parameter of a network, summed over the examples added so far: neither divided by their number
 * nor negated.
 */
public final class Gradients {
    private final List<Dense> layers;
    private final List<Matrix> arrays;

    private Gradients(List<Dense> layers) {
        this.layers = layers;
        this.arrays = Network.arrays(layers);
    }

    /** Zeros in the shapes of {@code network}'s parameters. */
    public static Gradients zeros(Network network) {
        return new Gradients(network.layers().stream()
                .map(layer -> new Dense(
                        Matrix.zeros(layer.inputs(), layer.outputs()),
                        Matrix.zeros(1, layer.outputs()),
                        layer.activation()))
                .toList());
    }

    Dense layer(int index) {
        return layers.get(index);
    }

    /** The arrays in the order of {@link Network#parameters()}. */
    public List<Matrix> arrays() {
        return arrays;
    }

    /** Makes all sums zero again. */
    public void clear() {
        arrays.forEach(Matrix::clear);
    }

    /** Adds the sums over other examples. */
    public void add(Gradients other) {
        for (int i = 0; i < arrays.size(); i++) {
            arrays.get(i).addScaled(1f, other.arrays.get(i));
        }
    }

    /**
     * Gives all biases of a layer one gradient, the sum of theirs, as the published program does by leaving out an axis;
     * see docs/mathematics.md.
     */
    public void sumBiases() {
        for (Dense layer : layers) {
            float sum = 0;
            for (int unit = 0; unit < layer.outputs(); unit++) {
                sum += layer.biases().get(0, unit);
            }
            for (int unit = 0; unit < layer.outputs(); unit++) {
                layer.biases().set(0, unit, sum);
            }
        }
    }
}
