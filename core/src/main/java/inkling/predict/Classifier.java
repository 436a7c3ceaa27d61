package inkling.predict;

import inkling.data.Dataset;
import java.util.Objects;

/** Says how probable each class is for an example. It never changes, so any number of threads may use it. */
public interface Classifier {
    /** Numbers per example: pixels of a picture, or features of a row. */
    int inputs();

    /** Number of classes. */
    int classes();

    /** What one thread needs to predict up to {@code capacity} examples at once. */
    Predictor predictor(int capacity);

    /**
     * Refuses data that it cannot be measured on.
     *
     * @throws IllegalArgumentException if the data is empty, has no labels, or other examples or more classes
     */
    default void requireFit(Dataset data) {
        Objects.requireNonNull(data, "data");
        if (data.size() == 0) {
            throw new IllegalArgumentException(data.name() + " has no examples");
        }
        if (!data.labelled()) {
            throw new IllegalArgumentException(data.name() + " has no labels");
        }
        if (data.features() != inputs()) {
            throw new IllegalArgumentException(this + " takes " + inputs() + " inputs, but " + data.name() + " has "
                    + data.features() + (data.isTable() ? " features a row" : " pixels a picture"));
        }
        if (data.classes() > classes()) {
            throw new IllegalArgumentException(
                    this + " tells " + classes() + " classes apart, but " + data.name() + " has " + data.classes());
        }
    }
}
