package inkling.nn.gradient;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of one layer's gradients, so that several threads can compute the gradients of one layer at once. The layer's weights are cut by
 * rows, that is by inputs: the block has the gradients of {@code count} rows of the first parameter. The block that begins with row 0 also
 * has the gradients of all other parameters of the layer, such as its biases.
 *
 * @param layer whose gradients they are, counted from 0 in {@link inkling.nn.Network#layers()}
 * @param first row
 * @param count of rows
 */
public record GradientBlock(int layer, int first, int count) {
    /** Fewer rows are not worth a block of their own. */
    private static final int MIN_ROWS = 16;

    /**
     * Rows that belong to pixels: whole pairs of lines of MNIST's pictures, which the kernels may work out together. Pictures of
     * another width are cut as well, but then both blocks work out the pairs in which the cut is.
     */
    private static final int PIXEL_ROWS = 56;

    /**
     * Cuts the gradients of some layers.
     *
     * @param rows of each layer's first parameter; 0 where it has none
     * @param perLayer how many blocks there may be of one layer; of small ones there are fewer
     */
    public static List<GradientBlock> cut(List<Integer> rows, int perLayer) {
        List<GradientBlock> blocks = new ArrayList<>();
        for (int layer = 0; layer < rows.size(); layer++) {
            int least = blocks.isEmpty() ? PIXEL_ROWS : MIN_ROWS;
            int count = Math.ceilDiv(Math.ceilDiv(rows.get(layer), perLayer), least) * least;
            for (int first = 0; first < rows.get(layer); first += count) {
                blocks.add(new GradientBlock(layer, first, Math.min(count, rows.get(layer) - first)));
            }
        }
        return blocks;
    }

    /** Whether the layer's biases, and what other parameters it has beside its weights, belong to this block. */
    public boolean hasBiases() {
        return first == 0;
    }
}
