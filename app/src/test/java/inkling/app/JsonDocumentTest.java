package inkling.app;

import static inkling.app.TestCommands.run;
import static inkling.app.TestCommands.runUntilPrinted;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import inkling.app.data.FetchedMnist;
import inkling.data.Dataset;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** docs/json.md says what {@code --json} prints: each command is run, and its fields and their types compared. */
class JsonDocumentTest extends TrainedModel {
    /** Hidden, for people, only the name of others, and another name of serve. */
    private static final Set<String> WITHOUT_JSON = Set.of("rehearse", "help", "data", "playground");

    /**
     * Each section of the document, with arguments that together leave nothing out and make null what can be; MODEL, NAMELESS, OTHER and the like are
     * files.
     */
    private static final List<Map.Entry<String, String>> COMMANDS = List.of(
            Map.entry("train", "--data generated:300 --batch 50 --epochs 2 --dev 50 --out OTHER"),
            Map.entry("train", "--data generated:300 --epochs 0 --dev 0 --out OTHER"),
            Map.entry("evaluate", "-m MODEL -m MODEL --on all"),
            Map.entry("evaluate", "-m NAMELESS -m MODEL --data generated:300"),
            Map.entry("predict", "-m MODEL PICTURE HISTORY"),
            Map.entry("predict", "-m NAMELESS PICTURE"),
            Map.entry("predict --data", "PICTURES -m MODEL --out TABLE"),
            Map.entry("predict --data", "KAGGLE/test.csv -m NAMELESS"),
            Map.entry("kaggle", "KAGGLE --recipe fast --dev 50"),
            Map.entry("kaggle", "KAGGLE --recipe fast --dev 0"),
            Map.entry("show", "-m MODEL 0"),
            Map.entry("show", "-m NAMELESS 0 --data KAGGLE/test.csv"),
            Map.entry("explain", "-m MODEL 0"),
            Map.entry("explain", "-m NAMELESS PICTURE"),
            Map.entry("explain", "-m NORMALIZED 0"),
            Map.entry("explain", "-m CONVOLUTION 0"),
            Map.entry("info", "MODEL"),
            Map.entry("export", "-m MODEL --out EXPORTED"),
            Map.entry("export", "-m NAMELESS --out EXPORTED"),
            Map.entry("import", "EXPORTED --out OTHER"),
            Map.entry("data info", "--data generated:10"),
            Map.entry("data info", "--data KAGGLE/test.csv"),
            Map.entry("data show", "0 --data generated:10 --out PICTURE"),
            Map.entry("data show", "0 --data KAGGLE/test.csv"),
            Map.entry("data fetch", "--offline"),
            Map.entry("data verify", "NOWHERE"),
            Map.entry("recipes", ""),
            Map.entry("recipes show", "fast"),
            Map.entry("gradcheck", "--per-array 5 --examples 2"),
            Map.entry("serve", "-m MODEL --data KAGGLE"),
            Map.entry("serve", "-m NAMELESS --data KAGGLE"),
            Map.entry("generate-completion", ""),
            Map.entry("report", "--compare HISTORY --out PAGE"),
            Map.entry("bench", "--data generated:300 --seconds 0.02 --only predict-one"));

    @Test
    void everyCommandPrintsWhatTheDocumentSays() throws IOException {
        Map<String, Map<String, String>> document = document();
        assertThat(COMMANDS.stream().map(Map.Entry::getKey).distinct())
                .containsExactlyInAnyOrderElementsOf(document.keySet());
        train("--iterations", "20", "--history", folder.resolve("history.csv").toString());
        Model.read(Path.of(model())).withProvenance(Map.of()).write(folder.resolve("nameless"));
        run("data", "show", "0", "--data", "generated:10", "--out", picture());
        trainOnce("normalized", "--batch-norm");
        trainOnce("maps", "--layers=conv:2x3,pool:2,10");
        Map<String, Set<String>> printed = new TreeMap<>();
        for (Map.Entry<String, String> command : COMMANDS) {
            String section = command.getKey();
            String words = section + " " + command.getValue();
            printed.computeIfAbsent(section, _ -> new TreeSet<>())
                    .addAll(compare(words, document.getOrDefault(section, Map.of()), json(words)));
        }
        printed.forEach((section, fields) -> assertThat(fields)
                .as(section)
                .containsExactlyInAnyOrderElementsOf(
                        document.getOrDefault(section, Map.of()).keySet()));
    }

    private void trainOnce(String name, String option) {
        String out = "--out=" + folder.resolve(name);
        assertThat(run("train", "--data=generated:60", "--iterations=1", "--dev=0", option, out)
                        .code())
                .isZero();
    }

    @Test
    void everyCommandIsInTheDocument() throws IOException {
        Set<String> commands = new TreeSet<>();
        collect("", Inkling.commandLine(), commands);
        commands.removeAll(WITHOUT_JSON);
        for (String name : commands) {
            CommandLine command = Inkling.commandLine();
            for (String word : name.split(" ", -1)) {
                command = Objects.requireNonNull(command.getSubcommands().get(word));
            }
            assertThat(command.getCommandSpec().optionsMap()).as(name).containsKey("--json");
        }
        assertThat(document().keySet().stream().map(section -> section.split(" --", 2)[0]))
                .containsAll(commands)
                .isSubsetOf(commands);
    }

    private static void collect(String prefix, CommandLine command, Set<String> names) {
        command.getSubcommands().forEach((name, sub) -> {
            names.add(prefix + name);
            collect(prefix + name + " ", sub, names);
        });
    }

