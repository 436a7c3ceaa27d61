package inkling.interop.onnx;

import inkling.data.Standardization;
import inkling.data.file.atomic.AtomicFile;
import inkling.interop.array.NamedArrays;
import inkling.interop.onnx.GraphBuilder.Attribute;
import inkling.interop.plan.PredictionPlan;
import inkling.interop.plan.Step;
import inkling.interop.plan.Step.Convolution;
import inkling.interop.plan.Step.Dense;
import inkling.interop.plan.Step.Elementwise;
import inkling.interop.plan.Step.Function;
import inkling.interop.plan.Step.Pooling;
import inkling.nn.FeatureMaps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes a model as an ONNX file, preprocessing included. Its input is {@code pixels}, unsigned bytes {@code [batch × pixels]} with 0 for
 * the background, or of a table {@code features}, floats {@code [batch × features]}, not standardized; its output {@code
 * probabilities}, floats {@code [batch × classes]}.
 */
public final class OnnxWriter {
    /** Who writes such files. */
    static final String PRODUCER = "inkling";

    /** What a graph of pictures is fed. */
    static final String PIXELS = "pixels";

    /** What a graph of a table is fed. */
    static final String FEATURES = "features";

    /** What a graph gives. */
    static final String PROBABILITIES = "probabilities";

    private final PredictionPlan plan;
    private final GraphBuilder graph = new GraphBuilder();

    /** The value that the last node gave. */
    private String value;

    /** Whether that is maps, {@code [batch × channels × height × width]}, and not rows. */
    private boolean maps;

    private int number;

    private OnnxWriter(PredictionPlan plan) {
        this.plan = plan;
        this.value = plan.model().isTable() ? FEATURES : PIXELS;
    }

    /** Writes the file, whole or not at all. */
    public static void write(PredictionPlan plan, Path file) throws IOException {
        byte[] bytes = new OnnxWriter(plan).bytes();
        AtomicFile.replace(file, out -> out.write(bytes));
    }

    private byte[] bytes() {
        if (plan.model().isTable()) {
            graph.input(FEATURES, Onnx.FLOAT, plan.inputs());
            standardize();
        } else {
            graph.input(PIXELS, Onnx.UINT8, plan.inputs());
            scale();
        }
        plan.steps().forEach(this::add);
        graph.node(PROBABILITIES, "Softmax", List.of(value), Attribute.integer("axis", 1));
        graph.output(PROBABILITIES, Onnx.FLOAT, plan.classes());
        Message model = new Message()
                .number(Onnx.MODEL_IR_VERSION, Onnx.IR_VERSION)
                .text(Onnx.MODEL_PRODUCER, PRODUCER)
                .text(Onnx.MODEL_DOCUMENTATION, documentation())
                .message(Onnx.MODEL_GRAPH, graph.toMessage("inkling"))
                .message(
                        Onnx.MODEL_OPSET,
                        new Message().text(Onnx.OPSET_DOMAIN, "").number(Onnx.OPSET_VERSION, Onnx.OPSET));
        metadata()
                .forEach((key, text) -> model.message(
                        Onnx.MODEL_METADATA,
                        new Message().text(Onnx.ENTRY_KEY, key).text(Onnx.ENTRY_VALUE, text)));
        return model.toBytes();
    }

    private String documentation() {
        return plan.model().isTable()
                ? "Input: features, float32 [batch, " + plan.inputs() + "], not standardized. Output: probabilities."
                : "Input: pixels, uint8 [batch, " + plan.inputs()
                        + "], 0 background to 255 full ink, line by line, pictures of "
                        + plan.model().shape() + ". Output: probabilities.";
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = NamedArrays.metadata(plan);
        plan.model().provenance().forEach(metadata::putIfAbsent);
        return metadata;
    }

    /** x = (row − mean) / deviation. */
    private void standardize() {
        Standardization standardization = plan.standardization();
        if (standardization != null) {
            String means = graph.floats("mean", standardization.means(), plan.inputs());
            String deviations = graph.floats("deviation", standardization.deviations(), plan.inputs());
            value = graph.node("Div", List.of(graph.node("Sub", List.of(value, means)), deviations));
        }
    }

    /** x = byte · scale. */
    private void scale() {
        value = plan.deskews()
                ? new DeskewGraph(graph, plan.model().shape()).straighten(value)
                : graph.cast(value, Onnx.FLOAT);
        String scale =
                graph.floats("input_scale", new float[] {plan.model().network().inputScale()});
        value = graph.node("Mul", List.of(value, scale));
    }

    private void add(Step step) {
        switch (step) {
            case Dense dense -> addDense(dense);
            case Convolution convolution -> addConvolution(convolution);
            case Pooling pooling -> {
                asMaps(pooling.input());
                value = graph.node(
                        "MaxPool",
                        List.of(value),
                        Attribute.integers("kernel_shape", pooling.size(), pooling.size()),
                        Attribute.integers("strides", pooling.size(), pooling.size()));
            }
            case Elementwise elementwise -> value = apply(elementwise.function());
        }
    }

    private void addDense(Dense dense) {
        if (maps) {
            value = graph.node("Flatten", List.of(value), Attribute.integer("axis", 1));
            maps = false;
        }
        number++;
        String weights = graph.floats("W" + number, dense.weights(), dense.units(), dense.inputs());
        String biases = graph.floats("b" + number, dense.biases(), dense.units());
        value = graph.node("Gemm", List.of(value, weights, biases), Attribute.integer("transB", 1));
    }

    private void addConvolution(Convolution convolution) {
        asMaps(convolution.input());
        number++;
        int filters = convolution.output().channels();
        int size = convolution.size();
        String weights = graph.floats(
                "W" + number,
                convolution.weights(),
                filters,
                convolution.input().channels(),
                size,
                size);
        String biases = graph.floats("b" + number, convolution.biases(), filters);
        value = graph.node("Conv", List.of(value, weights, biases), Attribute.integers("kernel_shape", size, size));
    }

    private void asMaps(FeatureMaps shape) {
        if (!maps) {
            long[] sizes = {-1, shape.channels(), shape.height(), shape.width()};
            value = graph.node("Reshape", List.of(value, graph.integers("maps", sizes, sizes.length)));
            maps = true;
        }
    }

    private String apply(Function function) {
        return switch (function) {
            case RELU -> graph.node("Relu", List.of(value));
            case LEAKY_RELU -> graph.node("LeakyRelu", List.of(value), Attribute.number("alpha", Function.LEAK));
            case TANH -> graph.node("Tanh", List.of(value));
            case SIGMOID -> graph.node("Sigmoid", List.of(value));
            case SILU -> graph.node("Mul", List.of(value, graph.node("Sigmoid", List.of(value))));
            case GELU -> gelu();
        };
    }

    /** z·σ(z·(l + c·z²)). */
    private String gelu() {
        String linear = graph.floats(name("gelu_linear"), new float[] {(float) Function.GELU_LINEAR});
        String cubic = graph.floats(name("gelu_cubic"), new float[] {(float) Function.GELU_CUBIC});
        String square = graph.node("Mul", List.of(value, value));
        String factor = graph.node("Add", List.of(graph.node("Mul", List.of(square, cubic)), linear));
        String u = graph.node("Mul", List.of(value, factor));
        return graph.node("Mul", List.of(value, graph.node("Sigmoid", List.of(u))));
    }

    /** Each constant has a name of its own. */
    private String name(String constant) {
        return constant + "_" + number;
    }
}
