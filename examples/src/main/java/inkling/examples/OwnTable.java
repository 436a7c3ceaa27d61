package inkling.examples;

import inkling.data.Dataset;
import inkling.data.Split;
import inkling.data.Standardization;
import inkling.data.augment.Preprocessing;
import inkling.model.Model;
import inkling.nn.Network;
import inkling.nn.Prediction;
import inkling.nn.activation.ActivationFunction;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** Learns a table of numbers: which of three kinds a flower is. Argument: the file to write. */
public final class OwnTable {
    private OwnTable() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            System.err.println("usage: OwnTable FILE-TO-WRITE");
            return;
        }
        Split split = Split.shuffled(flowers(300), 100, new SplittableRandom(1));

        // Columns of different sizes are brought to one scale. The model keeps the numbers of the training set.
        Preprocessing preprocessing = Preprocessing.standardizing(Standardization.of(split.train()));
        Network network = Network.random(List.of(4, 10, 3), ActivationFunction.RELU, new SplittableRandom(1));
        TrainingConfig config = TrainingConfig.PUBLISHED.withBatchSize(10).withEpochs(30);
        new Trainer(config).fit(network, preprocessing.apply(split.train()), 1);
        Model.of(network, preprocessing, split.train()).write(Path.of(args[0]));

        // Whoever reads the file asks with rows as they come.
        Model model = Model.read(Path.of(args[0]));
        Prediction prediction = model.predict(new float[] {80, 34, 45, 0.015f});
        System.out.println("the flower is " + model.classNames().get(prediction.label()));
        System.out.println("accuracy " + model.evaluate(split.dev()).metrics().accuracy());
    }

    /** Length and width of sepals and petals: in millimetres, but the last in metres. */
    private static Dataset flowers(int count) {
        float[][] means = {{50, 34, 15, 0.002f}, {59, 28, 43, 0.013f}, {66, 30, 56, 0.020f}};
        float[] deviations = {5, 3, 4, 0.002f};
        var random = new SplittableRandom(7);
        float[][] rows = new float[count][4];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 3;
            for (int column = 0; column < 4; column++) {
                rows[i][column] = means[labels[i]][column] + deviations[column] * (float) random.nextGaussian();
            }
        }
        return Dataset.of(rows, labels, List.of("setosa", "versicolor", "virginica"));
    }
}
