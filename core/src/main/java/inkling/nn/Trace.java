package inkling.nn;

import inkling.math.Arguments;
import inkling.math.Matrix;
import inkling.math.Rows;
import inkling.math.SparseBytes;
import inkling.nn.gradient.MicroBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One example's whole way through a network, with every number on it: forward to the loss, back to the gradients, and forward
 * again after one update. Names, orientation and equations are the published program's: W1 is {@code [units × inputs]}, and a
 * column of one example is just a list of numbers.
 *
 * <p>The numbers are copies of what the very layers return that also train. With one example they work as for prediction:
 * dropout leaves out nothing, and batch normalization has its running averages, which are constants on the way back. (The mean
 * of a single example is the example itself, of which nothing would be left.) The loss is the cross-entropy of the label.
 *
 * <p>A trace never changes, so any number of threads may read it. To make one only reads the network.
 */
public final class Trace {
    private final List<Value> values;
    private final List<TraceNotation> layers;
    private final int label;
    private final float learningRate;
    private final Result result;
    private final Result after;

    /** What a number on the way is. */
    public enum Kind {
        /** What the network is fed. */
        INPUT,
        /** What it has learned, and an update changes. */
        PARAMETER,
        /** A batch normalization's running mean or variance. */
        STATISTIC,
        /** What a layer gives, or the loss. */
        FORWARD,
        /** ∂loss/∂ what a layer gave. */
        BACKWARD,
        /** ∂loss/∂parameter. */
        GRADIENT
    }

    /**
     * Some numbers on the way.
     *
     * @param name as in the published program, with the layer's number: {@code X}, {@code W1}, {@code Z1}, {@code dW1}, {@code loss}
     * @param kind what they are
     * @param layer counted from 1; 0 for the input
     * @param shape {@code [units × inputs]} for weights, {@code [units]} for others, empty for the loss
     * @param equation where they come from, in terms of other values; empty for what was learned
     * @param numbers row by row; they never change
     */
    public record Value(String name, Kind kind, int layer, List<Integer> shape, String equation, List<Float> numbers) {
        /** Checks that there are as many numbers as the shape says. */
        public Value {
            shape = List.copyOf(shape);
            numbers = numbers instanceof FloatList ? numbers : List.copyOf(numbers);
            if (shape.stream().reduce(1, Math::multiplyExact) != numbers.size()) {
                throw new IllegalArgumentException(name + ": " + numbers.size() + " numbers for the shape " + shape);
            }
        }

        /** One of a list of numbers. */
        public float get(int unit) {
            Arguments.requireIndex(name + ": unit", unit, numbers.size());
            return numbers.get(unit);
        }

        /** One row of weights, or of their gradients: those of one unit, {@code [inputs]}. */
        public List<Float> row(int unit) {
            if (shape.size() < 2) {
                throw new IllegalArgumentException(
                        name + " has no rows: its shape is " + shape + ", expected that of weights");
            }
            Arguments.requireIndex(name + ": row", unit, shape.getFirst());
            int inputs = shape.get(1);
            return numbers.subList(unit * inputs, (unit + 1) * inputs);
        }

        /** Name, shape and equation, without the numbers. */
        @Override
        public String toString() {
            return name + " " + shape + (equation.isEmpty() ? "" : " = " + equation);
        }
    }

    /**
     * What the network said.
     *
     * @param prediction the class with the highest probability
     * @param loss of the label, in nats
     * @param probabilities one per class
     */
    public record Result(int prediction, float loss, List<Float> probabilities) {}

    /**
     * One of the products that a unit adds up.
     *
     * @param input from which input it comes, counted from 0
     * @param weight of this input
     * @param value of this input
     */
    public record Term(int input, float weight, float value) {
        /** weight · value. */
        public double product() {
            return (double) weight * value;
        }
    }

    /**
     * A unit's sum, written out: total = Σ weight · value + bias, up to rounding.
     *
     * @param name of the value that has the total: {@code Z1}
     * @param unit which of its numbers the total is
     * @param input name of the value that was fed: {@code X}
     * @param terms one for each input, in order
     * @param bias null where the layer has none
     * @param total as the layer computed it
     */
    public record Sum(
            String name,
            int unit,
            String input,
            List<Term> terms,
            @Nullable Float bias,
            float total) {}

    private Trace(
            List<Value> values,
            List<TraceNotation> layers,
            int label,
            float learningRate,
            Result result,
            Result after) {
        this.values = List.copyOf(values);
        this.layers = layers;
        this.label = label;
        this.learningRate = learningRate;
        this.result = result;
        this.after = after;
    }

