package inkling.predict;

import inkling.data.Dataset;

/** Says how probable each class is for a picture. It never changes, so any number of threads may use it. */
public interface Classifier {
    /** Bytes per picture. */
    int inputs();

    /** Number of classes. */
    int classes();

    /** What one thread needs to predict up to {@code capacity} pictures at once. */
    Predictor predictor(int capacity);

    /**
     * Refuses data that it cannot be measured on.
     *
     * @throws IllegalArgumentException if the data is empty, has no labels, or other pictures or more classes
     */
    default void requireFit(Dataset data) {
        if (data.size() == 0) {
            throw new IllegalArgumentException(data.name() + " has no examples");
        }
        if (!data.labelled()) {
            throw new IllegalArgumentException(data.name() + " has no labels");
        }
        if (data.features() != inputs() || data.classes() > classes()) {
            throw new IllegalArgumentException(this + " takes " + inputs() + " inputs and tells " + classes()
                    + " classes apart, but " + data.name() + " has " + data.features()
                    + (data.isTable() ? " features and " : " pixels and ") + data.classes() + " classes");
        }
    }
}
