package inkling.interop.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;

/**
 * An ONNX graph that is being written. Nodes come in the order in which they are computed, and each gives one value, which later ones
 * name.
 *
 * @see "onnx.proto: GraphProto, NodeProto, TensorProto, ValueInfoProto, AttributeProto"
 */
final class GraphBuilder {
    private final Message graph = new Message();
    private int count;

    /** What an operator is told besides its inputs. */
    record Attribute(Message message) {
        static Attribute integer(String name, long value) {
            return new Attribute(named(name, Onnx.INTEGER).number(Onnx.ATTRIBUTE_INTEGER, value));
        }

        static Attribute integers(String name, long... values) {
            Message message = named(name, Onnx.INTEGERS);
            for (long value : values) {
                message.number(Onnx.ATTRIBUTE_INTEGERS, value);
            }
            return new Attribute(message);
        }

        static Attribute number(String name, float value) {
            return new Attribute(named(name, Onnx.NUMBER).number(Onnx.ATTRIBUTE_NUMBER, value));
        }

        private static Message named(String name, int type) {
            return new Message().text(Onnx.ATTRIBUTE_NAME, name).number(Onnx.ATTRIBUTE_TYPE, type);
        }
    }

    /** Adds a node and names its value after the operator. */
    String node(String operator, List<String> inputs, Attribute... attributes) {
        count++;
        String output = operator.toLowerCase(Locale.ROOT) + "_" + count;
        node(output, operator, inputs, attributes);
        return output;
    }

    /** Adds a node whose value is called {@code output}. */
    void node(String output, String operator, List<String> inputs, Attribute... attributes) {
        var node = new Message();
        inputs.forEach(input -> node.text(Onnx.NODE_INPUT, input));
        node.text(Onnx.NODE_OUTPUT, output).text(Onnx.NODE_NAME, output).text(Onnx.NODE_OPERATOR, operator);
        for (Attribute attribute : attributes) {
            node.message(Onnx.NODE_ATTRIBUTE, attribute.message);
        }
        graph.message(Onnx.GRAPH_NODE, node);
    }

    /** Changes the type of a value. */
    String cast(String value, int type) {
        return node("Cast", List.of(value), Attribute.integer("to", type));
    }

    String floats(String name, float[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length, Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return constant(name, Onnx.FLOAT, bytes, shape);
    }

    String doubles(String name, double[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length, Double.BYTES);
        bytes.asDoubleBuffer().put(values);
        return constant(name, Onnx.DOUBLE, bytes, shape);
    }

    String integers(String name, long[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length, Long.BYTES);
        bytes.asLongBuffer().put(values);
        return constant(name, Onnx.INT64, bytes, shape);
    }

    private static ByteBuffer littleEndian(int count, int size) {
        return ByteBuffer.allocate(Math.multiplyExact(count, size)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String constant(String name, int type, ByteBuffer bytes, long... shape) {
        byte[] raw = new byte[bytes.capacity()];
        bytes.get(0, raw);
        var tensor = new Message();
        for (long size : shape) {
            tensor.number(Onnx.TENSOR_SHAPE, size);
        }
        tensor.number(Onnx.TENSOR_TYPE, type).text(Onnx.TENSOR_NAME, name).bytes(Onnx.TENSOR_RAW, raw);
        graph.message(Onnx.GRAPH_CONSTANT, tensor);
        return name;
    }

    /** Says what goes into the graph: rows of {@code width}, as many as one likes. */
    void input(String name, int type, int width) {
        graph.message(Onnx.GRAPH_INPUT, rows(name, type, width));
    }

    /** Says which value comes out. */
    void output(String name, int type, int width) {
        graph.message(Onnx.GRAPH_OUTPUT, rows(name, type, width));
    }

    private static Message rows(String name, int type, int width) {
        Message batch = new Message().text(Onnx.DIMENSION_NAME, "batch");
        Message columns = new Message().number(Onnx.DIMENSION_SIZE, width);
        Message shape = new Message().message(Onnx.SHAPE_DIMENSION, batch).message(Onnx.SHAPE_DIMENSION, columns);
        Message tensor = new Message().number(Onnx.TYPE_ELEMENT, type).message(Onnx.TYPE_SHAPE, shape);
        return new Message()
                .text(Onnx.VALUE_NAME, name)
                .message(Onnx.VALUE_TYPE, new Message().message(Onnx.TYPE_TENSOR, tensor));
    }

    /** The graph, under a name. */
    Message toMessage(String name) {
        return graph.text(Onnx.GRAPH_NAME, name);
    }
}
