package inkling.app.settings;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.nn.Architecture;
import inkling.nn.Architecture.Normalization;
import inkling.nn.Initialization;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What a new network is made of. The defaults are the published ones. Layers that the command line does not name take as many inputs and
 * outputs as the data has features and classes.
 */
public final class ArchitectureOptions {
    private static final String LAYERS = "--layers";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

    @Option(
            names = LAYERS,
            paramLabel = "LAYERS",
            converter = Layers.Converter.class,
            description = "Inputs, hidden layers, outputs; before the hidden layers, convolutions conv:FILTERSxSIZE and"
                    + " max pooling pool:SIZE, such as conv:8x5,pool:2,128,10. Default: 784,10,10, the ends as the data"
                    + " needs them.")
    private Layers layers = Layers.PUBLISHED;

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            converter = Converters.Activations.class,
            completionCandidates = ActivationNames.class,
            description = "Of the hidden layers: ${COMPLETION-CANDIDATES}. Default: relu.")
    private ActivationFunction activation = ActivationFunction.RELU;

    @Option(
            names = "--init",
            paramLabel = "uniform|he|glorot",
            description =
                    "How parameters begin: as published, or fit for relu, or for tanh and sigmoid. Default: uniform.")
    private Initialization initialization = Initialization.UNIFORM;

    @Option(
            names = "--batch-norm",
            negatable = true,
            description = "Batch normalization in the hidden layers. Default: none.")
    private boolean batchNorm;

    @Option(
            names = "--dropout",
            paramLabel = "RATE",
            converter = Converters.Dropouts.class,
            description = "Share of each hidden layer's outputs left out in training, 0 to less than 1. Default: 0.")
    private double dropout;

    @Option(
            names = "--input-dropout",
            paramLabel = "RATE",
            converter = Converters.Dropouts.class,
            description = "Share of the pixels left out in training, 0 to less than 1. Default: 0.")
    private double inputDropout;

    /** For {@code --help} and completion. */
    static final class ActivationNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ActivationFunction.ALL.stream().map(ActivationFunction::name).iterator();
        }
    }

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
        boolean told = spec.commandLine() != null
                && spec.commandLine().getParseResult() != null
                && spec.commandLine().getParseResult().hasMatchedOption(LAYERS);
        return told ? layers : layers.fittedTo(data);
    }

    private Architecture architecture(Layers layers, ImageShape shape) {
        try {
            return Architecture.published(layers.input(shape), layers.stages())
                    .withActivation(activation)
                    .withInitialization(initialization)
                    .withNormalization(batchNorm ? Normalization.BATCH : Normalization.NONE)
                    .withDropout(inputDropout, dropout);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(LAYERS + " " + layers + ": " + e.getMessage(), e);
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
            throw new IllegalArgumentException(LAYERS + " " + layers + ": " + e.getMessage(), e);
        }
    }

    /** Checks that the network takes the data's examples and tells its classes. */
    public void requireFit(Dataset data) {
        layersFor(data).requireFit(data);
    }

    /** The settings by their names in {@code --json}, without the layers; null for what is not set. */
    public Map<String, @Nullable Object> describe() {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        settings.put("activation", activation.name());
        settings.put("initialization", initialization.name().toLowerCase(Locale.ROOT));
        settings.put("batchNorm", batchNorm);
        settings.put("dropout", dropout == 0 ? null : dropout);
        settings.put("inputDropout", inputDropout == 0 ? null : inputDropout);
        return settings;
    }
}
