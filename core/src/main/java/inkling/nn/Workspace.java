package inkling.nn;

import inkling.math.Matrix;
import java.util.List;

/**
 * What one thread computes for one chunk: weighted sums, activations and their derivatives, layer by layer, and the output
 * probabilities. It belongs to one thread at a time.
 */
public final class Workspace {
    private final List<Matrix> z;
    private final List<Matrix> a;
    private final List<Matrix> dz;
    private final Matrix probabilities;
    private final float[] logSumExp;
    private int size;

    /** Room for chunks of up to {@code capacity} examples. */
    public Workspace(Network network, int capacity) {
        z = matrices(network, capacity);
        a = matrices(network, capacity);
        dz = matrices(network, capacity);
        probabilities = Matrix.zeros(capacity, network.outputs());
        logSumExp = new float[capacity];
        size = capacity;
    }

    private static List<Matrix> matrices(Network network, int capacity) {
        return network.layers().stream()
                .map(layer -> Matrix.zeros(capacity, layer.outputs()))
                .toList();
    }

    /** Says how many examples the next chunk has. */
    void resize(int examples) {
        if (examples > logSumExp.length) {
            throw new IllegalArgumentException(
                    "a chunk of " + examples + " examples for a workspace of " + logSumExp.length);
        }
        size = examples;
    }

    Matrix z(int layer) {
        return z.get(layer).firstRows(size);
    }

    Matrix a(int layer) {
        return a.get(layer).firstRows(size);
    }

    Matrix dz(int layer) {
        return dz.get(layer).firstRows(size);
    }

    /** The output layer's weighted sums for the last chunk, {@code [examples × classes]}. */
    public Matrix logits() {
        return z(z.size() - 1);
    }

    /** The class probabilities for the last chunk, {@code [examples × classes]}. */
    public Matrix probabilities() {
        return probabilities.firstRows(size);
    }

    float[] logSumExp() {
        return logSumExp;
    }
}
