package inkling.examples;

import inkling.data.Dataset;
import inkling.data.file.DataFiles;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Architecture;
import inkling.nn.Initialization;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** Trains a network on digits and saves it. Arguments: the file to write, and perhaps a folder with MNIST. */
public final class TrainAndSave {
    private TrainAndSave() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            System.err.println("usage: TrainAndSave FILE-TO-WRITE [FOLDER-WITH-MNIST]");
            return;
        }
        Path file = Path.of(args[0]);
        Dataset digits =
                args.length > 1 ? DataFiles.read(Path.of(args[1])).train() : GeneratedDigits.dataset(10_000, 1);

        // 784 pixels, 64 hidden units, 10 classes.
        List<Integer> sizes = List.of(digits.features(), 64, digits.classes());
        Architecture architecture = Architecture.published(sizes).withInitialization(Initialization.HE);
        Network network = Network.random(architecture, new SplittableRandom(1));
        TrainingConfig config = TrainingConfig.PUBLISHED.withBatchSize(50).withEpochs(10);
        new Trainer(config).fit(network, digits, 1, report -> {
            Metrics metrics = report.metrics();
            System.out.printf("epoch %d: loss %.4f, %d right%n", report.epoch(), metrics.loss(), metrics.correct());
        });

        Model model = Model.of(network, digits);
        model.write(file);
        System.out.println("saved " + model + " with weights " + model.weightsSha256());
    }
}
