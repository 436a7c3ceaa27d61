package inkling.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * Some of a layer's gradients that can be worked out on their own: those of some rows of its first parameter, which are the weights
 * that lead from some inputs, and, with the first of them, those of the layer's other parameters.
 *
 * @param layer whose gradients they are, counted from 0 in {@link Network#layers()}
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

    /** Cuts the gradients of some layers, each into at most {@code perLayer} blocks. */
    static List<GradientBlock> cut(List<Layer> layers, int perLayer) {
        List<GradientBlock> blocks = new ArrayList<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            List<Parameter> parameters = layers.get(layer).parameters();
            if (!parameters.isEmpty()) {
                int rows = parameters.getFirst().values().rows();
                int least = blocks.isEmpty() ? PIXEL_ROWS : MIN_ROWS;
                int count = Math.ceilDiv(Math.ceilDiv(rows, perLayer), least) * least;
                for (int first = 0; first < rows; first += count) {
                    blocks.add(new GradientBlock(layer, first, Math.min(count, rows - first)));
                }
            }
        }
        return blocks;
    }

    /** Whether the layer's other parameters belong to this block. */
    boolean leads() {
        return first == 0;
    }
}
