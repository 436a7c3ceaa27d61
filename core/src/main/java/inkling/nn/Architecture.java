package inkling.nn;

import java.util.List;

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
        Activation activation,
        Initialization initialization,
        Normalization normalization,
        Dropout inputDropout,
        Dropout hiddenDropout) {
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

    /** As published: ReLU, parameters uniform in [−0.5, 0.5), nothing else. */
    public static Architecture published(List<Integer> sizes) {
        return new Architecture(
                sizes, Activation.RELU, Initialization.UNIFORM, Normalization.NONE, Dropout.NONE, Dropout.NONE);
    }

    /** The same with another activation. */
    public Architecture withActivation(Activation other) {
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
}
