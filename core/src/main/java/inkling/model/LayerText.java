package inkling.model;

import inkling.data.file.MalformedFileException;
import inkling.nn.Activation;
import inkling.nn.BatchNorm;
import inkling.nn.Conv2d;
import inkling.nn.Dropout;
import inkling.nn.FeatureMaps;
import inkling.nn.Layer;
import inkling.nn.Linear;
import inkling.nn.MaxPool;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a file says about each layer besides its arrays: the layers in their order, separated by semicolons, each a word and numbers
 * or a name. {@code dropout 0.2; linear; batch-norm 1.0E-5; activation relu; linear} or, with the shapes of what goes in, {@code
 * conv 1x28x28; activation relu; max-pool 8x24x24 2; linear}
 */
final class LayerText {
    private static final String LINEAR = "linear";
    private static final String CONV = "conv";
    private static final String MAX_POOL = "max-pool";
    private static final String BATCH_NORM = "batch-norm";
    private static final String ACTIVATION = "activation";
    private static final String DROPOUT = "dropout";

    private LayerText() {}

    static String of(Network network) {
        return network.layers().stream().map(LayerText::of).collect(Collectors.joining("; "));
    }

    private static String of(Layer layer) {
        return switch (layer) {
            case Linear linear -> LINEAR;
            case Conv2d conv -> CONV + " " + conv.input();
            case MaxPool pool -> MAX_POOL + " " + pool.input() + " " + pool.size();
            case BatchNorm norm -> batchNorm(norm.epsilon());
            case Activation activation -> activation(activation.function().name());
            case Dropout dropout -> dropout(dropout.rate());
        };
    }

    static String linear() {
        return LINEAR;
    }

    static String batchNorm(float epsilon) {
        return BATCH_NORM + " " + epsilon;
    }

    static String activation(String function) {
        return ACTIVATION + " " + function;
    }

    static String dropout(double rate) {
        return DROPOUT + " " + rate;
    }

    /**
     * Reads the text, with the arrays from a file.
     *
     * @param others activation functions that the text may name, besides those that are built in
     * @throws MalformedFileException if the file lacks an array
     * @throws IllegalArgumentException if the text is none of ours
     */
    static List<Layer> read(String text, NetworkTensors tensors, List<ActivationFunction> others)
            throws MalformedFileException {
        List<Layer> layers = new ArrayList<>();
        int number = 0;
        int units = -1;
        for (String part : text.split(";", -1)) {
            String[] words = part.strip().split(" ", 2);
            String argument = words.length == 2 ? words[1] : "";
            Layer layer = switch (words[0]) {
                case LINEAR -> tensors.linear(number++);
                case CONV -> tensors.conv(number++, FeatureMaps.parse(argument));
                case MAX_POOL -> maxPool(argument);
                case BATCH_NORM -> tensors.batchNorm(number - 1, known(units, part), epsilon(argument));
                case ACTIVATION -> new Activation(function(argument, tensors, others), known(units, part));
                // Before the first other layer it leaves out inputs.
                case DROPOUT -> new Dropout(rate(argument), number, units < 0 ? inputs(text, tensors) : units);
                default ->
                    throw new IllegalArgumentException("layer " + Json.excerpt(part.strip())
                            + ": expected linear, conv, max-pool, batch-norm, activation or dropout");
            };
            units = layer.outputs();
            layers.add(layer);
        }
        return layers;
    }

    private static ActivationFunction function(String name, NetworkTensors tensors, List<ActivationFunction> others)
            throws MalformedFileException {
        List<ActivationFunction> known =
                Stream.concat(ActivationFunction.ALL.stream(), others.stream()).toList();
        for (ActivationFunction function : known) {
            if (function.name().equals(name)) {
                return function;
            }
        }
        throw new MalformedFileException(
                tensors.file().toString(),
                "network",
                "activation \"" + name + "\": expected one of "
                        + known.stream().map(ActivationFunction::name).collect(Collectors.joining(", ")),
                "A function of your own? Give it to Model.read(path, function).");
    }

    /** What the first layer takes that says so. */
    private static int inputs(String text, NetworkTensors tensors) throws MalformedFileException {
        for (String part : text.split(";", -1)) {
            String[] words = part.strip().split(" ", -1);
            if (words.length > 1 && (words[0].equals(CONV) || words[0].equals(MAX_POOL))) {
                return FeatureMaps.parse(words[1]).size();
            }
            if (words[0].equals(LINEAR)) {
                break;
            }
        }
        return tensors.inputs();
    }

    private static MaxPool maxPool(String argument) {
        String[] words = argument.split(" ", -1);
        try {
            if (words.length == 2) {
                return new MaxPool(FeatureMaps.parse(words[0]), Integer.parseInt(words[1]));
            }
        } catch (NumberFormatException e) {
            // Said below, as for a text without a size.
        }
        throw new IllegalArgumentException(
                "max-pool " + Json.excerpt(argument) + ": expected what goes in and a size such as 8x24x24 2");
    }

    private static int known(int units, String part) {
        if (units < 0) {
            throw new IllegalArgumentException(
                    "layer " + Json.excerpt(part.strip()) + ": expected a linear layer before it");
        }
        return units;
    }

    private static float epsilon(String text) {
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "batch normalization's epsilon " + Json.excerpt(text) + ": expected a number", e);
        }
    }

    private static double rate(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("dropout rate " + Json.excerpt(text) + ": expected a number", e);
        }
    }
}
