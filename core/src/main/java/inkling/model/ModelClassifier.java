package inkling.model;

import inkling.data.Dataset;
import inkling.math.Matrix;
import inkling.predict.Classifier;
import inkling.predict.Predictor;
import inkling.predict.network.NetworkClassifier;
import java.util.List;

/** A model as a classifier: it refuses examples of another kind than the model's, and preprocesses those that are not yet. Immutable. */
record ModelClassifier(Model model) implements Classifier {
    @Override
    public int inputs() {
        return model.network().inputs();
    }

    @Override
    public int classes() {
        return model.network().outputs();
    }

    @Override
    public List<String> classNames() {
        return model.classNames();
    }

    @Override
    public void requireExamples(Dataset data) {
        model.requireExamples(data);
    }

    @Override
    public Predictor predictor(int capacity) {
        Predictor predictor = new NetworkClassifier(model.network()).predictor(capacity);
        return new Predictor() {
            @Override
            public Matrix predict(Dataset examples) {
                return predictor.predict(preprocessed(examples));
            }

            @Override
            public Scored score(Dataset examples) {
                return predictor.score(preprocessed(examples));
            }
        };
    }

    private Dataset preprocessed(Dataset examples) {
        requireExamples(examples);
        return examples.preprocessing().isEmpty() ? model.preprocessing().apply(examples) : examples;
    }

    @Override
    public String toString() {
        return "network " + model.network();
    }
}
