package inkling.model;

import inkling.data.ImageShape;
import inkling.data.Standardization;
import inkling.data.augment.Preprocessing;
import inkling.data.file.MalformedFileException;
import inkling.math.Arguments;
import inkling.model.tensor.Json;
import inkling.model.tensor.Safetensors;
import inkling.model.tensor.Tensor;
import inkling.nn.Layer;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import inkling.predict.network.NetworkClassifier;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The layout of a model file. Layer {@code i} of those with weights has the tensors {@code layers.i.weight}, {@code [outputs ×
 * inputs]} as PyTorch's {@code Linear} has it, and {@code layers.i.bias}, {@code [outputs]}, or else those of a batch
 * normalization, as PyTorch's {@code BatchNorm1d} names them. The rest is metadata.
 */
final class ModelFile {
    /** Metadata key whose value says that the file is one of ours. */
    static final String FORMAT = "format";

    /** Metadata key: the layers in their order, see docs/model-file.md. */
    static final String ARCHITECTURE = "architecture";

    /** Metadata key: the names of the input steps, separated by commas; left out where there are none. */
    static final String INPUT_STEPS = "input_steps";

    private static final String FORMAT_VALUE = "inkling-2";

    /** Metadata key: what an input byte of 1 stands for. */
    private static final String INPUT_SCALE = "input_scale";

    /** Metadata key: whether the model reads pictures or rows of a table; missing in older files. */
    private static final String INPUT_KIND = "input_kind";

    private static final String PICTURES = "pictures";
    private static final String TABLE = "table";

    /** Metadata key: height and width of the pictures. */
    private static final String IMAGE_SHAPE = "image_shape";

    /** Metadata key: the names of the classes, a JSON array. */
    private static final String CLASS_NAMES = "class_names";

    /** What the names of the tensors begin with that hold the standardization of a table's columns. */
    private static final String STANDARDIZATION = "standardization.";

    private static final String MEANS = STANDARDIZATION + "mean";
    private static final String DEVIATIONS = STANDARDIZATION + "deviation";

    private static final List<String> KEYS =
            List.of(FORMAT, INPUT_SCALE, ARCHITECTURE, INPUT_STEPS, INPUT_KIND, IMAGE_SHAPE, CLASS_NAMES);

    private static final String WHICH_FILE = "Give the path of one that Model.write or `inkling train` made.";

    private static final Pattern SHAPE = Pattern.compile("([1-9]\\d{0,8})x([1-9]\\d{0,8})");

    private ModelFile() {}

