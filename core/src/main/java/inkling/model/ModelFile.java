package inkling.model;

import inkling.data.MalformedFileException;
import inkling.data.augment.InputSteps;
import inkling.nn.Layer;
import inkling.nn.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network with its metadata, as it is saved. In the file, layer {@code i} has the tensors {@code layers.i.weight}, {@code
 * [outputs × inputs]} as PyTorch's {@code Linear} has it, and {@code layers.i.bias}, {@code [outputs]}, or else those of a batch
 * normalization, as PyTorch's {@code BatchNorm1d} names them.
 *
 * @param network the parameters
 * @param inputSteps what is to be done to each picture before the network sees it, in training and in prediction alike
 * @param metadata free text by key: what the model came from. The keys of {@link #FORMAT}, {@link #INPUT_SCALE}, {@link
 *     #ARCHITECTURE} and {@link #INPUT_STEPS} are written and read here, whatever this map says.
 */
public record ModelFile(Network network, InputSteps inputSteps, Map<String, String> metadata) {
    /** Metadata key whose value says that the file is one of ours. */
    public static final String FORMAT = "format";

    /** Metadata key: what an input byte of 1 stands for. */
    public static final String INPUT_SCALE = "input_scale";

    /** Metadata key: the layers in their order, see docs/model-file.md. */
    public static final String ARCHITECTURE = "architecture";

    /** Metadata key: the names of the input steps, separated by commas; left out where there are none. */
    public static final String INPUT_STEPS = "input_steps";

    private static final String FORMAT_VALUE = "inkling-2";

    /** Copies the metadata, keeping its order. */
    public ModelFile {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** A network that sees pictures as they are. */
    public ModelFile(Network network, Map<String, String> metadata) {
        this(network, InputSteps.NONE, metadata);
    }

    /**
     * Writes the file, by way of a temporary one, so that an older file of that name stays whole until the new one is.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        Map<String, String> all = architecture();
        Map<String, String> rest = new LinkedHashMap<>(metadata);
        rest.keySet().removeAll(List.of(FORMAT, INPUT_SCALE, ARCHITECTURE, INPUT_STEPS));
        rest.keySet().removeAll(FirstFormat.KEYS);
        all.putAll(rest);
        Safetensors.write(new Safetensors(NetworkTensors.of(network), all), file);
    }

    /** What the file says about the network besides its numbers. */
    Map<String, String> architecture() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(FORMAT, FORMAT_VALUE);
        keys.put(INPUT_SCALE, Float.toString(network.inputScale()));
        keys.put(ARCHITECTURE, LayerText.of(network));
        if (!inputSteps.isEmpty()) {
            keys.put(INPUT_STEPS, inputSteps.toString());
        }
        return keys;
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
        if (CheckpointFile.FORMAT_VALUE.equals(metadata.get(FORMAT))) {
            throw new MalformedFileException(
                    file.toString(),
                    "",
                    "expected a model, found the checkpoint of a training run",
                    "Finish the run with `inkling train --resume --checkpoint` and its folder.");
        }
        if (!FORMAT_VALUE.equals(metadata.get(FORMAT)) && !FirstFormat.VALUE.equals(metadata.get(FORMAT))) {
            throw malformed(
                    file,
                    key(FORMAT),
                    "expected \"" + FORMAT_VALUE + "\", found "
                            + (metadata.containsKey(FORMAT) ? "\"" + metadata.get(FORMAT) + "\"" : "none"));
        }
        return new ModelFile(network(file, content), inputSteps(file, metadata), metadata);
    }

    private static InputSteps inputSteps(Path file, Map<String, String> metadata) throws MalformedFileException {
        try {
            return InputSteps.parse(metadata.getOrDefault(INPUT_STEPS, ""));
        } catch (IllegalArgumentException e) {
            throw malformed(file, key(INPUT_STEPS), String.valueOf(e.getMessage()));
        }
    }

    /** The network that is all of {@code content}. */
    static Network network(Path file, Safetensors content) throws MalformedFileException {
        String text = content.metadata().get(ARCHITECTURE);
        if (text == null) {
            text = FirstFormat.layers(file, content.metadata());
        }
        try {
            List<Layer> layers = LayerText.read(text, new NetworkTensors(file, content));
            float scale = positive(file, INPUT_SCALE, content.metadata().get(INPUT_SCALE));
            var network = new Network(scale, layers);
            int expected = NetworkTensors.of(network).size();
            if (content.tensors().size() != expected) {
                throw malformed(
                        file,
                        "tensors",
                        "expected " + expected + " for the layers \"" + text + "\", found "
                                + content.tensors().size());
            }
            return network;
        } catch (IllegalArgumentException e) {
            throw malformed(file, "network", String.valueOf(e.getMessage()));
        }
    }

    static float positive(Path file, String key, @Nullable String text) throws MalformedFileException {
        try {
            float number = text == null ? Float.NaN : Float.parseFloat(text);
            if (number > 0 && Float.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for any other text that is no positive number.
        }
        throw malformed(file, key(key), "expected a positive number, found " + text);
    }

    static String key(String name) {
        return "metadata \"" + name + "\"";
    }

    static MalformedFileException malformed(Path file, String place, String problem) {
        return new MalformedFileException(
                file.toString(), place, problem, "Not a model that inkling wrote? Train one with `inkling train`.");
    }
}
