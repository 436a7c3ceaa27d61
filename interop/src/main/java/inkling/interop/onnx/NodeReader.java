package inkling.interop.onnx;

import inkling.interop.onnx.GraphValue.Constant;
import inkling.interop.onnx.GraphValue.Numbers;
import inkling.interop.onnx.GraphValue.Unknown;
import inkling.interop.plan.Layout;
import inkling.interop.plan.Step.Function;
import inkling.interop.plan.StepStack;
import inkling.nn.FeatureMaps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** What one node makes of its inputs. What it does not understand it refuses, with what was expected and what was found. */
final class NodeReader {
    private static final String EXPECTED =
            "expected Gemm, MatMul, Conv, MaxPool, BatchNormalization, Add, Sub, Mul, Div,"
                    + " Relu, LeakyRelu, Sigmoid, Tanh, Gelu, Softmax, LogSoftmax, Flatten, Reshape, Transpose, Squeeze, Unsqueeze,"
                    + " Cast, Identity or Dropout, found ";
    private static final List<Long> TO_CHANNELS_FIRST = List.of(0L, 3L, 1L, 2L);
    private static final List<Long> TO_CHANNELS_LAST = List.of(0L, 2L, 3L, 1L);
    private static final int AXES_AS_INPUT = 13;

    private final OnnxNode node;
    private final List<GraphValue> inputs;
    private final long opset;

    NodeReader(OnnxNode node, List<GraphValue> inputs, long opset) {
        this.node = node;
        this.inputs = inputs;
        this.opset = opset;
    }

    GraphValue read() {
        if (!node.isStandard()) {
            throw new IllegalArgumentException(EXPECTED + node.operator() + " of " + node.domain());
        }
        return switch (node.operator()) {
            case "Constant" -> constant();
            case "Shape" -> Unknown.VALUE;
            case "Identity", "Dropout" -> input(0);
            case "Cast" -> input(0);
            case "Gemm" -> new Numbers(gemm());
            case "MatMul" -> new Numbers(matMul());
            case "Conv" -> new Numbers(conv());
            case "MaxPool" -> new Numbers(pool());
            case "BatchNormalization" -> new Numbers(batchNormalization());
            case "Add", "Sub", "Mul", "Div" -> arithmetic();
            case "Relu" -> new Numbers(stack().function(Function.RELU));
            case "LeakyRelu" -> new Numbers(leakyRelu());
            case "Sigmoid" -> new Numbers(stack().function(Function.SIGMOID));
            case "Tanh" -> new Numbers(stack().function(Function.TANH));
            case "Gelu" -> new Numbers(gelu());
            case "Softmax", "LogSoftmax" -> new Numbers(softmax());
            case "Flatten" -> new Numbers(flatten());
            case "Reshape" -> reshape();
            case "Transpose" -> new Numbers(transpose());
            case "Squeeze" -> squeeze();
            case "Unsqueeze" -> unsqueeze();
            case "Gather", "Concat", "Slice", "ReduceProd" -> ofShapes();
            default -> throw new IllegalArgumentException(EXPECTED + node.operator());
        };
    }

    private GraphValue input(int index) {
        if (index >= inputs.size()) {
            throw new IllegalArgumentException("expected at least " + (index + 1) + " inputs, found " + inputs.size());
        }
        return inputs.get(index);
    }

    private StepStack stack() {
        if (input(0) instanceof Numbers numbers) {
            return numbers.stack();
        }
        throw new IllegalArgumentException("expected what is computed from the input, found a constant");
    }

    private OnnxTensor tensor(int index) {
        if (input(index) instanceof Constant constant) {
            return constant.tensor();
        }
        throw new IllegalArgumentException("expected a constant as input " + index + ", found something computed");
    }

    private boolean has(int index) {
        return index < inputs.size() && inputs.get(index) instanceof Constant;
    }

    private GraphValue constant() {
        OnnxTensor value = node.tensor("value");
        if (value == null) {
            return Unknown.VALUE;
        }
        return new Constant(value);
    }

    /** What becomes of a shape; of other things these are none of ours. */
    private GraphValue ofShapes() {
        if (inputs.stream().anyMatch(Numbers.class::isInstance)) {
            throw new IllegalArgumentException(EXPECTED + node.operator());
        }
        return Unknown.VALUE;
    }

    private StepStack gemm() {
        if (node.integer("transA", 0) != 0) {
            throw new IllegalArgumentException("expected transA 0, found " + node.integer("transA", 0));
        }
        OnnxTensor tensor = matrix(1);
        boolean transposed = node.integer("transB", 0) != 0;
        int inputCount = tensor.shape().get(transposed ? 1 : 0);
        int units = tensor.shape().get(transposed ? 0 : 1);
        float[] weights = transposed ? tensor.floats() : transposed(tensor.floats(), inputCount, units);
        multiply(weights, node.number("alpha", 1));
        float[] biases = new float[units];
        if (has(2)) {
            float[] given = tensor(2).floats();
            if (given.length != 1 && given.length != units) {
                throw new IllegalArgumentException("expected " + units + " biases, found " + given.length);
            }
            for (int unit = 0; unit < units; unit++) {
                biases[unit] = given[given.length == 1 ? 0 : unit];
            }
            multiply(biases, node.number("beta", 1));
        }
        return stack().dense(inputCount, units, weights, biases);
    }

