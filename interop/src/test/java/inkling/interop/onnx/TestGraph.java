package inkling.interop.onnx;

import inkling.interop.onnx.GraphBuilder.Attribute;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A graph as other programs write it: input {@code in}, output {@code out}, constants random. */
final class TestGraph {
    private final GraphBuilder graph = new GraphBuilder();
    private final SplittableRandom random = new SplittableRandom(9);
    private final List<Message> elsewhere = new ArrayList<>();
    private Message input = new Message();

    /** Of any batch, then these sizes. */
    TestGraph input(int type, long... sizes) {
        var shape = new Message().message(Onnx.SHAPE_DIMENSION, new Message().text(Onnx.DIMENSION_NAME, "N"));
        for (long size : sizes) {
            shape.message(Onnx.SHAPE_DIMENSION, new Message().number(Onnx.DIMENSION_SIZE, size));
        }
        input = value("in", type, shape);
        return this;
    }

    private static Message value(String name, int type, Message shape) {
        Message tensor = new Message().number(Onnx.TYPE_ELEMENT, type).message(Onnx.TYPE_SHAPE, shape);
        return new Message()
                .text(Onnx.VALUE_NAME, name)
                .message(Onnx.VALUE_TYPE, new Message().message(Onnx.TYPE_TENSOR, tensor));
    }

    /** Many floats in an attribute. */
    static Attribute numbers(String name, float... values) {
        var message = new Message().text(Onnx.ATTRIBUTE_NAME, name).number(Onnx.ATTRIBUTE_TYPE, Onnx.NUMBERS);
        for (float value : values) {
            message.number(Onnx.ATTRIBUTE_NUMBERS, value);
        }
        return new Attribute(message);
    }

    /** The same in one field. */
    static Attribute packed(String name, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new Attribute(new Message()
                .text(Onnx.ATTRIBUTE_NAME, name)
                .number(Onnx.ATTRIBUTE_TYPE, Onnx.NUMBERS)
                .bytes(Onnx.ATTRIBUTE_NUMBERS, bytes.array()));
    }

    /** A node; its words are the output, the operator, the inputs. */
    TestGraph node(String words, Attribute... attributes) {
        String[] all = words.split(" ", -1);
        graph.node(all[0], all[1], List.of(all).subList(2, all.length), attributes);
        return this;
    }

    /** Random numbers between −0.2 and 0.2. */
    TestGraph constant(String name, long... shape) {
        return constant(name, 0, shape);
    }

    /** Random numbers around another. */
    TestGraph constant(String name, double middle, long... shape) {
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (middle + random.nextDouble(-0.2, 0.2));
        }
        graph.floats(name, values, shape);
        return this;
    }

    TestGraph number(String name, float value) {
        graph.floats(name, new float[] {value});
        return this;
    }

    TestGraph integers(String name, long... values) {
        graph.integers(name, values, values.length);
        return this;
    }

    /** A constant whose values are in another file, from a byte on, as PyTorch has them. */
    TestGraph elsewhere(String name, String location, long offset, long... shape) {
        var tensor = new Message();
        long length = Float.BYTES;
        for (long size : shape) {
            tensor.number(Onnx.TENSOR_SHAPE, size);
            length *= size;
        }
        tensor.number(Onnx.TENSOR_TYPE, Onnx.FLOAT).text(Onnx.TENSOR_NAME, name);
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("location", location);
        entries.put("offset", Long.toString(offset));
        entries.put("length", Long.toString(length));
        entries.forEach((key, value) -> tensor.message(
                Onnx.TENSOR_EXTERNAL, new Message().text(Onnx.ENTRY_KEY, key).text(Onnx.ENTRY_VALUE, value)));
        elsewhere.add(tensor.number(Onnx.TENSOR_LOCATION, 1));
        return this;
    }

    byte[] bytes() {
        return bytes(15);
    }

    byte[] bytes(int opset) {
        Message all = graph.toMessage("test");
        elsewhere.forEach(tensor -> all.message(Onnx.GRAPH_CONSTANT, tensor));
        all.message(Onnx.GRAPH_INPUT, input).message(Onnx.GRAPH_OUTPUT, value("out", Onnx.FLOAT, new Message()));
        return new Message()
                .number(Onnx.MODEL_IR_VERSION, 8)
                .text(Onnx.MODEL_PRODUCER, "test")
                .message(Onnx.MODEL_GRAPH, all)
                .message(
                        Onnx.MODEL_OPSET,
                        new Message().text(Onnx.OPSET_DOMAIN, "").number(Onnx.OPSET_VERSION, opset))
                .toBytes();
    }

    Path write(Path folder) throws IOException {
        return Files.write(folder.resolve("test.onnx"), bytes());
    }
}
