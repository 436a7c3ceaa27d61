package inkling.interop.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import inkling.interop.Format;
import inkling.interop.ImportSettings;
import inkling.interop.ModelImport;
import inkling.interop.onnx.GraphBuilder.Attribute;
import inkling.model.Model;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers that are multiplied and shifted on the way: it goes into the weights, and predictions are those of onnxruntime. */
class OnnxScalingTest extends ComparedGraphs {
    /** A plane that is made a row, divided by 255, and x·sigmoid(x). */
    @Test
    void scalingAndSilu() throws IOException, OrtException {
        TestGraph graph = new TestGraph()
                .input(Onnx.FLOAT, 28, 28)
                .node("f Reshape in rows")
                .node("q Div f scale")
                .node("z1 Gemm q w1 b1")
                .node("s1 Sigmoid z1")
                .node("a1 Mul z1 s1")
                .node("z2 Gemm a1 w2 b2")
                .node("out Softmax z2", Attribute.integer("axis", 1))
                .number("scale", 255)
                .integers("rows", -1, 784)
                .constant("w1", 784, 12)
                .constant("b1", 12)
                .constant("w2", 12, 10)
                .constant("b2", 10);
        compare(graph, ImportSettings.DEFAULT, "784-12-10", 1, 0, false, 28, 28);
    }

    /** BatchNorm1d behind a flatten: a factor and a shift for each number, of which a filter gives many. */
    @Test
    void aNormalizationBehindTheFlattenOfPyTorch() throws IOException, OrtException {
        TestGraph graph = new TestGraph()
                .input(Onnx.FLOAT, 1, 28, 28)
                .node("k1 Conv in c1 d1", Attribute.integers("kernel_shape", 25, 25))
                .node("f Flatten k1", Attribute.integer("axis", 1))
                .node("n1 BatchNormalization f gamma beta mean var")
                .node("n2 Mul n1 half")
                .node("out Gemm n2 w1 b1", Attribute.integer("transB", 1))
                .constant("c1", 3, 1, 25, 25)
                .constant("d1", 3)
                .constant("gamma", 1.0, 48)
                .constant("beta", 48)
                .constant("mean", 48)
                .constant("var", 1.0, 48)
                .number("half", 0.5f)
                .constant("w1", 10, 48)
                .constant("b1", 10);
        compare(graph, ImportSettings.DEFAULT, "28x28-conv3x25-10", 1 / 255f, 0, true, 1, 28, 28);
    }

    /** Filters as large as the picture give one number each, so the flatten changes nothing, and a ReLU may follow. */
    @Test
    void aNormalizationBehindTheFlattenOfSingleNumbers() throws IOException, OrtException {
        TestGraph graph = new TestGraph()
                .input(Onnx.FLOAT, 1, 28, 28)
                .node("k1 Conv in c1 d1", Attribute.integers("kernel_shape", 28, 28))
                .node("f Flatten k1", Attribute.integer("axis", 1))
                .node("n1 BatchNormalization f gamma beta mean var")
                .node("r1 Relu n1")
                .node("out Gemm r1 w1 b1", Attribute.integer("transB", 1))
                .constant("c1", 3, 1, 28, 28)
                .constant("d1", 3)
                .constant("gamma", 1.0, 3)
                .constant("beta", 3)
                .constant("mean", 3)
                .constant("var", 1.0, 3)
                .constant("w1", 10, 3)
                .constant("b1", 10);
        compare(graph, ImportSettings.DEFAULT, "28x28-conv3x28-10", 1 / 255f, 0, true, 1, 28, 28);
    }

    /** The same of Keras, where the channels come last in the row that is normalized. */
    @Test
    void aNormalizationBehindTheFlattenOfKeras() throws IOException, OrtException {
        TestGraph graph = new TestGraph()
                .input(Onnx.FLOAT, 28, 28, 1)
                .node("t Transpose in", Attribute.integers("perm", 0, 3, 1, 2))
                .node("k1 Conv t c1 d1", Attribute.integers("kernel_shape", 25, 25))
                .node("r1 Relu k1")
                .node("u Transpose r1", Attribute.integers("perm", 0, 2, 3, 1))
                .node("f Reshape u rows")
                .node("g Mul f factor")
                .node("n Add g shift")
                .node("m MatMul n w1")
                .node("out Add m b1")
                .integers("rows", -1, 48)
                .constant("c1", 3, 1, 25, 25)
                .constant("d1", 3)
                .constant("factor", 1.0, 48)
                .constant("shift", 48)
                .constant("w1", 48, 10)
                .constant("b1", 10);
        compare(graph, ImportSettings.DEFAULT, "28x28-conv3x25-10", 1 / 255f, 0, true, 28, 28, 1);
    }

    /** Weights whose numbers become maps, which are scaled channel by channel. */
    @Test
    void aNormalizationOfMapsMadeOfUnits() throws IOException, OrtException {
        TestGraph graph = new TestGraph()
                .input(Onnx.FLOAT, 784)
                .node("z1 Gemm in w1")
                .node("m Reshape z1 maps")
                .node("n BatchNormalization m gamma beta mean var")
                .node("t Transpose n", Attribute.integers("perm", 0, 2, 3, 1))
                .node("g Mul t factor")
                .node("u Transpose g", Attribute.integers("perm", 0, 3, 1, 2))
                .node("k Conv u c1 d1")
                .node("a Relu k")
                .node("f Flatten a")
                .node("out Gemm f w2")
                .integers("maps", -1, 3, 4, 4)
                .constant("w1", 784, 48)
                .constant("gamma", 1.0, 3)
                .constant("beta", 3)
                .constant("mean", 3)
                .constant("var", 1.0, 3)
                .constant("factor", 1.0, 3)
                .constant("c1", 2, 3, 3, 3)
                .constant("d1", 2)
                .constant("w2", 8, 10);
        compare(graph, ImportSettings.DEFAULT, "784-48-conv2x3-10", 1 / 255f, 0, true, 784);
    }

    /** Bytes that are scaled inside, so little that floats of that scale would be pixels of 0 to 1. */
    @Test
    void bytesGoInAsTheyAre() throws IOException, OrtException {
        TestGraph graph = new TestGraph()
                .input(Onnx.UINT8, 28, 28)
                .node("c Cast in", Attribute.integer("to", Onnx.FLOAT))
                .node("q Div c sixteen")
                .node("f Flatten q")
                .node("out Gemm f w")
                .number("sixteen", 16)
                .constant("w", 784, 10);
        compare(graph, ImportSettings.DEFAULT, "784-10", 0, 0, true, 28, 28);
        Model told = ModelImport.read(
                folder.resolve("test.onnx"), Format.ONNX, new ImportSettings(false, 0.5, 0, 1, "relu", List.of()));
        assertThat(told.network().inputScale()).isEqualTo(0.5f / 16);
    }
}
