package inkling.nn;

import inkling.math.Matrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step on the way from inputs to logits. A layer holds what is learned; what is computed for some examples lies in its {@link
 * LayerPass}, where the equation forward and the equation backward stand beside each other. docs/extending.md shows how to add
 * one. Any number of threads may predict with a layer while none trains its network.
 */
public sealed interface Layer permits Linear, Conv2d, MaxPool, BatchNorm, Activation, Dropout {
    /** Numbers of an example that come in. */
    int inputs();

    /** Numbers of an example that go out. */
    int outputs();

    /** What it makes of the shape of an example, for the network's name: {@code conv8x5}; empty where it leaves the shape as it is. */
    String notation();

    /** The shape of what comes in, for the network's name: {@code 28x28}; empty where any shape will do. */
    String inputNotation();

    /** The pictures that it takes, of this shape and no other of as many numbers; null where any shape will do. */
    default @Nullable FeatureMaps inputMaps() {
        return null;
    }

    /** What it is in words, for people: its name, and what else there is to say about it. */
    List<String> description();

    /** What is trained; the arrays themselves. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** What is not trained, but learned on the way and needed for prediction; the arrays themselves. */
    default List<Matrix> statistics() {
        return List.of();
    }

    /** Zeros for ∂loss/∂parameters, and for whatever else a batch brings. */
    default LayerGradients zeroGradients() {
        return LayerGradients.zeros(parameters());
    }

    /**
     * Moves the statistics towards those of a batch; once per update.
     *
     * @param gradients of the whole batch, which bring its statistics along
     */
    default void updateStatistics(LayerGradients gradients) {}

    /** Whether another layer differs from this in its numbers at most. */
    default boolean isLike(Layer other) {
        return equals(other);
    }

    /** A layer of its own with the same numbers. */
    Layer copy();

    /**
     * What one thread needs to send examples through.
     *
     * @param capacity the most examples at a time
     * @param learnsBelow whether a layer before this one learns, so that ∂loss/∂input is wanted
     */
    LayerPass pass(int capacity, boolean learnsBelow);
}
