package inkling.nn;

import inkling.math.Matrix;
import inkling.math.Rows;
import inkling.math.SparseBytes;
import inkling.nn.Parameter.Role;
import inkling.nn.Trace.Kind;
import inkling.nn.Trace.Result;
import inkling.nn.Trace.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one layer's numbers are called in a {@link Trace}, and which equations they come from: those of the published program,
 * with its orientation, so transposed from what the layers' own equations say.
 *
 * @param layer the layer
 * @param number how many layers with weights there are up to this one
 * @param suffix the number; with strokes where an earlier layer of the same kind has it already
 * @param in name of what it is fed
 * @param inNumber the layer's number to which that belongs
 * @param out name of what it gives
 */
record TraceNotation(Layer layer, int number, String suffix, String in, int inNumber, String out) {
    private static final String INPUT = "X";

    /** Names for the layers of a network. */
    static List<TraceNotation> of(List<Layer> layers) {
        List<TraceNotation> notations = new ArrayList<>();
        Map<String, Integer> used = new HashMap<>();
        List<Integer> numbers = Network.numbers(layers);
        int inNumber = 0;
        String in = INPUT;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            int number = numbers.get(i);
            int earlier = used.merge(layer.getClass() + " " + number, 1, Integer::sum) - 1;
            String suffix = number + "'".repeat(earlier);
            String out = output(layer, in, suffix);
            notations.add(new TraceNotation(layer, number, suffix, in, inNumber, out));
            in = out;
            inNumber = number;
        }
        return List.copyOf(notations);
    }

    private static String output(Layer layer, String in, String suffix) {
        return switch (layer) {
            case Linear linear -> "Z" + suffix;
            case Conv2d conv -> "Z" + suffix;
            case MaxPool pool -> "P" + suffix;
            case BatchNorm norm -> "Y" + suffix;
            case Activation activation -> "A" + suffix;
            case Dropout dropout -> in;
        };
    }

    /** What the network is fed. */
    static Value input(Rows fed, float scale, Matrix x) {
        String equation = switch (fed) {
            case SparseBytes pixels -> scale == Network.UNIT_SCALE ? "pixels / 255" : "pixels · " + scale;
            case Matrix numbers -> "the row, standardized if the model is";
        };
        return list(INPUT, Kind.INPUT, 0, equation, x);
    }

    /**
     * The way forward: parameters and what is made with them.
     *
     * @param pass that has gone forward and back
     * @param output what it gave
     */
    List<Value> forward(LayerPass pass, Matrix output) {
        List<Value> values = new ArrayList<>();
        for (Parameter parameter : layer.parameters()) {
            values.add(parameter(parameter.name(), Kind.PARAMETER, "", parameter, parameter.values()));
        }
        switch (layer) {
            case Linear linear ->
                values.add(forward(
                        "W%s·%s".formatted(suffix, in) + (linear.biases() == null ? "" : " + b" + suffix), output));
            case Conv2d conv -> values.add(forward("W%s ⋆ %s + b%s".formatted(suffix, in, suffix), output));
            case MaxPool pool ->
                values.add(forward("max of each %d×%d of %s".formatted(pool.size(), pool.size(), in), output));
            case BatchNorm norm -> {
                values.add(list("mean" + suffix, Kind.STATISTIC, number, "", norm.runningMean()));
                values.add(list("variance" + suffix, Kind.STATISTIC, number, "", norm.runningVariance()));
                values.add(list(
                        "Zhat" + suffix,
                        Kind.FORWARD,
                        number,
                        "(%s − mean%s) / √(variance%s + %s)".formatted(in, suffix, suffix, epsilon(norm)),
                        ((BatchNorm.Pass) pass).normalized()));
                values.add(forward("gamma%s ∘ Zhat%s + beta%s".formatted(suffix, suffix, suffix), output));
            }
            case Activation activation ->
                values.add(forward("%s(%s)".formatted(activation.function().name(), in), output));
            case Dropout dropout -> {
                // It leaves out nothing, so there is nothing to write down.
            }
        }
        return values;
    }

    private Value forward(String equation, Matrix output) {
        return list(out, Kind.FORWARD, number, equation, output);
    }

    /** After the last layer: probabilities, the loss, and where the way back begins. */
    List<Value> loss(Result result, int label, Matrix logitGradients) {
        String a = "A" + number;
        int classes = result.probabilities().size();
        return List.of(
                new Value(a, Kind.FORWARD, number, List.of(classes), "softmax(" + out + ")", result.probabilities()),
                new Value(
                        "loss",
                        Kind.FORWARD,
                        number,
                        List.of(),
                        "−ln " + a + "[" + label + "]",
                        List.of(result.loss())),
                list("d" + out, Kind.BACKWARD, number, a + " − Y", logitGradients));
    }

    /**
     * The way back: ∂loss/∂parameters, then ∂loss/∂ what the layer was fed.
     *
     * @param inputGradient null where nothing below learns from it
     */
    List<Value> backward(LayerGradients gradients, @Nullable Matrix inputGradient) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < layer.parameters().size(); i++) {
            Parameter parameter = layer.parameters().get(i);
            values.add(parameter(
                    "d" + parameter.name(),
                    Kind.GRADIENT,
                    gradientEquation(parameter.name()),
                    parameter,
                    gradients.array(i)));
        }
        if (inputGradient != null && !(layer instanceof Dropout)) {
            values.add(list("d" + in, Kind.BACKWARD, inNumber, inputEquation(), inputGradient));
        }
        return values;
    }

    private String gradientEquation(String parameter) {
        if (layer instanceof Conv2d) {
            return parameter.equals("W") ? "d%s ⋆ %s".formatted(out, in) : "Σ d%s".formatted(out);
        }
        return switch (parameter) {
            case "W" -> "d%s·%sᵀ".formatted(out, in);
            case "gamma" -> "d%s ∘ Zhat%s".formatted(out, suffix);
            default -> "d" + out;
        };
    }

    private String inputEquation() {
        return switch (layer) {
            case Linear linear -> "W%sᵀ·d%s".formatted(suffix, out);
            case Conv2d conv -> "W%s turned by 180°, ⋆ d%s".formatted(suffix, out);
            case MaxPool pool -> "d%s where %s was the largest, else 0".formatted(out, in);
            case BatchNorm norm -> "d%s ∘ gamma%s / √(variance%s + %s)".formatted(out, suffix, suffix, epsilon(norm));
            case Activation activation ->
                "d%s ∘ %s'(%s)".formatted(out, activation.function().name(), in);
            case Dropout dropout -> "d" + out;
        };
    }

    /** ε as Python and Java alike read it. */
    private static String epsilon(BatchNorm norm) {
        return Float.toString(norm.epsilon()).replace(".0E", "e");
    }

    /** Weights and what has their shape are transposed to the published {@code [units × inputs]}. */
    private Value parameter(String name, Kind kind, String equation, Parameter parameter, Matrix values) {
        if (parameter.role() != Role.WEIGHTS) {
            return list(name + suffix, kind, number, equation, values);
        }
        Matrix published = values.transposed();
        return new Value(
                name + suffix,
                kind,
                number,
                List.of(published.rows(), published.columns()),
                equation,
                new FloatList(published.toArray()));
    }

    /** The only row of a matrix, which in the published orientation is a column. */
    private static Value list(String name, Kind kind, int number, String equation, Matrix row) {
        return new Value(name, kind, number, List.of(row.columns()), equation, new FloatList(row.toArray()));
    }
}
