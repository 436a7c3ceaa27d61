package inkling.nn;

/**
 * A part of a network's gradients that can be worked out on its own: those of the weights that lead from some inputs into one
 * layer and, with the first of them, of whatever else the layer learns.
 *
 * @param layer counted from 0
 * @param first of the layer's inputs
 * @param count of inputs
 */
public record Part(int layer, int first, int count) {
    /** Whether the layer's biases, or γ and β, belong to this part. */
    boolean leads() {
        return first == 0;
    }
}
