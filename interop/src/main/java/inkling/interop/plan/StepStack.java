package inkling.interop.plan;

import inkling.interop.plan.Step.Convolution;
import inkling.interop.plan.Step.Dense;
import inkling.interop.plan.Step.Elementwise;
import inkling.interop.plan.Step.Function;
import inkling.interop.plan.Step.Pooling;
import inkling.nn.FeatureMaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Steps that are being read, from the input on. What only scales and shifts - normalization of any kind, biases that are added afterwards
 * - goes into the weights before or behind it. Immutable: each method gives another stack, or throws an {@link IllegalArgumentException}
 * that says what was expected and found.
 */
public final class StepStack {
    private final InputRange range;
    private final List<Step> steps;

    /** The shape that numbers have by now; null until it is known. */
    private final @Nullable FeatureMaps maps;

    private final Layout layout;

    /** Of a row that was made of maps with the channels last: these maps. The next weights are for numbers in that order. */
    private final @Nullable FeatureMaps channelsLast;

    /** What the next weights take over. */
    private final Scaling pending;

    /** What a pixel is multiplied by, once there are weights. */
    private final double inputScale;

    /** The input's shape, once it is known. */
    private final @Nullable FeatureMaps input;

    private final boolean softmax;

    @SuppressWarnings("TooManyParameters") // A copy with a change: who calls this is below, and nowhere else.
    private StepStack(
            InputRange range,
            List<Step> steps,
            @Nullable FeatureMaps maps,
            Layout layout,
            @Nullable FeatureMaps channelsLast,
            Scaling pending,
            double inputScale,
            @Nullable FeatureMaps input,
            boolean softmax) {
        this.range = range;
        this.steps = steps;
        this.maps = maps;
        this.layout = layout;
        this.channelsLast = channelsLast;
        this.pending = pending;
        this.inputScale = inputScale;
        this.input = input;
        this.softmax = softmax;
    }

    /**
     * Nothing yet.
     *
     * @param maps the shape of an example; null where the file does not say
     */
    public static StepStack of(InputRange range, @Nullable FeatureMaps maps, Layout layout) {
        return new StepStack(range, List.of(), maps, layout, null, Scaling.NONE, 0, maps, false);
    }

    private StepStack with(List<Step> others, FeatureMaps shape, Layout other) {
        return new StepStack(
                range, others, shape, other, null, Scaling.NONE, inputScale, input == null ? shape : input, softmax);
    }

    private StepStack withScaling(Scaling other) {
        return new StepStack(range, steps, maps, layout, channelsLast, other, inputScale, input, softmax);
    }

    private StepStack withLayout(@Nullable FeatureMaps shape, Layout other, @Nullable FeatureMaps order) {
        return new StepStack(
                range,
                steps,
                shape,
                other,
                order,
                pending,
                inputScale,
                steps.isEmpty() && shape != null ? shape : input,
                softmax);
    }

    private StepStack withInput(double scale, Scaling other, FeatureMaps shape) {
        return new StepStack(range, steps, maps, layout, channelsLast, other, scale, shape, softmax);
    }

    private List<Step> plus(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return List.copyOf(more);
    }

    private StepStack open() {
        if (softmax) {
            throw new IllegalArgumentException("expected nothing behind the softmax");
        }
        return this;
    }

    /** {@code [batch × numbers]} of whatever it is. */
    public StepStack flatten() {
        if (layout == Layout.ROW) {
            return this;
        }
        FeatureMaps shape = Objects.requireNonNull(maps);
        boolean otherOrder =
                layout == Layout.CHANNELS_LAST && shape.channels() > 1 && shape.height() * shape.width() > 1;
        StepStack row = withLayout(new FeatureMaps(1, 1, shape.size()), Layout.ROW, otherOrder ? shape : null);
        if (pending.length() > 1 && otherOrder) {
            throw new IllegalArgumentException("expected scaling of each channel before channels are moved");
        }
        StepStack scaled = row.withScaling(
                pending.length() == shape.channels() ? pending.repeated(shape.height() * shape.width()) : pending);
        return steps.isEmpty() ? scaled.withInput(inputScale, scaled.pending, shape) : scaled;
    }

    /** The same numbers as maps. */
    public StepStack reshape(FeatureMaps shape, Layout other) {
        if (maps != null && shape.size() != maps.size()) {
            throw new IllegalArgumentException("expected a shape of " + maps.size() + " numbers, found " + shape);
        }
        if (channelsLast != null
                || (layout == Layout.CHANNELS_LAST
                        && Objects.requireNonNull(maps).channels() > 1)) {
            throw new IllegalArgumentException("expected no other shape of maps whose channels come last");
        }
        if (pending.length() > 1) {
            throw new IllegalArgumentException("expected the same scaling of all pixels before they are made maps");
        }
        return withLayout(shape, other, null);
    }

    /** Maps whose channels come first made maps whose channels come last, or the other way round. */
    public StepStack transpose(Layout from, Layout to) {
        if (layout != from) {
            throw new IllegalArgumentException("expected " + from + ", found " + layout);
        }
        return withLayout(maps, to, null);
    }

