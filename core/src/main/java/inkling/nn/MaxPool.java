package inkling.nn;

import inkling.math.Matrix;
import inkling.math.Rows;
import java.util.List;
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
        Objects.requireNonNull(input, "input");
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
    public String notation() {
        return "pool" + size;
    }

    @Override
    public String inputNotation() {
        return input.notation();
    }

    @Override
    public FeatureMaps inputMaps() {
        return input;
    }

    @Override
    public List<String> description() {
        return List.of("max pooling of " + size + "×" + size, output() + " outputs");
    }

    @Override
    public MaxPool copy() {
        return this;
    }

    @Override
    public LayerPass pass(int capacity, boolean learnsBelow) {
        return new Pass(capacity, learnsBelow);
    }

    /** The equation forward and the one backward, with what they need of one micro-batch. */
    final class Pass extends LayerPass {
        private final FeatureMaps output = output();
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
            float[] from = this.x.data();
            for (int example = 0; example < y.rows(); example++) {
                int to = y.index(example, 0);
                for (int line = 0; line < output.channels() * output.height(); line++) {
                    int window = this.x.index(example, start(line));
                    for (int i = 0; i < output.width(); i++) {
                        y.data()[to++] = largest(from, window);
                        window += size;
                    }
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
                int from = dy.index(example, 0);
                int moved = dx.index(example, 0) - x.index(example, 0);
                for (int line = 0; line < output.channels() * output.height(); line++) {
                    int window = x.index(example, start(line));
                    for (int i = 0; i < output.width(); i++) {
                        dx.data()[moved + winner(x.data(), window)] = dy.data()[from++];
                        window += size;
                    }
                }
            }
            return dx;
        }

        /** Where in an example the windows of a line of y begin, counted over all channels. */
        private int start(int line) {
            int channel = line / output.height();
            int down = line % output.height() * size;
            return (channel * input.height() + down) * input.width();
        }
    }

    /** The largest number of the window that begins at {@code first}; NaN if one is, so that what goes wrong is noticed. */
    private float largest(float[] x, int first) {
        if (size == 2) {
            int below = first + input.width();
            return Math.max(Math.max(x[first], x[first + 1]), Math.max(x[below], x[below + 1]));
        }
        float largest = x[first];
        for (int line = 0; line < size; line++) {
            int start = first + line * input.width();
            for (int i = start; i < start + size; i++) {
                largest = Math.max(largest, x[i]);
            }
        }
        return largest;
    }

    /** Where it is; the first place, should there be several. */
    private int winner(float[] x, int first) {
        if (size == 2) {
            return winnerOfFour(x, first, first + input.width());
        }
        int winner = first;
        for (int line = 0; line < size; line++) {
            int start = first + line * input.width();
            for (int i = start; i < start + size; i++) {
                winner = x[i] > x[winner] ? i : winner;
            }
        }
        return winner;
    }

    /** The same for windows of 2 × 2, which most networks have: the loops would take three times as long as what is in them. */
    private static int winnerOfFour(float[] x, int first, int below) {
        int upper = x[first + 1] > x[first] ? first + 1 : first;
        int lower = x[below + 1] > x[below] ? below + 1 : below;
        return x[lower] > x[upper] ? lower : upper;
    }
}
