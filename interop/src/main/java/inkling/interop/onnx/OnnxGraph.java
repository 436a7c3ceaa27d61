package inkling.interop.onnx;

import inkling.data.file.Excerpt;
import inkling.interop.onnx.GraphValue.Constant;
import inkling.interop.onnx.GraphValue.NotUnderstood;
import inkling.interop.onnx.GraphValue.Numbers;
import inkling.interop.onnx.GraphValue.Unknown;
import inkling.interop.plan.InputRange;
import inkling.interop.plan.Layout;
import inkling.interop.plan.StepStack;
import inkling.nn.FeatureMaps;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows a graph node by node. What a node gives that is not understood does no harm until an output depends on it, so that a graph may
 * give other things, too, such as labels.
 */
final class OnnxGraph {
    private static final int MIN_OPSET = 7;

    private final OnnxFile file;
    private final InputRange range;
    private final MemoryBudget budget;
    private final Map<String, GraphValue> values = new HashMap<>();

    OnnxGraph(OnnxFile file, InputRange range, MemoryBudget budget) {
        this.file = file;
        this.range = range;
        this.budget = budget;
    }

    /** Says which part of a graph is none of those that are understood. */
    static final class NotUnderstoodException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String place;

        NotUnderstoodException(String place, String message) {
            super(message);
            this.place = place;
        }

        String place() {
            return place;
        }
    }

    StepStack follow() throws NotUnderstoodException {
        if (file.opset() < MIN_OPSET) {
            throw new NotUnderstoodException(
                    "opset_import", "expected version " + MIN_OPSET + " or newer, found " + file.opset());
        }
        if (file.inputs().size() != 1) {
            throw new NotUnderstoodException(
                    "inputs", "expected one, found " + file.inputs().size());
        }
        OnnxFile.Input input = file.inputs().getFirst();
        values.put(input.name(), new Numbers(start(input)));
        file.constants().forEach((name, tensor) -> values.put(name, new Constant(tensor)));
        for (OnnxNode node : file.nodes()) {
            List<GraphValue> given = node.inputs().stream()
                    .map(name -> values.getOrDefault(name, Unknown.VALUE))
                    .toList();
            GraphValue value = value(node, given);
            count(node, given, value);
            node.outputs().forEach(output -> values.put(output, value));
        }
        StepStack stack = output();
        try {
            stack.steps();
            return stack;
        } catch (IllegalArgumentException e) {
            throw new NotUnderstoodException("output", String.valueOf(e.getMessage()));
        }
    }

    /** An example as it goes in: a row, a plane, or maps of which one dimension is the channels. */
    private StepStack start(OnnxFile.Input input) throws NotUnderstoodException {
        List<Long> shape = input.shape();
        InputRange own = input.type() == Onnx.UINT8 ? range.ofBytes() : range;
        if (shape == null || (shape.size() == 2 && shape.getLast() < 1)) {
            return StepStack.of(own, null, Layout.ROW);
        }
        List<Long> sizes = shape.stream().skip(1).toList();
        if (sizes.isEmpty() || sizes.size() > 3 || sizes.stream().anyMatch(size -> size < 1)) {
            throw new NotUnderstoodException(
                    "input \"" + Excerpt.of(input.name()) + "\"",
                    "expected a shape such as [batch, 784], [batch, 28, 28] or [batch, 1, 28, 28], found " + shape);
        }
        try {
            return StepStack.of(own, maps(sizes), layout(sizes));
        } catch (IllegalArgumentException e) {
            throw new NotUnderstoodException(
                    "input \"" + Excerpt.of(input.name()) + "\"", String.valueOf(e.getMessage()));
        }
    }

    /** Of sizes behind the batch's. */
    static Layout layout(List<Long> sizes) {
        return switch (sizes.size()) {
            case 1 -> Layout.ROW;
            case 2 -> Layout.PLANE;
            default -> sizes.getFirst() > 1 && sizes.getLast() == 1 ? Layout.CHANNELS_LAST : Layout.CHANNELS_FIRST;
        };
    }

    static FeatureMaps maps(List<Long> sizes) {
        int[] all = sizes.stream()
                .mapToInt(size -> Math.toIntExact(Math.min(size, Integer.MAX_VALUE)))
                .toArray();
        return switch (layout(sizes)) {
            case ROW -> new FeatureMaps(1, 1, all[0]);
            case PLANE -> new FeatureMaps(1, all[0], all[1]);
            case CHANNELS_FIRST -> new FeatureMaps(all[0], all[1], all[2]);
            case CHANNELS_LAST -> new FeatureMaps(all[2], all[0], all[1]);
        };
    }

    /** All values are kept until the end: what a node added to those that it was given. */
    private void count(OnnxNode node, List<GraphValue> given, GraphValue made) throws NotUnderstoodException {
        for (GraphValue input : given) {
            if (made instanceof Numbers numbers && input instanceof Numbers before) {
                try {
                    budget.take(numbers.stack().bytesBeyond(before.stack()));
                    return;
                } catch (IllegalArgumentException e) {
                    throw new NotUnderstoodException(node.place(), String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private GraphValue value(OnnxNode node, List<GraphValue> inputs) {
        for (GraphValue input : inputs) {
            if (input instanceof NotUnderstood) {
                return input;
            }
        }
        try {
            return new NodeReader(node, inputs, file.opset()).read();
        } catch (IllegalArgumentException | ArithmeticException e) {
            return new NotUnderstood(node.place(), String.valueOf(e.getMessage()));
        }
    }

    /** The first that is numbers; if there is none, what stood in the way of the first. */
    private StepStack output() throws NotUnderstoodException {
        for (String name : file.outputs()) {
            if (values.get(name) instanceof Numbers numbers) {
                return numbers.stack();
            }
        }
        for (String name : file.outputs()) {
            if (values.get(name) instanceof NotUnderstood problem) {
                throw new NotUnderstoodException(problem.place(), problem.problem());
            }
        }
        throw new NotUnderstoodException("outputs", "expected one that is computed from the input, found none");
    }
}
