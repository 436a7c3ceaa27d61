package inkling.nn;

import inkling.math.Matrix;
import inkling.math.Rows;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Max pooling: cuts each map into windows of k × k and keeps the largest number of each. Lines and columns at the lower and right
 * edge that fill no window are left out, as in PyTorch. Of several that are the largest, the first wins, line by line: it alone
 * gets the gradient.
 *
 * @param input what goes in, {@code [channels × height × width]}
 * @param size k: the windows' sides, and the steps from one to the next
 */
public record MaxPool(FeatureMaps input, int size) implements Layer {
    /** Checks that there is a window. */
    public MaxPool {
        outputMaps(input, size);
    }

    /** What pooling makes of the maps. */
    static FeatureMaps outputMaps(FeatureMaps input, int size) {
        if (size < 1 || size > Math.min(input.height(), input.width())) {
            throw new IllegalArgumentException("pooling of " + size + "×" + size + " on pictures of " + input.height()
                    + "×" + input.width() + ": expected a size of 1 to " + Math.min(input.height(), input.width()));
        }
        return new FeatureMaps(input.channels(), input.height() / size, input.width() / size);
    }

    /** What goes out, {@code [channels × height/k × width/k]}. */
    public FeatureMaps output() {
        return outputMaps(input, size);
    }

    @Override
    public int inputs() {
        return input.size();
    }

    @Override
    public int outputs() {
        return output().size();
    }

    @Override
    public MaxPool copy() {
        return this;
    }

    @Override
    public LayerPass pass(int capacity, boolean learnsBelow) {
        return new Pass(capacity, learnsBelow);
    }

    /** The two equations, and what they are about. */
    final class Pass extends LayerPass {
        private final boolean learnsBelow;
        private final Buffer inputs;
        private final Buffer results;
        private final Buffer inputGradients;
        private @Nullable Matrix x;

        private Pass(int capacity, boolean learnsBelow) {
            this.learnsBelow = learnsBelow;
            inputs = new Buffer(capacity, inputs());
            results = new Buffer(capacity, outputs());
            inputGradients = new Buffer(capacity, inputs());
        }

        /**
         * y = the largest x of each window.
         *
         * @param x maps, {@code [batch × channels·height·width]}
         * @return y, {@code [batch × channels·(height/k)·(width/k)]}
         */
        @Override
        Matrix forward(Rows x) {
            this.x = dense(x, inputs);
            Matrix y = results.rows(x.rows());
            for (int example = 0; example < y.rows(); example++) {
                for (int window = 0; window < y.columns(); window++) {
                    y.data()[y.index(example, window)] = this.x.data()[winner(this.x, example, window)];
                }
            }
            return y;
        }

        /**
         * dx = dy at the place of the largest x of each window, elsewhere 0.
         *
         * @param dy ∂loss/∂y, {@code [batch × channels·(height/k)·(width/k)]}
         * @return dx, {@code [batch × channels·height·width]}
         */
        @Override
        @Nullable
        Matrix backward(Matrix dy) {
            if (!learnsBelow) {
                return null;
            }
            Matrix x = Objects.requireNonNull(this.x);
            Matrix dx = inputGradients.rows(dy.rows());
            dx.clear();
            for (int example = 0; example < dy.rows(); example++) {
                for (int window = 0; window < dy.columns(); window++) {
                    int place = winner(x, example, window) - x.index(example, 0);
                    dx.data()[dx.index(example, place)] = dy.data()[dy.index(example, window)];
                }
            }
            return dx;
        }
    }

    /**
     * Where in the data of x the largest number of a window is.
     *
     * @param window counted channel by channel, then line by line
     */
    private int winner(Matrix x, int example, int window) {
        FeatureMaps output = output();
        int channel = window / output.positions();
        int down = window / output.width() % output.height() * size;
        int across = window % output.width() * size;
        int first = x.index(example, (channel * input.height() + down) * input.width() + across);
        int winner = first;
        for (int line = 0; line < size; line++) {
            for (int i = first + line * input.width(), end = i + size; i < end; i++) {
                // What is no number wins, so that a training that has gone wrong is noticed.
                if (x.data()[i] > x.data()[winner] || Float.isNaN(x.data()[i])) {
                    winner = i;
                }
            }
        }
        return winner;
    }
}
