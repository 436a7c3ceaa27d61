package inkling.nn;

import inkling.math.Matrix;
import inkling.math.Rows;
import inkling.nn.Parameter.Role;
import inkling.nn.gradient.GradientBlock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A 2-D convolution: each filter is laid on every place of the maps where it fits whole (stride 1, nothing padded), and each place
 * gives what a unit of a {@link Linear} would give that sees only this cut-out: all its numbers, each times a weight, and a bias.
 * The filter is not turned over first, so that the word in signal processing would be cross-correlation; every framework calls it
 * convolution. Any number of threads may read it while none trains its network.
 *
 * @param input what goes in, {@code [channels × height × width]}
 * @param size k: filters are k × k, in each channel
 * @param weights W, {@code [channels·k·k × filters]}: inputs × units, as a linear layer's; the inputs channel by channel, then line
 *     by line
 * @param biases b, {@code [1 × filters]}
 * @see "LeCun, Bottou, Bengio and Haffner, Gradient-Based Learning Applied to Document Recognition, 1998, section II"
 */
public record Conv2d(FeatureMaps input, int size, Matrix weights, Matrix biases) implements Layer {
    /** Checks that filters fit into the maps, and the weights' shape. */
    public Conv2d {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(biases, "biases");
        requireFit(input, size);
        if (weights.rows() != inputsPerPlace(input, size)) {
            throw new IllegalArgumentException("weights " + weights + " of filters of " + size + "×" + size + " on "
                    + input + ": expected " + inputsPerPlace(input, size) + " rows");
        }
        if (biases.rows() != 1 || biases.columns() != weights.columns()) {
            throw new IllegalArgumentException("biases " + biases + " do not fit weights " + weights);
        }
        outputMaps(input, size, weights.columns());
    }

    private static void requireFit(FeatureMaps input, int size) {
        if (size < 1 || size > Math.min(input.height(), input.width())) {
            throw new IllegalArgumentException("filters of " + size + "×" + size + " on pictures of " + input.height()
                    + "×" + input.width() + ": expected a size of 1 to " + Math.min(input.height(), input.width()));
        }
    }

    /** What {@code filters} filters make of the maps: they lose k − 1 lines and columns. */
    static FeatureMaps outputMaps(FeatureMaps input, int size, int filters) {
        requireFit(input, size);
        return new FeatureMaps(filters, input.height() - size + 1, input.width() - size + 1);
    }

    /** What each filter sees of the maps at one place: channels·k·k numbers. */
    static int inputsPerPlace(FeatureMaps input, int size) {
        return input.channels() * size * size;
    }

    /** What goes out, {@code [filters × places down × places across]}. */
    public FeatureMaps output() {
        return outputMaps(input, size, filters());
    }

