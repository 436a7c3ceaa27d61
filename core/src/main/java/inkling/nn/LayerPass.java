package inkling.nn;

import inkling.math.Matrix;
import inkling.math.Rows;
import inkling.math.SparseBytes;
import inkling.nn.gradient.GradientBlock;
import org.jspecify.annotations.Nullable;

/**
 * What one layer computes for one micro-batch: its output, then ∂loss/∂input, then the gradients of its parameters. It keeps its input
 * until the gradients are computed. {@link #forward} and {@link #backward} are called by one thread at a time; after that any number of
 * threads may call {@link #addGradients} for different blocks.
 *
 * <p>A layer may overwrite the matrix that it is given, because no layer needs its own output again. Only the network's input must stay as
 * it is, so {@link Workspace#ownInputs} copies it where the first layer would change it.
 */
abstract sealed class LayerPass
        permits Linear.Pass, Conv2d.Pass, MaxPool.Pass, BatchNorm.Pass, Activation.Pass, Dropout.Pass {
    /**
     * The way forward, for prediction.
     *
     * @param x what the layer is fed, {@code [batch × inputs]}
     * @return what it gives, {@code [batch × outputs]}
     */
    abstract Rows forward(Rows x);

    /**
     * The way forward while training, where that is another.
     *
     * @param x what the layer is fed, {@code [batch × inputs]}
     * @param seeds of all that is random about each example, {@code [batch]}, or empty
     * @return what it gives, {@code [batch × outputs]}
     */
    Rows forwardInTraining(Rows x, long[] seeds) {
        return forward(x);
    }

    /**
     * Back-propagates, after {@link #forward} or {@link #forwardInTraining}, whichever was called last.
     *
     * @param dy ∂loss/∂ what the layer gave, {@code [batch × outputs]}
     * @return ∂loss/∂ what it was fed, {@code [batch × inputs]}; null if no layer below learns from it
     */
    abstract @Nullable Matrix backward(Matrix dy);

    /** Prepares once what all blocks of {@link #addGradients} share. Optional: without it, each thread does so when it comes to that. */
    void prepareGradients() {}

    /**
     * Adds ∂loss/∂parameters, summed over the examples.
     *
     * @param block which of them
     * @param gradients receives the sums
     */
    void addGradients(GradientBlock block, LayerGradients gradients) {}

    /** The rows as a matrix: themselves, or the bytes' values in {@code buffer}. */
    static Matrix dense(Rows rows, Buffer buffer) {
        return switch (rows) {
            case Matrix matrix -> matrix;
            case SparseBytes bytes -> {
                Matrix matrix = buffer.rows(bytes.rows());
                bytes.copyTo(matrix);
                yield matrix;
            }
        };
    }

    /** A matrix for up to {@code capacity} examples, made when first wanted. */
    static final class Buffer {
        private final int capacity;
        private final int columns;
        private @Nullable Matrix all;

        Buffer(int capacity, int columns) {
            this.capacity = capacity;
            this.columns = columns;
        }

        /** Its first rows, {@code [count × columns]}, with what is in them. */
        Matrix rows(int count) {
            if (all == null) {
                all = Matrix.zeros(capacity, columns);
            }
            return all.firstRows(count);
        }
    }
}
