package inkling.interop.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import inkling.interop.Format;
import inkling.interop.ImportSettings;
import inkling.interop.ModelImport;
import inkling.interop.onnx.GraphBuilder.Attribute;
import inkling.model.Model;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Graphs as PyTorch and Keras write them: what is read predicts what onnxruntime does. */
class OnnxReaderTest extends ComparedGraphs {
    /** Gemm, Relu, Gemm; pixels 0 to 1, logits. */
    @Test
    void aMultilayerPerceptronOfPyTorch() throws IOException, OrtException {
        TestGraph graph = new TestGraph()
                .input(Onnx.FLOAT, 1, 28, 28)
                .node("f Flatten in", Attribute.integer("axis", 1))
                .node("z1 Gemm f w1 b1", Attribute.integer("transB", 1), Attribute.number("alpha", 1))
                .node("a1 Relu z1")
                .node("out Gemm a1 w2 b2", Attribute.integer("transB", 1))
                .constant("w1", 30, 784)
                .constant("b1", 30)
                .constant("w2", 10, 30)
                .constant("b2", 10);
        compare(graph, ImportSettings.DEFAULT, "784-30-10", 1 / 255f, 0, true, 1, 28, 28);
    }

    /** Values in a second file, a Reshape to rows of a fixed batch, Softmax: as torch.onnx.export writes it since 2.9. */
    @Test
    void aModelOfTwoFilesOfPyTorch() throws IOException, OrtException {
        TestGraph graph = new TestGraph()
                .input(Onnx.FLOAT, 1, 28, 28)
                .node("f Reshape in rows", Attribute.integer("allowzero", 1))
                .node("z1 Gemm f w1 b1", Attribute.integer("transB", 1))
                .node("a1 Relu z1")
                .node("z2 Gemm a1 w2 b2", Attribute.integer("transB", 1))
                .node("out Softmax z2", Attribute.integer("axis", 1))
                .integers("rows", -1, 784)
                .elsewhere("w1", "test.onnx.data", 0, 30, 784)
                .constant("b1", 30)
                .elsewhere("w2", "test.onnx.data", 4 * 30 * 784, 10, 30)
                .constant("b2", 10);
        var random = new Random(4);
        ByteBuffer values = ByteBuffer.allocate(4 * (30 * 784 + 300)).order(ByteOrder.LITTLE_ENDIAN);
        while (values.hasRemaining()) {
            values.putFloat(random.nextFloat(-0.2f, 0.2f));
        }
        Files.write(folder.resolve("test.onnx.data"), values.array());
        compare(graph, ImportSettings.DEFAULT, "784-30-10", 1 / 255f, 0, false, 1, 28, 28);
    }

    /** Convolutions and a batch normalization; pixels normalized outside of the graph, a shape that is computed, log-softmax. */
    @Test
    void aConvolutionalNetworkOfPyTorch() throws IOException, OrtException {
        TestGraph graph = new TestGraph()
                .input(Onnx.FLOAT, 1, 28, 28)
                .node(
                        "k1 Conv in c1 d1",
                        Attribute.integers("kernel_shape", 5, 5),
                        Attribute.integers("pads", 0, 0, 0, 0))
                .node("r1 Relu k1")
                .node("p1 MaxPool r1", Attribute.integers("kernel_shape", 2, 2), Attribute.integers("strides", 2, 2))
                .node("k2 Conv p1 c2 d2", Attribute.integers("kernel_shape", 3, 3))
                .node("n2 BatchNormalization k2 gamma beta mean var")
                .node("l2 LeakyRelu n2")
                .node("shape Shape l2")
                .node("first Gather shape zero")
                .node("both Concat first rest", Attribute.integer("axis", 0))
                .node("f Reshape l2 both")
                .node("z1 Gemm f w1 b1", Attribute.integer("transB", 1))
                .node("out LogSoftmax z1", Attribute.integer("axis", 1))
                .integers("zero", 0)
                .integers("rest", -1)
                .constant("c1", 4, 1, 5, 5)
                .constant("d1", 4)
                .constant("c2", 5, 4, 3, 3)
                .constant("d2", 5)
                .constant("gamma", 1.0, 5)
                .constant("beta", 5)
                .constant("mean", 5)
                .constant("var", 1.0, 5)
                .constant("w1", 10, 500)
                .constant("b1", 10);
        var settings = new ImportSettings(false, null, 0.1307, 0.3081, "relu", List.of());
        compare(
                graph,
                settings,
                "28x28-conv4x5-pool2-conv5x3-10",
                1 / 255f / 0.3081f,
                -0.1307f / 0.3081f,
                true,
                1,
                28,
                28);
    }

