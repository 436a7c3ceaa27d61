package inkling.app.settings;

import inkling.nn.Initialization;
import inkling.nn.activation.ActivationFunction;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What a new network is made of. The defaults are the published ones. Layers that the command line does not name take as many inputs and
 * outputs as the data has features and classes.
 */
public final class ArchitectureOptions {
    static final String LAYERS = "--layers";

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

    /** What was said, and what is so unless one says otherwise. */
    public ArchitectureSettings settings() {
        boolean told = spec.commandLine() != null
                && spec.commandLine().getParseResult() != null
                && spec.commandLine().getParseResult().hasMatchedOption(LAYERS);
        return new ArchitectureSettings(layers, told, activation, initialization, batchNorm, dropout, inputDropout);
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