    /** How the numbers lie by now. */
    public Layout layout() {
        return layout;
    }

    /** Whether it is known how many numbers there are. */
    public boolean isSized() {
        return maps != null;
    }

    /** How many numbers there are by now. */
    public int numbers() {
        if (maps == null) {
            throw new IllegalArgumentException("expected the size of the input in the file, found none");
        }
        return maps.size();
    }

    /** The dimensions behind the batch's, in the order in which they lie. */
    public List<Integer> sizes() {
        numbers();
        FeatureMaps shape = Objects.requireNonNull(maps);
        return switch (layout) {
            case ROW -> List.of(shape.size());
            case PLANE -> List.of(shape.height(), shape.width());
            case CHANNELS_FIRST -> List.of(shape.channels(), shape.height(), shape.width());
            case CHANNELS_LAST -> List.of(shape.height(), shape.width(), shape.channels());
        };
    }

    /** How many channels there are by now. */
    public int channels() {
        return maps == null ? 1 : maps.channels();
    }

    /** Maps of one channel without it. */
    public StepStack asPlane() {
        if (layout != Layout.CHANNELS_FIRST && layout != Layout.CHANNELS_LAST) {
            throw new IllegalArgumentException("expected maps, found " + layout);
        }
        return withLayout(maps, Layout.PLANE, null);
    }

    /** A plane as maps of one channel. */
    public StepStack withChannel(Layout other) {
        if (layout != Layout.PLANE) {
            throw new IllegalArgumentException("expected a plane, found " + layout);
        }
        return withLayout(maps, other, null);
    }

    /** x ↦ factor·x + shift; of maps one factor and shift for all, or for each channel. */
    public StepStack scale(double[] factor, double[] shift) {
        open();
        var scaling = new Scaling(factor, shift);
        if (maps == null && scaling.length() > 1) {
            return withLayout(new FeatureMaps(1, 1, scaling.length()), Layout.ROW, null)
                    .scale(factor, shift);
        }
        int own = ownScalings();
        if (scaling.length() != 1 && scaling.length() != own) {
            throw new IllegalArgumentException(
                    "expected " + (own == 1 ? "1 number" : "1 or " + own + " numbers") + ", found " + scaling.length());
        }
        boolean same = scaling.length() == 1;
        // What has another shape by now may have a factor for each number of a filter, or in another order.
        return switch (steps.isEmpty() || !pending.isNone() ? null : steps.getLast()) {
            case Dense dense
            when same || (channelsLast == null && scaling.length() == dense.units()) ->
                replaceLast(Folding.before(scaling, dense));
            case Convolution conv
            when same || scaling.length() == conv.output().channels() -> replaceLast(Folding.before(scaling, conv));
            case null, default -> withScaling(pending.then(scaling));
        };
    }

    /** How many numbers may be scaled each in its own way; 1 if that is not known. */
    private int ownScalings() {
        return maps != null && layout == Layout.ROW ? maps.size() : channels();
    }

    private StepStack replaceLast(Step step) {
        List<Step> others = new ArrayList<>(steps);
        others.set(others.size() - 1, step);
        return withSteps(List.copyOf(others));
    }

    private StepStack withSteps(List<Step> others) {
        return new StepStack(range, others, maps, layout, channelsLast, pending, inputScale, input, softmax);
    }

    /**
     * A linear layer.
     *
     * @param weights {@code [units × inputs]}
     * @param biases {@code [units]}
     */
    public StepStack dense(int inputs, int units, float[] weights, float[] biases) {
        open();
        if (layout != Layout.ROW) {
            throw new IllegalArgumentException(
                    "expected rows, found maps of " + maps + ", which must be flattened first");
        }
        if (maps != null && maps.size() != inputs) {
            throw new IllegalArgumentException(
                    "expected weights of " + maps.size() + " inputs, as many as there are numbers, found " + inputs);
        }
        if (maps == null) {
            return withLayout(new FeatureMaps(1, 1, inputs), Layout.ROW, null).dense(inputs, units, weights, biases);
        }
        StepStack ready = steps.isEmpty() ? withByteScale() : this;
        // The scaling is in the order of the weights as they came.
        Dense scaled = Folding.behind(ready.pending, new Dense(inputs, units, weights, biases));
        Dense dense = channelsLast == null ? scaled : Folding.channelsFirst(scaled, channelsLast);
        return ready.with(ready.plus(dense), new FeatureMaps(1, 1, units), Layout.ROW);
    }

    /**
     * Filters.
     *
     * @param weights {@code [filters × channels × size × size]}
     * @param biases {@code [filters]}
     */
    public StepStack convolution(int size, float[] weights, float[] biases) {
        open();
        FeatureMaps shape = requireMaps();
        if (size > Math.min(shape.height(), shape.width())
                || weights.length != (long) biases.length * shape.channels() * size * size) {
            throw new IllegalArgumentException("expected filters that fit maps of " + shape + ", found " + biases.length
                    + " of " + size + "x" + size + " with " + weights.length + " weights");
        }
        var output = new FeatureMaps(biases.length, shape.height() - size + 1, shape.width() - size + 1);
        StepStack ready = steps.isEmpty() ? withByteScale() : this;
        Convolution convolution = Folding.behind(ready.pending, new Convolution(shape, output, size, weights, biases));
        return ready.with(ready.plus(convolution), output, Layout.CHANNELS_FIRST);
    }

