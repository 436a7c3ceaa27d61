package inkling.model;

import inkling.data.file.Excerpt;
import inkling.data.file.MalformedFileException;
import inkling.math.Matrix;
import inkling.model.tensor.Safetensors;
import inkling.model.tensor.Tensor;
import inkling.nn.Network;
import inkling.nn.Parameter;
import inkling.nn.activation.ActivationFunction;
import inkling.train.TrainingState;
import inkling.train.TrainingState.Best;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The arrays of a training state as tensors: those of the network under the names that they have in a model file, those of its
 * average and of the best network with a word before them, and {@code memory.W1.0}, {@code memory.W1.1} … for what the optimizer
 * remembers of a parameter, of the shape that the parameter has in memory: {@code [inputs × units]} for weights.
 *
 * @param others activation functions that the file may name
 * @param content of the file, with tensors in the order of {@link #of}
 */
record StateTensors(Path file, Safetensors content, List<ActivationFunction> others) {
    private static final String AVERAGE = "average.";
    private static final String BEST = "best.";
    private static final String OPTIMIZER_STATE = "memory.";

    static List<Tensor> of(TrainingState state) {
        List<Tensor> tensors = new ArrayList<>(NetworkTensors.of(state.network()));
        List<Parameter> parameters = state.network().parameters();
        int perParameter = state.optimizerState().size() / parameters.size();
        for (int i = 0; i < state.optimizerState().size(); i++) {
            Matrix array = state.optimizerState().get(i);
            tensors.add(new Tensor(
                    OPTIMIZER_STATE + parameters.get(i / perParameter).name() + "." + i % perParameter,
                    List.of(array.rows(), array.columns()),
                    array.toArray()));
        }
        Network average = state.average();
        if (average != null) {
            prefixed(AVERAGE, average).forEach(tensors::add);
        }
        Best best = state.best();
        if (best != null) {
            prefixed(BEST, best.network()).forEach(tensors::add);
        }
        return tensors;
    }

    private static Stream<Tensor> prefixed(String prefix, Network network) {
        return NetworkTensors.of(network).stream()
                .map(tensor -> new Tensor(prefix + tensor.name(), tensor.shape(), tensor.values()));
    }

    TrainingState state(StateText text) throws MalformedFileException {
        Network network = network("layers.", "");
        return new TrainingState(
                text.seed(),
                text.position(),
                network,
                optimizerState(network),
                optionalNetwork(AVERAGE),
                text.best(optionalNetwork(BEST)),
                text.rule());
    }

    private @Nullable Network optionalNetwork(String prefix) throws MalformedFileException {
        boolean there =
                content.tensors().stream().anyMatch(tensor -> tensor.name().startsWith(prefix));
        return there ? network(prefix, prefix) : null;
    }

    /** The network whose tensors have names that start with {@code prefix}, of which {@code cut} is taken away. */
    private Network network(String prefix, String cut) throws MalformedFileException {
        List<Tensor> tensors = content.tensors().stream()
                .filter(tensor -> tensor.name().startsWith(prefix))
                .map(tensor -> new Tensor(tensor.name().substring(cut.length()), tensor.shape(), tensor.values()))
                .toList();
        return ModelFile.network(file, new Safetensors(tensors, content.metadata()), others);
    }

    /** In the order of the parameters, which is that in which they were written. */
    private List<Matrix> optimizerState(Network network) throws MalformedFileException {
        List<Tensor> tensors = content.tensors().stream()
                .filter(tensor -> tensor.name().startsWith(OPTIMIZER_STATE))
                .toList();
        List<Parameter> parameters = network.parameters();
        int perParameter = tensors.size() / parameters.size();
        List<Matrix> arrays = new ArrayList<>();
        for (int i = 0; i < tensors.size(); i++) {
            Tensor tensor = tensors.get(i);
            int parameter = perParameter == 0 ? 0 : Math.min(i / perParameter, parameters.size() - 1);
            Matrix like = parameters.get(parameter).values();
            List<Integer> shape = List.of(like.rows(), like.columns());
            String name = OPTIMIZER_STATE + parameters.get(parameter).name() + "." + (i - parameter * perParameter);
            if (!tensor.name().equals(name) || !tensor.shape().equals(shape)) {
                throw CheckpointFile.malformed(
                        file,
                        Excerpt.of(tensor.name()),
                        "expected " + name + " of shape " + shape + " in its place, found " + tensor.shape());
            }
            arrays.add(finite(name, Matrix.of(like.rows(), like.columns(), tensor.values())));
        }
        return arrays;
    }

    private Matrix finite(String name, Matrix values) throws MalformedFileException {
        if (!values.isFinite()) {
            throw CheckpointFile.malformed(file, name, "expected finite numbers, found an infinite one or NaN");
        }
        return values;
    }
}
