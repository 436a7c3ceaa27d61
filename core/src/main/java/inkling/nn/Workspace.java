package inkling.nn;

import inkling.math.Matrix;
import inkling.math.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is computed for one micro-batch: what each layer needs for the way forward and back, the output probabilities, and
 * ∂loss/∂logits. It belongs to one thread at a time while a micro-batch goes through; after that any number may read it.
 */
public final class Workspace {
    private final List<LayerPass> passes;
    private final boolean readsInputs;
    private final LayerPass.Buffer inputs;
    private final Matrix probabilities;
    private final Matrix targets;
    private final Matrix logitGradients;
    private final float[] logSumExp;
    private @Nullable Matrix logits;
    private int size;

    /** For micro-batches of up to {@code capacity} examples. */
    public Workspace(Network network, int capacity) {
        passes = passes(network.layers(), capacity);
        readsInputs = network.layers().getFirst() instanceof Linear;
        inputs = new LayerPass.Buffer(capacity, network.inputs());
        probabilities = Matrix.zeros(capacity, network.outputs());
        targets = Matrix.zeros(capacity, network.outputs());
        logitGradients = Matrix.zeros(capacity, network.outputs());
        logSumExp = new float[capacity];
        size = capacity;
    }

    private static List<LayerPass> passes(List<Layer> layers, int capacity) {
        List<LayerPass> passes = new ArrayList<>();
        boolean learnsBelow = false;
        for (Layer layer : layers) {
            passes.add(layer.pass(capacity, learnsBelow));
            learnsBelow |= !layer.parameters().isEmpty();
        }
        return List.copyOf(passes);
    }

    /** The most examples that a micro-batch may have. */
    public int capacity() {
        return logSumExp.length;
    }

    /** Begins a micro-batch. */
    void begin(int examples) {
        if (examples > capacity()) {
            throw new IllegalArgumentException(
                    "a micro-batch of " + examples + " examples for a workspace of " + capacity());
        }
        size = examples;
    }

    /** One for each layer of the network. */
    List<LayerPass> passes() {
        return passes;
    }

    /** What the first layer may change in place: a copy of a caller's matrix, unless the layer only reads it. */
    Rows ownInputs(Rows inputs) {
        if (readsInputs || !(inputs instanceof Matrix matrix)) {
            return inputs;
        }
        Matrix own = this.inputs.rows(matrix.rows());
        own.set(matrix);
        return own;
    }

    void setLogits(Matrix logits) {
        this.logits = logits;
    }

    /** What the last layer gave for the last micro-batch, {@code [examples × classes]}. */
    public Matrix logits() {
        return Objects.requireNonNull(logits, "no micro-batch has gone through yet");
    }

    /** The class probabilities for the last micro-batch, {@code [examples × classes]}. */
    public Matrix probabilities() {
        return probabilities.firstRows(size);
    }

    /** Receives what the probabilities of the micro-batch should be, {@code [examples × classes]}. */
    Matrix targets() {
        return targets.firstRows(size);
    }

    /** Receives ∂loss/∂logits, {@code [examples × classes]}. */
    Matrix logitGradients() {
        return logitGradients.firstRows(size);
    }

    /** ln Σ e^logit of each example. */
    float[] logSumExp() {
        return logSumExp;
    }
}
