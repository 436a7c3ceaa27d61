package inkling.interop.array;

import inkling.data.Standardization;
import inkling.data.augment.Preprocessing;
import inkling.data.file.Excerpt;
import inkling.data.file.MalformedFileException;
import inkling.interop.array.ArrayLayers.Layer;
import inkling.interop.plan.InputRange;
import inkling.interop.plan.Layout;
import inkling.interop.plan.PlanModel;
import inkling.interop.plan.PredictionPlan;
import inkling.interop.plan.Step.Function;
import inkling.interop.plan.StepStack;
import inkling.model.tensor.Json;
import inkling.model.tensor.Tensor;
import inkling.nn.FeatureMaps;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model from named arrays. Where the file says which layers there are, as ours do, by that; else every two-dimensional array is the
 * weights of a fully connected layer, in the order of their names, with an activation between them.
 */
public final class ArrayReader {
    private static final String REMEDY = "docs/interop.md says what the arrays must be called.";

    private static final String USUAL_ACTIVATION = PredictionPlan.name(Function.RELU);

    private static final Pattern SHAPE = Pattern.compile("([1-9]\\d{0,3})x([1-9]\\d{0,3})");

    private static final Set<String> KEYS = Set.of(
            NamedArrays.ARCHITECTURE,
            NamedArrays.INPUT_SCALE,
            NamedArrays.INPUT_KIND,
            NamedArrays.INPUT_STEPS,
            NamedArrays.IMAGE_SHAPE,
            NamedArrays.CLASS_NAMES,
            NamedArrays.ASSUMED,
            NamedArrays.ASSUMED_ACTIVATION,
            "format");

    private final Path file;
    private final Map<String, Tensor> arrays = new LinkedHashMap<>();
    private final Map<String, String> metadata;
    private final InputRange range;
    private final @Nullable String activation;

    /** What nothing in the file says. */
    private @Nullable String assumption;

    private @Nullable String assumedActivation;

    /**
     * Begins.
     *
     * @param file that the arrays are from, for messages
     * @param activation between layers, where the file does not say; null for the usual one
     */
    public ArrayReader(Path file, NamedArrays content, InputRange range, @Nullable String activation) {
        this.file = file;
        content.tensors().forEach(tensor -> arrays.put(tensor.name(), tensor));
        this.metadata = content.metadata();
        this.range = range;
        this.activation = activation;
    }

    /**
     * The model.
     *
     * @throws MalformedFileException if the arrays make none
     */
    public PlanModel read() throws MalformedFileException {
        try {
            InputRange own = ownRange();
            StepStack stack = metadata.containsKey(NamedArrays.ARCHITECTURE) ? byArchitecture(own) : byNames(own);
            boolean pictures = own.isPictures(stack.input());
            return new PlanModel(
                    stack.steps(),
                    stack.inputScale(),
                    stack.input(),
                    pictures,
                    preprocessing(pictures),
                    classNames(),
                    provenance());
        } catch (IllegalArgumentException e) {
            throw malformed("arrays", String.valueOf(e.getMessage()));
        }
    }

    /** What the file itself says about its input, which counts unless one was told something else. */
    private InputRange ownRange() throws MalformedFileException {
        boolean table = range.table() || NamedArrays.TABLE.equals(metadata.get(NamedArrays.INPUT_KIND));
        if (range.scale() != null) {
            return new InputRange(table, range.scale(), range.mean(), range.deviation());
        }
        Tensor array = arrays.get(NamedArrays.INPUT_SCALE);
        String text = metadata.get(NamedArrays.INPUT_SCALE);
        if (array == null && text == null) {
            return new InputRange(table, null, range.mean(), range.deviation());
        }
        double scale = array != null && array.values().length == 1 ? array.values()[0] : number(text);
        if (!(scale > 0 && Double.isFinite(scale))) {
            throw malformed(
                    NamedArrays.INPUT_SCALE,
                    "expected a positive number, found " + (text == null ? scale : Json.excerpt(text)));
        }
        return new InputRange(table, scale, range.mean(), range.deviation());
    }