    /** Channels last, scaling inside, biases added afterwards, a batch normalization behind an activation. */
    @Test
    void aConvolutionalNetworkOfKeras() throws IOException, OrtException {
        TestGraph graph = new TestGraph()
                .input(Onnx.FLOAT, 28, 28, 1)
                .node("q Mul in scale")
                .node("s Sub q half")
                .node("t Transpose s", Attribute.integers("perm", 0, 3, 1, 2))
                .node("k1 Conv t c1 d1", Attribute.integers("kernel_shape", 3, 3))
                .node("r1 Tanh k1")
                .node("p1 MaxPool r1", Attribute.integers("kernel_shape", 2, 2), Attribute.integers("strides", 2, 2))
                .node("u Transpose p1", Attribute.integers("perm", 0, 2, 3, 1))
                .node("f Reshape u rows")
                .node("m1 MatMul f w1")
                .node("z1 Add m1 b1")
                .node("a1 Sigmoid z1")
                .node("g1 Mul a1 factor")
                .node("n1 Add g1 shift")
                .node("m2 MatMul n1 w2")
                .node("z2 Add m2 b2")
                .node("out Softmax z2", Attribute.integer("axis", -1))
                .number("scale", 1 / 255f)
                .number("half", 0.5f)
                .integers("rows", -1, 676)
                .constant("c1", 4, 1, 3, 3)
                .constant("d1", 4)
                .constant("w1", 676, 20)
                .constant("b1", 20)
                .constant("factor", 1.0, 20)
                .constant("shift", 20)
                .constant("w2", 20, 10)
                .constant("b2", 10);
        compare(graph, ImportSettings.DEFAULT, "28x28-conv4x3-pool2-20-10", 1, 0, false, 28, 28, 1);
    }

    /** Names with slashes, maps made by a Reshape, and Transposes before and behind what has channels last: as tf2onnx writes it. */
    @Test
    void aConvolutionalNetworkOfKerasByTf2onnx() throws IOException, OrtException {
        String name = "StatefulPartitionedCall/sequential/";
        TestGraph graph = new TestGraph()
                .input(Onnx.FLOAT, 28, 28, 1)
                .node(name + "conv2d/BiasAdd__6:0 Reshape in new_shape__20")
                .node(
                        name + "conv2d/Conv2D:0 Conv " + name + "conv2d/BiasAdd__6:0 c1",
                        Attribute.integers("dilations", 1, 1),
                        Attribute.integer("group", 1),
                        Attribute.integers("kernel_shape", 3, 3),
                        Attribute.integers("strides", 1, 1))
                .node("t1 Transpose " + name + "conv2d/Conv2D:0", Attribute.integers("perm", 0, 2, 3, 1))
                .node(name + "conv2d/BiasAdd:0 Add t1 d1")
                .node(name + "conv2d/Relu:0 Relu " + name + "conv2d/BiasAdd:0")
                .node("t2 Transpose " + name + "conv2d/Relu:0", Attribute.integers("perm", 0, 3, 1, 2))
                .node("p1 MaxPool t2", Attribute.integers("kernel_shape", 2, 2), Attribute.integers("strides", 2, 2))
                .node("k2 Conv p1 c2", Attribute.integers("kernel_shape", 4, 4))
                .node("b2 Add k2 d2")
                .node("r2 Relu b2")
                .node("t3 Transpose r2", Attribute.integers("perm", 0, 2, 3, 1))
                .node("f Reshape t3 const__30")
                .node("m MatMul f w1")
                .node("z Add m b1")
                .node("s Softmax z", Attribute.integer("axis", -1))
                .node("out Identity s")
                .integers("new_shape__20", -1, 1, 28, 28)
                .integers("const__30", -1, 500)
                .constant("c1", 4, 1, 3, 3)
                .constant("d1", 4)
                .constant("c2", 5, 4, 4, 4)
                .constant("d2", 1, 5, 1, 1)
                .constant("w1", 500, 10)
                .constant("b1", 10);
        compare(graph, ImportSettings.DEFAULT, "28x28-conv4x3-pool2-conv5x4-10", 1 / 255f, 0, false, 28, 28, 1);
    }

