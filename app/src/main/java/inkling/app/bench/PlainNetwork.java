package inkling.app.bench;

import inkling.data.Dataset;
import inkling.math.Matrix;
import inkling.model.Model;
import inkling.nn.Architecture;
import inkling.nn.Initialization;
import inkling.nn.Network;
import inkling.nn.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A network of one hidden layer and its equations in {@code double}, which predictions are compared with. */
final class PlainNetwork {
    private static final int UNITS = 128;

    private PlainNetwork() {}

    /** The model whose predictions are timed; how long they take does not depend on what it has learned. */
    static Model toPredict(Dataset data) {
        Architecture architecture = Architecture.published(List.of(data.features(), UNITS, data.classes()))
                .withInitialization(Initialization.HE);
        return Model.of(Network.random(architecture, new SplittableRandom(1)), data);
    }

    /** softmax(ReLU(x·W1 + b1)·W2 + b2). */
    static double[] probabilities(Network network, byte[] picture) {
        double[] x = new double[picture.length];
        Arrays.setAll(x, i -> Byte.toUnsignedInt(picture[i]) * (double) network.inputScale());
        List<Matrix> parameters =
                network.parameters().stream().map(Parameter::values).toList();
        double[] hidden = preActivations(x, parameters.get(0), parameters.get(1));
        Arrays.setAll(hidden, i -> Math.max(0, hidden[i]));
        double[] z = preActivations(hidden, parameters.get(2), parameters.get(3));
        double sum = Arrays.stream(z).map(Math::exp).sum();
        return Arrays.stream(z).map(logit -> Math.exp(logit) / sum).toArray();
    }

    private static double[] preActivations(double[] x, Matrix weights, Matrix biases) {
        double[] z = new double[weights.columns()];
        for (int j = 0; j < z.length; j++) {
            z[j] = biases.get(0, j);
            for (int i = 0; i < x.length; i++) {
                z[j] += x[i] * weights.get(i, j);
            }
        }
        return z;
    }
}
