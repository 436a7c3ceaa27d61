package inkling.web;

import inkling.math.Matrix;
import inkling.math.Normal;
import inkling.nn.Network;
import inkling.nn.Parameter;
import inkling.nn.Parameter.Role;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;

/** What one may do to a network of fully connected layers, to see what fails. */
public sealed interface Damage extends Consumer<Network> {
    /**
     * Lets a unit say nothing: the layer behind it gives it no weight.
     *
     * @param layer counted from 1
     * @param unit counted from 0
     */
    record Silence(int layer, int unit) implements Damage {
        @Override
        public void accept(Network network) {
            Matrix weights = parameter(network, "W" + (layer + 1)).values();
            for (int column = 0; column < weights.columns(); column++) {
                weights.set(unit, column, 0);
            }
        }
    }

    /** Makes all biases 0. */
    record ZeroBiases() implements Damage {
        @Override
        public void accept(Network network) {
            network.parameters().stream()
                    .filter(parameter -> parameter.role() == Role.BIASES)
                    .forEach(parameter -> parameter.values().clear());
        }
    }

    /**
     * Makes the weights and biases of a layer 0.
     *
     * @param layer counted from 1
     */
    record ZeroLayer(int layer) implements Damage {
        @Override
        public void accept(Network network) {
            parameter(network, "W" + layer).values().clear();
            parameter(network, "b" + layer).values().clear();
        }
    }

    /**
     * Adds a normally distributed number to each weight.
     *
     * @param strength its deviation, in units of the root mean square of the layer's weights
     * @param seed of the numbers
     */
    record Noise(float strength, long seed) implements Damage {
        @Override
        public void accept(Network network) {
            var random = new SplittableRandom(seed);
            for (Matrix weights : weights(network)) {
                double squares = 0;
                for (float weight : weights.toArray()) {
                    squares += (double) weight * weight;
                }
                double deviation = strength * Math.sqrt(squares / ((double) weights.rows() * weights.columns()));
                setEach(weights, weight -> weight + deviation * Normal.next(random));
            }
        }
    }

    /**
     * Makes the smallest weights of each layer 0.
     *
     * @param share how many of them, 0 to 1
     */
    record Prune(float share) implements Damage {
        @Override
        public void accept(Network network) {
            for (Matrix weights : weights(network)) {
                float[] sizes = weights.toArray();
                for (int i = 0; i < sizes.length; i++) {
                    sizes[i] = Math.abs(sizes[i]);
                }
                Arrays.sort(sizes);
                int pruned = Math.round(share * sizes.length);
                if (pruned > 0) {
                    float largest = sizes[pruned - 1];
                    setEach(weights, weight -> Math.abs(weight) <= largest ? 0 : weight);
                }
            }
        }
    }

    /**
     * Rounds each weight to one of few values, evenly spaced and as many above 0 as below.
     *
     * @param bits of a weight, 2 to 16: of 3 there are −3, −2 … 3 times the spacing
     */
    record Quantize(int bits) implements Damage {
        /** Checks the range. */
        public Quantize {
            if (bits < 2 || bits > 16) {
                throw new IllegalArgumentException(bits + " bits: expected 2 to 16");
            }
        }

        @Override
        public void accept(Network network) {
            for (Matrix weights : weights(network)) {
                float largest = 0;
                for (float weight : weights.toArray()) {
                    largest = Math.max(largest, Math.abs(weight));
                }
                double spacing = (double) largest / ((1 << (bits - 1)) - 1);
                if (spacing > 0) {
                    setEach(weights, weight -> spacing * Math.rint(weight / spacing));
                }
            }
        }
    }

    private static Parameter parameter(Network network, String name) {
        return network.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the network " + network + " has no " + name));
    }

    private static List<Matrix> weights(Network network) {
        return network.parameters().stream()
                .filter(parameter -> parameter.role() == Role.WEIGHTS)
                .map(Parameter::values)
                .toList();
    }

    private static void setEach(Matrix matrix, DoubleUnaryOperator function) {
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                matrix.set(row, column, (float) function.applyAsDouble(matrix.get(row, column)));
            }
        }
    }
}
