package inkling.nn;

import inkling.math.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a new network is made of. The hidden layers are all alike; the output layer is weighted sums alone.
 *
 * @param sizes inputs, units of each hidden layer, outputs
 * @param activation of the hidden layers
 * @param initialization of all layers
 * @param normalization what the hidden layers do between weighted sums and activation
 * @param inputDropout of the pixels
 * @param hiddenDropout of each hidden layer's output
 */
public record Architecture(
        List<Integer> sizes,
        ActivationFunction activation,
        Initialization initialization,
        Normalization normalization,
        Dropout inputDropout,
        Dropout hiddenDropout) {
    /** The published network: ten hidden units. */
    public static final Architecture PUBLISHED = published(List.of(784, 10, 10));

    /** What hidden layers may do to their weighted sums. */
    public enum Normalization {
        /** Nothing. */
        NONE,
        /** See {@link BatchNorm}. */
        BATCH
    }

    /** Checks the sizes. */
    public Architecture {
        sizes = List.copyOf(sizes);
        if (sizes.size() < 2 || sizes.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("layer sizes " + sizes + ": expected at least two, all positive");
        }
    }

    /** As published but for the sizes: ReLU, parameters uniform in [−0.5, 0.5), nothing else. */
    public static Architecture published(List<Integer> sizes) {
        return new Architecture(
                sizes, ActivationFunction.RELU, Initialization.UNIFORM, Normalization.NONE, Dropout.NONE, Dropout.NONE);
    }

    /** The same with other sizes. */
    public Architecture withSizes(List<Integer> other) {
        return new Architecture(other, activation, initialization, normalization, inputDropout, hiddenDropout);
    }

    /** The same with another activation. */
    public Architecture withActivation(ActivationFunction other) {
        return new Architecture(sizes, other, initialization, normalization, inputDropout, hiddenDropout);
    }

    /** The same with another initialization. */
    public Architecture withInitialization(Initialization other) {
        return new Architecture(sizes, activation, other, normalization, inputDropout, hiddenDropout);
    }

    /** The same with another normalization. */
    public Architecture withNormalization(Normalization other) {
        return new Architecture(sizes, activation, initialization, other, inputDropout, hiddenDropout);
    }

    /**
     * The same with other dropout rates.
     *
     * @param input of the pixels, from 0 to below 1
     * @param hidden of each hidden layer's output, from 0 to below 1
     */
    public Architecture withDropout(double input, double hidden) {
        return new Architecture(
                sizes, activation, initialization, normalization, new Dropout(input), new Dropout(hidden));
    }

    /** A network of this kind, its parameters drawn layer by layer, weights before biases. */
    Network draw(RandomGenerator random) {
        List<Layer> layers = new ArrayList<>();
        int last = sizes.size() - 1;
        for (int i = 1; i < last; i++) {
            layers.add(hiddenLayer(sizes.get(i - 1), sizes.get(i), random));
        }
        layers.add(outputLayer(sizes.get(last - 1), sizes.get(last), random));
        return new Network(Network.UNIT_SCALE, inputDropout, layers);
    }

    private Layer hiddenLayer(int inputs, int units, RandomGenerator random) {
        Matrix weights = initialization.weights(inputs, units, random);
        return switch (normalization) {
            case NONE ->
                new Layer(new Dense(weights, initialization.biases(units, random)), null, activation, hiddenDropout);
            case BATCH -> new Layer(new Dense(weights, null), BatchNorm.initial(units), activation, hiddenDropout);
        };
    }

    private Layer outputLayer(int inputs, int units, RandomGenerator random) {
        Matrix weights = initialization.weights(inputs, units, random);
        return new Layer(weights, initialization.biases(units, random), ActivationFunction.IDENTITY);
    }
}
