package inkling.predict.network;

import inkling.data.Dataset;
import inkling.data.augment.Preprocessing;
import inkling.math.Matrix;
import inkling.predict.Classifier;
import inkling.predict.Predictor;
import java.util.Objects;

/**
 * A classifier that sees its examples preprocessed, as the network did in training.
 *
 * @param classifier of preprocessed examples
 * @param preprocessing of each
 */
public record PreprocessingClassifier(Classifier classifier, Preprocessing preprocessing) implements Classifier {
    /** Checks that both are there. */
    public PreprocessingClassifier {
        Objects.requireNonNull(classifier, "classifier");
        Objects.requireNonNull(preprocessing, "preprocessing");
    }

    @Override
    public int inputs() {
        return classifier.inputs();
    }

    @Override
    public int classes() {
        return classifier.classes();
    }

    @Override
    public Predictor predictor(int capacity) {
        Predictor predictor = classifier.predictor(capacity);
        return new Predictor() {
            @Override
            public Matrix predict(Dataset examples) {
                return predictor.predict(preprocessing.apply(examples));
            }

            @Override
            public Scored score(Dataset examples) {
                return predictor.score(preprocessing.apply(examples));
            }
        };
    }

    @Override
    public String toString() {
        return classifier.toString();
    }
}
