package inkling.interop;

import inkling.data.augment.Preprocessing;
import inkling.data.file.MalformedFileException;
import inkling.interop.array.ArrayReader;
import inkling.interop.array.JsonReader;
import inkling.interop.array.NamedArrays;
import inkling.interop.array.NpzReader;
import inkling.interop.onnx.OnnxReader;
import inkling.interop.plan.InputRange;
import inkling.interop.plan.PlanModel;
import inkling.interop.plan.StepStack;
import inkling.model.Model;
import inkling.model.tensor.Json;
import inkling.model.tensor.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Models from other programs. */
public final class ModelImport {
    /** In a model's provenance: which arrays were taken for what, where the file does not say. */
    public static final String ASSUMED = NamedArrays.ASSUMED;

    /** In a model's provenance: the activation of hidden layers, where neither the file nor the settings say it. */
    public static final String ASSUMED_ACTIVATION = NamedArrays.ASSUMED_ACTIVATION;

    private ModelImport() {}

    /**
     * Reads a model from a file of another program. docs/interop.md lists what can be read.
     *
     * @throws IllegalArgumentException if the format is source code, or the settings do not fit the model
     * @throws MalformedFileException if the file is damaged, or says something that Inkling cannot; the message names it
     * @throws IOException if the file cannot be read
     */
    public static Model read(Path file, Format format, ImportSettings settings) throws IOException {
        requireFile(file);
        PlanModel found = switch (format) {
            case ONNX -> readOnnx(file, settings);
            case NPZ -> readArrays(file, NpzReader.read(file), settings);
            case JSON -> readArrays(file, JsonReader.read(file), settings);
            case SAFETENSORS -> {
                Safetensors content = Safetensors.read(file);
                yield readArrays(file, new NamedArrays(content.tensors(), content.metadata()), settings);
            }
            case JAVA, C ->
                throw new IllegalArgumentException(
                        file + ": expected .onnx, .npz, .safetensors or .json, found source code");
        };
        try {
            return named(found, settings).toModel();
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException(
                    file.toString(),
                    "model",
                    String.valueOf(e.getMessage()),
                    "docs/interop.md lists what can be read.");
        }
    }

    private static void requireFile(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString(), null, "no such file. Check the path.");
        }
        if (!Files.isRegularFile(file)) {
            throw new MalformedFileException(
                    file.toString(), "", "expected a file, found a folder or device", "Name the file.");
        }
    }

    private static PlanModel readArrays(Path file, NamedArrays content, ImportSettings settings)
            throws MalformedFileException {
        return new ArrayReader(file, content, settings.range(), settings.activation()).read();
    }

    private static PlanModel readOnnx(Path file, ImportSettings settings) throws IOException {
        OnnxReader reader = OnnxReader.open(file);
        Map<String, String> metadata = new LinkedHashMap<>(reader.metadata());
        if (reader.isOurs()) {
            return readArrays(file, new NamedArrays(reader.tensors(), metadata), settings);
        }
        InputRange range = settings.range();
        StepStack result = reader.follow(range);
        return new PlanModel(
                result.steps(),
                result.inputScale(),
                result.input(),
                range.isPictures(result.input()),
                Preprocessing.NONE,
                classNames(metadata.remove("class_names")),
                Map.of());
    }

    /** Names that are none of ours are left out. */
    private static List<String> classNames(@Nullable String text) {
        try {
            return text == null ? List.of() : Json.parseStrings(text);
        } catch (Json.SyntaxException e) {
            return List.of();
        }
    }

    private static PlanModel named(PlanModel found, ImportSettings settings) {
        List<String> names = settings.classNames().isEmpty() ? found.classNames() : settings.classNames();
        Map<String, String> provenance = new LinkedHashMap<>(found.provenance());
        return new PlanModel(
                found.steps(),
                found.inputScale(),
                found.input(),
                found.pictures(),
                found.preprocessing(),
                names,
                provenance);
    }
}
