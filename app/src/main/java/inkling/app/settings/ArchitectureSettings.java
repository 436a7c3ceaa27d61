package inkling.app.settings;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.nn.Architecture;
import inkling.nn.Architecture.Normalization;
import inkling.nn.Initialization;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import java.util.random.RandomGenerator;

/**
 * What a new network is made of, as far as that is known before the data is.
 *
 * @param layers as {@code --layers} has them
 * @param layersFixed whether the command line names them; others take as many inputs and outputs as the data has features and classes
 * @param activation of the hidden layers
 * @param initialization of the parameters
 * @param batchNorm whether the hidden layers have batch normalization
 * @param dropout share of each hidden layer's outputs left out in training
 * @param inputDropout share of the inputs left out in training
 */
public record ArchitectureSettings(
        Layers layers,
        boolean layersFixed,
        ActivationFunction activation,
        Initialization initialization,
        boolean batchNorm,
        double dropout,
        double inputDropout) {
    /** What the network will be if the data is pictures of MNIST's shape: before it is known, for warming up. */
    public Architecture likelyArchitecture() {
        try {
            return architecture(ImageShape.MNIST);
        } catch (IllegalArgumentException e) {
            // What is wrong will be said when the data is known, if it is wrong then.
            return Architecture.PUBLISHED;
        }
    }

    /**
     * What a new network for this data is made of.
     *
     * @throws IllegalArgumentException if no network can be made so
     */
    public Architecture architecture(Dataset data) {
        return architecture(layersFor(data), data.isTable() ? new ImageShape(1, data.features()) : data.shape());
    }

    /**
     * What a new network is made of, if its layers need not be fitted.
     *
     * @param shape of the pictures
     * @throws IllegalArgumentException if no network can be made so
     */
    public Architecture architecture(ImageShape shape) {
        return architecture(layers, shape);
    }

    private Layers layersFor(Dataset data) {
        return layersFixed ? layers : layers.fittedTo(data);
    }

    private Architecture architecture(Layers layers, ImageShape shape) {
        try {
            return Architecture.published(layers.input(shape), layers.stages())
                    .withActivation(activation)
                    .withInitialization(initialization)
                    .withNormalization(batchNorm ? Normalization.BATCH : Normalization.NONE)
                    .withDropout(inputDropout, dropout);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(ArchitectureOptions.LAYERS + " " + layers + ": " + e.getMessage(), e);
        }
    }

    /**
     * A new network.
     *
     * @throws IllegalArgumentException if it is larger than any array can be
     */
    public Network network(Architecture architecture, RandomGenerator random) {
        try {
            return Network.random(architecture, random);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(ArchitectureOptions.LAYERS + " " + layers + ": " + e.getMessage(), e);
        }
    }

    /** Checks that the network takes the data's examples and tells its classes. */
    public void requireFit(Dataset data) {
        layersFor(data).requireFit(data);
    }
}