    private StepStack matMul() {
        StepStack stack = stack();
        OnnxTensor tensor = matrix(1);
        int inputCount = tensor.shape().get(0);
        int units = tensor.shape().get(1);
        return stack.dense(inputCount, units, transposed(tensor.floats(), inputCount, units), new float[units]);
    }

    private OnnxTensor matrix(int index) {
        OnnxTensor tensor = tensor(index);
        if (tensor.shape().size() != 2 || tensor.shape().contains(0)) {
            throw new IllegalArgumentException("expected weights of two dimensions, found shape " + tensor.shape());
        }
        return tensor;
    }

    private static void multiply(float[] values, float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    private static float[] transposed(float[] values, int rows, int columns) {
        float[] transposed = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = values[row * columns + column];
            }
        }
        return transposed;
    }

    private StepStack conv() {
        OnnxTensor tensor = tensor(1);
        List<Integer> shape = tensor.shape();
        if (shape.size() != 4 || shape.contains(0) || !shape.get(2).equals(shape.get(3))) {
            throw new IllegalArgumentException(
                    "expected filters [filters, channels, size, size], found shape " + shape);
        }
        requireAll("strides", 1);
        requireAll("dilations", 1);
        requireNoPadding();
        requireAll("group", node.integer("group", 1), 1);
        float[] biases = has(2) ? tensor(2).floats() : new float[shape.getFirst()];
        if (biases.length != shape.getFirst()) {
            throw new IllegalArgumentException("expected " + shape.getFirst() + " biases, found " + biases.length);
        }
        return stack().convolution(shape.get(2), tensor.floats(), biases);
    }

    private StepStack pool() {
        List<Long> kernel = node.integers("kernel_shape", List.of());
        if (kernel.size() != 2 || !kernel.get(0).equals(kernel.get(1)) || kernel.get(0) < 1 || kernel.get(0) > 4096) {
            throw new IllegalArgumentException("expected a kernel_shape of two equal sizes, found " + kernel);
        }
        int size = Math.toIntExact(kernel.getFirst());
        List<Long> strides = node.integers("strides", List.of(1L, 1L));
        if (!strides.equals(kernel)) {
            throw new IllegalArgumentException("expected strides " + kernel + " as the kernel_shape, found " + strides);
        }
        requireAll("dilations", 1);
        requireAll("ceil_mode", node.integer("ceil_mode", 0), 0);
        requireNoPadding();
        return stack().pool(size);
    }

    private void requireNoPadding() {
        requireAll("pads", 0);
        String padding = node.text("auto_pad", "NOTSET");
        if (!padding.equals("NOTSET") && !padding.equals("VALID")) {
            throw new IllegalArgumentException("expected auto_pad VALID or NOTSET, found " + padding);
        }
    }

    private void requireAll(String attribute, long expected) {
        for (long value : node.integers(attribute, List.of())) {
            requireAll(attribute, value, expected);
        }
    }

    private static void requireAll(String attribute, long found, long expected) {
        if (found != expected) {
            throw new IllegalArgumentException("expected " + attribute + " " + expected + ", found " + found);
        }
    }

    /** y = γ·(x − μ)/√(σ² + ε) + β. */
    private StepStack batchNormalization() {
        float[] gamma = tensor(1).floats();
        float[] beta = tensor(2).floats();
        float[] mean = tensor(3).floats();
        float[] variance = tensor(4).floats();
        if (beta.length != gamma.length || mean.length != gamma.length || variance.length != gamma.length) {
            throw new IllegalArgumentException("expected four constants of one length, found " + gamma.length + ", "
                    + beta.length + ", " + mean.length + " and " + variance.length);
        }
        double epsilon = node.number("epsilon", 1e-5f);
        double[] factor = new double[gamma.length];
        double[] shift = new double[gamma.length];
        for (int i = 0; i < factor.length; i++) {
            factor[i] = gamma[i] / Math.sqrt(variance[i] + epsilon);
            shift[i] = beta[i] - mean[i] * factor[i];
        }
        return stack().scale(factor, shift);
    }

    private GraphValue arithmetic() {
        if (input(0) instanceof Numbers a && input(1) instanceof Numbers b) {
            if (node.operator().equals("Mul")) {
                return new Numbers(product(a.stack(), b.stack()));
            }
            throw new IllegalArgumentException("expected a constant as one input, found two that are computed");
        }
        if (inputs.stream().noneMatch(Numbers.class::isInstance)) {
            return Unknown.VALUE;
        }
        boolean constantFirst = input(1) instanceof Numbers;
        StepStack stack = ((Numbers) input(constantFirst ? 1 : 0)).stack();
        double[] constant = broadcast(tensor(constantFirst ? 0 : 1));
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
    private static double[] broadcast(OnnxTensor tensor) {
        if (tensor.shape().stream().filter(size -> size != 1).count() > 1) {
            throw new IllegalArgumentException(
                    "expected a constant of one number, or one for each number or channel, found shape "
                            + tensor.shape());
        }
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

    private StepStack leakyRelu() {
        float alpha = node.number("alpha", Function.LEAK);
        if (alpha != Function.LEAK) {
            throw new IllegalArgumentException("expected alpha " + Function.LEAK + ", found " + alpha);
        }
        return stack().function(Function.LEAKY_RELU);
    }

    private StepStack gelu() {
        if (!node.text("approximate", "none").equals("tanh")) {
            throw new IllegalArgumentException(
                    "expected approximate \"tanh\", found \"" + node.text("approximate", "none") + "\"");
        }
        return stack().function(Function.GELU);
    }

    private StepStack softmax() {
        long axis = node.integer("axis", opset < AXES_AS_INPUT ? 1 : -1);
        if (axis != 1 && axis != -1) {
            throw new IllegalArgumentException("expected axis 1 or -1, found " + axis);
        }
        return stack().softmax();
    }

    private StepStack flatten() {
        long axis = node.integer("axis", 1);
        if (axis != 1) {
            throw new IllegalArgumentException("expected axis 1, found " + axis);
        }
        return stack().flatten();
    }

    private GraphValue reshape() {
        if (!(input(0) instanceof Numbers numbers)) {
            return input(0);
        }
        StepStack stack = numbers.stack();
        // A shape that is computed keeps the batch and makes rows: that is what exporters write for a flatten.
        if (!has(1)) {
            return new Numbers(stack.flatten());
        }
        long[] shape = tensor(1).integers();
        if (shape.length == 2) {
            return new Numbers(stack.flatten());
        }
        List<Long> sizes = new ArrayList<>(Arrays.stream(shape).skip(1).boxed().toList());
        if (sizes.isEmpty() || sizes.size() > 3) {
            throw new IllegalArgumentException("expected two to four dimensions, found " + Arrays.toString(shape));
        }
        resolve(sizes, stack, shape);
        FeatureMaps maps = OnnxGraph.maps(sizes);
        return new Numbers(stack.reshape(maps, OnnxGraph.layout(sizes)));
    }

    /** Puts in what -1 stands for. */
    private static void resolve(List<Long> sizes, StepStack stack, long[] shape) {
        int open = sizes.indexOf(-1L);
        long known = 1;
        for (long size : sizes) {
            if (size == 0 || size < -1 || size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "expected sizes above 0, or one of -1, found " + Arrays.toString(shape));
            }
            known = Math.clamp(known * Math.max(1, size), 1, Integer.MAX_VALUE);
        }
        if (open >= 0) {
            sizes.set(open, stack.numbers() / known);
        }
    }

    private StepStack transpose() {
        List<Long> order = node.integers("perm", List.of());
        if (order.equals(TO_CHANNELS_FIRST)) {
            return stack().transpose(Layout.CHANNELS_LAST, Layout.CHANNELS_FIRST);
        }
        if (order.equals(TO_CHANNELS_LAST)) {
            return stack().transpose(Layout.CHANNELS_FIRST, Layout.CHANNELS_LAST);
        }
        throw new IllegalArgumentException(
                "expected perm " + TO_CHANNELS_FIRST + " or " + TO_CHANNELS_LAST + ", found " + order);
    }

    private GraphValue squeeze() {
        if (!(input(0) instanceof Numbers numbers)) {
            return Unknown.VALUE;
        }
        if (numbers.stack().channels() != 1) {
            throw new IllegalArgumentException(
                    "expected one channel, found " + numbers.stack().channels());
        }
        return new Numbers(numbers.stack().asPlane());
    }

    private GraphValue unsqueeze() {
        if (!(input(0) instanceof Numbers numbers)) {
            return Unknown.VALUE;
        }
        List<Long> axes =
                has(1) ? Arrays.stream(tensor(1).integers()).boxed().toList() : node.integers("axes", List.of());
        if (axes.equals(List.of(1L))) {
            return new Numbers(numbers.stack().withChannel(Layout.CHANNELS_FIRST));
        }
        if (axes.equals(List.of(3L)) || axes.equals(List.of(-1L))) {
            return new Numbers(numbers.stack().withChannel(Layout.CHANNELS_LAST));
        }
        throw new IllegalArgumentException("expected axes [1], [3] or [-1], found " + axes);
    }
}
