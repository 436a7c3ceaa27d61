package inkling.train;

import java.util.List;

/**
 * How well one layer with weights is placed to learn. A unit is idle if it learns from none, or hardly any, of some examples.
 *
 * @param layer its number, from 1, as in the names of its parameters
 * @param kind what its idle units are
 * @param units of the layer; of a convolution, filters
 * @param idle numbers of the idle units, rising, from 0
 * @param gradientNorm root mean square of ∂objective/∂parameter over the layer's parameters, each the mean over a batch; 0 before the first
 */
public record LayerHealth(int layer, Kind kind, int units, List<Integer> idle, double gradientNorm) {
    /** What idle units of a layer are. */
    public enum Kind {
        /** Never active: the slope of their activation function is near 0 for every example. */
        DEAD,
        /** At the far ends of sigmoid, tanh or their like, where the slope is near 0, for at least 99 % of the examples. */
        SATURATED,
        /** The layer has no activation function, as the output layer, and no idle units. */
        NONE
    }

    /** Copies the list. */
    public LayerHealth {
        idle = List.copyOf(idle);
    }

    LayerHealth withGradient(double norm) {
        return new LayerHealth(layer, kind, units, idle, norm);
    }

    /** Share of the units that are idle, from 0 to 1. */
    public double idleShare() {
        return (double) idle.size() / units;
    }
}
