package inkling.interop.onnx;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import inkling.data.file.MalformedFileException;
import inkling.interop.Format;
import inkling.interop.ImportSettings;
import inkling.interop.ModelImport;
import inkling.interop.onnx.GraphBuilder.Attribute;
import inkling.interop.plan.InputRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Graphs that would be taken for other networks than they are: one line that names what was found. */
class OnnxRefusalTest {
    @TempDir
    Path folder;

    private void refuses(TestGraph graph, String message) {
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> ModelImport.read(graph.write(folder), Format.ONNX, ImportSettings.DEFAULT))
                .withMessageContaining(message);
    }

    /** Values in a second file, as torch.onnx.export writes them since 2.9. */
    @Test
    void valuesThatAreNotAllInAFileBesideTheModel() throws IOException {
        TestGraph graph = new TestGraph()
                .input(Onnx.FLOAT, 784)
                .node("z1 Gemm in w1", Attribute.integer("transB", 1))
                .node("a1 Relu z1")
                .node("out Gemm a1 w2", Attribute.integer("transB", 1))
                .elsewhere("w1", "test.onnx.data", 0, 30, 784)
                .elsewhere("w2", "test.onnx.data", 4 * 30 * 784, 10, 30);
        byte[] values = new byte[4 * (30 * 784 + 300)];
        Path data = Files.write(folder.resolve("test.onnx.data"), Arrays.copyOf(values, values.length - 1));
        refuses(graph, "constant \"w2\": expected 1200 bytes from byte 94080 on in test.onnx.data, which has 95279");
        Files.delete(data);
        refuses(graph, "constant \"w1\": expected its values in a file beside this one, found none called");
        Files.write(folder.resolve("outside"), values);
        Path inner = Files.createDirectory(folder.resolve("inner"));
        for (String location : List.of("../outside", folder.resolve("outside").toString(), "..", "", ".")) {
            TestGraph escaping = new TestGraph()
                    .input(Onnx.FLOAT, 784)
                    .node("out Gemm in w1")
                    .elsewhere("w1", location, 0, 784, 10);
            assertThatExceptionOfType(MalformedFileException.class)
                    .isThrownBy(() -> ModelImport.read(escaping.write(inner), Format.ONNX, ImportSettings.DEFAULT))
                    .withMessageContaining("beside this one");
        }
    }

    /** A small file may name the same values again and again, in another file or in itself. */
    @Test
    void whatTakesMuchMoreMemoryThanItHasBytesIsRefused() throws IOException {
        Files.write(folder.resolve("test.onnx.data"), new byte[40_000]);
        TestGraph other = new TestGraph().input(Onnx.FLOAT, 100).node("out MatMul in w1");
        for (int i = 0; i < 30; i++) {
            other.elsewhere("w" + i, "test.onnx.data", 0, 100, 100);
        }
        refusesBeyondABudget(other, "constant \"w26\": ");
        TestGraph chain = new TestGraph().input(Onnx.FLOAT, 100).constant("w", 100, 100);
        TestGraph branches = new TestGraph().input(Onnx.FLOAT, 100).constant("w", 100, 100);
        TestGraph folded =
                new TestGraph().input(Onnx.FLOAT, 100).constant("w", 100, 100).node("x0 MatMul in w");
        TestGraph scaled = new TestGraph().input(Onnx.FLOAT, 10_000).constant("x", 10_000);
        for (int i = 1; i < 30; i++) {
            chain.node("x" + i + " MatMul " + (i == 1 ? "in" : "x" + (i - 1)) + " w");
            branches.node("x" + i + " MatMul in w");
            folded.node("x" + i + " Mul x" + (i - 1) + " two");
            scaled.node("x" + i + " Add " + (i == 1 ? "in" : "x" + (i - 1)) + " x");
        }
        refusesBeyondABudget(chain.node("out Softmax x29"), "node \"x26\" (MatMul): ");
        refusesBeyondABudget(branches.node("out Softmax x29"), "node \"x26\" (MatMul): ");
        refusesBeyondABudget(folded.number("two", 2).node("out Softmax x29"), "node \"x25\" (Mul): ");
        refusesBeyondABudget(scaled.node("out Softmax x29"), "node \"x7\" (Add): ");
    }

    private void refusesBeyondABudget(TestGraph graph, String place) throws IOException {
        Path file = graph.write(folder);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() ->
                        OnnxReader.open(file, new MemoryBudget(1 << 20)).follow(new InputRange(false, null, 0, 1)))
                .withMessageContaining(
                        place + "expected at most 1048576 bytes of values from other files and of layers together");
    }

    @Test
    void whatHasTooManyWholeNumbersIsRefusedAndNotCut() throws IOException {
        refuses(
                new TestGraph()
                        .input(Onnx.FLOAT, 784)
                        .node("shape Constant", Attribute.integers("value_ints", new long[1001]))
                        .node("f Reshape in shape")
                        .node("out Gemm f w b")
                        .constant("w", 784, 10)
                        .constant("b", 10),
                "expected at most 1000 whole numbers in an attribute, found more");
    }

    /** What could be taken for something else with the same sizes. */
    @Test
    void whatWouldGiveOtherNumbersIsRefused() throws IOException {
        TestGraph rows =
                new TestGraph().input(Onnx.FLOAT, 1, 28, 28).node("k Conv in c").constant("c", 26, 1, 3, 3);
        refuses(
                rows.node("out Add k d").constant("d", 26),
                "expected one number for each channel, such as shape [26, 1, 1]");
        refuses(
                new TestGraph()
                        .input(Onnx.FLOAT, 784)
                        .node("z Gemm in w b")
                        .node("out Gemm z v z")
                        .constant("w", 784, 10)
                        .constant("b", 10)
                        .constant("v", 10, 10),
                "node \"out\" (Gemm): expected a constant as input 2, found something computed");
        refuses(
                new TestGraph()
                        .input(Onnx.FLOAT, 28, 28)
                        .node("f Reshape in halves")
                        .node("out Gemm f w b")
                        .integers("halves", -1, 392)
                        .constant("w", 392, 10)
                        .constant("b", 10),
                "node \"f\" (Reshape): expected rows of 784 numbers, found [-1, 392]");
        refuses(reshaped(0, -1, -1), "node \"f\" (Reshape): expected at most one size of -1, found [-1, -1]");
        refuses(
                reshaped(0, -1, 28, 28, 0),
                "node \"f\" (Reshape): expected no 0 behind the 3 dimensions that there are, found [-1, 28, 28, 0]");
        refuses(
                reshaped(1, -1, 0, 28),
                "node \"f\" (Reshape): expected sizes above 0, or one of -1, found [-1, 0, 28]");
        TestGraph gemm = new TestGraph()
                .input(Onnx.FLOAT, 784)
                .node("z Gemm in w b")
                .constant("w", 784, 10)
                .constant("b", 10);
        refuses(
                gemm.node("out Cast z", Attribute.integer("to", Onnx.INT64)),
                "node \"out\" (Cast): expected a cast to float, double, float16 or bfloat16, found type 7");
        refuses(
                new TestGraph()
                        .input(Onnx.FLOAT, 784)
                        .node("z Gemm in w b")
                        .node("always Constant", Attribute.integer("value_int", 1))
                        .node("out Dropout z ratio always")
                        .number("ratio", 0.5f)
                        .constant("w", 784, 10)
                        .constant("b", 10),
                "node \"out\" (Dropout): expected training_mode 0, found 1");
        refuses(
                new TestGraph()
                        .input(Onnx.FLOAT, 784)
                        .node("z Gemm in w b")
                        .node("out BatchNormalization z b b b b", Attribute.integer("training_mode", 1))
                        .constant("w", 784, 10)
                        .constant("b", 1.0, 10),
                "node \"out\" (BatchNormalization): expected training_mode 0, found 1");
        refuses(
                new TestGraph()
                        .input(Onnx.FLOAT, 1, 28, 28)
                        .node("out Conv in c", Attribute.integers("pads", 0, 0, 1, 1))
                        .constant("c", 1, 1, 3, 3),
                "node \"out\" (Conv): expected pads 0, found 1");
        refuses(
                new TestGraph()
                        .input(Onnx.FLOAT, 1, 28, 28)
                        .node(
                                "out MaxPool in",
                                Attribute.integers("kernel_shape", 3, 3),
                                Attribute.integers("strides", 3, 3),
                                Attribute.integers("pads", 0, 0, 1, 1)),
                "node \"out\" (MaxPool): expected pads 0, found 1");
        refuses(
                new TestGraph()
                        .input(Onnx.FLOAT, 1, 28, 28)
                        .node("out Pad in pads")
                        .integers("pads", 0, 0, 1, 1, 0, 0, 1, 1),
                "node \"out\" (Pad): expected Gemm, MatMul, Conv");
    }

    /** Normalization that would go to other numbers than it is for. */
    @Test
    void scalingThatNoWeightsTakeOverIsRefused() throws IOException {
        refuses(
                new TestGraph()
                        .input(Onnx.FLOAT, 1, 28, 28)
                        .node("k Conv in c")
                        .node("f Flatten k")
                        .node("n BatchNormalization f b b b b")
                        .node("r Relu n")
                        .node("out Gemm r w")
                        .constant("c", 2, 1, 25, 25)
                        .constant("b", 1.0, 32)
                        .constant("w", 32, 10),
                "node \"r\" (Relu): expected weights before an activation, found scaling");
        refuses(
                new TestGraph()
                        .input(Onnx.FLOAT, 1, 28, 28)
                        .node("k Conv in c")
                        .node("t Transpose k", Attribute.integers("perm", 0, 2, 3, 1))
                        .node("out BatchNormalization t b b b b")
                        .constant("c", 4, 1, 25, 25)
                        .constant("b", 1.0, 4),
                "node \"out\" (BatchNormalization): expected maps with the channels first, found CHANNELS_LAST");
    }

    @Test
    void scalingOfAnotherNumberThanTheInputHasIsRefused() throws IOException {
        refuses(
                new TestGraph()
                        .input(Onnx.FLOAT, -1)
                        .node("s Add in five")
                        .node("out Gemm s w")
                        .constant("five", 5)
                        .constant("w", 784, 10),
                "node \"out\" (Gemm): expected weights of 5 inputs, as many as there are numbers, found 784");
        refuses(
                new TestGraph()
                        .input(Onnx.FLOAT, -1)
                        .node("out BatchNormalization in none none none none")
                        .constant("none", 0),
                "node \"out\" (BatchNormalization): expected 1 number, found 0");
    }

    private static TestGraph reshaped(long allowZero, long... shape) {
        return new TestGraph()
                .input(Onnx.FLOAT, 28, 28)
                .node("f Reshape in shape", Attribute.integer("allowzero", allowZero))
                .node("out Gemm f w b")
                .integers("shape", shape)
                .constant("w", 784, 10)
                .constant("b", 10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "out Softplus z                | node \"out\" (Softplus): expected Gemm, MatMul",
                "out Gelu z                    | node \"out\" (Gelu): expected approximate \"tanh\", found \"none\"",
                "out Add z z                   | node \"out\" (Add): expected a constant as one input",
                "out Mul z z                   | node \"out\" (Mul): expected x·sigmoid(x)",
                "out Div k z                   | node \"out\" (Div): expected a constant as divisor",
                "out Gemm z                    | node \"out\" (Gemm): expected at least 2 inputs, found 1",
                "out Gemm z w                  | node \"out\" (Gemm): expected weights of 10 inputs",
                "out Gemm z b                  | node \"out\" (Gemm): expected weights of two dimensions, found shape [10]",
                "out Add z w                   | node \"out\" (Add): expected a constant of one number",
                "out Conv z c                  | node \"out\" (Conv): expected maps with the channels first, found ROW",
                "out Relu z                    | output: expected the softmax or nothing behind the last weights, found relu of 10",
                "out Mul k k                   | outputs: expected one that is computed from the input",
                "out MaxPool z                 | node \"out\" (MaxPool): expected a kernel_shape of two equal sizes",
                "out Tanh in                   | node \"out\" (Tanh): expected weights before an activation, found the input",
                "other Relu z                  | outputs: expected one that is computed from the input"
            })
    void whatIsNotUnderstoodIsNamed(String node, String message) throws IOException {
        Path file = new TestGraph()
                .input(Onnx.FLOAT, 784)
                .node("z Gemm in w b")
                .node(node)
                .number("k", 3)
                .constant("c", 1, 1, 3, 3)
                .constant("w", 784, 10)
                .constant("b", 10)
                .write(folder);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> ModelImport.read(file, Format.ONNX, ImportSettings.DEFAULT))
                .withMessageContaining(message)
                .withMessageContaining("docs/interop.md lists what can be read.");
    }
}
