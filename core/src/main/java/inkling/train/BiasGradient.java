package inkling.train;

import inkling.math.Matrix;
import inkling.nn.Gradients;
import inkling.nn.Network;
import inkling.nn.Parameter.Role;

/** How the gradient of the biases is summed; see docs/mathematics.md. */
public enum BiasGradient {
    /** Per unit: what the derivative is. */
    UNIT {
        @Override
        void apply(Network network, Gradients gradients) {
            // It is that already.
        }
    },
    /** Over all units of a layer, so that they share one number: what the published program computes by leaving out an axis. */
    SUM {
        @Override
        void apply(Network network, Gradients gradients) {
            for (int i = 0; i < network.parameters().size(); i++) {
                if (network.parameters().get(i).role() == Role.BIASES) {
                    shareSum(gradients.arrays().get(i));
                }
            }
        }
    };

    abstract void apply(Network network, Gradients gradients);

    private static void shareSum(Matrix biases) {
        float sum = 0;
        for (int unit = 0; unit < biases.columns(); unit++) {
            sum += biases.get(0, unit);
        }
        for (int unit = 0; unit < biases.columns(); unit++) {
            biases.set(0, unit, sum);
        }
    }
}
