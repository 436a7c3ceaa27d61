package inkling.interop.onnx;

import inkling.interop.onnx.GraphValue.Constant;
import inkling.interop.onnx.GraphValue.Numbers;
import inkling.interop.onnx.GraphValue.Unknown;
import inkling.interop.plan.Layout;
import inkling.interop.plan.Step.Function;
import inkling.interop.plan.StepStack;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/** What one node makes of its inputs. What it does not understand it refuses, with what was expected and what was found. */
final class NodeReader {
    private static final String EXPECTED =
            "expected Gemm, MatMul, Conv, MaxPool, BatchNormalization, Add, Sub, Mul, Div,"
                    + " Relu, LeakyRelu, Sigmoid, Tanh, Gelu, Softmax, LogSoftmax, Flatten, Reshape, Transpose, Squeeze, Unsqueeze,"
                    + " Cast, Identity or Dropout, found ";
    private static final int AXES_AS_INPUT = 13;
    private static final List<Long> FLOATS = Stream.of(Onnx.FLOAT, Onnx.DOUBLE, Onnx.FLOAT16, Onnx.BFLOAT16)
            .map(Integer::longValue)
            .toList();

    private final OnnxNode node;
    private final NodeInputs from;
    private final long opset;

    NodeReader(OnnxNode node, List<GraphValue> inputs, long opset) {
        this.node = node;
        from = new NodeInputs(node, inputs);
        this.opset = opset;
    }

    GraphValue read() {
        if (!node.isStandard()) {
            throw new IllegalArgumentException(EXPECTED + node.operator() + " of " + node.domain());
        }
        return switch (node.operator()) {
            case "Constant" -> constant();
            case "Shape" -> Unknown.VALUE;
            case "Identity" -> from.input(0);
            case "Dropout" -> dropout();
            case "Cast" -> cast();
            case "Gemm" -> new Numbers(WeightNodes.gemm(from));
            case "MatMul" -> new Numbers(WeightNodes.matMul(from));
            case "Conv" -> new Numbers(WeightNodes.conv(from));
            case "MaxPool" -> new Numbers(WeightNodes.pool(from));
            case "BatchNormalization" -> new Numbers(WeightNodes.batchNormalization(from));
            case "Add", "Sub", "Mul", "Div" -> arithmetic();
            case "Relu" -> new Numbers(from.stack().function(Function.RELU));
            case "LeakyRelu" -> new Numbers(leakyRelu());
            case "Sigmoid" -> new Numbers(from.stack().function(Function.SIGMOID));
            case "Tanh" -> new Numbers(from.stack().function(Function.TANH));
            case "Gelu" -> new Numbers(gelu());
            case "Softmax", "LogSoftmax" -> new Numbers(softmax());
            case "Flatten" -> new Numbers(ShapeNodes.flatten(from));
            case "Reshape" -> ShapeNodes.reshape(from);
            case "Transpose" -> new Numbers(ShapeNodes.transpose(from));
            case "Squeeze" -> ShapeNodes.squeeze(from);
            case "Unsqueeze" -> ShapeNodes.unsqueeze(from);
            case "Gather", "Concat", "Slice", "ReduceProd" -> ofShapes();
            default -> throw new IllegalArgumentException(EXPECTED + node.operator());
        };
    }

    private GraphValue constant() {
        OnnxTensor value = node.tensor("value");
        if (value != null) {
            return new Constant(value);
        }
        if (node.has("value_float")) {
            return new Constant(OnnxTensor.of(node.number("value_float", 0)));
        }
        if (node.has("value_floats")) {
            return new Constant(OnnxTensor.ofFloats(node.numbers("value_floats")));
        }
        if (node.has("value_int")) {
            return new Constant(OnnxTensor.ofIntegers(List.of(), List.of(node.integer("value_int", 0))));
        }
        if (node.has("value_ints")) {
            List<Long> integers = node.integers("value_ints", List.of());
            return new Constant(OnnxTensor.ofIntegers(List.of(integers.size()), integers));
        }
        return Unknown.VALUE;
    }

    /** Nothing is dropped unless a graph insists on going on with its training. */
    private GraphValue dropout() {
        if (from.hasConstant(2)) {
            for (long training : from.tensor(2).integers()) {
                NodeInputs.requireAll("training_mode", training, 0);
            }
        }
        return from.input(0);
    }

    /** Whole numbers would lose what is behind the point. */
    private GraphValue cast() {
        long type = node.integer("to", Onnx.FLOAT);
        if (from.input(0) instanceof Numbers && !FLOATS.contains(type)) {
            throw new IllegalArgumentException(
                    "expected a cast to float, double, float16 or bfloat16, found type " + type);
        }
        return from.input(0);
    }

