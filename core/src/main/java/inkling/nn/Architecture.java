package inkling.nn;

import inkling.math.Arguments;
import inkling.math.Matrix;
import inkling.nn.Stage.Convolution;
import inkling.nn.Stage.Pooling;
import inkling.nn.Stage.Units;
import inkling.nn.activation.ActivationFunction;
import inkling.nn.activation.ActivationNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * What a new network is made of: one stage after the other, of which the last is the output layer, pre-activations alone. All others
 * with weights are alike.
 *
 * @param input the shape of an example; where no stage is about pictures, only how many numbers it has matters
 * @param stages convolutions and pooling first, then linear layers, at least one
 * @param activation of the hidden layers with weights
 * @param initialization of all layers
 * @param normalization what the hidden layers do between pre-activations and activation
 * @param inputDropout rate at which pixels are left out, from 0 (none) to below 1
 * @param hiddenDropout rate at which the outputs of each hidden linear layer are left out, from 0 (none) to below 1; those of
 *     convolutions stay, whose neighbours would tell what is missing
 */
public record Architecture(
        FeatureMaps input,
        List<Stage> stages,
        ActivationFunction activation,
        Initialization initialization,
        Normalization normalization,
        double inputDropout,
        double hiddenDropout) {
    /** The published network: ten hidden units. */
    public static final Architecture PUBLISHED = published(List.of(784, 10, 10));

    /** What hidden layers may do to their pre-activations. */
    public enum Normalization {
        /** Nothing. */
        NONE,
        /** See {@link BatchNorm}; not for convolutions. */
        BATCH
    }

    /** Checks that each stage fits what the one before gives. */
    public Architecture {
        Objects.requireNonNull(input, "input");
        stages = Arguments.copy(stages, "stages");
        ActivationNames.require(activation);
        Objects.requireNonNull(initialization, "initialization");
        Objects.requireNonNull(normalization, "normalization");
        requireOrder(stages);
        shapes(input, stages);
        if (normalization == Normalization.BATCH && stages.stream().anyMatch(Convolution.class::isInstance)) {
            throw new IllegalArgumentException("batch normalization behind a convolution: expected none, as there is"
                    + " none yet that takes the mean over all places of a map");
        }
        Dropout.requireRate(inputDropout);
        Dropout.requireRate(hiddenDropout);
    }

    private static void requireOrder(List<Stage> stages) {
        for (int i = 1; i < stages.size(); i++) {
            if (stages.get(i - 1) instanceof Units && !(stages.get(i) instanceof Units)) {
                throw new IllegalArgumentException("layer \"" + stages.get(i) + "\" after the linear layer of "
                        + stages.get(i - 1) + ": expected it before all linear layers, which give no pictures");
            }
        }
        if (stages.isEmpty() || !(stages.getLast() instanceof Units classes)) {
            throw new IllegalArgumentException("layers " + stages
                    + ": expected a linear layer in the end, with as many units as there are classes");
        }
        LayerOrder.requireClasses(classes.units());
    }

    /** The input and what each stage makes of it. */
    private static List<FeatureMaps> shapes(FeatureMaps input, List<Stage> stages) {
        List<FeatureMaps> shapes = new ArrayList<>(List.of(input));
        for (Stage stage : stages) {
            shapes.add(stage.output(shapes.getLast()));
        }
        return shapes;
    }

    /**
     * As published but for the layers: ReLU, parameters uniform in [−0.5, 0.5), nothing else.
     *
     * @param sizes inputs, units of each hidden layer, outputs
     */
    public static Architecture published(List<Integer> sizes) {
        if (Arguments.copy(sizes, "sizes").size() < 2 || sizes.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("layer sizes " + sizes + ": expected at least two, all positive");
        }
        List<Stage> stages = new ArrayList<>();
        sizes.stream().skip(1).forEach(units -> stages.add(new Units(units)));
        return published(FeatureMaps.flat(sizes.getFirst()), stages);
    }

    /** As published but for the layers. */
    public static Architecture published(FeatureMaps input, List<Stage> stages) {
        return new Architecture(
                input, stages, ActivationFunction.RELU, Initialization.UNIFORM, Normalization.NONE, 0, 0);
    }

    /** Inputs, and how many numbers each stage makes of them: in the end, outputs. */
    public List<Integer> sizes() {
        return shapes(input, stages).stream().map(FeatureMaps::size).toList();
    }

    /** The same with other layers. */
    public Architecture withStages(FeatureMaps otherInput, List<Stage> others) {
        return new Architecture(
                otherInput, others, activation, initialization, normalization, inputDropout, hiddenDropout);
    }

    /** The same with another activation. */
    public Architecture withActivation(ActivationFunction other) {
        return new Architecture(input, stages, other, initialization, normalization, inputDropout, hiddenDropout);
    }

    /** The same with another initialization. */
    public Architecture withInitialization(Initialization other) {
        return new Architecture(input, stages, activation, other, normalization, inputDropout, hiddenDropout);
    }

    /** The same with another normalization. */
    public Architecture withNormalization(Normalization other) {
        return new Architecture(input, stages, activation, initialization, other, inputDropout, hiddenDropout);
    }

    /**
     * The same with other dropout rates.
     *
     * @param otherInput of the pixels, from 0 to below 1
     * @param hidden of each hidden linear layer's output, from 0 to below 1
     */
    public Architecture withDropout(double otherInput, double hidden) {
        return new Architecture(input, stages, activation, initialization, normalization, otherInput, hidden);
    }

    /** A network of this kind, its parameters drawn layer by layer, weights before biases. */
    Network draw(RandomGenerator random) {
        List<Layer> layers = new ArrayList<>();
        addDropout(inputDropout, 0, input.size(), layers);
        FeatureMaps shape = input;
        // Of the layer with weights.
        int number = 0;
        for (Stage stage : stages.subList(0, stages.size() - 1)) {
            switch (stage) {
                case Convolution convolution -> {
                    number++;
                    addConvolution(shape, convolution, random, layers);
                }
                case Pooling pooling -> layers.add(new MaxPool(shape, pooling.size()));
                case Units units -> addHidden(shape.size(), units.units(), ++number, random, layers);
            }
            shape = stage.output(shape);
        }
        layers.add(linear(shape.size(), stages.getLast().output(shape).size(), true, random));
        return new Network(Network.UNIT_SCALE, layers);
    }

    private void addConvolution(FeatureMaps maps, Convolution stage, RandomGenerator random, List<Layer> layers) {
        int filters = stage.filters();
        int inputs = Conv2d.inputsPerPlace(maps, stage.size());
        long outputs = (long) filters * stage.size() * stage.size();
        Matrix weights = initialization.weights(inputs, filters, outputs, random);
        var conv = new Conv2d(maps, stage.size(), weights, initialization.biases(filters, random));
        layers.add(conv);
        layers.add(new Activation(activation, conv.outputs()));
    }

    /** Linear, then batch normalization, activation and dropout; docs/decisions/block-layer.md says why this order. */
    private void addHidden(int inputs, int units, int number, RandomGenerator random, List<Layer> layers) {
        switch (normalization) {
            case NONE -> layers.add(linear(inputs, units, true, random));
            case BATCH -> {
                layers.add(linear(inputs, units, false, random));
                layers.add(BatchNorm.initial(units));
            }
        }
        layers.add(new Activation(activation, units));
        addDropout(hiddenDropout, number, units, layers);
    }

    private Linear linear(int inputs, int units, boolean biased, RandomGenerator random) {
        Matrix weights = initialization.weights(inputs, units, random);
        return new Linear(weights, biased ? initialization.biases(units, random) : null);
    }

    private static void addDropout(double rate, int stream, int units, List<Layer> layers) {
        if (rate > 0) {
            layers.add(new Dropout(rate, stream, units));
        }
    }
}
