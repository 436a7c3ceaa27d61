package inkling.model;

import inkling.data.MalformedFileException;
import inkling.data.augment.InputSteps;
import inkling.nn.ActivationFunction;
import inkling.nn.BatchNorm;
import inkling.nn.Dense;
import inkling.nn.Dropout;
import inkling.nn.Layer;
import inkling.nn.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A network with its metadata, as it is saved. In the file, layer {@code i} has the tensors {@code layers.i.weight}, {@code
 * [outputs × inputs]} as PyTorch's {@code Linear} has it, and {@code layers.i.bias}, {@code [outputs]}, or else those of a batch
 * normalization, as PyTorch's {@code BatchNorm1d} names them.
 *
 * @param network the parameters
 * @param inputSteps what is to be done to each picture before the network sees it, in training and in prediction alike
 * @param metadata free text by key: what the model came from. The keys of {@link #FORMAT}, {@link #INPUT_SCALE}, {@link
 *     #ACTIVATIONS}, {@link #BATCH_NORM}, {@link #DROPOUT} and {@link #INPUT_STEPS} are written and read here, whatever this map says.
 */
public record ModelFile(Network network, InputSteps inputSteps, Map<String, String> metadata) {
    /** Metadata key whose value says that the file is one of ours. */
    public static final String FORMAT = "format";

    /** Metadata key: what an input byte of 1 stands for. */
    public static final String INPUT_SCALE = "input_scale";

    /** Metadata key: the activation of each layer, separated by commas. */
    public static final String ACTIVATIONS = "activations";

    /** Metadata key: ε of each layer's batch normalization, or {@code none}; left out where no layer has one. */
    public static final String BATCH_NORM = "batch_norm";

    /** Metadata key: the dropout rates of the input and of each layer's output; left out where all are 0. */
    public static final String DROPOUT = "dropout";

    /** Metadata key: the names of the input steps, separated by commas; left out where there are none. */
    public static final String INPUT_STEPS = "input_steps";

    private static final String FORMAT_VALUE = "inkling-1";
    private static final String NONE = "none";

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
        rest.keySet().removeAll(List.of(FORMAT, INPUT_SCALE, ACTIVATIONS, BATCH_NORM, DROPOUT, INPUT_STEPS));
        all.putAll(rest);
        Safetensors.write(new Safetensors(Layers.tensors(network.layers()), all), file);
    }

    /** What the file says about the network besides its numbers. */
    Map<String, String> architecture() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(FORMAT, FORMAT_VALUE);
        keys.put(INPUT_SCALE, Float.toString(network.inputScale()));
        keys.put(ACTIVATIONS, joined(layers().map(layer -> layer.activation().name())));
        if (network.hasBatchNorm()) {
            keys.put(BATCH_NORM, joined(layers().map(ModelFile::epsilon)));
        }
        if (network.hasDropout()) {
            Stream<Dropout> all = Stream.concat(Stream.of(network.inputDropout()), layers().map(Layer::dropout));
            keys.put(DROPOUT, joined(all.map(dropout -> Double.toString(dropout.rate()))));
        }
        if (!inputSteps.isEmpty()) {
            keys.put(INPUT_STEPS, inputSteps.toString());
        }
        return keys;
    }

    private Stream<Layer> layers() {
        return network.layers().stream();
    }

    private static String epsilon(Layer layer) {
        BatchNorm norm = layer.batchNorm();
        return norm == null ? NONE : Float.toString(norm.epsilon());
    }

    private static String joined(Stream<String> texts) {
        return String.join(",", texts.toList());
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
        if (!FORMAT_VALUE.equals(metadata.get(FORMAT))) {
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
        List<String> activations =
                List.of(content.metadata().getOrDefault(ACTIVATIONS, "").split(",", -1));
        List<@Nullable Float> epsilons = epsilons(file, content, activations.size());
        List<Dropout> dropouts = dropouts(file, content, activations.size() + 1);
        int expected = epsilons.stream().mapToInt(Layers::count).sum();
        if (content.tensors().size() != expected) {
            throw malformed(
                    file,
                    "tensors",
                    "expected " + expected + " for the activations \"" + String.join(",", activations) + "\", found "
                            + content.tensors().size());
        }
        List<Layer> layers = new ArrayList<>();
        try {
            for (int i = 0; i < activations.size(); i++) {
                Float epsilon = epsilons.get(i);
                Dense dense = Layers.dense(file, content, i, epsilon == null);
                BatchNorm norm = epsilon == null ? null : Layers.batchNorm(file, content, i, dense.outputs(), epsilon);
                layers.add(new Layer(dense, norm, ActivationFunction.named(activations.get(i)), dropouts.get(i + 1)));
            }
            float scale = positive(file, INPUT_SCALE, content.metadata().get(INPUT_SCALE));
            return new Network(scale, dropouts.getFirst(), layers);
        } catch (IllegalArgumentException e) {
            throw malformed(file, "network", String.valueOf(e.getMessage()));
        }
    }

    /** ε of each layer's batch normalization; null for none. */
    private static List<@Nullable Float> epsilons(Path file, Safetensors content, int count)
            throws MalformedFileException {
        List<@Nullable Float> epsilons = new ArrayList<>();
        for (String text : values(file, content, BATCH_NORM, count, NONE)) {
            epsilons.add(text.equals(NONE) ? null : Float.valueOf(positive(file, BATCH_NORM, text)));
        }
        return epsilons;
    }

    private static List<Dropout> dropouts(Path file, Safetensors content, int count) throws MalformedFileException {
        List<Dropout> dropouts = new ArrayList<>();
        for (String text : values(file, content, DROPOUT, count, "0")) {
            try {
                dropouts.add(new Dropout(Double.parseDouble(text)));
            } catch (IllegalArgumentException e) {
                throw malformed(file, key(DROPOUT), "expected rates from 0 to less than 1, found " + text);
            }
        }
        return dropouts;
    }

    /** The values of a key that may be missing, as it is in older files. */
    private static List<String> values(Path file, Safetensors content, String key, int count, String otherwise)
            throws MalformedFileException {
        String text = content.metadata().get(key);
        if (text == null) {
            return Collections.nCopies(count, otherwise);
        }
        List<String> values = List.of(text.split(",", -1));
        if (values.size() != count) {
            throw malformed(file, key(key), "expected " + count + " values, found \"" + text + "\"");
        }
        return values;
    }

    private static float positive(Path file, String key, @Nullable String text) throws MalformedFileException {
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

    private static String key(String name) {
        return "metadata \"" + name + "\"";
    }

    static MalformedFileException malformed(Path file, String place, String problem) {
        return new MalformedFileException(
                file.toString(), place, problem, "Not a model that inkling wrote? Train one with `inkling train`.");
    }
}
