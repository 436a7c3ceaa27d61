package inkling.nn;

import inkling.math.Matrix;
import inkling.math.SparseBytes;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A fully connected network: its parameters, and the way forward and backward through them. The input is bytes times {@link
 * #inputScale()}; each hidden {@link Layer} is a block of weighted sums and what follows them; the output layer gives logits, from
 * which the softmax makes class probabilities.
 *
 * <p>Nothing here but {@link #set} and {@link #updateStatistics} writes to what the network has learned, so any number of
 * threads may predict at once.
 */
public final class Network {
    /** Brings pixels from 0..255 to 0..1. */
    public static final float UNIT_SCALE = 1 / 255f;

    private final float inputScale;
    private final Dropout inputDropout;
    private final List<Layer> layers;
    private final List<Matrix> parameters;
    private final boolean hasBatchNorm;
    private final boolean hasDropout;

    /** Joins layers into a network without dropout of its input. */
    public Network(float inputScale, List<Layer> layers) {
        this(inputScale, Dropout.NONE, layers);
    }

    /**
     * Joins layers into a network.
     *
     * @param inputScale what an input byte of 1 stands for
     * @param inputDropout of the pixels, while training
     * @param layers from input to output; each must take what the one before gives, and the last give logits: weighted sums
     *     alone
     */
    public Network(float inputScale, Dropout inputDropout, List<Layer> layers) {
        requireFit(layers);
        this.inputScale = inputScale;
        this.inputDropout = inputDropout;
        this.layers = List.copyOf(layers);
        this.parameters = this.layers.stream().flatMap(Layer::parameters).toList();
        this.hasBatchNorm = layers.stream().anyMatch(layer -> layer.batchNorm() != null);
        this.hasDropout = inputDropout.active()
                || layers.stream().anyMatch(layer -> layer.dropout().active());
    }

    private static void requireFit(List<Layer> layers) {
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
        if (!layers.getLast().plain()) {
            throw new IllegalArgumentException("the output layer gives logits: expected the identity without batch"
                    + " normalization and dropout, found "
                    + layers.getLast().activation().name());
        }
    }

    /**
     * A network to start training from, as published: see {@link Initialization#UNIFORM}.
     *
     * @param sizes inputs, units of each hidden layer, outputs
     * @param hidden activation of the hidden layers
     */
    public static Network random(List<Integer> sizes, ActivationFunction hidden, RandomGenerator random) {
        return random(Architecture.published(sizes).withActivation(hidden), random);
    }

    /** A network to start training from. Its parameters are drawn layer by layer; see {@link Initialization}. */
    public static Network random(Architecture architecture, RandomGenerator random) {
        return architecture.draw(random);
    }

    /** From input to output; their matrices are this network's parameters. */
    public List<Layer> layers() {
        return layers;
    }

    /** All parameters, layer by layer, weights before biases. Whoever writes to them trains the network. */
    public List<Matrix> parameters() {
        return parameters;
    }

    /** Names of {@link #parameters()}: {@code W1}, {@code b1}, or {@code gamma1} and {@code beta1}, then {@code W2} … */
    public List<String> parameterNames() {
        return IntStream.range(0, layers.size())
                .boxed()
                .flatMap(i -> layers.get(i).parameterNames().map(name -> name + (i + 1)))
                .toList();
    }

    /** The weight matrices among the parameters: what weight decay and its like act on. */
    public List<Matrix> weights() {
        return layers.stream().map(Layer::weights).toList();
    }

    /**
     * The running means and variances of the batch normalizations, layer by layer: not parameters, but part of what the
     * network has learned, to be saved, copied and averaged with them.
     */
    public List<Matrix> statistics() {
        return layers.stream()
                .map(Layer::batchNorm)
                .filter(Objects::nonNull)
                .flatMap(norm -> Stream.of(norm.runningMean(), norm.runningVariance()))
                .toList();
    }

    /** Whether examples that go through the network together while training change each other's result. */
    public boolean hasBatchNorm() {
        return hasBatchNorm;
    }

    /** Whether training draws random numbers, so that chunks need seeds. */
    public boolean hasDropout() {
        return hasDropout;
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

    /** Dropout of the pixels, while training. */
    public Dropout inputDropout() {
        return inputDropout;
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
        return Stream.concat(Stream.of(inputs()), layers.stream().map(Layer::outputs))
                .toList();
    }

    /** A network of its own with the same parameters and running averages. */
    public Network copy() {
        return new Network(
                inputScale, inputDropout, layers.stream().map(Layer::copy).toList());
    }

    /** Makes parameters and running averages equal to those of {@code other}, of the same architecture. */
    public void set(Network other) {
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).set(other.parameters.get(i));
        }
        List<Matrix> statistics = statistics();
        for (int i = 0; i < statistics.size(); i++) {
            statistics.get(i).set(other.statistics().get(i));
        }
    }

    /**
     * Moves the running averages of the batch normalizations towards a batch's statistics; once per update.
     *
     * @param gradients of the whole batch, which bring its statistics along
     */
    public void updateStatistics(Gradients gradients) {
        for (int i = 0; i < layers.size(); i++) {
            BatchNorm norm = layers.get(i).batchNorm();
            if (norm != null) {
                norm.update(gradients.batchNorm(i).statistics());
            }
        }
    }

    /** How a layer gets from weighted sums to its output, which is not quite the same while training. */
    private interface Activating {
        void activate(Layer layer, int i, Workspace w);
    }

    /** Forward propagation, layer after layer, from pictures to logits. */
    private void propagateForward(SparseBytes pixels, Activating activating, Workspace w) {
        w.begin(pixels);
        layers.getFirst().dense().weightedSums(pixels, w.sums(0));
        for (int i = 1; i < layers.size(); i++) {
            activating.activate(layers.get(i - 1), i - 1, w);
            layers.get(i).dense().weightedSums(w.a(i - 1), w.sums(i));
        }
    }

    /** Back-propagation: from dz of the output layer to dz of every layer. */
    private void propagateBackward(Workspace w) {
        for (int i = layers.size() - 1; i > 0; i--) {
            layers.get(i).dense().propagateBack(w.dz(i), w.dz(i - 1));
            layers.get(i - 1).propagateBack(i - 1, w);
        }
    }

    /**
     * Predicts a chunk: {@link Workspace#probabilities()} has the result, the score says how good it is, by the cross-entropy of
     * the labels.
     */
    public Score score(Chunk chunk, Workspace workspace) {
        propagateForward(chunk.pixels(), Layer::activate, workspace);
        return SoftmaxCrossEntropy.score(
                workspace.logits(), chunk.labels(), workspace.probabilities(), workspace.logSumExp());
    }

    /**
     * Sends a chunk through the network and back as training does, with dropout and with the chunk's own statistics. What is
     * to be learned from it is then in the workspace, for {@link #addGradients(Workspace, Part, Gradients)}.
     *
     * @param objective what to make small
     * @return the score with the parameters as they are
     * @throws IllegalArgumentException if the network has dropout and the chunk no seeds
     */
    public Score propagate(Chunk chunk, Objective objective, Workspace workspace) {
        if (hasDropout() && chunk.seeds().length != chunk.size()) {
            throw new IllegalArgumentException("dropout needs a seed for each example, and the chunk has none");
        }
        SparseBytes pixels = inputDropout.active() ? inputDropout.apply(chunk.seeds(), chunk.pixels()) : chunk.pixels();
        propagateForward(pixels, (layer, i, w) -> layer.activateInTraining(i, chunk.seeds(), w), workspace);
        Score score = setDelta(chunk, objective, workspace);
        propagateBackward(workspace);
        pixels.prepareTransposed(workspace.dz(0));
        return score;
    }

    /**
     * Adds one part of what can be learned from the chunk that went through a workspace.
     *
     * @param gradients receives ∂loss/∂parameter, added up over the chunk's examples, and the statistics
     */
    public void addGradients(Workspace workspace, Part part, Gradients gradients) {
        int i = part.layer();
        Dense dense = gradients.dense(i);
        if (i == 0) {
            dense.addWeightGradients(workspace.pixels(), workspace.dz(0), part);
        } else {
            dense.addWeightGradients(workspace.a(i - 1), workspace.dz(i), part);
        }
        if (part.leads()) {
            dense.addBiasGradients(workspace.dz(i));
            if (layers.get(i).batchNorm() != null) {
                gradients.batchNorm(i).add(workspace.batchNorm(i));
            }
        }
    }

    /** {@link #propagate}, and then every part of the gradients. */
    public Score addGradients(Chunk chunk, Objective objective, Workspace workspace, Gradients gradients) {
        Score score = propagate(chunk, objective, workspace);
        parts(1).forEach(part -> addGradients(workspace, part, gradients));
        return score;
    }

    /**
     * Cuts the gradients into parts.
     *
     * @param perLayer how many there may be of one layer; of small ones there are fewer
     */
    public List<Part> parts(int perLayer) {
        return Part.cut(layers, perLayer);
    }

    /** From logits to the score and to dz of the output layer. */
    private Score setDelta(Chunk chunk, Objective objective, Workspace w) {
        Score score = SoftmaxCrossEntropy.score(w.logits(), chunk.labels(), w.probabilities(), w.logSumExp());
        Matrix dz = w.dz(layers.size() - 1);
        if (objective.isPlain(chunk)) {
            SoftmaxCrossEntropy.delta(w.probabilities(), chunk.labels(), dz);
            return score;
        }
        objective.setTargets(chunk, w.targets());
        objective.loss().delta(w.probabilities(), w.targets(), dz);
        double objectiveSum = objective.loss().sum(w, w.targets());
        return new Score(score.examples(), score.lossSum(), score.correct(), objectiveSum);
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
        propagateForward(SparseBytes.of(pixels, new int[] {0}, inputs(), inputScale), Layer::activate, workspace);
        workspace.probabilities().setSoftmax(workspace.logits(), workspace.logSumExp());
        return new Prediction(workspace.probabilities().toArray());
    }

    @Override
    public String toString() {
        return String.join("-", sizes().stream().map(String::valueOf).toList());
    }
}
