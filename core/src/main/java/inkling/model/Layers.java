package inkling.model;

import inkling.data.MalformedFileException;
import inkling.math.Matrix;
import inkling.nn.BatchNorm;
import inkling.nn.Dense;
import inkling.nn.Layer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A network's layers as tensors, under the names that PyTorch would give them. */
final class Layers {
    private Layers() {}

    static List<Tensor> tensors(List<Layer> layers) {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            tensors.add(new Tensor(
                    name(i, "weight"),
                    List.of(layer.outputs(), layer.inputs()),
                    layer.weights().transposed().toArray()));
            Matrix biases = layer.dense().biases();
            if (biases != null) {
                tensors.add(row(i, "bias", biases));
            }
            BatchNorm norm = layer.batchNorm();
            if (norm != null) {
                tensors.add(row(i, "norm.weight", norm.gamma()));
                tensors.add(row(i, "norm.bias", norm.beta()));
                tensors.add(row(i, "norm.running_mean", norm.runningMean()));
                tensors.add(row(i, "norm.running_var", norm.runningVariance()));
            }
        }
        return tensors;
    }

    private static Tensor row(int layer, String part, Matrix row) {
        return new Tensor(name(layer, part), List.of(row.columns()), row.toArray());
    }

    /** How many tensors a layer has. */
    static int count(@Nullable Float epsilon) {
        return epsilon == null ? 2 : 5;
    }

    /** The weighted sums of layer {@code index}; without biases where batch normalization follows. */
    static Dense dense(Path file, Safetensors content, int index, boolean biased) throws MalformedFileException {
        Tensor weight = tensor(file, content, name(index, "weight"), 2);
        int outputs = weight.shape().getFirst();
        Matrix weights =
                Matrix.of(outputs, weight.shape().getLast(), weight.values()).transposed();
        requireFinite(file, index, weights);
        return new Dense(weights, biased ? row(file, content, index, "bias", outputs) : null);
    }

    /** The batch normalization of layer {@code index}, which has {@code units}. */
    static BatchNorm batchNorm(Path file, Safetensors content, int index, int units, float epsilon)
            throws MalformedFileException {
        Matrix variance = row(file, content, index, "norm.running_var", units);
        for (float value : variance.toArray()) {
            if (value < 0) {
                throw ModelFile.malformed(
                        file, name(index, "norm.running_var"), "expected no negative variance, found " + value);
            }
        }
        return new BatchNorm(
                row(file, content, index, "norm.weight", units),
                row(file, content, index, "norm.bias", units),
                row(file, content, index, "norm.running_mean", units),
                variance,
                epsilon);
    }

    private static Matrix row(Path file, Safetensors content, int index, String part, int units)
            throws MalformedFileException {
        Tensor tensor = tensor(file, content, name(index, part), 1);
        if (tensor.shape().getFirst() != units) {
            throw ModelFile.malformed(
                    file,
                    tensor.name(),
                    "expected shape [" + units + "] beside the layer's weights, found " + tensor.shape());
        }
        Matrix row = Matrix.of(1, units, tensor.values());
        requireFinite(file, index, row);
        return row;
    }

    private static void requireFinite(Path file, int index, Matrix values) throws MalformedFileException {
        if (!values.isFinite()) {
            throw ModelFile.malformed(file, "layer " + index, "expected finite numbers, found an infinite one or NaN");
        }
    }

    private static Tensor tensor(Path file, Safetensors content, String name, int dimensions)
            throws MalformedFileException {
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
