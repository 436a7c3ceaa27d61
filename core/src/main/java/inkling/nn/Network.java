package inkling.nn;

import inkling.math.Arguments;
import inkling.math.Matrix;
import inkling.math.Rows;
import inkling.nn.Parameter.Role;
import inkling.nn.activation.ActivationFunction;
import inkling.nn.gradient.GradientBlock;
import inkling.nn.gradient.MicroBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A network: layers, one after the other, and the loops through them, forward and back. The first is fed pictures, as bytes times {@link
 * #inputScale()}, or rows of a table as they are; the last gives logits, from which the softmax makes class probabilities. The equations are in the layers.
 *
 * <p>Nothing here but {@link #set}, {@link #setBytes} and {@link #updateStatistics} writes to what the network has
 * learned, so any number of threads may predict at once while nobody calls these or trains.
 */
public final class Network {
    /** Brings pixels from 0..255 to 0..1. */
    public static final float UNIT_SCALE = 1 / 255f;

    private final float inputScale;
    private final List<Layer> layers;
    private final List<Parameter> parameters;
    private final List<Matrix> statistics;
    private final boolean hasBatchNorm;
    private final boolean hasDropout;

    /**
     * Joins layers into a network.
     *
     * @param inputScale what an input byte of 1 stands for, above 0
     * @param layers from input to output; each must take what the one before gives, and the last give logits of two classes or more
     * @throws IllegalArgumentException if the layers do not fit, or two activation functions have the same name
     */
    public Network(float inputScale, List<Layer> layers) {
        if (!(inputScale > 0) || Float.isInfinite(inputScale)) {
            throw new IllegalArgumentException("input scale " + inputScale + ": expected a positive number");
        }
        this.layers = Arguments.copy(layers, "layers");
        LayerOrder.requireFit(this.layers);
        this.inputScale = inputScale;
        this.parameters = numbered(this.layers);
        this.statistics =
                layers.stream().map(Layer::statistics).flatMap(List::stream).toList();
        this.hasBatchNorm = layers.stream().anyMatch(BatchNorm.class::isInstance);
        this.hasDropout = layers.stream().anyMatch(Dropout.class::isInstance);
    }

    private static List<Parameter> numbered(List<Layer> layers) {
        List<Integer> numbers = numbers(layers);
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            for (Parameter parameter : layers.get(i).parameters()) {
                parameters.add(parameter.numbered(numbers.get(i)));
            }
        }
        return List.copyOf(parameters);
    }

    /** The number that what belongs to each layer has in its name: how many layers with weights there are, up to and with this one. */
    static List<Integer> numbers(List<Layer> layers) {
        List<Integer> numbers = new ArrayList<>();
        int number = 0;
        for (Layer layer : layers) {
            if (layer.parameters().stream().anyMatch(parameter -> parameter.role() == Role.WEIGHTS)) {
                number++;
            }
            numbers.add(number);
        }
        return numbers;
    }

    /**
     * A network to start training from, as published: see {@link Initialization#UNIFORM}. Weights are drawn from −0.5 to 0.5 whatever the
     * width of a layer, so for wide or deep networks an {@link Architecture} with another initialization is better.
     *
     * @param sizes inputs, units of each hidden layer, outputs
     * @param hidden activation of the hidden layers
     */
    public static Network random(List<Integer> sizes, ActivationFunction hidden, RandomGenerator random) {
        return random(Architecture.published(sizes).withActivation(hidden), random);
    }

    /** A network to start training from. Its parameters are drawn layer by layer; see {@link Initialization}. */
    public static Network random(Architecture architecture, RandomGenerator random) {
        Objects.requireNonNull(architecture, "architecture");
        return architecture.draw(Objects.requireNonNull(random, "random"));
    }

    /** Forward propagation, for prediction: layer after layer, from what the network is fed to logits. */
    private static Matrix forward(Rows inputs, Workspace workspace) {
        Rows a = inputs;
        // A pass is one layer with room for one micro-batch: Linear.Pass, Activation.Pass and so on.
        for (LayerPass layer : workspace.passes()) {
            a = layer.forward(a);
        }
        return (Matrix) a;
    }

    /** Forward propagation while training: the same, but that dropout and batch normalization have a {@code forwardInTraining} of their own. */
    private static Matrix forwardInTraining(MicroBatch batch, Workspace workspace) {
        Rows a = workspace.ownInputs(batch.inputs());
        for (LayerPass layer : workspace.passes()) {
            a = layer.forwardInTraining(a, batch.seeds());
        }
        return (Matrix) a;
    }

    /** Back-propagation: layer after layer, from ∂loss/∂logits to the first layer that learns. */
    private static void backward(Matrix logitGradients, Workspace workspace) {
        Matrix dy = logitGradients;
        for (LayerPass layer : workspace.passes().reversed()) {
            dy = layer.backward(dy);
            if (dy == null) {
                return;
            }
        }
    }

    /**
     * Predicts some examples.
     *
     * @param inputs preprocessed: bytes with their scale, or numbers, {@code [examples × inputs()]}
     * @return probabilities, {@code [examples × classes]}; the workspace's own, good until the next call
     */
    public Matrix predict(Rows inputs, Workspace workspace) {
        workspace.begin(inputs.rows());
        workspace.setLogits(forward(inputs, workspace));
        workspace.probabilities().setSoftmax(workspace.logits(), workspace.logSumExp());
        return workspace.probabilities();
    }

    /**
     * Predicts a micro-batch, and measures how well: {@link Workspace#probabilities()} has the result, the metrics
     * by the cross-entropy of the labels.
     */
    public Metrics predictAndMeasure(MicroBatch batch, Workspace workspace) {
        workspace.begin(batch.size());
        workspace.setLogits(forward(batch.inputs(), workspace));
        return SoftmaxCrossEntropy.measure(
                workspace.logits(), batch.labels(), workspace.probabilities(), workspace.logSumExp());
    }

    /**
     * Sends a micro-batch forward and back as training does, with dropout and with the micro-batch's own statistics. What is to
     * be learned from it is then in the workspace, for {@link #addGradients(Workspace, GradientBlock, Gradients)}.
     *
     * @param objective the training objective
     * @return how well they were predicted, with the parameters as they are
     * @throws IllegalArgumentException if the network has dropout and the micro-batch no seeds
     */
    public Metrics forwardAndBackward(MicroBatch batch, Objective objective, Workspace workspace) {
        workspace.begin(batch.size());
        workspace.setLogits(forwardInTraining(batch, workspace));
        Metrics metrics = objective.measureAndLogitGradients(batch, workspace);
        backward(workspace.logitGradients(), workspace);
        workspace.passes().forEach(LayerPass::prepareGradients);
        return metrics;
    }

    /**
     * Adds one block of what is to be learned from the micro-batch that went through a workspace.
     *
     * @param gradients receives ∂loss/∂parameter, added up over the examples, and the statistics
     */
    public void addGradients(Workspace workspace, GradientBlock block, Gradients gradients) {
        workspace.passes().get(block.layer()).addGradients(block, gradients.layer(block.layer()));
    }

    /**
     * Sends a micro-batch forward and back, and adds every block of its gradients.
     *
     * @param gradients receives ∂loss/∂parameter, added up over the examples, and the statistics
     * @return how well they were predicted, with the parameters as they are
     */
    public Metrics accumulateGradients(
            MicroBatch batch, Objective objective, Workspace workspace, Gradients gradients) {
        Metrics metrics = forwardAndBackward(batch, objective, workspace);
        gradientBlocks(1).forEach(block -> addGradients(workspace, block, gradients));
        return metrics;
    }

    /**
     * Cuts the gradients into blocks.
     *
     * @param perLayer how many there may be of one layer; of small ones there are fewer
     */
    public List<GradientBlock> gradientBlocks(int perLayer) {
        List<Integer> rows = layers.stream()
                .map(Layer::parameters)
                .map(own -> own.isEmpty() ? 0 : own.getFirst().values().rows())
                .toList();
        return GradientBlock.cut(rows, perLayer);
    }

    /**
     * Moves the running averages of the batch normalizations towards a batch's statistics; once per update.
     *
     * @param gradients of the whole batch, which bring its statistics along
     */
    public void updateStatistics(Gradients gradients) {
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).updateStatistics(gradients.layer(i));
        }
    }

    /** From input to output; their arrays are this network's parameters. */
    public List<Layer> layers() {
        return layers;
    }

    /**
     * All parameters, layer by layer: {@code W1}, then {@code b1}, or {@code gamma1} and {@code beta1}, then {@code W2} …
     */
    public List<Parameter> parameters() {
        return parameters;
    }

    /**
     * The running means and variances of the batch normalizations, layer by layer: not parameters, but part of what the
     * network has learned, to be saved, copied and averaged with them.
     */
    public List<Matrix> statistics() {
        return statistics;
    }

    /** Whether examples that go through the network together while training change each other's result. */
    public boolean hasBatchNorm() {
        return hasBatchNorm;
    }

    /** Whether training draws random numbers, so that examples need seeds. */
    public boolean hasDropout() {
        return hasDropout;
    }

    /** Number of parameters. */
    public long parameterCount() {
        return parameters.stream().mapToLong(Parameter::count).sum();
    }

    /** What an input byte of 1 stands for. */
    public float inputScale() {
        return inputScale;
    }

    /** Numbers of an example: pixels of a picture, or features of a row. */
    public int inputs() {
        return layers.getFirst().inputs();
    }

    /**
     * The pictures that it is to be fed, where convolutions or pooling come first; null where any shape of as many
     * numbers will do.
     */
    public @Nullable FeatureMaps inputMaps() {
        return layers.stream()
                .filter(layer -> !layer.inputNotation().isEmpty())
                .findFirst()
                .map(Layer::inputMaps)
                .orElse(null);
    }

    /** Number of classes. */
    public int outputs() {
        return layers.getLast().outputs();
    }

    /** Inputs, and then how many numbers each layer with weights, or pooling, makes of them: in the end, outputs. */
    public List<Integer> sizes() {
        return Stream.concat(
                        Stream.of(inputs()),
                        layers.stream()
                                .filter(layer -> !layer.notation().isEmpty())
                                .map(Layer::outputs))
                .toList();
    }

    /** A network of its own with the same parameters and running averages. */
    public Network copy() {
        return new Network(inputScale, layers.stream().map(Layer::copy).toList());
    }

    /**
     * Makes parameters and running averages equal to those of {@code other}.
     *
     * @throws IllegalArgumentException if it is of another architecture; nothing has changed then
     */
    public void set(Network other) {
        requireSameArchitecture(other);
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).values().set(other.parameters.get(i).values());
        }
        for (int i = 0; i < statistics.size(); i++) {
            statistics.get(i).set(other.statistics.get(i));
        }
    }

    private void requireSameArchitecture(Network other) {
        Objects.requireNonNull(other, "other");
        if (layers.size() != other.layers.size() || inputScale != other.inputScale) {
            throw new IllegalArgumentException("the numbers of network " + other + " (" + other.layers.size()
                    + " layers, input scale " + other.inputScale + ") for network " + this + " (" + layers.size()
                    + " layers, input scale " + inputScale + "): expected the same architecture");
        }
        for (int i = 0; i < layers.size(); i++) {
            if (!layers.get(i).isLike(other.layers.get(i))) {
                throw new IllegalArgumentException("the numbers of network " + other + " for network " + this
                        + ": expected the same architecture, but layer " + i + " differs");
            }
        }
    }

    /** Parameters and running averages as bytes, for a copy of this network elsewhere. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(byteCount());
        learned().forEach(array -> array.write(bytes));
        return bytes.array();
    }

    private Stream<Matrix> learned() {
        return Stream.concat(parameters.stream().map(Parameter::values), statistics.stream());
    }

    private int byteCount() {
        return learned().mapToInt(Matrix::bytes).reduce(0, Math::addExact);
    }

    /** Takes what {@link #toBytes} gave of a network of the same architecture. */
    public void setBytes(byte[] bytes) {
        if (bytes.length != byteCount()) {
            throw new IllegalArgumentException(
                    bytes.length + " bytes of what the network " + this + " has learned: expected " + byteCount());
        }
        ByteBuffer from = ByteBuffer.wrap(bytes);
        learned().forEach(array -> array.read(from));
    }

    /** Such as {@code 784-128-10}, or {@code 28x28-conv8x5-pool2-128-10}. */
    @Override
    public String toString() {
        Stream<String> first = layers.stream()
                .map(Layer::inputNotation)
                .filter(text -> !text.isEmpty())
                .limit(1);
        Stream<String> rest = layers.stream().map(Layer::notation).filter(text -> !text.isEmpty());
        return Stream.concat(first, rest).collect(Collectors.joining("-"));
    }
}
