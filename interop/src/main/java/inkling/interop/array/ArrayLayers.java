package inkling.interop.array;

import inkling.data.file.Excerpt;
import inkling.data.file.MalformedFileException;
import inkling.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds weights among named arrays, and the biases that belong to them. An array that belongs to none is refused: the network may need
 * it, and would predict something else without.
 */
final class ArrayLayers {
    private static final Set<String> OF_THE_INPUT =
            Set.of(NamedArrays.MEAN, NamedArrays.DEVIATION, NamedArrays.INPUT_SCALE);

    /** PyTorch's count of training steps, which no prediction needs. */
    private static final String COUNT = "num_batches_tracked";

    private final Map<String, Tensor> arrays;
    private final BiFunction<String, String, MalformedFileException> malformed;
    private final List<Layer> layers = new ArrayList<>();
    private final List<String> assumed = new ArrayList<>();

    /** Weights and biases that belong together. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Layer(Tensor weights, float[] biases, boolean inputsFirst) {}

    /** Weights, and their biases if there are any. */
    private record Pair(Tensor weights, @Nullable Tensor biases) {}

    /** Which way round weights of two dimensions are. */
    private enum Order {
        UNITS_FIRST,
        INPUTS_FIRST,
        OPEN
    }

    /**
     * Finds them.
     *
     * @param arrays by name
     * @param malformed makes the refusal of a place and a problem
     */
    ArrayLayers(Map<String, Tensor> arrays, BiFunction<String, String, MalformedFileException> malformed)
            throws MalformedFileException {
        this.arrays = arrays;
        this.malformed = malformed;
        List<Pair> pairs = pairs();
        requireNoNormalization(pairs.size());
        if (!pairs.isEmpty()) {
            requireAllUsed(pairs);
        }
        Set<Order> orders = new HashSet<>();
        for (Pair pair : pairs) {
            orders.add(order(pair));
        }
        orders.remove(Order.OPEN);
        Order others = orders.size() == 1 ? orders.iterator().next() : Order.OPEN;
        for (Pair pair : pairs) {
            layers.add(layer(pair, others));
        }
    }

    /** In the natural order of their names: {@code fc2} before {@code fc10}. */
    List<Layer> layers() {
        return List.copyOf(layers);
    }

    /** Weights of which nothing says which way round they are, and which were taken for {@code [units × inputs]}. */
    List<String> assumed() {
        return List.copyOf(assumed);
    }

    private List<Pair> pairs() throws MalformedFileException {
        List<Pair> pairs = new ArrayList<>();
        for (Tensor weights : arrays.values().stream()
                .filter(ArrayLayers::isWeights)
                .sorted((a, b) -> NaturalOrder.compare(a.name(), b.name()))
                .toList()) {
            List<String> names = BiasNames.of(weights.name());
            if (weights.shape().size() == 2 && names.isEmpty()) {
                throw malformed.apply(
                        weights.name(), "expected a name such as W1, fc1.weight or dense/kernel, found another");
            }
            pairs.add(new Pair(
                    weights,
                    names.stream()
                            .filter(arrays::containsKey)
                            .findFirst()
                            .map(arrays::get)
                            .orElse(null)));
        }
        return pairs;
    }

    private static boolean isWeights(Tensor tensor) {
        return (tensor.shape().size() == 2 && !BiasNames.isBias(tensor.name()))
                || tensor.shape().size() == 4;
    }

    private void requireNoNormalization(int count) throws MalformedFileException {
        for (String name : arrays.keySet()) {
            if (name.contains("running_mean") || name.contains("moving_mean")) {
                throw malformed.apply(
                        name,
                        "expected weights and biases alone, found a batch normalization behind one of " + count
                                + " layers; ONNX can say how it is used");
            }
        }
    }

    private void requireAllUsed(List<Pair> pairs) throws MalformedFileException {
        Set<String> used = new HashSet<>(OF_THE_INPUT);
        for (Pair pair : pairs) {
            used.add(pair.weights.name());
            if (pair.biases != null) {
                used.add(pair.biases.name());
            }
        }
        for (Tensor array : arrays.values()) {
            if (!used.contains(array.name()) && !array.name().endsWith(COUNT)) {
                throw malformed.apply(
                        array.name(),
                        "expected weights and their biases alone, found an array of shape " + array.shape()
                                + " that belongs to none; ONNX can say how it is used, and if the network does without"
                                + " it, save the arrays without it");
            }
        }
    }

    /** As the biases tell, of which there are as many as units; filters come first in any case. */
    private Order order(Pair pair) throws MalformedFileException {
        List<Integer> shape = pair.weights.shape();
        boolean filters = shape.size() == 4;
        Tensor biases = pair.biases;
        if (biases == null) {
            return filters ? Order.UNITS_FIRST : Order.OPEN;
        }
        boolean first = shape.getFirst() == biases.values().length;
        boolean last = shape.getLast() == biases.values().length && !filters;
        if (!first && !last) {
            throw malformed.apply(
                    biases.name(),
                    "expected as many biases as units of " + Excerpt.of(pair.weights.name()) + ", which has the shape "
                            + shape + ", found shape " + biases.shape());
        }
        return first && last ? Order.OPEN : first ? Order.UNITS_FIRST : Order.INPUTS_FIRST;
    }

    /**
     * Which way round weights are that could be either: as the others of the file, or as Keras has what it calls a kernel, and PyTorch what
     * it calls a weight.
     *
     * @param others of the weights whose biases tell
     */
    private Layer layer(Pair pair, Order others) throws MalformedFileException {
        List<Integer> shape = pair.weights.shape();
        String name = pair.weights.name();
        Order own = order(pair);
        Order order = own == Order.OPEN ? others : own;
        if (order == Order.OPEN && !name.contains("kernel") && !name.contains("weight")) {
            assumed.add(name);
        }
        boolean inputsFirst = order == Order.INPUTS_FIRST || (order == Order.OPEN && name.contains("kernel"));
        float[] biases = pair.biases == null
                ? new float[inputsFirst ? shape.getLast() : shape.getFirst()]
                : pair.biases.values();
        return new Layer(pair.weights, biases, inputsFirst);
    }
}
