package inkling.nn;

import inkling.math.Matrix;
import java.util.List;

/**
 * ∂loss/∂parameter for every parameter of a network, summed over the examples added so far: neither divided by their number
 * nor negated. With them travel the sums from which batch normalization's running averages are made.
 */
public final class Gradients {
    private final List<LayerGradients> layers;
    private final List<Matrix> arrays;

    private Gradients(List<LayerGradients> layers) {
        this.layers = layers;
        this.arrays = layers.stream().flatMap(layer -> layer.arrays().stream()).toList();
    }

    /** Zeros in the shapes of {@code network}'s parameters. */
    public static Gradients zeros(Network network) {
        return new Gradients(network.layers().stream().map(Layer::zeroGradients).toList());
    }

    LayerGradients layer(int layer) {
        return layers.get(layer);
    }

    /** The arrays in the order of {@link Network#parameters()}. */
    public List<Matrix> arrays() {
        return arrays;
    }

    /** Adds the sums over other examples. */
    public void add(Gradients other) {
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).add(other.layers.get(i));
        }
    }

    /** Adds the sums of one block over other examples. */
    public void add(GradientBlock block, Gradients other) {
        layers.get(block.layer()).add(block, other.layers.get(block.layer()));
    }

    /** Makes the sums of one block zero again. */
    public void clear(GradientBlock block) {
        layers.get(block.layer()).clear(block);
    }
}
