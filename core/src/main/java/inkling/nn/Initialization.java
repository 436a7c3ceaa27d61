package inkling.nn;

import inkling.math.Matrix;
import inkling.math.Normal;
import java.util.random.RandomGenerator;

/**
 * How the parameters of a new layer are drawn: first the weights of unit 0, of unit 1 and so on, then the biases. With the
 * published variant that is the order of NumPy's {@code rand(outputs, inputs)} and {@code rand(outputs, 1)}.
 */
public enum Initialization {
    /** Weights and biases uniform in [−0.5, 0.5), as published, whatever the size of the layer. */
    UNIFORM {
        @Override
        double weight(int inputs, long outputs, RandomGenerator random) {
            return random.nextDouble() - 0.5;
        }

        @Override
        double bias(RandomGenerator random) {
            return random.nextDouble() - 0.5;
        }
    },
    /**
     * Weights normal with variance 2 / inputs, biases 0: keeps the size of activations from layer to layer behind ReLU.
     *
     * @see "He, Zhang, Ren and Sun, Delving Deep into Rectifiers, 2015, equation 10 (fan-in, normal)"
     */
    HE {
        @Override
        double weight(int inputs, long outputs, RandomGenerator random) {
            return Math.sqrt(2.0 / inputs) * Normal.next(random);
        }
    },
    /**
     * Weights uniform in ±√(6 / (inputs + outputs)), biases 0: a compromise between forward and backward for tanh and the like.
     *
     * @see "Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks, 2010, equation 16
     *     (uniform)"
     */
    GLOROT {
        @Override
        double weight(int inputs, long outputs, RandomGenerator random) {
            return Math.sqrt(6.0 / (inputs + outputs)) * (2 * random.nextDouble() - 1);
        }
    };

    abstract double weight(int inputs, long outputs, RandomGenerator random);

    double bias(RandomGenerator random) {
        return 0;
    }

    /** New weights of a linear layer, {@code [inputs × outputs]}. */
    Matrix weights(int inputs, int outputs, RandomGenerator random) {
        return weights(inputs, outputs, outputs, random);
    }

    /**
     * New weights of a layer whose inputs may each lead to more, or fewer, sums than there are units.
     *
     * @param inputs that each sum has
     * @param units that have weights of their own: a convolution's filters
     * @param outputs to whose sums each input leads: a convolution's filters, each at k·k places
     * @return {@code [inputs × units]}
     */
    Matrix weights(int inputs, int units, long outputs, RandomGenerator random) {
        Matrix weights = Matrix.zeros(inputs, units);
        for (int unit = 0; unit < units; unit++) {
            for (int input = 0; input < inputs; input++) {
                weights.set(input, unit, (float) weight(inputs, outputs, random));
            }
        }
        return weights;
    }

    /** New biases, {@code [1 × outputs]}. */
    Matrix biases(int outputs, RandomGenerator random) {
        Matrix biases = Matrix.zeros(1, outputs);
        for (int unit = 0; unit < outputs; unit++) {
            biases.set(0, unit, (float) bias(random));
        }
        return biases;
    }
}
