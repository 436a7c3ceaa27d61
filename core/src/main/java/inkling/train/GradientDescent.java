package inkling.train;

import inkling.math.Matrix;
import inkling.nn.Gradients;
import inkling.nn.Network;
import java.util.List;

/**
 * Gradient descent: parameter −= learningRate · gradient / examples. The one place where the sum over the examples becomes a
 * mean and the minus sign is applied.
 */
final class GradientDescent {
    private final float learningRate;

    GradientDescent(float learningRate) {
        this.learningRate = learningRate;
    }

    /**
     * Takes one step.
     *
     * @param gradients summed over the examples; read only
     * @param examples how many there were
     */
    void update(Network network, Gradients gradients, int examples) {
        List<Matrix> parameters = network.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            parameters
                    .get(i)
                    .addScaled(-learningRate / examples, gradients.arrays().get(i));
        }
    }
}
