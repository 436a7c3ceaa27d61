package inkling.examples;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.Split;
import inkling.datasets.picture.ImageReader;
import inkling.model.Model;
import inkling.nn.Architecture;
import inkling.nn.Initialization;
import inkling.nn.Network;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Learns from picture files whose names begin with the digit, as in {@code 7-monday.png}. Argument: their folder; {@link DrawPictures}
 * makes one.
 */
public final class OwnPictures {
    private OwnPictures() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            System.err.println("usage: OwnPictures FOLDER-WITH-PICTURES");
            return;
        }
        Dataset pictures = read(Path.of(args[0]));
        Split split = Split.shuffled(pictures, pictures.size() / 4, new SplittableRandom(1));
        Architecture architecture = Architecture.published(List.of(784, 32, 10)).withInitialization(Initialization.HE);
        Network network = Network.random(architecture, new SplittableRandom(1));
        new Trainer(TrainingConfig.PUBLISHED.withBatchSize(10).withEpochs(20)).fit(network, split.train(), 1);
        double accuracy =
                Model.of(network, pictures).evaluate(split.dev()).metrics().accuracy();
        System.out.println(pictures.size() + " pictures, accuracy " + accuracy + " on those held out");
    }

    /** Photographs and drawings of any size: dark on light or light on dark, brought to 28×28 pixels. */
    private static Dataset read(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        byte[] pixels = new byte[files.size() * ImageShape.MNIST.pixels()];
        byte[] labels = new byte[files.size()];
        for (int i = 0; i < labels.length; i++) {
            byte[] digit = ImageReader.readDigit(files.get(i));
            System.arraycopy(digit, 0, pixels, i * digit.length, digit.length);
            labels[i] =
                    (byte) Character.digit(files.get(i).getFileName().toString().charAt(0), 10);
        }
        return new Dataset("my pictures", ImageShape.MNIST, Dataset.DIGIT_NAMES, pixels, labels);
    }
}
