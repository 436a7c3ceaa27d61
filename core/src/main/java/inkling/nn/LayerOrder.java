package inkling.nn;

import inkling.nn.activation.ActivationNames;
import java.util.List;

/** Which layers may follow which in a {@link Network}. */
final class LayerOrder {
    private LayerOrder() {}

    /**
     * Refuses layers that make no network.
     *
     * @throws IllegalArgumentException if there are none, one does not take what the one before gives, the last does not give logits, or
     *     two activation functions have the same name
     */
    static void requireFit(List<Layer> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one layer");
        }
        for (int i = 1; i < layers.size(); i++) {
            if (layers.get(i).inputs() != layers.get(i - 1).outputs()) {
                throw new IllegalArgumentException("layer " + i + " takes "
                        + layers.get(i).inputs() + " inputs but layer " + (i - 1) + " gives "
                        + layers.get(i - 1).outputs());
            }
        }
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof BatchNorm && (i == 0 || !(layers.get(i - 1) instanceof Linear))) {
                throw new IllegalArgumentException(
                        "layer " + i + " is a batch normalization: expected a linear layer" + " before it");
            }
        }
        if (!(layers.getLast() instanceof Linear)) {
            throw new IllegalArgumentException("the last layer gives logits: expected a linear layer, found "
                    + layers.getLast().getClass().getSimpleName());
        }
        requireClasses(layers.getLast().outputs());
        ActivationNames.requireDifferent(layers.stream()
                .filter(Activation.class::isInstance)
                .map(layer -> ((Activation) layer).function())
                .toList());
    }

    /** Refuses a number of outputs that a softmax says nothing about. */
    static void requireClasses(int outputs) {
        if (outputs < 2) {
            throw new IllegalArgumentException("a network of " + outputs
                    + " outputs: expected one for each class, at least 2 (the softmax of one is always 1)");
        }
    }
}
