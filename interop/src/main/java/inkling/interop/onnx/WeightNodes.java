package inkling.interop.onnx;

import inkling.interop.plan.Layout;
import inkling.interop.plan.StepStack;
import java.util.List;

/** Nodes that become layers: weights, filters, windows, and normalization by known numbers. */
final class WeightNodes {
    private WeightNodes() {}

    static StepStack gemm(NodeInputs from) {
        if (from.node().integer("transA", 0) != 0) {
            throw new IllegalArgumentException(
                    "expected transA 0, found " + from.node().integer("transA", 0));
        }
        OnnxTensor tensor = matrix(from, 1);
        boolean transposed = from.node().integer("transB", 0) != 0;
        int inputCount = tensor.shape().get(transposed ? 1 : 0);
        int units = tensor.shape().get(transposed ? 0 : 1);
        float[] weights = transposed ? tensor.floats() : transposed(tensor.floats(), inputCount, units);
        multiply(weights, from.node().number("alpha", 1));
        float[] biases = new float[units];
        if (from.has(2)) {
            float[] given = from.tensor(2).floats();
            if (given.length != 1 && given.length != units) {
                throw new IllegalArgumentException("expected " + units + " biases, found " + given.length);
            }
            for (int unit = 0; unit < units; unit++) {
                biases[unit] = given[given.length == 1 ? 0 : unit];
            }
            multiply(biases, from.node().number("beta", 1));
        }
        return from.stack().dense(inputCount, units, weights, biases);
    }

    static StepStack matMul(NodeInputs from) {
        StepStack stack = from.stack();
        OnnxTensor tensor = matrix(from, 1);
        int inputCount = tensor.shape().get(0);
        int units = tensor.shape().get(1);
        return stack.dense(inputCount, units, transposed(tensor.floats(), inputCount, units), new float[units]);
    }

    private static OnnxTensor matrix(NodeInputs from, int index) {
        OnnxTensor tensor = from.tensor(index);
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

    static StepStack conv(NodeInputs from) {
        OnnxTensor tensor = from.tensor(1);
        List<Integer> shape = tensor.shape();
        if (shape.size() != 4 || shape.contains(0) || !shape.get(2).equals(shape.get(3))) {
            throw new IllegalArgumentException(
                    "expected filters [filters, channels, size, size], found shape " + shape);
        }
        from.requireAll("strides", 1);
        from.requireAll("dilations", 1);
        requireNoPadding(from);
        NodeInputs.requireAll("group", from.node().integer("group", 1), 1);
        float[] biases = from.has(2) ? from.tensor(2).floats() : new float[shape.getFirst()];
        if (biases.length != shape.getFirst()) {
            throw new IllegalArgumentException("expected " + shape.getFirst() + " biases, found " + biases.length);
        }
        return from.stack().convolution(shape.get(2), tensor.floats(), biases);
    }

    static StepStack pool(NodeInputs from) {
        List<Long> kernel = from.node().integers("kernel_shape", List.of());
        if (kernel.size() != 2 || !kernel.get(0).equals(kernel.get(1)) || kernel.get(0) < 1 || kernel.get(0) > 4096) {
            throw new IllegalArgumentException("expected a kernel_shape of two equal sizes, found " + kernel);
        }
        int size = Math.toIntExact(kernel.getFirst());
        List<Long> strides = from.node().integers("strides", List.of(1L, 1L));
        if (!strides.equals(kernel)) {
            throw new IllegalArgumentException("expected strides " + kernel + " as the kernel_shape, found " + strides);
        }
        from.requireAll("dilations", 1);
        NodeInputs.requireAll("ceil_mode", from.node().integer("ceil_mode", 0), 0);
        requireNoPadding(from);
        return from.stack().pool(size);
    }

    private static void requireNoPadding(NodeInputs from) {
        from.requireAll("pads", 0);
        String padding = from.node().text("auto_pad", "NOTSET");
        if (!padding.equals("NOTSET") && !padding.equals("VALID")) {
            throw new IllegalArgumentException("expected auto_pad VALID or NOTSET, found " + padding);
        }
    }

    /** y = γ·(x − μ)/√(σ² + ε) + β. */
    static StepStack batchNormalization(NodeInputs from) {
        NodeInputs.requireAll("training_mode", from.node().integer("training_mode", 0), 0);
        float[] gamma = from.tensor(1).floats();
        float[] beta = from.tensor(2).floats();
        float[] mean = from.tensor(3).floats();
        float[] variance = from.tensor(4).floats();
        if (beta.length != gamma.length || mean.length != gamma.length || variance.length != gamma.length) {
            throw new IllegalArgumentException("expected four constants of one length, found " + gamma.length + ", "
                    + beta.length + ", " + mean.length + " and " + variance.length);
        }
        double epsilon = from.node().number("epsilon", 1e-5f);
        double[] factor = new double[gamma.length];
        double[] shift = new double[gamma.length];
        for (int i = 0; i < factor.length; i++) {
            factor[i] = gamma[i] / Math.sqrt(variance[i] + epsilon);
            shift[i] = beta[i] - mean[i] * factor[i];
        }
        if (factor.length > 1 && from.stack().layout() == Layout.CHANNELS_LAST) {
            throw new IllegalArgumentException("expected maps with the channels first, found CHANNELS_LAST");
        }
        return from.stack().scale(factor, shift);
    }
}
