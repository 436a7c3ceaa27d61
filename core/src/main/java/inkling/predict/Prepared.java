package inkling.predict;

import inkling.math.Matrix;

/**
 * A classifier that sees its pictures prepared, as the network did in training.
 *
 * @param classifier of prepared pictures
 * @param preparation of each picture
 */
public record Prepared(Classifier classifier, Preparation preparation) implements Classifier {
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
        var prepared = new Pictures(inputs(), capacity);
        return new Predictor() {
            @Override
            public Matrix predict(byte[] pixels, int[] offsets) {
                return predictor.predict(prepared.pixels(), places(pixels, offsets));
            }

            @Override
            public Scored score(byte[] pixels, int[] offsets, int[] labels) {
                return predictor.score(prepared.pixels(), places(pixels, offsets), labels);
            }

            private int[] places(byte[] pixels, int[] offsets) {
                return prepared.set(offsets, (from, to, toOffset) -> preparation.prepare(pixels, from, to, toOffset));
            }
        };
    }

    @Override
    public String toString() {
        return classifier.toString();
    }
}