    /** A copy of the names of a model's classes, which must differ. */
    static List<String> requireNames(List<String> names, int classes) {
        List<String> copy = Arguments.copy(names, "classNames");
        if (copy.size() != classes) {
            throw new IllegalArgumentException(copy.size() + " class names for a network of " + classes + " outputs");
        }
        Set<String> seen = new HashSet<>();
        for (String name : copy) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "class name \"" + name + "\" is there twice: expected another for each class");
            }
        }
        return copy;
    }

    /** An unmodifiable copy of a model's provenance, which must not use the keys of the file itself. */
    static Map<String, String> requireFreeKeys(Map<String, String> provenance) {
        Objects.requireNonNull(provenance, "provenance").forEach((key, value) -> {
            Objects.requireNonNull(key, "key of the provenance");
            Objects.requireNonNull(value, () -> "provenance \"" + key + "\"");
            if (KEYS.contains(key)) {
                throw new IllegalArgumentException(
                        "provenance \"" + key + "\": the model file uses this key itself, expected another");
            }
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /** Writes a model; see {@link Model#write}. */
    static void write(Model model, Path file) throws IOException {
        Safetensors.write(content(model), file);
    }

    /** Writes a model; see {@link Model#writeTo}. */
    static void writeTo(Model model, OutputStream out) throws IOException {
        Safetensors.write(content(model), model.toString(), out);
    }

    private static Safetensors content(Model model) {
        Map<String, String> metadata = architecture(model.network());
        if (!model.preprocessing().steps().isEmpty()) {
            metadata.put(INPUT_STEPS, model.preprocessing().toString());
        }
        metadata.put(INPUT_KIND, model.isTable() ? TABLE : PICTURES);
        metadata.put(IMAGE_SHAPE, model.shape().height() + "x" + model.shape().width());
        metadata.put(CLASS_NAMES, Json.quote(model.classNames()));
        metadata.putAll(model.provenance());
        List<Tensor> tensors = new ArrayList<>(NetworkTensors.of(model.network()));
        tensors.forEach(ModelFile::requireFinite);
        Standardization standardization = model.preprocessing().standardization();
        if (standardization != null) {
            tensors.add(row(MEANS, standardization.means()));
            tensors.add(row(DEVIATIONS, standardization.deviations()));
        }
        return new Safetensors(tensors, metadata);
    }

    private static void requireFinite(Tensor tensor) {
        for (float value : tensor.values()) {
            if (!Float.isFinite(value)) {
                throw new IllegalStateException(tensor.name() + ": expected finite numbers, found " + value
                        + ". Has training diverged? Nothing was written.");
            }
        }
    }

    private static Tensor row(String name, float[] values) {
        return new Tensor(name, List.of(values.length), values);
    }

    /** What a file says about a network besides its numbers. */
    static Map<String, String> architecture(Network network) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(FORMAT, FORMAT_VALUE);
        keys.put(INPUT_SCALE, Float.toString(network.inputScale()));
        keys.put(ARCHITECTURE, LayerText.of(network));
        return keys;
    }

    /** Reads a model; see {@link Model#read}. */
    static Model read(Path file, List<ActivationFunction> others) throws IOException {
        ActivationFunction.requireNames(others);
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "a folder, expected a model file. " + WHICH_FILE);
        }
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString(), null, "no such file. " + WHICH_FILE);
        }
        return read(file, Safetensors.read(file), others);
    }

    /** Reads a model; see {@link Model#read(String, byte[], ActivationFunction...)}. */
    static Model read(Path name, byte[] content, List<ActivationFunction> others) throws IOException {
        ActivationFunction.requireNames(others);
        return read(name, Safetensors.read(name, content), others);
    }

    private static Model read(Path file, Safetensors all, List<ActivationFunction> others)
            throws MalformedFileException {
        Map<String, String> metadata = all.metadata();
        requireFormat(file, metadata.get(FORMAT));
        List<Tensor> layers = all.tensors().stream()
                .filter(tensor -> !tensor.name().startsWith(STANDARDIZATION))
                .toList();
        Network network = network(file, new Safetensors(layers, metadata), others);
        Map<String, String> provenance = new LinkedHashMap<>(metadata);
        provenance.keySet().removeAll(KEYS);
        if (FirstFormat.VALUE.equals(metadata.get(FORMAT))) {
            provenance.keySet().removeAll(FirstFormat.KEYS);
        }
        Preprocessing preprocessing = preprocessing(file, all);
        List<String> classNames = classNames(metadata, network.outputs());
        try {
            if (isTable(file, metadata, preprocessing)) {
                return Model.ofTable(network, preprocessing, classNames, provenance);
            }
            ImageShape shape = shape(file, metadata, network);
            return new Model(network, preprocessing, shape, classNames, provenance);
        } catch (IllegalArgumentException e) {
            throw malformed(file, "model", String.valueOf(e.getMessage()));
        }
    }

    private static void requireFormat(Path file, @Nullable String format) throws MalformedFileException {
        if (CheckpointFile.FORMAT_VALUE.equals(format)) {
            throw new MalformedFileException(
                    file.toString(),
                    "",
                    "expected a model, found the checkpoint of a training run",
                    "Finish the run with `inkling train --resume --checkpoint` and its folder.");
        }
        if (!FORMAT_VALUE.equals(format) && !FirstFormat.VALUE.equals(format)) {
            throw malformed(file, key(FORMAT), "expected \"" + FORMAT_VALUE + "\", found " + Json.excerpt(format));
        }
    }

    /** Older files do not say; there, a model that standardizes, or whose pictures have one line, is one of tables. */
    private static boolean isTable(Path file, Map<String, String> metadata, Preprocessing preprocessing)
            throws MalformedFileException {
        String kind = metadata.get(INPUT_KIND);
        if (kind == null) {
            return preprocessing.standardization() != null
                    || metadata.getOrDefault(IMAGE_SHAPE, "").startsWith("1x");
        }
        if (!kind.equals(TABLE) && !kind.equals(PICTURES)) {
            throw malformed(
                    file,
                    key(INPUT_KIND),
                    "expected \"" + PICTURES + "\" or \"" + TABLE + "\", found \"" + kind + "\"");
        }
        return kind.equals(TABLE);
    }

    /** Of the pictures. */
    private static ImageShape shape(Path file, Map<String, String> metadata, Network network)
            throws MalformedFileException {
        String text = metadata.get(IMAGE_SHAPE);
        if (text == null) {
            return new NetworkClassifier(network).likelyShape();
        }
        int inputs = network.inputs();
        Matcher sizes = SHAPE.matcher(text);
        if (sizes.matches()) {
            int height = Integer.parseInt(sizes.group(1));
            int width = Integer.parseInt(sizes.group(2));
            if ((long) height * width == inputs) {
                return new ImageShape(height, width);
            }
        }
        throw malformed(
                file,
                key(IMAGE_SHAPE),
                "expected height and width of pictures of " + inputs + " pixels, found " + Json.excerpt(text));
    }

    /** Of the classes; their indices where the file has no fitting names. */
    private static List<String> classNames(Map<String, String> metadata, int classes) {
        String text = metadata.get(CLASS_NAMES);
        if (text != null) {
            try {
                List<String> names = Json.parseStrings(text);
                return requireNames(names, classes);
            } catch (Json.SyntaxException | IllegalArgumentException e) {
                // The names are for people; a file without usable ones still predicts.
            }
        }
        return Model.numbers(classes);
    }

    private static Preprocessing preprocessing(Path file, Safetensors content) throws MalformedFileException {
        float[] means = values(content, MEANS);
        float[] deviations = values(content, DEVIATIONS);
        if (means.length > 0 || deviations.length > 0) {
            try {
                return Preprocessing.standardizing(Standardization.of(means, deviations));
            } catch (IllegalArgumentException e) {
                throw malformed(file, STANDARDIZATION, String.valueOf(e.getMessage()));
            }
        }
        try {
            return Preprocessing.parse(content.metadata().getOrDefault(INPUT_STEPS, ""));
        } catch (IllegalArgumentException e) {
            throw malformed(file, key(INPUT_STEPS), String.valueOf(e.getMessage()));
        }
    }

    /** Those of the tensor of that name; none where there is no such tensor. */
    private static float[] values(Safetensors content, String name) {
        return content.tensors().stream()
                .filter(tensor -> tensor.name().equals(name))
                .map(Tensor::values)
                .findFirst()
                .orElse(new float[0]);
    }

    /** The network that is all of {@code content}. */
    static Network network(Path file, Safetensors content, List<ActivationFunction> others)
            throws MalformedFileException {
        String text = content.metadata().get(ARCHITECTURE);
        if (text == null) {
            text = FirstFormat.layers(file, content.metadata());
        }
        try {
            List<Layer> layers = LayerText.read(text, new NetworkTensors(file, content), others);
            float scale = positive(file, INPUT_SCALE, content.metadata().get(INPUT_SCALE));
            var network = new Network(scale, layers);
            int expected = NetworkTensors.of(network).size();
            if (content.tensors().size() != expected) {
                throw malformed(
                        file,
                        "tensors",
                        "expected " + expected + " for the layers " + Json.excerpt(text) + ", found "
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
        throw malformed(file, key(key), "expected a positive number, found " + Json.excerpt(text));
    }

    static String key(String name) {
        return "metadata \"" + name + "\"";
    }

    static MalformedFileException malformed(Path file, String place, String problem) {
        return new MalformedFileException(
                file.toString(), place, problem, "Not a model that inkling wrote? Train one with `inkling train`.");
    }
}
