package inkling.model;

import inkling.data.MalformedFileException;
import inkling.math.Matrix;
import inkling.nn.Activation;
import inkling.nn.Dense;
import inkling.nn.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network with its metadata, as it is saved. In the file, layer {@code i} has the tensors {@code layers.i.weight}, {@code
 * [outputs × inputs]} as PyTorch's {@code Linear} has it, and {@code layers.i.bias}, {@code [outputs]}.
 *
 * @param network the parameters
 * @param metadata free text by key: what the model came from. The keys of {@link #FORMAT}, {@link #INPUT_SCALE} and {@link
 *     #ACTIVATIONS} are written and read here.
 */
public record ModelFile(Network network, Map<String, String> metadata) {
    /** Metadata key whose value says that the file is one of ours. */
    public static final String FORMAT = "format";

    /** Metadata key: what an input byte of 1 stands for. */
    public static final String INPUT_SCALE = "input_scale";

    /** Metadata key: the activation of each layer, separated by commas. */
    public static final String ACTIVATIONS = "activations";

    private static final String FORMAT_VALUE = "inkling-1";

    /** Copies the metadata, keeping its order. */
    public ModelFile {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Writes the file, by way of a temporary one, so that an older file of that name stays whole until the new one is.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(FORMAT, FORMAT_VALUE);
        all.put(INPUT_SCALE, Float.toString(network.inputScale()));
        all.put(
                ACTIVATIONS,
                String.join(
                        ",",
                        network.layers().stream()
                                .map(layer -> layer.activation().name())
                                .toList()));
        all.putAll(metadata);
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < network.layers().size(); i++) {
            Dense layer = network.layers().get(i);
            tensors.add(new Tensor(
                    weightName(i),
                    List.of(layer.outputs(), layer.inputs()),
                    layer.weights().transposed().toArray()));
            tensors.add(new Tensor(
                    biasName(i), List.of(layer.outputs()), layer.biases().toArray()));
        }
        Safetensors.write(new Safetensors(tensors, all), file);
    }

    /**
     * Reads a file that {@link #write} made.
     *
     * @throws MalformedFileException if the content is not a network
     * @throws IOException if the file cannot be read
     */
    public static ModelFile read(Path file) throws IOException {
        Safetensors content = Safetensors.read(file);
        Map<String, String> metadata = content.metadata();
        if (!FORMAT_VALUE.equals(metadata.get(FORMAT))) {
            throw malformed(
                    file,
                    "metadata \"" + FORMAT + "\"",
                    "expected \"" + FORMAT_VALUE + "\", found "
                            + (metadata.containsKey(FORMAT) ? "\"" + metadata.get(FORMAT) + "\"" : "none"));
        }
        return new ModelFile(network(file, content), metadata);
    }

    private static Network network(Path file, Safetensors content) throws MalformedFileException {
        String[] activations = content.metadata().getOrDefault(ACTIVATIONS, "").split(",", -1);
        if (content.tensors().size() != 2 * activations.length) {
            throw malformed(
                    file,
                    "tensors",
                    "expected " + 2 * activations.length + ", two for each of the activations \""
                            + content.metadata().get(ACTIVATIONS) + "\", found "
                            + content.tensors().size());
        }
        List<Dense> layers = new ArrayList<>();
        try {
            for (int i = 0; i < activations.length; i++) {
                layers.add(layer(file, content, i, Activation.named(activations[i])));
            }
            return new Network(inputScale(file, content.metadata().get(INPUT_SCALE)), layers);
        } catch (IllegalArgumentException e) {
            throw malformed(file, "network", String.valueOf(e.getMessage()));
        }
    }

    private static float inputScale(Path file, @Nullable String text) throws MalformedFileException {
        try {
            float scale = text == null ? Float.NaN : Float.parseFloat(text);
            if (scale > 0 && Float.isFinite(scale)) {
                return scale;
            }
        } catch (NumberFormatException e) {
            // Said below, as for any other text that is no positive number.
        }
        throw malformed(file, "metadata \"" + INPUT_SCALE + "\"", "expected a positive number, found " + text);
    }

    private static Dense layer(Path file, Safetensors content, int index, Activation activation)
            throws MalformedFileException {
        Tensor weight = tensor(file, content, weightName(index), 2);
        Tensor bias = tensor(file, content, biasName(index), 1);
        int outputs = weight.shape().getFirst();
        if (!bias.shape().getFirst().equals(outputs)) {
            throw malformed(
                    file,
                    bias.name(),
                    "expected shape [" + outputs + "] beside " + weight.name() + " " + weight.shape() + ", found "
                            + bias.shape());
        }
        Matrix weights =
                Matrix.of(outputs, weight.shape().getLast(), weight.values()).transposed();
        Matrix biases = Matrix.of(1, outputs, bias.values());
        if (!weights.isFinite() || !biases.isFinite()) {
            throw malformed(file, "layer " + index, "expected finite numbers, found an infinite one or NaN");
        }
        return new Dense(weights, biases, activation);
    }

    private static Tensor tensor(Path file, Safetensors content, String name, int dimensions)
            throws MalformedFileException {
        for (Tensor tensor : content.tensors()) {
            if (tensor.name().equals(name)) {
                if (tensor.shape().size() != dimensions || tensor.shape().contains(0)) {
                    throw malformed(
                            file,
                            name,
                            "expected " + dimensions + " dimensions, none of them 0, found shape " + tensor.shape());
                }
                return tensor;
            }
        }
        throw malformed(file, name, "expected a tensor of this name, found none");
    }

    private static MalformedFileException malformed(Path file, String place, String problem) {
        return new MalformedFileException(
                file.toString(), place, problem, "Not a model that inkling wrote? Train one with `inkling train`.");
    }

    private static String weightName(int layer) {
        return "layers." + layer + ".weight";
    }

    private static String biasName(int layer) {
        return "layers." + layer + ".bias";
    }
}
