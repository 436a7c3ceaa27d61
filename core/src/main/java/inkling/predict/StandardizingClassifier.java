package inkling.predict;

import inkling.data.Standardization;
import inkling.math.Matrix;
import java.util.Arrays;
import java.util.Objects;

/** A classifier that sees rows of a table standardized, as the network did in training. */
public record StandardizingClassifier(Classifier classifier, Standardization standardization) implements Classifier {
    /** Checks that both are there. */
    public StandardizingClassifier {
        Objects.requireNonNull(classifier, "classifier");
        Objects.requireNonNull(standardization, "standardization");
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
            public Matrix predict(Examples examples) {
                return predictor.predict(standardized(examples));
            }

            @Override
            public Scored score(Examples examples, int[] labels) {
                return predictor.score(standardized(examples), labels);
            }
        };
    }

    private Examples standardized(Examples examples) {
        Examples.Numbers numbers = examples.numbers();
        int width = numbers.width();
        float[] values = new float[Math.multiplyExact(numbers.size(), width)];
        int[] offsets = new int[numbers.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = i * width;
            int from = numbers.offsets()[i];
            float[] row = standardization.apply(Arrays.copyOfRange(numbers.values(), from, from + width));
            System.arraycopy(row, 0, values, offsets[i], width);
        }
        return new Examples.Numbers(values, offsets, width);
    }

    @Override
    public String toString() {
        return classifier.toString();
    }
}
