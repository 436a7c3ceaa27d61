package inkling.examples;

import inkling.data.Dataset;
import inkling.data.TrainTest;
import inkling.data.file.DataFiles;
import inkling.data.generated.GeneratedDigits;
import inkling.evaluate.Evaluation;
import inkling.model.Model;
import inkling.nn.Prediction;
import inkling.predict.Predictions;
import java.io.IOException;
import java.nio.file.Path;

/** Asks a saved model. Arguments: the file that {@link TrainAndSave} wrote, and perhaps a folder with MNIST. */
public final class LoadAndPredict {
    private LoadAndPredict() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            System.err.println("usage: LoadAndPredict FILE-OF-TrainAndSave [FOLDER-WITH-MNIST]");
            return;
        }
        Model model = Model.read(Path.of(args[0]));
        Dataset digits = args.length > 1 ? testDigits(Path.of(args[1])) : GeneratedDigits.dataset(1000, 2);

        // One picture: 784 unsigned bytes, as they come. Any number of threads may ask at once.
        Prediction one = model.predict(digits.picture(0));
        System.out.printf(
                "picture 0 is a %s at %.1f %%, its label is %s%n",
                model.classNames().get(one.label()),
                100 * one.confidence(),
                digits.classNames().get(digits.label(0)));

        // Many at once, on all processors.
        Predictions all = model.predict(digits);
        System.out.println("picture 1 is a 7 at " + all.probability(1, 7));

        Evaluation evaluation = model.evaluate(digits);
        System.out.printf(
                "%d of %d right, recall of 7: %.3f%n",
                evaluation.metrics().correct(), evaluation.metrics().examples(), evaluation.recall(7));
    }

    /** A CSV file has no test set; then the pictures it has. */
    private static Dataset testDigits(Path folder) throws IOException {
        TrainTest data = DataFiles.read(folder);
        Dataset test = data.test();
        return test == null ? data.train() : test;
    }
}
