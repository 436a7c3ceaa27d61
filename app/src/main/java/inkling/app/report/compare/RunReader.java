package inkling.app.report.compare;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import inkling.app.report.ReportData.LayerState;
import inkling.app.report.ReportData.Moment;
import inkling.data.file.MalformedFileException;
import inkling.model.Model;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a training left behind: the table of {@code --history}, which has its course; the object of {@code --json}, which has course,
 * settings and results; or a model file, which has settings and results. Told apart by how they begin.
 */
final class RunReader {
    private static final Set<String> RESULTS = Set.of(
            "train accuracy",
            "dev accuracy",
            "test accuracy",
            "train loss",
            "dev loss",
            "test loss",
            "train seconds",
            "train correct",
            "dev correct",
            "test correct");

    /** Of the machine, or of the result, and not of what was wanted. */
    private static final Set<String> NO_SETTINGS = Set.of(
            "warning",
            "load seconds",
            "seconds per iteration",
            "model",
            "weights sha256",
            "java version",
            "inkling version",
            "train sha256",
            "threads",
            "kernels",
            "ending",
            "kept iteration",
            "network");

    private RunReader() {}

    /**
     * Reads one file.
     *
     * @throws MalformedFileException if it is none of the three
     */
    static ComparedRun read(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw malformed(file, "expected a file, found a folder or device");
        }
        String head;
        try (InputStream in = Files.newInputStream(file)) {
            head = new String(in.readNBytes(10), StandardCharsets.ISO_8859_1).stripLeading();
        }
        if (head.startsWith("iteration,")) {
            return new ComparedRun(file, HistoryTable.read(file), Map.of(), Map.of());
        }
        if (head.startsWith("{")) {
            return ofJson(file);
        }
        Map<String, String> settings = new LinkedHashMap<>();
        Map<String, Double> results = new LinkedHashMap<>();
        Model model = Model.read(file);
        try {
            model.provenance().forEach((key, value) -> put(key, value, settings, results));
        } catch (NumberFormatException e) {
            throw malformed(file, "expected numbers as results, found others");
        }
        return new ComparedRun(file, List.of(), settings, results);
    }

    private static MalformedFileException malformed(Path file, String problem) {
        return new MalformedFileException(
                file.toString(),
                "",
                problem,
                "Give what `inkling train --json` prints, a table of --history, or a model file.");
    }

    private static ComparedRun ofJson(Path file) throws IOException {
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            List<Moment> moments = new ArrayList<>();
            for (JsonElement entry : json.getAsJsonArray("history")) {
                moments.add(moment(entry.getAsJsonObject()));
            }
            Map<String, String> settings = new LinkedHashMap<>();
            Map<String, Double> results = new LinkedHashMap<>();
            json.entrySet().forEach(entry -> {
                JsonElement value = entry.getValue();
                if (value.isJsonPrimitive()) {
                    put(entry.getKey(), value.getAsString(), settings, results);
                } else if (entry.getKey().equals("layers")) {
                    settings.put("layers", json.get("network").getAsString());
                }
            });
            return new ComparedRun(file, moments, settings, results);
        } catch (CharacterCodingException e) {
            throw malformed(file, "expected JSON in UTF-8, found something else");
        } catch (JsonParseException
                | IllegalStateException
                | NullPointerException
                | ClassCastException
                | UnsupportedOperationException
                | NumberFormatException e) {
            throw malformed(file, "expected what `inkling train --json` prints, found other JSON");
        }
    }

    private static void put(String key, String value, Map<String, String> settings, Map<String, Double> results) {
        String name = key.replaceAll("([A-Z])", " $1").replace('_', ' ').toLowerCase(Locale.ROOT);
        if (RESULTS.contains(name)) {
            results.put(name, Double.valueOf(value));
        } else if (!NO_SETTINGS.contains(name) && !value.equals("false")) {
            settings.put(name, value);
        }
    }

    private static Moment moment(JsonObject entry) {
        return new Moment(
                entry.get("iteration").getAsLong(),
                entry.get("epoch").getAsDouble(),
                number(entry, "loss", Double.NaN),
                number(entry, "accuracy", Double.NaN),
                optional(entry, "devLoss"),
                optional(entry, "devAccuracy"),
                optional(entry, "learningRate"),
                optional(entry, "seconds"),
                layers(entry.get("health")));
    }

    /** Histories of earlier versions tell nothing of layers. */
    private static List<LayerState> layers(@Nullable JsonElement health) {
        List<LayerState> layers = new ArrayList<>();
        if (health != null && health.isJsonObject()) {
            for (JsonElement element : health.getAsJsonObject().getAsJsonArray("layers")) {
                JsonObject layer = element.getAsJsonObject();
                String idle = layer.has("dead") && !layer.get("dead").isJsonNull() ? "dead" : "saturated";
                Double count = optional(layer, idle);
                layers.add(new LayerState(
                        layer.get("layer").getAsInt(),
                        idle,
                        count == null ? null : count / layer.get("units").getAsInt(),
                        number(layer, "gradientNorm", Double.NaN)));
            }
        }
        return layers;
    }

    private static double number(JsonObject object, String key, double otherwise) {
        Double number = optional(object, key);
        return number == null ? otherwise : number;
    }

    private static @Nullable Double optional(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value == null || value.isJsonNull() ? null : value.getAsDouble();
    }
}
