package inkling.interop.onnx;

import ai.onnxruntime.OrtException;
import inkling.interop.ImportSettings;
import inkling.interop.onnx.GraphBuilder.Attribute;
import java.io.IOException;
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
}
