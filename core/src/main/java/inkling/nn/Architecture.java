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
 * @param inputDropout rate at which pixels are left out, from 0 (none) to below 1
 * @param hiddenDropout rate at which each hidden layer's outputs are left out, from 0 (none) to below 1
 */
public record Architecture(
        List<Integer> sizes,
        ActivationFunction activation,
        Initialization initialization,
        Normalization normalization,
        double inputDropout,
        double hiddenDropout) {
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
        Dropout.requireRate(inputDropout);
        Dropout.requireRate(hiddenDropout);
    }

    /** As published but for the sizes: ReLU, parameters uniform in [−0.5, 0.5), nothing else. */
    public static Architecture published(List<Integer> sizes) {
        return new Architecture(sizes, ActivationFunction.RELU, Initialization.UNIFORM, Normalization.NONE, 0, 0);
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
        return new Architecture(sizes, activation, initialization, normalization, input, hidden);
    }

    /** A network of this kind, its parameters drawn layer by layer, weights before biases. */
    Network draw(RandomGenerator random) {
        List<Layer> layers = new ArrayList<>();
        addDropout(inputDropout, 0, sizes.getFirst(), layers);
        int last = sizes.size() - 1;
        for (int i = 1; i < last; i++) {
            addHidden(i, random, layers);
        }
        layers.add(linear(last, true, random));
        return new Network(Network.UNIT_SCALE, layers);
    }

    /** Linear, then batch normalization, activation and dropout; docs/decisions/block-layer.md says why this order. */
    private void addHidden(int number, RandomGenerator random, List<Layer> layers) {
        int units = sizes.get(number);
        switch (normalization) {
            case NONE -> layers.add(linear(number, true, random));
            case BATCH -> {
                layers.add(linear(number, false, random));
                layers.add(BatchNorm.initial(units));
            }
        }
        layers.add(new Activation(activation, units));
        addDropout(hiddenDropout, number, units, layers);
    }

    private Linear linear(int number, boolean biased, RandomGenerator random) {
        int units = sizes.get(number);
        Matrix weights = initialization.weights(sizes.get(number - 1), units, random);
        return new Linear(weights, biased ? initialization.biases(units, random) : null);
    }

    private static void addDropout(double rate, int stream, int units, List<Layer> layers) {
        if (rate > 0) {
            layers.add(new Dropout(rate, stream, units));
        }
    }
}
