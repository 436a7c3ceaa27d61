package inkling.app;

import inkling.data.augment.Preprocessing;
import inkling.model.Model;
import inkling.predict.Classifier;
import inkling.predict.NetworkClassifier;
import inkling.predict.TestTimeAugmentation;
import java.nio.file.Path;

/** A model and where it was read from. */
record LoadedModel(Path path, Model model) {
    /**
     * What predicts with this model.
     *
     * @param shifts pixels by which pictures are moved, see {@link TestTimeAugmentation}; 0 for pictures that stay where they are
     */
    Classifier classifier(int shifts) {
        return shifts == 0 ? model.classifier() : new TestTimeAugmentation(model.classifier(), model.shape(), shifts);
    }

    /**
     * What predicts with this model from pictures that have taken some steps already.
     *
     * @throws IllegalArgumentException if the model expects others
     */
    Classifier classifierAfter(Preprocessing taken) {
        if (model.preprocessing().equals(taken)) {
            return new NetworkClassifier(model.network());
        }
        if (taken.isEmpty()) {
            return classifier(0);
        }
        throw new IllegalArgumentException("--distill " + path + ": its pictures take the steps \""
                + model.preprocessing() + "\" but the student's take \"" + taken
                + "\"; expected the same, or none for the student");
    }

    String source() {
        return Provenance.source(model);
    }

    /** One line: which network, and where it came from. */
    String describe() {
        return Provenance.describe(path, model);
    }
}