    private static double number(@Nullable String text) {
        try {
            return text == null ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private StepStack byArchitecture(InputRange own) throws MalformedFileException {
        List<Layer> layers = layers();
        StepStack stack = null;
        int next = 0;
        for (String part : metadata.getOrDefault(NamedArrays.ARCHITECTURE, "").split(";", -1)) {
            String[] words = part.strip().split(" ", -1);
            String argument = words.length > 1 ? words[1] : "";
            boolean weighted = words[0].equals("linear") || words[0].equals("conv");
            if (weighted && next == layers.size()) {
                throw malformed(
                        NamedArrays.ARCHITECTURE,
                        "expected arrays for " + Json.excerpt(part.strip()) + ", found only those of " + next
                                + " layers");
            }
            if (stack == null) {
                stack = words[0].equals("linear")
                        ? start(own)
                        : StepStack.of(own, FeatureMaps.parse(argument), Layout.CHANNELS_FIRST);
            }
            stack = switch (words[0]) {
                case "linear" -> dense(stack.flatten(), layers.get(next));
                case "conv" -> convolution(stack, layers.get(next));
                case "max-pool" -> stack.pool(size(words));
                case "activation" -> stack.function(function(argument));
                case "dropout" -> stack;
                default ->
                    throw malformed(
                            NamedArrays.ARCHITECTURE,
                            "expected linear, conv, max-pool, activation or dropout, found "
                                    + Json.excerpt(part.strip()));
            };
            next += weighted ? 1 : 0;
        }
        if (stack == null || next != layers.size()) {
            throw malformed(
                    NamedArrays.ARCHITECTURE,
                    "expected as many layers as there are weights, " + layers.size() + ", found " + next);
        }
        return stack;
    }

    /** A picture of the shape that the file names; else a row. */
    private StepStack start(InputRange own) {
        Matcher sizes = SHAPE.matcher(metadata.getOrDefault(NamedArrays.IMAGE_SHAPE, ""));
        if (own.table() || !sizes.matches() || sizes.group(1).equals("1")) {
            return StepStack.of(own, null, Layout.ROW);
        }
        var maps = new FeatureMaps(1, Integer.parseInt(sizes.group(1)), Integer.parseInt(sizes.group(2)));
        return StepStack.of(own, maps, Layout.PLANE);
    }

    private static int size(String[] words) {
        if (words.length == 3 && words[2].matches("[1-9]\\d{0,3}")) {
            return Integer.parseInt(words[2]);
        }
        throw new IllegalArgumentException("max-pool: expected what goes in and a size such as 8x24x24 2");
    }

    private StepStack byNames(InputRange own) throws MalformedFileException {
        List<Layer> layers = layers();
        if (layers.isEmpty()) {
            throw malformed(
                    "arrays", "expected W1, b1, W2, b2 and so on, or 0.weight, 0.bias and so on, found " + names());
        }
        assumedActivation = activation == null && layers.size() > 1 ? USUAL_ACTIVATION : null;
        StepStack stack = StepStack.of(own, null, Layout.ROW);
        for (int i = 0; i < layers.size(); i++) {
            stack = dense(stack, layers.get(i));
            if (i < layers.size() - 1) {
                stack = stack.function(function(activation == null ? USUAL_ACTIVATION : activation));
            }
        }
        return stack;
    }

    private String names() {
        List<String> names = arrays.values().stream()
                .map(array -> Excerpt.of(array.name()) + " " + array.shape())
                .toList();
        int shown = Math.min(names.size(), 6);
        return names.isEmpty()
                ? "none"
                : String.join(", ", names.subList(0, shown)) + (shown < names.size() ? ", …" : "");
    }

    private List<Layer> layers() throws MalformedFileException {
        var found = new ArrayLayers(arrays, this::malformed);
        // Files with an architecture are ours, or are like ours, which are all the same way round.
        if (!found.assumed().isEmpty() && !metadata.containsKey(NamedArrays.ARCHITECTURE)) {
            assumption = String.join(", ", found.assumed()) + " for [units x inputs]";
        }
        return found.layers();
    }

    private static StepStack dense(StepStack stack, Layer layer) {
        List<Integer> shape = layer.weights().shape();
        if (shape.size() != 2 || shape.contains(0)) {
            throw new IllegalArgumentException(
                    Excerpt.of(layer.weights().name()) + ": expected weights of two dimensions, found shape " + shape);
        }
        int units = shape.get(layer.inputsFirst() ? 1 : 0);
        int inputs = shape.get(layer.inputsFirst() ? 0 : 1);
        float[] weights = layer.weights().values();
        if (layer.inputsFirst()) {
            float[] transposed = new float[weights.length];
            for (int i = 0; i < weights.length; i++) {
                transposed[i % units * inputs + i / units] = weights[i];
            }
            weights = transposed;
        }
        try {
            return stack.dense(inputs, units, weights, layer.biases());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(Excerpt.of(layer.weights().name()) + ": " + e.getMessage(), e);
        }
    }

    private static StepStack convolution(StepStack stack, Layer layer) {
        List<Integer> shape = layer.weights().shape();
        if (shape.size() != 4 || shape.contains(0) || !shape.get(2).equals(shape.get(3))) {
            throw new IllegalArgumentException(Excerpt.of(layer.weights().name())
                    + ": expected filters [filters, channels, size, size], found shape " + shape);
        }
        return stack.convolution(shape.get(2), layer.weights().values(), layer.biases());
    }

    private static Function function(String name) {
        return Arrays.stream(Function.values())
                .filter(function -> PredictionPlan.name(function).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("activation \"" + Excerpt.of(name)
                        + "\": expected one of "
                        + Arrays.stream(Function.values())
                                .map(PredictionPlan::name)
                                .collect(Collectors.joining(", "))));
    }

    private Preprocessing preprocessing(boolean pictures) throws MalformedFileException {
        Tensor mean = arrays.get(NamedArrays.MEAN);
        Tensor deviation = arrays.get(NamedArrays.DEVIATION);
        if (mean != null || deviation != null) {
            if (pictures || mean == null || deviation == null) {
                throw malformed(
                        mean == null ? NamedArrays.DEVIATION : NamedArrays.MEAN,
                        "expected mean and deviation of the rows of a table, found "
                                + (pictures
                                        ? "pictures, of which --mean and --deviation say it; save the arrays without it"
                                        : "one of them alone"));
            }
            return Preprocessing.standardizing(Standardization.of(mean.values(), deviation.values()));
        }
        return Preprocessing.parse(metadata.getOrDefault(NamedArrays.INPUT_STEPS, ""));
    }

    private List<String> classNames() throws MalformedFileException {
        String text = metadata.get(NamedArrays.CLASS_NAMES);
        if (text == null) {
            return List.of();
        }
        try {
            return Json.parseStrings(text);
        } catch (Json.SyntaxException e) {
            throw malformed(NamedArrays.CLASS_NAMES, String.valueOf(e.getMessage()));
        }
    }

    private Map<String, String> provenance() {
        Map<String, String> provenance = new LinkedHashMap<>(metadata);
        provenance.keySet().removeAll(KEYS);
        if (assumption != null) {
            provenance.put(NamedArrays.ASSUMED, assumption);
        }
        if (assumedActivation != null) {
            provenance.put(NamedArrays.ASSUMED_ACTIVATION, assumedActivation);
        }
        return provenance;
    }

    private MalformedFileException malformed(String place, String problem) {
        return new MalformedFileException(file.toString(), Excerpt.of(place), problem, REMEDY);
    }
}
