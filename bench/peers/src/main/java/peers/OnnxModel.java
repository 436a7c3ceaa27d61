package peers;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * An ONNX file of softmax(relu(x·W1 + b1)·W2 + b2) with random weights, written field by field.
 *
 * @see "onnx.proto: ModelProto, GraphProto, NodeProto, TensorProto, ValueInfoProto, AttributeProto"
 */
final class OnnxModel {
    private static final int FLOAT = 1;
    private static final int OPSET = 13;
    private static final int IR_VERSION = 7;

    private OnnxModel() {}

    /** The file's bytes; input "x" [batch × 784], output "y" [batch × 10]. */
    static byte[] random(int batch, int hidden) {
        Random random = new Random(1);
        Message graph = new Message()
                .message(1, node("Gemm", "z1", "x", "w1", "b1"))
                .message(1, node("Relu", "a1", "z1"))
                .message(1, node("Gemm", "z2", "a1", "w2", "b2"))
                .message(1, node("Softmax", "y", "z2"))
                .text(2, "network")
                .message(5, tensor("w1", random, 784, hidden))
                .message(5, tensor("b1", random, hidden))
                .message(5, tensor("w2", random, hidden, 10))
                .message(5, tensor("b2", random, 10))
                .message(11, value("x", batch, 784))
                .message(12, value("y", batch, 10));
        Message opset = new Message().text(1, "").number(2, OPSET);
        return new Message()
                .number(1, IR_VERSION)
                .message(7, graph)
                .message(8, opset)
                .bytes();
    }

    private static Message node(String operator, String output, String... inputs) {
        Message node = new Message();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(4, operator);
    }

    private static Message tensor(String name, Random random, int... shape) {
        Message tensor = new Message();
        int size = 1;
        for (int length : shape) {
            tensor.number(1, length);
            size *= length;
        }
        ByteBuffer data = ByteBuffer.allocate(4 * size).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < size; i++) {
            data.putFloat((float) random.nextGaussian() * 0.05f);
        }
        return tensor.number(2, FLOAT).text(8, name).bytes(9, data.array());
    }

    private static Message value(String name, int... shape) {
        Message dimensions = new Message();
        for (int length : shape) {
            dimensions.message(1, new Message().number(1, length));
        }
        Message tensorType = new Message().number(1, FLOAT).message(2, dimensions);
        return new Message().text(1, name).message(2, new Message().message(1, tensorType));
    }

    /** Protocol buffers: each field is its number and kind as a varint, then a varint, or a length and that many bytes. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message bytes(int field, byte[] value) {
            varint((long) field << 3 | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.bytes());
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long rest = value;
            while (rest > 127) {
                out.write((int) (rest & 127 | 128));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
