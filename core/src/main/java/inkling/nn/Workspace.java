package inkling.nn;

import inkling.math.Matrix;
import java.util.List;

/**
 * What one thread computes for one chunk: weighted sums, activations and their derivatives, layer by layer, and the output
 * probabilities. It belongs to one thread at a time.
 */
public final class Workspace {
    private final List<Room> rooms;
    private final Matrix probabilities;
    private final Matrix targets;
    private final float[] logSumExp;
    private int size;

    /**
     * One layer's.
     *
     * @param sums weighted sums; after the way forward through a batch normalization, the normalized ones
     * @param z what the activation takes: the same matrix where there is no batch normalization
     * @param a what the layer gives
     * @param dz ∂loss/∂ each of them in turn, on the way back
     * @param inverseDeviation 1/√(σ² + ε) of the batch normalization, {@code [1 × units]}
     * @param mask of the dropout; without rows where there is none
     */
    private record Room(Matrix sums, Matrix z, Matrix a, Matrix dz, Matrix inverseDeviation, Matrix mask) {
        static Room of(Layer layer, int capacity) {
            Matrix z = Matrix.zeros(capacity, layer.outputs());
            return new Room(
                    layer.batchNorm() == null ? z : Matrix.zeros(capacity, layer.outputs()),
                    z,
                    Matrix.zeros(capacity, layer.outputs()),
                    Matrix.zeros(capacity, layer.outputs()),
                    Matrix.zeros(1, layer.outputs()),
                    Matrix.zeros(layer.dropout().active() ? capacity : 0, layer.outputs()));
        }
    }

    /** Room for chunks of up to {@code capacity} examples. */
    public Workspace(Network network, int capacity) {
        rooms = network.layers().stream().map(layer -> Room.of(layer, capacity)).toList();
        probabilities = Matrix.zeros(capacity, network.outputs());
        targets = Matrix.zeros(capacity, network.outputs());
        logSumExp = new float[capacity];
        size = capacity;
    }

    /** Says how many examples the next chunk has. */
    void resize(int examples) {
        if (examples > logSumExp.length) {
            throw new IllegalArgumentException(
                    "a chunk of " + examples + " examples for a workspace of " + logSumExp.length);
        }
        size = examples;
    }

    Matrix sums(int layer) {
        return rooms.get(layer).sums.firstRows(size);
    }

    Matrix z(int layer) {
        return rooms.get(layer).z.firstRows(size);
    }

    Matrix a(int layer) {
        return rooms.get(layer).a.firstRows(size);
    }

    Matrix dz(int layer) {
        return rooms.get(layer).dz.firstRows(size);
    }

    Matrix inverseDeviation(int layer) {
        return rooms.get(layer).inverseDeviation;
    }

    Matrix mask(int layer) {
        return rooms.get(layer).mask.firstRows(size);
    }

    /** The output layer's weighted sums for the last chunk, {@code [examples × classes]}. */
    public Matrix logits() {
        return z(rooms.size() - 1);
    }

    /** The class probabilities for the last chunk, {@code [examples × classes]}. */
    public Matrix probabilities() {
        return probabilities.firstRows(size);
    }

    /** Room for what the probabilities of the chunk should be, {@code [examples × classes]}. */
    Matrix targets() {
        return targets.firstRows(size);
    }

    float[] logSumExp() {
        return logSumExp;
    }
}
