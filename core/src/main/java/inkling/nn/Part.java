package inkling.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a network's gradients that can be worked out on its own: those of the weights that lead from some inputs into one
 * layer and, with the first of them, of whatever else the layer learns.
 *
 * @param layer counted from 0
 * @param first of the layer's inputs
 * @param count of inputs
 */
public record Part(int layer, int first, int count) {
    /** Fewer are not worth a part of their own. */
    private static final int FEWEST_INPUTS = 16;

    /**
     * Of pixels, whole pairs of lines of MNIST's pictures, which the kernels may work out together. Pictures of another width
     * are cut as well, but then both parts work out the pairs in which the cut is.
     */
    private static final int TWO_LINES = 56;

    /** Cuts the gradients of some layers, each into at most {@code perLayer} parts. */
    static List<Part> cut(List<Layer> layers, int perLayer) {
        List<Part> parts = new ArrayList<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            int inputs = layers.get(layer).inputs();
            int least = layer == 0 ? TWO_LINES : FEWEST_INPUTS;
            int count = Math.ceilDiv(Math.ceilDiv(inputs, perLayer), least) * least;
            for (int first = 0; first < inputs; first += count) {
                parts.add(new Part(layer, first, Math.min(count, inputs - first)));
            }
        }
        return parts;
    }

    /** Whether the layer's biases, or γ and β, belong to this part. */
    boolean leads() {
        return first == 0;
    }
}
