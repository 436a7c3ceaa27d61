package inkling.interop.onnx;

import inkling.interop.plan.StepStack;

/** What a node of a graph gives. */
sealed interface GraphValue {
    /** What the steps so far make of an example. */
    record Numbers(StepStack stack) implements GraphValue {}

    /** What is the same for every example. */
    record Constant(OnnxTensor tensor) implements GraphValue {}

    /** A shape that is computed, or an optional input that is left out. */
    record Unknown() implements GraphValue {
        static final Unknown VALUE = new Unknown();
    }

    /** Something else: why, if it is asked for. */
    record NotUnderstood(String place, String problem) implements GraphValue {}
}
