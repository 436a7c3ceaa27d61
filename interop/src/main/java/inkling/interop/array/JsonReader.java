package inkling.interop.array;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import inkling.data.file.Excerpt;
import inkling.data.file.MalformedFileException;
import inkling.model.tensor.Json;
import inkling.model.tensor.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what {@link JsonWriter} wrote, in whatever order its keys come. */
public final class JsonReader {
    private static final String REMEDY = "docs/interop.md describes the format.";
    private static final Pattern PLACE = Pattern.compile("at line (\\d+) column (\\d+)");
    private static final int MAX_DIMENSIONS = 4;
    private static final int MAX_ENTRIES = 10_000;

    private final Path file;
    private final com.google.gson.stream.JsonReader in;
    private final List<Tensor> tensors = new ArrayList<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<String> architecture = new ArrayList<>();
    private String format = "";

    private JsonReader(Path file, com.google.gson.stream.JsonReader in) {
        this.file = file;
        this.in = in;
        in.setStrictness(Strictness.STRICT);
    }

    /**
     * Reads a file.
     *
     * @throws MalformedFileException if it is not of this format
     */
    public static NamedArrays read(Path file) throws IOException {
        try (var in = new com.google.gson.stream.JsonReader(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
            return new JsonReader(file, in).read();
        }
    }

    private NamedArrays read() throws IOException {
        try {
            each(this::readKey);
            if (in.peek() != JsonToken.END_DOCUMENT) {
                throw malformed("expected the end, found more");
            }
        } catch (MalformedJsonException | IllegalStateException | NumberFormatException e) {
            throw malformed("expected JSON as `inkling export` writes it, found something else" + place(e));
        } catch (EOFException e) {
            throw malformed("expected the rest, found the end of the file");
        } catch (CharacterCodingException e) {
            throw malformed("expected UTF-8, found something else");
        }
        if (!format.equals(JsonWriter.FORMAT)) {
            throw malformed("expected \"format\": \"" + JsonWriter.FORMAT + "\", found \"" + Excerpt.of(format) + "\"");
        }
        metadata.put(NamedArrays.ARCHITECTURE, String.join("; ", architecture));
        return new NamedArrays(tensors, metadata);
    }

    @FunctionalInterface
    private interface KeyReader {
        void read(String key) throws IOException;
    }

    private void each(KeyReader reader) throws IOException {
        in.beginObject();
        while (in.hasNext()) {
            reader.read(in.nextName());
        }
        in.endObject();
    }

    private void readKey(String key) throws IOException {
        switch (key) {
            case "format" -> format = in.nextString();
            case "input" -> each(this::readInput);
            case "classes" -> metadata.put(NamedArrays.CLASS_NAMES, Json.quote(strings()));
            case "layers" -> {
                in.beginArray();
                while (in.hasNext()) {
                    readLayer();
                }
                in.endArray();
            }
            case "metadata" ->
                each(name -> {
                    if (metadata.size() == MAX_ENTRIES) {
                        throw malformed("expected at most " + MAX_ENTRIES + " entries, found more");
                    }
                    metadata.putIfAbsent(name, in.nextString());
                });
            default -> in.skipValue();
        }
    }

    private void readInput(String key) throws IOException {
        switch (key) {
            case "kind" -> metadata.put(NamedArrays.INPUT_KIND, in.nextString());
            case "shape" -> metadata.put(NamedArrays.IMAGE_SHAPE, shape(2));
            case "scale" ->
                tensors.add(new Tensor(NamedArrays.INPUT_SCALE, List.of(), new float[] {(float) in.nextDouble()}));
            case "steps" -> metadata.put(NamedArrays.INPUT_STEPS, String.join(",", strings()));
            case "mean" -> tensors.add(array(NamedArrays.MEAN));
            case "deviation" -> tensors.add(array(NamedArrays.DEVIATION));
            default -> in.skipValue();
        }
    }

    private List<String> strings() throws IOException {
        List<String> strings = new ArrayList<>();
        in.beginArray();
        while (in.hasNext()) {
            strings.add(in.nextString());
        }
        in.endArray();
        return strings;
    }

    /** Sizes, as text with an x between them. */
    private String shape(int count) throws IOException {
        Tensor sizes = array("shape");
        if (sizes.shape().size() != 1 || sizes.values().length != count) {
            throw malformed("expected " + count + " sizes, found shape " + sizes.shape());
        }
        List<String> words = new ArrayList<>();
        for (float size : sizes.values()) {
            words.add(Integer.toString((int) size));
        }
        return String.join("x", words);
    }

    private void readLayer() throws IOException {
        Map<String, String> words = new LinkedHashMap<>();
        int number = (int) architecture.stream()
                        .filter(layer -> layer.startsWith("linear") || layer.startsWith("conv"))
                        .count()
                + 1;
        each(key -> {
            switch (key) {
                case "type", "function" -> words.put(key, in.nextString());
                case "size" -> words.put(key, Integer.toString(in.nextInt()));
                case "input" -> words.put(key, shape(3));
                case "weights" -> tensors.add(array("W" + number));
                case "biases" -> tensors.add(array("b" + number));
                default -> in.skipValue();
            }
        });
        if (architecture.size() == MAX_ENTRIES) {
            throw malformed("expected at most " + MAX_ENTRIES + " layers, found more");
        }
        architecture.add(List.of("type", "input", "size", "function").stream()
                .filter(words::containsKey)
                .map(words::get)
                .collect(Collectors.joining(" ")));
    }

    /** Nested arrays, all of one length at each depth. */
    private Tensor array(String name) throws IOException {
        var values = new Values();
        List<Integer> shape = new ArrayList<>();
        readArray(0, shape, values);
        return new Tensor(name, List.copyOf(shape), values.toArray());
    }

    private void readArray(int depth, List<Integer> shape, Values values) throws IOException {
        if (depth == MAX_DIMENSIONS) {
            throw malformed("expected at most " + MAX_DIMENSIONS + " dimensions, found more");
        }
        in.beginArray();
        int count = 0;
        boolean first = shape.size() == depth;
        if (first) {
            shape.add(0);
        }
        boolean deepest = in.peek() != JsonToken.BEGIN_ARRAY;
        while (in.hasNext()) {
            if (deepest) {
                values.add((float) in.nextDouble());
            } else {
                readArray(depth + 1, shape, values);
            }
            count++;
        }
        if (first) {
            shape.set(depth, count);
        } else if (shape.get(depth) != count || deepest != (shape.size() == depth + 1)) {
            throw malformed("expected " + shape.get(depth) + " entries as in the array before, found " + count);
        }
        in.endArray();
    }

    /** Numbers of which it is not known yet how many will come. */
    private static final class Values {
        private float[] values = new float[64];
        private int count;

        void add(float value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
        }

        float[] toArray() {
            return Arrays.copyOf(values, count);
        }
    }

    /** Where in the file; in the parser's message words about its own methods surround it. */
    private static String place(Exception e) {
        Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
        return place.find() ? " in line " + place.group(1) + ", column " + place.group(2) : "";
    }

    private MalformedFileException malformed(String problem) {
        return new MalformedFileException(file.toString(), Excerpt.of(in.getPath()), problem, REMEDY);
    }
}