    /** The largest of each window. */
    public StepStack pool(int size) {
        open();
        FeatureMaps shape = requireMaps();
        if (size < 1 || size > Math.min(shape.height(), shape.width())) {
            throw new IllegalArgumentException("expected windows that fit maps of " + shape + ", found " + size);
        }
        if (!pending.keepsOrder()) {
            throw new IllegalArgumentException("expected no scaling of channels before pooling");
        }
        var output = new FeatureMaps(shape.channels(), shape.height() / size, shape.width() / size);
        StepStack ready = steps.isEmpty() ? withByteScale() : this;
        return ready.with(ready.plus(new Pooling(shape, output, size)), output, Layout.CHANNELS_FIRST)
                .withScaling(ready.pending);
    }

    private FeatureMaps requireMaps() {
        if (layout != Layout.CHANNELS_FIRST || maps == null) {
            throw new IllegalArgumentException("expected maps with the channels first, found " + layout);
        }
        return maps;
    }

    /** A function of each number. */
    public StepStack function(Function function) {
        open();
        if (!pending.isNone() || steps.isEmpty() || maps == null) {
            throw new IllegalArgumentException(
                    "expected weights before an activation, found " + (steps.isEmpty() ? "the input" : "scaling"));
        }
        return withSteps(plus(new Elementwise(function, maps.size())));
    }

    /** The softmax, which comes last. */
    public StepStack softmax() {
        open();
        if (layout != Layout.ROW) {
            throw new IllegalArgumentException("expected the softmax of rows, found maps of " + maps);
        }
        return new StepStack(range, steps, maps, layout, channelsLast, pending, inputScale, input, true);
    }

    /** Whether this is another stack with one function more. */
    public boolean isFunctionOf(StepStack other, Function function) {
        return steps.size() == other.steps.size() + 1
                && steps.subList(0, other.steps.size()).equals(other.steps)
                && steps.getLast() instanceof Elementwise elementwise
                && elementwise.function() == function;
    }

    /** Memory that this takes besides that of another stack, of which it was made: its last step, its scaling, and a list of its own. */
    public long bytesBeyond(StepStack other) {
        boolean sameSteps = steps.isEmpty()
                || (steps.size() == other.steps.size() && steps.getLast().equals(other.steps.getLast()));
        boolean sameScaling = pending.equals(other.pending);
        return (sameSteps ? 0 : steps.getLast().bytes() + (long) Long.BYTES * steps.size())
                + (sameScaling ? 0 : 2L * Double.BYTES * pending.length());
    }

    /** Decides what a byte of a picture stands for, and leaves to the first weights what is not the same for all pixels. */
    private StepStack withByteScale() {
        FeatureMaps shape = Objects.requireNonNull(input == null ? maps : input);
        Scaling all = range.before(shape, pending).then(pending);
        if (!range.isPictures(shape)) {
            return withInput(1, all, shape);
        }
        double scale = all.hasOneFactor() ? all.factor(0) : InputRange.UNIT;
        return withInput(scale, all.dividedBy(scale), shape);
    }

    /** The steps, once all are there. */
    public List<Step> steps() {
        if (!pending.isNone()) {
            throw new IllegalArgumentException("expected weights behind the last scaling, found the end");
        }
        if (!steps.isEmpty() && steps.getLast() instanceof Elementwise last) {
            return withTwoClasses(last);
        }
        if (steps.isEmpty() || !(steps.getLast() instanceof Dense)) {
            throw new IllegalArgumentException("expected a linear layer in the end, which gives the logits");
        }
        return steps;
    }

    /** One unit with a sigmoid is two classes with a softmax: σ(z) = e^z / (e^0 + e^z). */
    private List<Step> withTwoClasses(Elementwise last) {
        if (last.function() != Function.SIGMOID
                || last.units() != 1
                || !(steps.get(steps.size() - 2) instanceof Dense dense)) {
            throw new IllegalArgumentException("expected the softmax or nothing behind the last weights, found "
                    + PredictionPlan.name(last.function()) + " of " + last.units());
        }
        float[] weights = new float[2 * dense.inputs()];
        System.arraycopy(dense.weights(), 0, weights, dense.inputs(), dense.inputs());
        List<Step> two = new ArrayList<>(steps.subList(0, steps.size() - 2));
        two.add(new Dense(dense.inputs(), 2, weights, new float[] {0, dense.biases()[0]}));
        return List.copyOf(two);
    }

    /** What a pixel's byte is multiplied by. */
    public float inputScale() {
        return (float) inputScale;
    }

    /** The shape of an example. */
    public FeatureMaps input() {
        return Objects.requireNonNull(input);
    }
}
