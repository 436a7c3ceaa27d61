package inkling.interop.onnx;

import inkling.interop.onnx.Fields.Field;
import inkling.interop.onnx.Fields.WireException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is read of an ONNX file.
 *
 * @param producer who wrote it
 * @param opset version of the standard operators; 0 if the file does not say
 * @param nodes in the order in which they are computed
 * @param constants by name
 * @param inputs of the graph, constants left out
 * @param outputs their names
 * @param metadata text by key
 */
record OnnxFile(
        String producer,
        long opset,
        List<OnnxNode> nodes,
        Map<String, OnnxTensor> constants,
        List<Input> inputs,
        List<String> outputs,
        Map<String, String> metadata) {
    private static final int MAX_ENTRIES = 20_000;

    /**
     * What is fed to the graph.
     *
     * @param type of its numbers
     * @param shape sizes of its dimensions, the batch's included, -1 for those that may be any; null if the file does not say
     */
    record Input(String name, int type, @Nullable List<Long> shape) {}

    /**
     * Reads a file's bytes.
     *
     * @throws WireException if they are no model
     */
    static OnnxFile read(ByteBuffer bytes) {
        String producer = "";
        long opset = 0;
        OnnxFile graph = null;
        Map<String, String> metadata = new LinkedHashMap<>();
        var content = new Fields(bytes);
        while (content.hasNext()) {
            Field field = content.next();
            switch (field.number()) {
                case Onnx.MODEL_PRODUCER -> producer = field.text();
                case Onnx.MODEL_OPSET -> opset = Math.max(opset, standardOpset(field.fields()));
                case Onnx.MODEL_GRAPH -> graph = readGraph(field.fields());
                case Onnx.MODEL_METADATA -> {
                    requireFew(metadata.size(), field);
                    addEntry(field.fields(), metadata);
                }
                default -> {}
            }
        }
        if (graph == null) {
            throw new WireException(bytes.limit(), "expected a graph, found none");
        }
        return new OnnxFile(producer, opset, graph.nodes, graph.constants, graph.inputs, graph.outputs, metadata);
    }

    private static void requireFew(int soFar, Field field) {
        if (soFar >= MAX_ENTRIES) {
            throw new WireException(field.position(), "expected at most " + MAX_ENTRIES + " of a kind, found more");
        }
    }

    private static long standardOpset(Fields content) {
        String domain = "";
        long version = 0;
        while (content.hasNext()) {
            Field field = content.next();
            switch (field.number()) {
                case Onnx.OPSET_DOMAIN -> domain = field.text();
                case Onnx.OPSET_VERSION -> version = field.integer();
                default -> {}
            }
        }
        return domain.isEmpty() || domain.equals("ai.onnx") ? version : 0;
    }

    static void addEntry(Fields content, Map<String, String> metadata) {
        String key = "";
        String value = "";
        while (content.hasNext()) {
            Field field = content.next();
            switch (field.number()) {
                case Onnx.ENTRY_KEY -> key = field.text();
                case Onnx.ENTRY_VALUE -> value = field.text();
                default -> {}
            }
        }
        metadata.put(key, value);
    }

    /** The same with other constants. */
    OnnxFile with(Map<String, OnnxTensor> others) {
        return new OnnxFile(producer, opset, nodes, others, inputs, outputs, metadata);
    }

    private static OnnxFile readGraph(Fields content) {
        List<OnnxNode> nodes = new ArrayList<>();
        Map<String, OnnxTensor> constants = new LinkedHashMap<>();
        List<Input> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        while (content.hasNext()) {
            Field field = content.next();
            switch (field.number()) {
                case Onnx.GRAPH_NODE -> {
                    requireFew(nodes.size(), field);
                    nodes.add(OnnxNode.read(field.fields()));
                }
                case Onnx.GRAPH_CONSTANT -> {
                    requireFew(constants.size(), field);
                    OnnxTensor constant = OnnxTensor.read(field.fields());
                    constants.put(constant.name(), constant);
                }
                case Onnx.GRAPH_INPUT -> {
                    requireFew(inputs.size(), field);
                    inputs.add(readInput(field.fields()));
                }
                case Onnx.GRAPH_OUTPUT -> {
                    requireFew(outputs.size(), field);
                    outputs.add(readInput(field.fields()).name);
                }
                default -> {}
            }
        }
        inputs.removeIf(input -> constants.containsKey(input.name));
        return new OnnxFile("", 0, nodes, constants, inputs, outputs, Map.of());
    }

    private static Input readInput(Fields content) {
        String name = "";
        int type = 0;
        List<Long> shape = null;
        while (content.hasNext()) {
            Field field = content.next();
            switch (field.number()) {
                case Onnx.VALUE_NAME -> name = field.text();
                case Onnx.VALUE_TYPE -> {
                    Fields kinds = field.fields();
                    while (kinds.hasNext()) {
                        Field kind = kinds.next();
                        if (kind.number() == Onnx.TYPE_TENSOR) {
                            Fields tensor = kind.fields();
                            while (tensor.hasNext()) {
                                Field part = tensor.next();
                                switch (part.number()) {
                                    case Onnx.TYPE_ELEMENT -> type = (int) part.integer();
                                    case Onnx.TYPE_SHAPE -> shape = readShape(part.fields());
                                    default -> {}
                                }
                            }
                        }
                    }
                }
                default -> {}
            }
        }
        return new Input(name, type, shape);
    }

    private static List<Long> readShape(Fields content) {
        List<Long> shape = new ArrayList<>();
        while (content.hasNext()) {
            Field field = content.next();
            if (field.number() == Onnx.SHAPE_DIMENSION) {
                requireFew(shape.size(), field);
                long size = -1;
                Fields dimension = field.fields();
                while (dimension.hasNext()) {
                    Field part = dimension.next();
                    size = part.number() == Onnx.DIMENSION_SIZE ? part.integer() : size;
                }
                shape.add(size);
            }
        }
        return shape;
    }
}
