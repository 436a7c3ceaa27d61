package inkling.app.report.compare;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import inkling.app.report.ReportData.LayerState;
import inkling.app.report.ReportData.Moment;
import inkling.app.settings.TrainOptions;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a training left behind: the table of {@code --history}, which has its course; the object of {@code --json}, which has course,
 * settings and results; or a model file, which has settings and results. Told apart by how they begin.
 */
final class RunReader {
    private static final Pattern RESULT = Pattern.compile("(train|dev|test) (accuracy|loss|correct)|train seconds");

    /** What is told of a training beside the options that it takes. */
    private static final Set<String> FACTS = Set.of(
            "data",
            "data form",
            "train examples",
            "dev examples",
            "test examples",
            "layers",
            "iterations",
            "epochs",
            "diverged after iteration");

    private static final Set<String> OPTIONS = new TrainOptions()
            .describe().keySet().stream().map(RunReader::words).collect(Collectors.toSet());

    private RunReader() {}

    /**
     * Reads one file.
     *
     * @param name what to call it
     * @throws MalformedFileException if it is none of the three
     */
    static ComparedRun read(Path file, String name) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw malformed(file, "expected a file, found a folder or device");
        }
        String head;
        try (InputStream in = Files.newInputStream(file)) {
            head = new String(in.readNBytes(10), StandardCharsets.ISO_8859_1).stripLeading();
        }
        if (head.startsWith("iteration,")) {
            return new ComparedRun(file, name, HistoryTable.read(file), Map.of(), Map.of());
        }
        if (head.startsWith("{")) {
            return ofJson(file, name);
        }
        Map<String, String> settings = new LinkedHashMap<>();
        Map<String, Double> results = new LinkedHashMap<>();
        Model model = Model.read(file);
        try {
            model.provenance().forEach((key, value) -> put(key, value, settings, results));
        } catch (NumberFormatException e) {
            throw malformed(file, "expected numbers as results, found others");
        }
        return new ComparedRun(file, name, List.of(), settings, results);
    }

    private static MalformedFileException malformed(Path file, String problem) {
        return new MalformedFileException(
                file.toString(),
                "",
                problem,
                "Give what `inkling train --json` prints, a table of --history, or a model file.");
    }

    private static ComparedRun ofJson(Path file, String name) throws IOException {
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
            return new ComparedRun(file, name, moments, settings, results);
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
        String name = words(key);
        if (RESULT.matcher(name).matches()) {
            results.put(name, Double.valueOf(value));
        } else if ((OPTIONS.contains(name) || FACTS.contains(name)) && !value.equals("false")) {
            settings.put(name, value);
        }
    }

    /** A name as JSON or a model file has it, in words. */
    private static String words(String key) {
        return key.replaceAll("([A-Z])", " $1").replace('_', ' ').toLowerCase(Locale.ROOT);
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