    /** How many filters there are. */
    public int filters() {
        return weights.columns();
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
        return "conv" + filters() + "x" + size;
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
        return List.of(
                "convolution",
                input + " inputs",
                filters() + " filters of " + size + "×" + size,
                output() + " outputs");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("W", Role.WEIGHTS, weights), new Parameter("b", Role.BIASES, biases));
    }

    @Override
    public boolean isLike(Layer other) {
        return other instanceof Conv2d that
                && input.equals(that.input)
                && size == that.size
                && Parameter.alike(parameters(), that.parameters());
    }

    @Override
    public Conv2d copy() {
        return new Conv2d(input, size, weights.copy(), biases.copy());
    }

    @Override
    public LayerPass pass(int capacity, boolean learnsBelow) {
        return new Pass(capacity, learnsBelow);
    }

    /**
     * The equations, as matrix products of one example at a time. For these its maps are unfolded: in column p of C stands what the
     * filters see at place p, so that C is {@code [channels·k·k × places]}.
     */
    final class Pass extends LayerPass {
        private final boolean learnsBelow;
        private final Buffer inputs;
        private final Buffer results;
        private final Buffer inputGradients;
        private final FeatureMaps output = output();
        private final LayerGradients own = zeroGradients();

        /** Of ∂loss/∂z, over the examples, {@code [1 × filters·places]}. */
        private final Matrix sums = Matrix.zeros(1, outputs());

        /** C, and on the way back ∂loss/∂C. */
        private final Matrix columns;

        /** Z or ∂loss/∂Z of one example, {@code [filters × places]}: a row of the batch, in rows that kernels like. */
        private final Matrix maps;

        private @Nullable Matrix x;

        private Pass(int capacity, boolean learnsBelow) {
            this.learnsBelow = learnsBelow;
            inputs = new Buffer(capacity, inputs());
            results = new Buffer(capacity, outputs());
            inputGradients = new Buffer(capacity, inputs());
            columns = Matrix.zeros(weights.rows(), output.positions());
            maps = Matrix.zeros(filters(), output.positions());
        }

        /**
         * Z = Wᵀ·C + b, example by example.
         *
         * @param x maps, {@code [batch × channels·height·width]}
         * @return z, {@code [batch × filters·places]}
         */
        @Override
        Matrix forward(Rows x) {
            this.x = dense(x, inputs);
            Matrix z = results.rows(x.rows());
            for (int example = 0; example < z.rows(); example++) {
                unfold(this.x, example);
                for (int filter = 0; filter < filters(); filter++) {
                    Arrays.fill(maps.data(), maps.index(filter, 0), maps.index(filter, maps.columns()), bias(filter));
                }
                maps.addProductTransposeA(weights, columns);
                for (int filter = 0; filter < filters(); filter++) {
                    copyLine(maps, filter, 0, z, example, filter * maps.columns());
                }
            }
            return z;
        }

        /**
         * dW += C·dZᵀ and db += Σ dZ, summed over the examples, and dC = W·dZ, which is folded: each number of dx is the sum of
         * all in dC that came from its place.
         *
         * @param dz ∂loss/∂z, {@code [batch × filters·places]}
         * @return dx, {@code [batch × channels·height·width]}
         */
        @Override
        @Nullable
        Matrix backward(Matrix dz) {
            own.clear(new GradientBlock(0, 0, weights.rows()));
            Matrix dx = learnsBelow ? inputGradients.rows(dz.rows()) : null;
            for (int example = 0; example < dz.rows(); example++) {
                for (int filter = 0; filter < filters(); filter++) {
                    copyLine(dz, example, filter * maps.columns(), maps, filter, 0);
                }
                unfold(Objects.requireNonNull(x), example);
                own.array(0).addProductTransposeB(columns, maps);
                if (dx != null) {
                    columns.clear();
                    columns.addProduct(weights, maps);
                    fold(dx, example);
                }
            }
            sums.clear();
            sums.addColumnSums(dz);
            for (int filter = 0; filter < filters(); filter++) {
                for (int place = 0; place < maps.columns(); place++) {
                    own.array(1).data()[own.array(1).index(0, filter)] += sums.get(0, filter * maps.columns() + place);
                }
            }
            return dx;
        }

        /** dW and db are sums that the way back has made already, while C was there. */
        @Override
        void addGradients(GradientBlock block, LayerGradients gradients) {
            gradients.add(block, own);
        }

        /** C = what the filters see of an example: in each row, one of the k·k shifts of a channel. */
        private void unfold(Matrix x, int example) {
            for (int row = 0; row < columns.rows(); row++) {
                int from = x.index(example, start(row));
                int to = columns.index(row, 0);
                for (int line = 0; line < output.height(); line++) {
                    System.arraycopy(x.data(), from, columns.data(), to, output.width());
                    from += input.width();
                    to += output.width();
                }
            }
        }

        /** dx of an example = the sum of what came from each place. */
        private void fold(Matrix dx, int example) {
            Arrays.fill(dx.data(), dx.index(example, 0), dx.index(example, dx.columns()), 0);
            for (int row = 0; row < columns.rows(); row++) {
                int from = columns.index(row, 0);
                int to = dx.index(example, start(row));
                for (int line = 0; line < output.height(); line++) {
                    for (int i = 0; i < output.width(); i++) {
                        dx.data()[to + i] += columns.data()[from + i];
                    }
                    from += output.width();
                    to += input.width();
                }
            }
        }

        /** Where in an example the numbers of a row of C begin. */
        private int start(int row) {
            int channel = row / (size * size);
            int down = row / size % size;
            int across = row % size;
            return (channel * input.height() + down) * input.width() + across;
        }

        private float bias(int filter) {
            return biases.get(0, filter);
        }

        /** A map's worth of numbers from one place to another. */
        private void copyLine(Matrix from, int fromRow, int fromColumn, Matrix to, int toRow, int toColumn) {
            System.arraycopy(
                    from.data(), from.index(fromRow, fromColumn), to.data(), to.index(toRow, toColumn), maps.columns());
        }
    }
}
