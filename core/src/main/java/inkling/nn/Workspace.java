package inkling.nn;

import inkling.math.Matrix;
import inkling.math.SparseBytes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is computed for one chunk: weighted sums, activations and ∂loss/∂ the weighted sums, layer by layer, and the output
 * probabilities. It belongs to one thread at a time while a chunk goes through; after that any number may read it.
 */
public final class Workspace {
    private final List<Room> rooms;
    private final Matrix probabilities;
    private final Matrix targets;
    private final float[] logSumExp;
    private @Nullable SparseBytes pixels;
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
     * @param batchNorm what the batch normalization learns from the chunk, null where there is none
     */
    private record Room(
            Matrix sums,
            Matrix z,
            Matrix a,
            Matrix dz,
            Matrix inverseDeviation,
            Matrix mask,
            @Nullable BatchNormGradients batchNorm) {
        static Room of(Layer layer, int capacity) {
            Matrix z = Matrix.zeros(capacity, layer.outputs());
            return new Room(
                    layer.batchNorm() == null ? z : Matrix.zeros(capacity, layer.outputs()),
                    z,
                    Matrix.zeros(capacity, layer.outputs()),
                    Matrix.zeros(capacity, layer.outputs()),
                    Matrix.zeros(1, layer.outputs()),
                    Matrix.zeros(layer.dropout().active() ? capacity : 0, layer.outputs()),
                    layer.batchNorm() == null ? null : BatchNormGradients.zeros(layer.outputs()));
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

    /** The most examples that a chunk may have. */
    public int capacity() {
        return logSumExp.length;
    }

    /** Begins a chunk. */
    void begin(SparseBytes input) {
        if (input.rows() > capacity()) {
            throw new IllegalArgumentException(
                    "a chunk of " + input.rows() + " examples for a workspace of " + capacity());
        }
        pixels = input;
        size = input.rows();
        for (Room room : rooms) {
            if (room.batchNorm != null) {
                room.batchNorm.clear();
            }
        }
    }

    /** What the first layer was fed. */
    SparseBytes pixels() {
        return Objects.requireNonNull(pixels, "no chunk has gone through yet");
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

    /** Of a layer that has batch normalization. */
    BatchNormGradients batchNorm(int layer) {
        return Objects.requireNonNull(rooms.get(layer).batchNorm);
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
