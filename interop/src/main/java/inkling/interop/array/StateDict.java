package inkling.interop.array;

import inkling.data.Standardization;
import inkling.interop.plan.PredictionPlan;
import inkling.interop.plan.Step;
import inkling.interop.plan.Step.Convolution;
import inkling.interop.plan.Step.Dense;
import inkling.interop.plan.Step.Elementwise;
import inkling.interop.plan.Step.Pooling;
import inkling.model.tensor.Safetensors;
import inkling.model.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a model as the state dict of PyTorch's {@code nn.Sequential} of the same layers: {@code 0.weight}, {@code 0.bias}, {@code
 * 2.weight} …, the number being the layer's place. Activations and pooling count, and behind convolutions the {@code nn.Flatten}.
 */
public final class StateDict {
    private StateDict() {}

    /** Writes the file, whole or not at all. */
    public static void write(PredictionPlan plan, Path file) throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        int place = 0;
        boolean maps = false;
        for (Step step : plan.steps()) {
            switch (step) {
                case Dense dense -> {
                    place += maps ? 1 : 0;
                    maps = false;
                    add(place, List.of(dense.units(), dense.inputs()), dense.weights(), dense.biases(), tensors);
                }
                case Convolution conv -> {
                    maps = true;
                    int size = conv.size();
                    List<Integer> shape =
                            List.of(conv.output().channels(), conv.input().channels(), size, size);
                    add(place, shape, conv.weights(), conv.biases(), tensors);
                }
                case Pooling pooling -> maps = true;
                case Elementwise elementwise -> {}
            }
            place++;
        }
        Standardization standardization = plan.standardization();
        if (standardization != null) {
            List<Integer> shape = List.of(plan.inputs());
            tensors.add(new Tensor(NamedArrays.MEAN, shape, standardization.means()));
            tensors.add(new Tensor(NamedArrays.DEVIATION, shape, standardization.deviations()));
        }
        Map<String, String> metadata = NamedArrays.metadata(plan);
        plan.model().provenance().forEach(metadata::putIfAbsent);
        Safetensors.write(new Safetensors(tensors, metadata), file);
    }

    private static void add(int place, List<Integer> shape, float[] weights, float[] biases, List<Tensor> tensors) {
        tensors.add(new Tensor(place + ".weight", shape, weights));
        tensors.add(new Tensor(place + ".bias", List.of(biases.length), biases));
    }
}
