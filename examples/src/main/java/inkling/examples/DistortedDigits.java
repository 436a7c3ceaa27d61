package inkling.examples;

import inkling.data.Dataset;
import inkling.data.Split;
import inkling.data.augment.Augmentation;
import inkling.data.augment.Preprocessing;
import inkling.data.file.DataFiles;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import inkling.train.source.Distortion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Shows the network each picture a little turned, moved and scaled, in each epoch otherwise, and every picture without its slant.
 * Argument: perhaps a folder with MNIST.
 */
public final class DistortedDigits {
    private DistortedDigits() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        Dataset digits = args.length > 0 ? DataFiles.read(Path.of(args[0])).train() : GeneratedDigits.dataset(1500, 1);
        Split split = Split.shuffled(digits, digits.size() / 5, new SplittableRandom(1));

        // Distorted first, then deskewed like every other picture: so the training set stays as it comes.
        Preprocessing deskew = Preprocessing.parse("deskew");
        Augmentation limits = Augmentation.parse("shift=1,rotate=10,scale=0.1");
        var distortion = new Distortion(digits.shape(), limits, deskew);
        Split shown = new Split(split.train(), deskew.apply(split.dev()));

        Network network = Network.random(List.of(784, 32, 10), ActivationFunction.RELU, new SplittableRandom(1));
        new Trainer(TrainingConfig.miniBatches(20, 10), distortion)
                .fit(network, shown, 1, report -> System.out.println(report.epoch() + ": " + report.devMetrics()));

        // The model deskews what it is asked, so it is given the pictures as they come.
        Model model = Model.of(network, deskew, digits);
        System.out.println(model + ": " + model.evaluate(split.dev()).metrics());
    }
}
