package inkling.predict;

import inkling.math.Matrix;
import java.util.Objects;

/**
 * A classifier that sees its pictures prepared, as the network did in training.
 *
 * @param classifier of prepared pictures
 * @param preparation of each picture
 */
public record PreprocessingClassifier(Classifier classifier, Preparation preparation) implements Classifier {
    /** Checks that both are there. */
    public PreprocessingClassifier {
        Objects.requireNonNull(classifier, "classifier");
        Objects.requireNonNull(preparation, "preparation");
    }

    /** Makes another picture of one. Any number of threads may use it. */
    @FunctionalInterface
    public interface Preparation {
        /**
         * Prepares one picture.
         *
         * @param from unsigned bytes of one picture from {@code fromOffset} on; read only
         * @param to receives as many from {@code toOffset} on
         */
        void prepare(byte[] from, int fromOffset, byte[] to, int toOffset);
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
        var prepared = new ImageBuffer(inputs(), capacity);
        return new Predictor() {
            @Override
            public Matrix predict(Examples examples) {
                return predictor.predict(prepared(examples));
            }

            @Override
            public Scored score(Examples examples, int[] labels) {
                return predictor.score(prepared(examples), labels);
            }

            private Examples prepared(Examples examples) {
                Examples.Pictures pictures = examples.pictures();
                return prepared.set(
                        pictures.offsets(),
                        (from, to, toOffset) -> preparation.prepare(pictures.pixels(), from, to, toOffset));
            }
        };
    }

    @Override
    public String toString() {
        return classifier.toString();
    }
}