    /** What becomes of a shape; of other things these are none of ours. */
    private GraphValue ofShapes() {
        if (from.values().stream().anyMatch(Numbers.class::isInstance)) {
            throw new IllegalArgumentException(EXPECTED + node.operator());
        }
        return Unknown.VALUE;
    }

    private GraphValue arithmetic() {
        if (from.input(0) instanceof Numbers a && from.input(1) instanceof Numbers b) {
            if (node.operator().equals("Mul")) {
                return new Numbers(product(a.stack(), b.stack()));
            }
            throw new IllegalArgumentException("expected a constant as one input, found two that are computed");
        }
        if (from.values().stream().noneMatch(Numbers.class::isInstance)) {
            return Unknown.VALUE;
        }
        boolean constantFirst = from.input(1) instanceof Numbers;
        StepStack stack = ((Numbers) from.input(constantFirst ? 1 : 0)).stack();
        double[] constant = broadcast(from.tensor(constantFirst ? 0 : 1), stack);
        double[] zero = {0};
        double[] one = {1};
        return new Numbers(
                switch (node.operator()) {
                    case "Add" -> stack.scale(one, constant);
                    case "Sub" ->
                        constantFirst
                                ? stack.scale(new double[] {-1}, constant)
                                : stack.scale(one, each(constant, c -> -c));
                    case "Mul" -> stack.scale(constant, zero);
                    default -> {
                        if (constantFirst) {
                            throw new IllegalArgumentException("expected a constant as divisor, found it divided");
                        }
                        yield stack.scale(each(constant, c -> 1 / c), zero);
                    }
                });
    }

    /** x·σ(x), which exporters write for SiLU. */
    private static StepStack product(StepStack a, StepStack b) {
        if (b.isFunctionOf(a, Function.SIGMOID)) {
            return a.function(Function.SILU);
        }
        if (a.isFunctionOf(b, Function.SIGMOID)) {
            return b.function(Function.SILU);
        }
        throw new IllegalArgumentException("expected x·sigmoid(x) or a constant as one input, found another product");
    }

    private static double[] each(double[] values, DoubleUnaryOperator operator) {
        return Arrays.stream(values).map(operator).toArray();
    }

    /** A constant's values: one for all, or one for each number, or for each channel. */
    private static double[] broadcast(OnnxTensor tensor, StepStack stack) {
        if (tensor.shape().stream().filter(size -> size != 1).count() > 1) {
            throw new IllegalArgumentException(
                    "expected a constant of one number, or one for each number or channel, found shape "
                            + tensor.shape());
        }
        requireAlongChannels(tensor.shape(), stack);
        float[] values = tensor.floats();
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        for (double value : doubles) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("expected finite numbers, found " + value);
            }
        }
        if (doubles.length == 0) {
            throw new IllegalArgumentException("expected a constant of at least one number, found none");
        }
        return doubles;
    }

    /** Shapes are aligned at their ends: four numbers added to maps of four rows may be one for each row. */
    private static void requireAlongChannels(List<Integer> shape, StepStack stack) {
        int behind = stack.layout() == Layout.CHANNELS_FIRST ? 2 : 0;
        for (int i = 0; i < shape.size(); i++) {
            if (shape.get(i) != 1 && shape.size() - 1 - i != behind) {
                throw new IllegalArgumentException("expected one number for each channel, such as shape ["
                        + shape.get(i) + (behind == 0 ? "]" : ", 1, 1]") + ", found shape " + shape);
            }
        }
    }

    private StepStack leakyRelu() {
        float alpha = node.number("alpha", Function.LEAK);
        if (alpha != Function.LEAK) {
            throw new IllegalArgumentException("expected alpha " + Function.LEAK + ", found " + alpha);
        }
        return from.stack().function(Function.LEAKY_RELU);
    }

    private StepStack gelu() {
        if (!node.text("approximate", "none").equals("tanh")) {
            throw new IllegalArgumentException(
                    "expected approximate \"tanh\", found \"" + node.text("approximate", "none") + "\"");
        }
        return from.stack().function(Function.GELU);
    }

    private StepStack softmax() {
        long axis = node.integer("axis", opset < AXES_AS_INPUT ? 1 : -1);
        if (axis != 1 && axis != -1) {
            throw new IllegalArgumentException("expected axis 1 or -1, found " + axis);
        }
        return from.stack().softmax();
    }
}
