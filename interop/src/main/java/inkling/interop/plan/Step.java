package inkling.interop.plan;

import inkling.nn.FeatureMaps;

/** One step from the inputs to the logits. Arrays are the step's own and read only. */
public sealed interface Step {
    /** Memory that its numbers take. */
    default long bytes() {
        return switch (this) {
            case Dense dense -> (long) Float.BYTES * (dense.weights().length + dense.biases().length);
            case Convolution conv -> (long) Float.BYTES * (conv.weights().length + conv.biases().length);
            case Pooling pooling -> 0;
            case Elementwise elementwise -> 0;
        };
    }

    /**
     * z = W·x + b.
     *
     * @param inputs numbers that come in
     * @param units numbers that go out
     * @param weights W, {@code [units × inputs]}, row by row
     * @param biases b, {@code [units]}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Dense(int inputs, int units, float[] weights, float[] biases) implements Step {}

    /**
     * Filters on every place where they fit whole.
     *
     * @param input what goes in
     * @param output what goes out
     * @param size height and width of a filter
     * @param weights {@code [filters × channels × size × size]}, row by row
     * @param biases {@code [filters]}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Convolution(FeatureMaps input, FeatureMaps output, int size, float[] weights, float[] biases)
            implements Step {}

    /**
     * The largest number of each window; what fills none is left out.
     *
     * @param input what goes in
     * @param output what goes out
     * @param size height and width of a window, and the steps between them
     */
    record Pooling(FeatureMaps input, FeatureMaps output, int size) implements Step {}

    /**
     * a = f(z), number by number.
     *
     * @param units numbers of an example
     */
    record Elementwise(Function function, int units) implements Step {}

    /** The functions that other programs are told; what they compute is what the library's of the same name does. */
    enum Function {
        /** max(0, z). */
        RELU,
        /** z above 0, z/100 elsewhere. */
        LEAKY_RELU,
        /** The hyperbolic tangent. */
        TANH,
        /** 1 / (1 + e^−z). */
        SIGMOID,
        /** z·σ(l·z + c·z³). */
        GELU,
        /** z·σ(z). */
        SILU;

        /** What the leaky ReLU leaves of numbers below 0. */
        public static final float LEAK = 0.01f;

        /** l = 2·√(2/π) of the GELU. */
        public static final double GELU_LINEAR = 2 * Math.sqrt(2 / Math.PI);

        /** c = 0.044715·l of the GELU. */
        public static final double GELU_CUBIC = 0.044715 * GELU_LINEAR;
    }
}
