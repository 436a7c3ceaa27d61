package inkling.nn;

import inkling.math.Matrix;
import inkling.math.SparseBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A fully connected network: its parameters, and the way forward and backward through them. The input is bytes times {@link
 * #inputScale()}; hidden layers have an activation; the output layer gives logits, from which the softmax makes class
 * probabilities.
 *
 * <p>Nothing here but {@link #set} writes to the parameters, so any number of threads may predict at once.
 */
public final class Network {
    /** Brings pixels from 0..255 to 0..1. */
    public static final float UNIT_SCALE = 1 / 255f;

    private final float inputScale;
    private final List<Dense> layers;
    private final List<Matrix> parameters;

    /**
     * Joins layers into a network.
     *
     * @param inputScale what an input byte of 1 stands for
     * @param layers from input to output; each must take what the one before gives
     */
    public Network(float inputScale, List<Dense> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one layer");
        }
        for (int i = 1; i < layers.size(); i++) {
            if (layers.get(i).inputs() != layers.get(i - 1).outputs()) {
                throw new IllegalArgumentException("layer " + i + " takes "
                        + layers.get(i).inputs() + " inputs but layer " + (i - 1) + " gives "
                        + layers.get(i - 1).outputs());
            }
        }
        this.inputScale = inputScale;
        this.layers = List.copyOf(layers);
        this.parameters = arrays(this.layers);
    }

    /**
     * A network to start training from: weights and biases uniform in [−0.5, 0.5), as published. They are drawn layer by
     * layer, first the weights of unit 0, of unit 1 and so on, then the biases, which is the order of NumPy's {@code
     * rand(outputs, inputs)} and {@code rand(outputs, 1)}.
     *
     * @param sizes inputs, units of each hidden layer, outputs
     * @param hidden activation of the hidden layers
     */
    public static Network random(List<Integer> sizes, Activation hidden, RandomGenerator random) {
        if (sizes.size() < 2 || sizes.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("layer sizes " + sizes + ": expected at least two, all positive");
        }
        List<Dense> layers = new ArrayList<>();
        for (int i = 1; i < sizes.size(); i++) {
            Matrix weights = Matrix.zeros(sizes.get(i - 1), sizes.get(i));
            for (int unit = 0; unit < weights.columns(); unit++) {
                for (int input = 0; input < weights.rows(); input++) {
                    weights.set(input, unit, (float) (random.nextDouble() - 0.5));
                }
            }
            Matrix biases = Matrix.zeros(1, sizes.get(i));
            for (int unit = 0; unit < biases.columns(); unit++) {
                biases.set(0, unit, (float) (random.nextDouble() - 0.5));
            }
            layers.add(new Dense(weights, biases, i < sizes.size() - 1 ? hidden : Activation.IDENTITY));
        }
        return new Network(UNIT_SCALE, layers);
    }

    /** From input to output; their matrices are this network's parameters. */
    public List<Dense> layers() {
        return layers;
    }

    /** All parameters, layer by layer, weights before biases. Whoever writes to them trains the network. */
    public List<Matrix> parameters() {
        return parameters;
    }

    /** The parameters that regularization acts on: the weights, not the biases. */
    public List<Matrix> weights() {
        return layers.stream().map(Dense::weights).toList();
    }

    static List<Matrix> arrays(List<Dense> layers) {
        return layers.stream()
                .flatMap(layer -> Stream.of(layer.weights(), layer.biases()))
                .toList();
    }

    /** Number of parameters. */
    public long parameterCount() {
        return parameters.stream()
                .mapToLong(matrix -> (long) matrix.rows() * matrix.columns())
                .sum();
    }

    /** What an input byte of 1 stands for. */
    public float inputScale() {
        return inputScale;
    }

    /** Bytes per example. */
    public int inputs() {
        return layers.getFirst().inputs();
    }

    /** Number of classes. */
    public int outputs() {
        return layers.getLast().outputs();
    }

    /** Inputs, units of each hidden layer, outputs. */
    public List<Integer> sizes() {
        return Stream.concat(Stream.of(inputs()), layers.stream().map(Dense::outputs))
                .toList();
    }

    /** A network of its own with the same parameters. */
    public Network copy() {
        return new Network(
                inputScale,
                layers.stream()
                        .map(layer ->
                                new Dense(layer.weights().copy(), layer.biases().copy(), layer.activation()))
                        .toList());
    }

    /** Makes the parameters equal to those of {@code other}, of the same sizes. */
    public void set(Network other) {
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).set(other.parameters.get(i));
        }
    }

    /** Forward propagation: z = x·W + b and a = f(z), layer after layer, from pictures to logits. */
    void propagateForward(SparseBytes pixels, Workspace w) {
        w.resize(pixels.rows());
        layers.getFirst().weightedSums(pixels, w.z(0));
        for (int i = 1; i < layers.size(); i++) {
            layers.get(i - 1).activation().apply(w.z(i - 1), w.a(i - 1));
            layers.get(i).weightedSums(w.a(i - 1), w.z(i));
        }
    }

    /** Back-propagation: from dz of the output layer to the gradients of every layer. */
    private void propagateBackward(SparseBytes pixels, Workspace w, Gradients gradients) {
        for (int i = layers.size() - 1; i > 0; i--) {
            Dense.addGradients(w.a(i - 1), w.dz(i), gradients.layer(i));
            layers.get(i).propagateBack(w.dz(i), w.dz(i - 1));
            layers.get(i - 1).activation().multiplyByDerivative(w.z(i - 1), w.dz(i - 1));
        }
        Dense.addGradients(pixels, w.dz(0), gradients.layer(0));
    }

    /** Predicts a chunk: {@link Workspace#probabilities()} has the result, the score says how good it is. */
    public Score score(Chunk chunk, Workspace workspace) {
        propagateForward(chunk.pixels(), workspace);
        return SoftmaxCrossEntropy.score(
                workspace.logits(), chunk.labels(), workspace.probabilities(), workspace.logSumExp());
    }

    /**
     * Predicts a chunk and adds what can be learned from it.
     *
     * @param gradients receives ∂loss/∂parameter, added up over the chunk's examples
     * @return the score with the parameters as they are
     */
    public Score addGradients(Chunk chunk, Workspace workspace, Gradients gradients) {
        Score score = score(chunk, workspace);
        SoftmaxCrossEntropy.delta(workspace.probabilities(), chunk.labels(), workspace.dz(layers.size() - 1));
        propagateBackward(chunk.pixels(), workspace, gradients);
        return score;
    }

    /**
     * Predicts one picture.
     *
     * @param pixels unsigned bytes, {@code [inputs()]}; read only
     */
    public Prediction predict(byte[] pixels) {
        if (pixels.length != inputs()) {
            throw new IllegalArgumentException(
                    "a picture of " + pixels.length + " pixels for a network of " + inputs() + " inputs");
        }
        Workspace workspace = new Workspace(this, 1);
        propagateForward(SparseBytes.of(pixels, new int[] {0}, inputs(), inputScale), workspace);
        workspace.probabilities().setSoftmax(workspace.logits(), workspace.logSumExp());
        return new Prediction(workspace.probabilities().toArray());
    }

    @Override
    public String toString() {
        return String.join("-", sizes().stream().map(String::valueOf).toList());
    }
}
