package inkling.app;

import inkling.model.ModelFile;
import inkling.predict.Classifier;
import inkling.predict.Ensemble;
import inkling.predict.NetworkClassifier;
import inkling.predict.ShiftAverage;
import java.nio.file.Path;
import java.util.List;

/** A model and where it was read from. */
record Model(Path path, ModelFile file) {
    /**
     * What predicts with this model.
     *
     * @param shifts pixels by which pictures are moved, see {@link ShiftAverage}; 0 for pictures that stay where they are
     */
    Classifier classifier(int shifts) {
        Classifier network = new NetworkClassifier(file.network());
        return shifts == 0 ? network : new ShiftAverage(network, Metadata.shape(file), shifts);
    }

    /** What predicts with all of them: the model itself where there is one. */
    static Classifier classifier(List<Model> models, int shifts) {
        return models.size() == 1
                ? models.getFirst().classifier(shifts)
                : new Ensemble(
                        models.stream().map(model -> model.classifier(shifts)).toList());
    }

    String source() {
        return Metadata.source(file);
    }

    /** One line: which network, and where it came from. */
    String describe() {
        return Metadata.describe(path, file);
    }
}
