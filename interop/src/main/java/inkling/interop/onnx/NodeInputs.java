package inkling.interop.onnx;

import inkling.interop.onnx.GraphValue.Constant;
import inkling.interop.onnx.GraphValue.Numbers;
import inkling.interop.plan.StepStack;
import java.util.List;

/**
 * What a node is given. What it should be given and is not is refused with an {@link IllegalArgumentException}.
 *
 * @param node its attributes
 * @param values its inputs
 */
record NodeInputs(OnnxNode node, List<GraphValue> values) {
    GraphValue input(int index) {
        if (index >= values.size()) {
            throw new IllegalArgumentException("expected at least " + (index + 1) + " inputs, found " + values.size());
        }
        return values.get(index);
    }

    StepStack stack() {
        if (input(0) instanceof Numbers numbers) {
            return numbers.stack();
        }
        throw new IllegalArgumentException("expected what is computed from the input, found a constant");
    }

    OnnxTensor tensor(int index) {
        if (input(index) instanceof Constant constant) {
            return constant.tensor();
        }
        throw new IllegalArgumentException("expected a constant as input " + index + ", found something computed");
    }

    /** Whether an input that may be left out is there. */
    boolean has(int index) {
        return index < values.size() && !node.inputs().get(index).isEmpty();
    }

    boolean hasConstant(int index) {
        return index < values.size() && values.get(index) instanceof Constant;
    }

    void requireAll(String attribute, long expected) {
        for (long value : node.integers(attribute, List.of())) {
            requireAll(attribute, value, expected);
        }
    }

    static void requireAll(String attribute, long found, long expected) {
        if (found != expected) {
            throw new IllegalArgumentException("expected " + attribute + " " + expected + ", found " + found);
        }
    }
}
