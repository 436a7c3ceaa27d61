package inkling.app;

import inkling.data.ImageShape;
import inkling.data.augment.InputSteps;
import inkling.model.ModelFile;
import inkling.nn.Network;
import inkling.predict.Classifier;
import inkling.predict.NetworkClassifier;
import inkling.predict.Prepared;
import inkling.predict.ShiftAverage;
import java.nio.file.Path;

/** A model and where it was read from. */
record Model(Path path, ModelFile file) {
    /**
     * What predicts with this model.
     *
     * @param shifts pixels by which pictures are moved, see {@link ShiftAverage}; 0 for pictures that stay where they are
     */
    Classifier classifier(int shifts) {
        ImageShape shape = Metadata.shape(file);
        Classifier network = classifier(file.network(), file.inputSteps(), shape);
        return shifts == 0 ? network : new ShiftAverage(network, shape, shifts);
    }

    /** What predicts with a network whose pictures take some steps first. */
    static Classifier classifier(Network network, InputSteps steps, ImageShape shape) {
        Classifier classifier = new NetworkClassifier(network);
        return steps.isEmpty()
                ? classifier
                : new Prepared(
                        classifier,
                        (from, fromOffset, to, toOffset) -> steps.apply(shape, from, fromOffset, to, toOffset));
    }

    /**
     * What predicts with this model from pictures that have taken some steps already.
     *
     * @throws IllegalArgumentException if the model expects others
     */
    Classifier classifierAfter(InputSteps taken) {
        if (file.inputSteps().equals(taken)) {
            return new NetworkClassifier(file.network());
        }
        if (taken.isEmpty()) {
            return classifier(0);
        }
        throw new IllegalArgumentException("--distill " + path + ": its pictures take the steps \"" + file.inputSteps()
                + "\" but the student's take \"" + taken + "\"; expected the same, or none for the student");
    }

    String source() {
        return Metadata.source(file);
    }

    /** One line: which network, and where it came from. */
    String describe() {
        return Metadata.describe(path, file);
    }
}
