package inkling.model;

import inkling.data.file.MalformedFileException;
import inkling.math.Matrix;
import inkling.nn.BatchNorm;
import inkling.nn.Conv2d;
import inkling.nn.FeatureMaps;
import inkling.nn.Layer;
import inkling.nn.Linear;
import inkling.nn.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A network's arrays as tensors, under the names that PyTorch would give them: {@code layers.i.weight} and {@code layers.i.bias} of
 * the {@code i}-th layer with weights, counted from 0, and {@code layers.i.norm.…} of the batch normalization behind it.
 *
 * @param content of a file
 */
record NetworkTensors(Path file, Safetensors content) {
    static List<Tensor> of(Network network) {
        List<Tensor> tensors = new ArrayList<>();
        int number = -1;
        for (Layer layer : network.layers()) {
            if (layer instanceof Linear linear) {
                number++;
                add(number, linear, tensors);
            } else if (layer instanceof Conv2d conv) {
                number++;
                add(number, conv, tensors);
            } else if (layer instanceof BatchNorm norm) {
                add(number, norm, tensors);
            }
        }
        return tensors;
    }

    private static void add(int number, Linear linear, List<Tensor> tensors) {
        tensors.add(new Tensor(
                name(number, "weight"),
                List.of(linear.outputs(), linear.inputs()),
                linear.weights().transposed().toArray()));
        Matrix biases = linear.biases();
        if (biases != null) {
            tensors.add(row(number, "bias", biases));
        }
    }

    private static void add(int number, Conv2d conv, List<Tensor> tensors) {
        tensors.add(new Tensor(
                name(number, "weight"),
                List.of(conv.filters(), conv.input().channels(), conv.size(), conv.size()),
                conv.weights().transposed().toArray()));
        tensors.add(row(number, "bias", conv.biases()));
    }

    private static void add(int number, BatchNorm norm, List<Tensor> tensors) {
        tensors.add(row(number, "norm.weight", norm.gamma()));
        tensors.add(row(number, "norm.bias", norm.beta()));
        tensors.add(row(number, "norm.running_mean", norm.runningMean()));
        tensors.add(row(number, "norm.running_var", norm.runningVariance()));
    }

    private static Tensor row(int layer, String part, Matrix row) {
        return new Tensor(name(layer, part), List.of(row.columns()), row.toArray());
    }

    /** What the first layer with weights takes. */
    int inputs() throws MalformedFileException {
        return tensor(name(0, "weight"), 2).shape().getLast();
    }

    /** Number {@code index} of the layers with weights. */
    Linear linear(int index) throws MalformedFileException {
        Tensor weight = tensor(name(index, "weight"), 2);
        int outputs = weight.shape().getFirst();
        Matrix weights =
                Matrix.of(outputs, weight.shape().getLast(), weight.values()).transposed();
        requireFinite(weight.name(), weights);
        return new Linear(weights, has(name(index, "bias")) ? row(index, "bias", outputs) : null);
    }

    /**
     * Number {@code index} of the layers with weights.
     *
     * @param input what goes in
     */
    Conv2d conv(int index, FeatureMaps input) throws MalformedFileException {
        Tensor weight = tensor(name(index, "weight"), 4);
        List<Integer> shape = weight.shape();
        int filters = shape.getFirst();
        int size = shape.getLast();
        if (shape.get(1) != input.channels() || shape.get(2) != size) {
            throw ModelFile.malformed(
                    file,
                    weight.name(),
                    "expected shape [filters, " + input.channels() + ", size, size] on " + input + ", found " + shape);
        }
        Matrix weights = Matrix.of(filters, weight.values().length / filters, weight.values())
                .transposed();
        requireFinite(weight.name(), weights);
        return new Conv2d(input, size, weights, row(index, "bias", filters));
    }

    /** The batch normalization of {@code units} behind number {@code index} of the layers with weights. */
    BatchNorm batchNorm(int index, int units, float epsilon) throws MalformedFileException {
        Matrix variance = row(index, "norm.running_var", units);
        for (float value : variance.toArray()) {
            if (value < 0) {
                throw ModelFile.malformed(
                        file, name(index, "norm.running_var"), "expected no negative variance, found " + value);
            }
        }
        return new BatchNorm(
                row(index, "norm.weight", units),
                row(index, "norm.bias", units),
                row(index, "norm.running_mean", units),
                variance,
                epsilon);
    }

    private Matrix row(int index, String part, int units) throws MalformedFileException {
        Tensor tensor = tensor(name(index, part), 1);
        if (tensor.shape().getFirst() != units) {
            throw ModelFile.malformed(
                    file,
                    tensor.name(),
                    "expected shape [" + units + "] beside the layer's weights, found " + tensor.shape());
        }
        Matrix row = Matrix.of(1, units, tensor.values());
        requireFinite(tensor.name(), row);
        return row;
    }

    private void requireFinite(String name, Matrix values) throws MalformedFileException {
        if (!values.isFinite()) {
            throw ModelFile.malformed(file, name, "expected finite numbers, found an infinite one or NaN");
        }
    }

    private boolean has(String name) {
        return content.tensors().stream().anyMatch(tensor -> tensor.name().equals(name));
    }

    private Tensor tensor(String name, int dimensions) throws MalformedFileException {
        for (Tensor tensor : content.tensors()) {
            if (tensor.name().equals(name)) {
                if (tensor.shape().size() != dimensions || tensor.shape().contains(0)) {
                    throw ModelFile.malformed(
                            file,
                            name,
                            "expected " + dimensions + " dimensions, none of them 0, found shape " + tensor.shape());
                }
                return tensor;
            }
        }
        throw ModelFile.malformed(file, name, "expected a tensor of this name, found none");
    }

    private static String name(int layer, String part) {
        return "layers." + layer + "." + part;
    }
}