    /**
     * Follows one example.
     *
     * @param x what the network is fed, after all preprocessing: one row, {@code [1 × inputs]}
     * @param label class index
     * @param learningRate of the one update, which is plain gradient descent; finite, 0 or more
     * @throws IllegalArgumentException if row, label or learning rate are none for this network
     */
    public static Trace of(Network network, Rows x, int label, float learningRate) {
        if (!(learningRate >= 0) || Float.isInfinite(learningRate)) {
            throw new IllegalArgumentException(
                    "learning rate " + learningRate + ": expected a finite number of 0 or more");
        }
        if (x.rows() != 1 || x.columns() != network.inputs()) {
            throw new IllegalArgumentException(
                    x + ": expected one row for a network of " + network.inputs() + " inputs");
        }
        if (label < 0 || label >= network.outputs()) {
            throw new IllegalArgumentException("label " + label + ": expected 0 to " + (network.outputs() - 1));
        }
        var batch = new MicroBatch(x, new int[] {label});
        var workspace = new Workspace(network, 1);

        // Forward, layer after layer. What a layer returns may be changed by the next, so it is copied at once.
        List<LayerPass> passes = workspace.passes();
        List<Matrix> outputs = new ArrayList<>();
        Rows a = x;
        for (LayerPass pass : passes) {
            a = pass.forward(a);
            outputs.add(copy(a));
        }
        workspace.setLogits((Matrix) a);
        Result result = result(workspace, Objective.CROSS_ENTROPY.measureAndLogitGradients(batch, workspace));

        // Back, from ∂loss/∂logits to the first layer that learns.
        Matrix logitGradients = workspace.logitGradients().copy();
        var inputGradients = new @Nullable Matrix[passes.size()];
        Matrix dy = workspace.logitGradients();
        for (int i = passes.size() - 1; i >= 0 && dy != null; i--) {
            dy = passes.get(i).backward(dy);
            inputGradients[i] = dy == null ? null : dy.copy();
        }
        Gradients gradients = Gradients.zeros(network);
        network.gradientBlocks(1).forEach(block -> network.addGradients(workspace, block, gradients));

        List<TraceNotation> layers = TraceNotation.of(network.layers());
        List<Value> values = new ArrayList<>();
        values.add(TraceNotation.input(x, network.inputScale(), copy(x)));
        for (int i = 0; i < layers.size(); i++) {
            values.addAll(layers.get(i).forward(passes.get(i), outputs.get(i)));
        }
        values.addAll(layers.getLast().loss(result, label, logitGradients));
        for (int i = layers.size() - 1; i >= 0; i--) {
            values.addAll(layers.get(i).backward(gradients.layer(i), inputGradients[i]));
        }

        Result after = afterUpdate(network, gradients, learningRate, batch);
        return new Trace(values, layers, label, learningRate, result, after);
    }

    /** Plain gradient descent, W = W − α·dW and so for all parameters, on a copy; and the way forward once more. */
    private static Result afterUpdate(Network network, Gradients gradients, float learningRate, MicroBatch batch) {
        Network updated = network.copy();
        for (int i = 0; i < updated.parameters().size(); i++) {
            updated.parameters()
                    .get(i)
                    .values()
                    .addScaled(-learningRate, gradients.arrays().get(i));
        }
        var workspace = new Workspace(updated, 1);
        return result(workspace, updated.predictAndMeasure(batch, workspace));
    }

    private static Result result(Workspace workspace, Metrics metrics) {
        Matrix probabilities = workspace.probabilities();
        return new Result(
                probabilities.largestInRow(0), (float) metrics.loss(), new FloatList(probabilities.toArray()));
    }

    private static Matrix copy(Rows rows) {
        Matrix copy = Matrix.zeros(rows.rows(), rows.columns());
        switch (rows) {
            case Matrix matrix -> copy.set(matrix);
            case SparseBytes bytes -> bytes.copyTo(copy);
        }
        return copy;
    }

    /** Every value in the order of the way: the input, each layer's forward, the loss, and each layer's backward. */
    public List<Value> values() {
        return values;
    }

    /**
     * The value of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public Value value(String name) {
        Objects.requireNonNull(name, "name");
        return values.stream()
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("value \"" + name + "\": expected one of "
                        + String.join(", ", values.stream().map(Value::name).toList())));
    }

    /** How many layers have weights; they are numbered from 1. */
    public int layers() {
        return layers.getLast().number();
    }

    /** Whether a layer is fully connected, so that {@link #sum} can write its units' sums out; counted from 1. */
    public boolean fullyConnected(int layer) {
        return sums(layer).isPresent();
    }

    private Optional<TraceNotation> sums(int layer) {
        return layers.stream()
                .filter(notation -> notation.layer() instanceof Linear && notation.number() == layer)
                .findFirst();
    }

    /**
     * The sum that one unit of a fully connected layer makes.
     *
     * @param layer counted from 1
     * @param unit counted from 0
     */
    public Sum sum(int layer, int unit) {
        TraceNotation sums = sums(layer)
                .orElseThrow(() -> new IllegalArgumentException(
                        "layer " + layer + ": expected a fully connected one of 1 to " + layers()));
        Value total = value(sums.out());
        if (unit < 0 || unit >= total.numbers().size()) {
            throw new IllegalArgumentException("unit " + unit + ": layer " + layer + " has units 0 to "
                    + (total.numbers().size() - 1));
        }
        List<Float> weights = value("W" + layer).row(unit);
        List<Float> inputs = value(sums.in()).numbers();
        List<Term> terms = IntStream.range(0, inputs.size())
                .mapToObj(i -> new Term(i, weights.get(i), inputs.get(i)))
                .toList();
        Float bias = ((Linear) sums.layer()).biases() == null
                ? null
                : value("b" + layer).numbers().get(unit);
        return new Sum(sums.out(), unit, sums.in(), terms, bias, total.get(unit));
    }

    /** The class that counted as right. */
    public int label() {
        return label;
    }

    /** Of the one update. */
    public float learningRate() {
        return learningRate;
    }

    /** What the network said. */
    public Result result() {
        return result;
    }

    /** What it says after the one update. */
    public Result after() {
        return after;
    }

    /** Such as {@code trace of 18 values: label 5, predicted 5, loss 0.4312, after one update 0.3987}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "trace of %d values: label %d, predicted %d, loss %.4f, after one update %.4f",
                values.size(),
                label,
                result.prediction(),
                result.loss(),
                after.loss());
    }
}
