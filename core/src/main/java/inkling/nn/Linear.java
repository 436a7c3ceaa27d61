package inkling.nn;

import inkling.math.Matrix;
import inkling.math.Rows;
import inkling.math.SparseBytes;
import inkling.nn.Parameter.Role;
import inkling.nn.gradient.GradientBlock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fully connected layer: each unit adds up all inputs, each times a weight, and a bias. Any number of threads may read it
 * while none trains its network.
 *
 * @param weights W, {@code [inputs × units]}: the transpose of the published W, see docs/mathematics.md
 * @param biases b, {@code [1 × units]}; null before a batch normalization, which would take them away again
 */
public record Linear(Matrix weights, @Nullable Matrix biases) implements Layer {
    /** Checks that there is one bias per unit. */
    public Linear {
        Objects.requireNonNull(weights, "weights");
        if (biases != null && (biases.rows() != 1 || biases.columns() != weights.columns())) {
            throw new IllegalArgumentException("biases " + biases + " do not fit weights " + weights);
        }
    }

    @Override
    public int inputs() {
        return weights.rows();
    }

    @Override
    public int outputs() {
        return weights.columns();
    }

    @Override
    public String notation() {
        return Integer.toString(outputs());
    }

    @Override
    public String inputNotation() {
        return Integer.toString(inputs());
    }

    @Override
    public List<String> description() {
        return List.of("linear", inputs() + " inputs", outputs() + " units");
    }

    @Override
    public List<Parameter> parameters() {
        var w = new Parameter("W", Role.WEIGHTS, weights);
        return biases == null ? List.of(w) : List.of(w, new Parameter("b", Role.BIASES, biases));
    }

    @Override
    public boolean isLike(Layer other) {
        return other instanceof Linear && Parameter.alike(parameters(), other.parameters());
    }

    @Override
    public Linear copy() {
        return new Linear(weights.copy(), biases == null ? null : biases.copy());
    }

    @Override
    public LayerPass pass(int capacity, boolean learnsBelow) {
        return new Pass(capacity, learnsBelow);
    }

    /** The equation forward and the one backward, with what they need of one micro-batch. */
    final class Pass extends LayerPass {
        private final boolean learnsBelow;
        private final Buffer zBuffer;
        private final Buffer dxBuffer;
        private @Nullable Rows x;
        private @Nullable Matrix dz;

        private Pass(int capacity, boolean learnsBelow) {
            this.learnsBelow = learnsBelow;
            zBuffer = new Buffer(capacity, outputs());
            dxBuffer = new Buffer(capacity, inputs());
        }

        /**
         * z = x·W + b: z begins as b.
         *
         * @param x pictures as bytes, or what a layer gave, {@code [batch × inputs]}
         * @return z, {@code [batch × units]}
         */
        @Override
        Matrix forward(Rows x) {
            this.x = x;
            Matrix z = zBuffer.rows(x.rows());
            if (biases == null) {
                z.clear();
            } else {
                z.setRows(biases);
            }
            z.addProduct(x, weights);
            return z;
        }

        /**
         * dx = dz·Wᵀ.
         *
         * @param dz ∂loss/∂z, {@code [batch × units]}; kept for {@link #addGradients}
         * @return dx, {@code [batch × inputs]}
         * @see "Nielsen, Neural Networks and Deep Learning, ch. 2, the first factor of BP2"
         */
        @Override
        @Nullable
        Matrix backward(Matrix dz) {
            this.dz = dz;
            if (!learnsBelow) {
                return null;
            }
            Matrix dx = dxBuffer.rows(dz.rows());
            dx.clear();
            dx.addProductTransposeB(dz, weights);
            return dx;
        }

        /**
         * dW += xᵀ·dz and db += Σ dz over the batch.
         *
         * @param block which inputs, and thus which rows of dW
         * @see "Nielsen, Neural Networks and Deep Learning, ch. 2, BP3 and BP4"
         */
        @Override
        void addGradients(GradientBlock block, LayerGradients gradients) {
            Matrix dz = Objects.requireNonNull(this.dz);
            Rows x = Objects.requireNonNull(this.x);
            Matrix dW = gradients.dWForAdding(x).rows(block.first(), block.count());
            dW.addProductTransposeA(x, block.first(), dz);
            if (block.hasBiases() && biases != null) {
                gradients.biases().addColumnSums(dz);
            }
        }

        /** Lays pixels out by column for xᵀ·dz, once for all blocks; no number changes. */
        @Override
        void prepareGradients() {
            if (x instanceof SparseBytes bytes) {
                bytes.prepareTransposed(Objects.requireNonNull(dz));
            }
        }
    }
}
