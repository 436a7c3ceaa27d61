package inkling.nn;

import inkling.math.Matrix;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * ∂loss/∂parameter for every parameter of a network, summed over the examples added so far: neither divided by their number
 * nor negated. With them travel the sums from which batch normalization's running averages are made.
 */
public final class Gradients {
    private final List<Sums> layers;
    private final List<Matrix> arrays;

    /** One layer's. */
    private record Sums(Dense dense, @Nullable BatchNormGradients batchNorm) {
        static Sums zeros(Layer layer) {
            return new Sums(
                    Dense.zeros(layer.dense()),
                    layer.batchNorm() == null ? null : BatchNormGradients.zeros(layer.outputs()));
        }

        void clearOthers() {
            Matrix biases = dense.biases();
            if (biases != null) {
                biases.clear();
            }
            if (batchNorm != null) {
                batchNorm.clear();
            }
        }

        Stream<Matrix> arrays() {
            return Stream.concat(
                    Layer.parameters(dense),
                    batchNorm == null ? Stream.empty() : Stream.of(batchNorm.gamma(), batchNorm.beta()));
        }
    }

    private Gradients(List<Sums> layers) {
        this.layers = layers;
        this.arrays = layers.stream().flatMap(Sums::arrays).toList();
    }

    /** Zeros in the shapes of {@code network}'s parameters. */
    public static Gradients zeros(Network network) {
        return new Gradients(network.layers().stream().map(Sums::zeros).toList());
    }

    Dense dense(int layer) {
        return layers.get(layer).dense;
    }

    /** Of a layer that has batch normalization. */
    BatchNormGradients batchNorm(int layer) {
        return Objects.requireNonNull(layers.get(layer).batchNorm);
    }

    /** The arrays in the order of {@link Network#parameters()}. */
    public List<Matrix> arrays() {
        return arrays;
    }

    /** Adds the sums over other examples. */
    public void add(Gradients other) {
        for (int i = 0; i < arrays.size(); i++) {
            arrays.get(i).addScaled(1f, other.arrays.get(i));
        }
        for (int i = 0; i < layers.size(); i++) {
            BatchNormGradients batchNorm = layers.get(i).batchNorm;
            if (batchNorm != null) {
                batchNorm.statistics().add(other.batchNorm(i).statistics());
            }
        }
    }

    /** Makes the sums of one part zero again. */
    public void clear(Part part) {
        Sums layer = layers.get(part.layer());
        layer.dense.weights().rows(part.first(), part.count()).clear();
        if (part.leads()) {
            layer.clearOthers();
        }
    }

    /**
     * Gives all biases of a layer one gradient, the sum of theirs, as the published program does by leaving out an axis;
     * see docs/mathematics.md.
     */
    public void sumBiases() {
        for (Sums layer : layers) {
            Matrix biases = layer.dense.biases();
            if (biases == null) {
                continue;
            }
            float sum = 0;
            for (int unit = 0; unit < biases.columns(); unit++) {
                sum += biases.get(0, unit);
            }
            for (int unit = 0; unit < biases.columns(); unit++) {
                biases.set(0, unit, sum);
            }
        }
    }
}