    /** A folder with a class in it, of one picture. */
    private Path pictures() throws IOException {
        Path pictures = folder.resolve("pictures");
        Files.copy(
                Path.of(picture()),
                Files.createDirectories(pictures.resolve("0")).resolve("a.png"),
                StandardCopyOption.REPLACE_EXISTING);
        return pictures;
    }

    private String picture() {
        return folder.resolve("digit.png").toString();
    }

    private JsonObject json(String command) throws IOException {
        String line = command.replace("MODEL", model())
                .replace("NAMELESS", folder.resolve("nameless").toString())
                .replace("NORMALIZED", folder.resolve("normalized").toString())
                .replace("CONVOLUTION", folder.resolve("maps").toString())
                .replace("OTHER", folder.resolve("other.safetensors").toString())
                .replace("PICTURES", pictures().toString())
                .replace("PICTURE", picture())
                .replace("TABLE", folder.resolve("table.csv").toString())
                .replace("EXPORTED", folder.resolve("exported.onnx").toString())
                .replace("HISTORY", folder.resolve("history.csv").toString())
                .replace("KAGGLE", kaggle())
                .replace("PAGE", folder.resolve("page.html").toString())
                .replace(
                        "NOWHERE",
                        Files.createDirectories(folder.resolve("empty")).toString());
        String[] words = (line + " --json").split(" +", -1);
        if (line.startsWith("data fetch")) {
            String[] behind = Arrays.copyOfRange(words, 2, words.length);
            return run(new CommandLine(FetchedMnist.in(folder.resolve("mnist"))), behind)
                    .json();
        }
        return (words[0].equals("serve") ? runUntilPrinted(words) : run(words)).json();
    }

    /** A folder with a few drawn digits in Kaggle's form. */
    private String kaggle() throws IOException {
        Dataset digits = GeneratedDigits.dataset(300, 1);
        var train = new StringBuilder("label" + ",pixel0".repeat(784) + "\n");
        for (int i = 0; i < digits.size(); i++) {
            train.append(digits.label(i));
            for (byte pixel : digits.picture(i)) {
                train.append(',').append(Byte.toUnsignedInt(pixel));
            }
            train.append('\n');
        }
        Path kaggle = Files.createDirectories(folder.resolve("kaggle"));
        Files.writeString(kaggle.resolve("train.csv"), train);
        Files.writeString(kaggle.resolve("test.csv"), train.toString().replaceAll("(?m)^\\w+,", ""));
        return kaggle.toString();
    }

    /** Returns the fields that are printed. */
    private static Set<String> compare(String command, Map<String, String> documented, JsonObject json) {
        Map<String, Set<String>> printed = new TreeMap<>();
        collect("", json, printed, documented.keySet());
        // An array or object that is null has no fields.
        printed.entrySet()
                .removeIf(field -> field.getValue().equals(Set.of("null"))
                        && documented.keySet().stream()
                                .anyMatch(known -> known.matches("\\Q" + field.getKey() + "\\E[.\\[].*")));
        assertThat(documented.keySet()).as(command).containsAll(printed.keySet());
        printed.forEach((field, types) -> {
            String documentedType = documented.getOrDefault(field, "");
            if (documentedType.contains("number")) {
                types.remove("integer");
            }
            if (!documentedType.equals("any")) {
                assertThat(Set.of(documentedType.split(" or ", -1)))
                        .as(command + ": " + field)
                        .containsAll(types);
            }
        });
        return printed.keySet();
    }

    /** The types of each field; those of fields that the document leaves open under its name for them. */
    private static void collect(
            String field, JsonElement value, Map<String, Set<String>> types, Set<String> documented) {
        if (value.isJsonArray() && !documented.contains(field)) {
            value.getAsJsonArray().forEach(element -> collect(field + "[]", element, types, documented));
        } else if (value.isJsonObject()) {
            if (documented.contains(field)) {
                types.computeIfAbsent(field, _ -> new TreeSet<>()).add("object");
            }
            value.getAsJsonObject().entrySet().forEach(entry -> {
                String name = (field.isEmpty() ? "" : field + ".")
                        + entry.getKey().replaceAll("^(d?(?:[WbZAPY]|gamma|beta)|Zhat|mean|variance)\\d+$", "$1n");
                String open = field + ".*";
                if (documented.contains(open)) {
                    types.computeIfAbsent(open, _ -> new TreeSet<>()).add(type(entry.getValue()));
                } else {
                    collect(name, entry.getValue(), types, documented);
                }
            });
        } else {
            types.computeIfAbsent(field, _ -> new TreeSet<>()).add(type(value));
        }
    }

    private static String type(JsonElement value) {
        if (value.isJsonNull()) {
            return "null";
        }
        if (!(value instanceof JsonPrimitive primitive)) {
            return value.isJsonArray() ? "array" : "object";
        }
        if (primitive.isNumber()) {
            return primitive.getAsString().matches("-?\\d+") ? "integer" : "number";
        }
        return primitive.isBoolean() ? "boolean" : "string";
    }

    /** For each command its fields and their types. */
    private static Map<String, Map<String, String>> document() throws IOException {
        Map<String, Map<String, String>> document = new LinkedHashMap<>();
        String text = Files.readString(Path.of("..", "docs", "json.md"));
        for (String section : text.split("(?m)^## ", -1)) {
            String command = section.lines().findFirst().orElse("");
            if (!command.startsWith("#")) {
                document.put(
                        command,
                        Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\|")
                                .matcher(section)
                                .results()
                                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2))));
            }
        }
        return document;
    }
}
