package inkling.interop.onnx;

import inkling.interop.onnx.GraphValue.Numbers;
import inkling.interop.onnx.GraphValue.Unknown;
import inkling.interop.plan.Layout;
import inkling.interop.plan.StepStack;
import inkling.nn.FeatureMaps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Nodes that leave the numbers as they are and give them another shape. */
final class ShapeNodes {
    private static final List<Long> TO_CHANNELS_FIRST = List.of(0L, 3L, 1L, 2L);
    private static final List<Long> TO_CHANNELS_LAST = List.of(0L, 2L, 3L, 1L);

    private ShapeNodes() {}

    static StepStack flatten(NodeInputs from) {
        long axis = from.node().integer("axis", 1);
        if (axis != 1) {
            throw new IllegalArgumentException("expected axis 1, found " + axis);
        }
        return from.stack().flatten();
    }

    static GraphValue reshape(NodeInputs from) {
        if (!(from.input(0) instanceof Numbers numbers)) {
            return from.input(0);
        }
        StepStack stack = numbers.stack();
        // A shape that is computed keeps the batch and makes rows: that is what exporters write for a flatten.
        if (!from.hasConstant(1)) {
            return new Numbers(stack.flatten());
        }
        long[] shape = from.tensor(1).integers();
        if (Arrays.stream(shape).filter(size -> size == -1).count() > 1) {
            throw new IllegalArgumentException("expected at most one size of -1, found " + Arrays.toString(shape));
        }
        if (from.node().integer("allowzero", 0) == 0) {
            putKept(shape, stack);
        }
        if (shape.length == 2) {
            return new Numbers(rows(stack, shape));
        }
        List<Long> sizes = new ArrayList<>(Arrays.stream(shape).skip(1).boxed().toList());
        if (sizes.isEmpty() || sizes.size() > 3) {
            throw new IllegalArgumentException("expected two to four dimensions, found " + Arrays.toString(shape));
        }
        resolve(sizes, stack, shape);
        FeatureMaps maps = OnnxGraph.maps(sizes);
        return new Numbers(stack.reshape(maps, OnnxGraph.layout(sizes)));
    }

    /** Puts in what 0 stands for: the size that stands there already. That of the batch, whatever it is, stays. */
    private static void putKept(long[] shape, StepStack stack) {
        for (int i = 1; i < shape.length; i++) {
            if (shape[i] == 0) {
                List<Integer> sizes = stack.sizes();
                if (i > sizes.size()) {
                    throw new IllegalArgumentException("expected no 0 behind the " + (sizes.size() + 1)
                            + " dimensions that there are, found " + Arrays.toString(shape));
                }
                shape[i] = sizes.get(i - 1);
            }
        }
    }

    /** Rows, but not parts of an example or several of them. */
    private static StepStack rows(StepStack stack, long[] shape) {
        StepStack flat = stack.flatten();
        // Either the batch stays as it is and all else becomes a row, or the row is as long as an example.
        boolean whole = shape[1] == -1 ? shape[0] >= 0 : !flat.isSized() || shape[1] == flat.numbers();
        if (!whole) {
            throw new IllegalArgumentException(
                    "expected rows of " + flat.numbers() + " numbers, found " + Arrays.toString(shape));
        }
        return flat;
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

    static StepStack transpose(NodeInputs from) {
        List<Long> order = from.node().integers("perm", List.of());
        if (order.equals(TO_CHANNELS_FIRST)) {
            return from.stack().transpose(Layout.CHANNELS_LAST, Layout.CHANNELS_FIRST);
        }
        if (order.equals(TO_CHANNELS_LAST)) {
            return from.stack().transpose(Layout.CHANNELS_FIRST, Layout.CHANNELS_LAST);
        }
        throw new IllegalArgumentException(
                "expected perm " + TO_CHANNELS_FIRST + " or " + TO_CHANNELS_LAST + ", found " + order);
    }

    static GraphValue squeeze(NodeInputs from) {
        if (!(from.input(0) instanceof Numbers numbers)) {
            return Unknown.VALUE;
        }
        if (numbers.stack().channels() != 1) {
            throw new IllegalArgumentException(
                    "expected one channel, found " + numbers.stack().channels());
        }
        return new Numbers(numbers.stack().asPlane());
    }

    static GraphValue unsqueeze(NodeInputs from) {
        if (!(from.input(0) instanceof Numbers numbers)) {
            return Unknown.VALUE;
        }
        List<Long> axes = from.has(1)
                ? Arrays.stream(from.tensor(1).integers()).boxed().toList()
                : from.node().integers("axes", List.of());
        if (axes.equals(List.of(1L))) {
            return new Numbers(numbers.stack().withChannel(Layout.CHANNELS_FIRST));
        }
        if (axes.equals(List.of(3L)) || axes.equals(List.of(-1L))) {
            return new Numbers(numbers.stack().withChannel(Layout.CHANNELS_LAST));
        }
        throw new IllegalArgumentException("expected axes [1], [3] or [-1], found " + axes);
    }
}
