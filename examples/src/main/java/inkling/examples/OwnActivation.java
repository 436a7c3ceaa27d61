package inkling.examples;

import inkling.data.Dataset;
import inkling.data.file.DataFiles;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Trains with an activation function that the library does not know. Arguments: the file to write, and perhaps a folder with MNIST.
 */
public final class OwnActivation {
    private OwnActivation() {}

    /** A smooth ReLU: ln(1 + e^z). */
    private record Softplus() implements ActivationFunction {
        @Override
        public String name() {
            return "softplus";
        }

        @Override
        public double value(double z) {
            return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
        }

        @Override
        public double derivative(double z) {
            return 1 / (1 + Math.exp(-z));
        }
    }

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            System.err.println("usage: OwnActivation FILE-TO-WRITE [FOLDER-WITH-MNIST]");
            return;
        }
        Path file = Path.of(args[0]);
        Dataset digits = args.length > 1 ? DataFiles.read(Path.of(args[1])).train() : GeneratedDigits.dataset(2000, 1);
        Network network = Network.random(List.of(784, 16, 10), new Softplus(), new SplittableRandom(1));
        new Trainer(TrainingConfig.PUBLISHED.withBatchSize(20).withEpochs(10)).fit(network, digits, 1);
        Model.of(network, digits).write(file);

        // The file has the function's name alone, so who reads it brings the function along.
        Model model = Model.read(file, new Softplus());
        System.out.println("accuracy " + model.evaluate(digits).metrics().accuracy());
    }
}