    /** Constants of one number and of lists; shapes in which 0 keeps a size and -1 stands for what is left. */
    @Test
    void constantsInAttributesAndShapesOfZeros() throws IOException, OrtException {
        TestGraph graph = new TestGraph()
                .input(Onnx.FLOAT, 1, 28, 28)
                .node("scale Constant", Attribute.number("value_float", 255))
                .node("maps Constant", Attribute.integers("value_ints", 0, 0, 28, -1))
                .node("rows Constant", Attribute.integers("value_ints", 0, -1))
                .node("kept Constant", Attribute.integers("value_ints", -1, 0))
                .node("b1 Constant", TestGraph.numbers("value_floats", 0.1f, -0.2f, 0.3f, 0, 0, 0, 0, 0, 0, 0.4f))
                .node("one Constant", Attribute.integer("value_int", 1))
                .node("q Div in scale")
                .node("m Reshape q maps")
                .node("k1 Conv m c1", Attribute.integers("kernel_shape", 5, 5))
                .node("a1 Relu k1")
                .node("f Reshape a1 rows")
                .node("g Reshape f kept")
                .node("m1 MatMul g w1")
                .node("z1 Add m1 b1")
                .node("d1 Dropout z1")
                .node("out Softmax d1", Attribute.integer("axis", 1))
                .constant("c1", 3, 1, 5, 5)
                .constant("w1", 1728, 10);
        compare(graph, ImportSettings.DEFAULT, "28x28-conv3x5-10", 1, 0, false, 1, 28, 28);
    }

    /** One number in a field each, as ONNX writes them, or all in one. */
    @Test
    void constantsInAttributesMayBeLong() throws IOException, OrtException {
        float[] biases = new float[1024];
        for (int unit = 0; unit < biases.length; unit++) {
            biases[unit] = unit / 512f - 1;
        }
        for (Attribute each :
                List.of(TestGraph.numbers("value_floats", biases), TestGraph.packed("value_floats", biases))) {
            TestGraph graph = new TestGraph()
                    .input(Onnx.FLOAT, 784)
                    .node("b1 Constant", each)
                    .node("z1 Gemm in w1 b1")
                    .node("a1 Relu z1")
                    .node("out Gemm a1 w2 b2")
                    .constant("w1", 784, 1024)
                    .constant("w2", 1024, 10)
                    .constant("b2", 10);
            compare(graph, ImportSettings.DEFAULT, "784-1024-10", 1 / 255f, 0, true, 784);
        }
    }

    @Test
    void oneSigmoidIsTwoClasses() throws IOException {
        Path file = new TestGraph()
                .input(Onnx.FLOAT, 3)
                .node("z Gemm in w b")
                .node("out Sigmoid z")
                .constant("w", 3, 1)
                .constant("b", 0.3, 1)
                .write(folder);
        Model model = ModelImport.read(file, Format.ONNX, ImportSettings.DEFAULT);
        assertThat(model.isTable()).isTrue();
        assertThat(model.network()).hasToString("3-2");
        float[] w = new float[3];
        for (int i = 0; i < 3; i++) {
            w[i] = model.network().parameters().getFirst().values().get(i, 1);
        }
        double z = w[0]
                + 2 * w[1]
                - w[2]
                + model.network().parameters().getLast().values().get(0, 1);
        assertThat(model.predict(new float[] {1, 2, -1}).probabilities()[1])
                .isCloseTo((float) (1 / (1 + Math.exp(-z))), within(1e-6f));
    }

    /** Labels beside the probabilities, as scikit-learn's converter writes them. */
    @Test
    void whatNoOutputThatCountsDependsOnMayBeAnything() throws IOException {
        Path file = new TestGraph()
                .input(Onnx.FLOAT, 784)
                .node("z Gemm in w b")
                .node("label ArgMax z")
                .node("out Softmax z", Attribute.integer("axis", 1))
                .constant("w", 784, 10)
                .constant("b", 10)
                .write(folder);
        assertThat(ModelImport.read(file, Format.ONNX, ImportSettings.DEFAULT).network())
                .hasToString("784-10");
    }
}
