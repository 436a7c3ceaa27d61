package inkling.predict;

import inkling.data.Dataset;
import inkling.data.file.Excerpt;
import java.util.List;
import java.util.Objects;

/** Says how probable each class is for an example; implemented by Inkling alone. It never changes, so any number of threads may use it. */
public interface Classifier {
    /** Numbers per example: pixels of a picture, or features of a row. */
    int inputs();

    /** Number of classes. */
    int classes();

    /** What the classes are called, in the order of their indices; empty where that is not known. */
    default List<String> classNames() {
        return List.of();
    }

    /** What one thread needs to predict up to {@code capacity} examples at once. */
    Predictor predictor(int capacity);

    /**
     * Refuses examples that it cannot predict.
     *
     * @throws IllegalArgumentException if they have another number of features, or pictures another shape than
     *     convolutions take; of a model's classifier, if they are of another kind
     */
    default void requireExamples(Dataset data) {
        Objects.requireNonNull(data, "data");
        if (data.features() != inputs()) {
            throw new IllegalArgumentException(this + " takes " + inputs() + " inputs, but " + data.name() + " has "
                    + data.features() + (data.isTable() ? " features a row" : " pixels a picture"));
        }
    }

    /**
     * Refuses data that it cannot be measured on.
     *
     * @throws IllegalArgumentException if the data is empty, has no labels, or other examples, more classes or other ones
     */
    default void requireFit(Dataset data) {
        Objects.requireNonNull(data, "data");
        if (data.size() == 0) {
            throw new IllegalArgumentException(data.name() + " has no examples");
        }
        if (!data.labelled()) {
            throw new IllegalArgumentException(data.name() + " has no labels");
        }
        requireExamples(data);
        if (data.classes() > classes()) {
            throw new IllegalArgumentException(
                    this + " tells " + classes() + " classes apart, but " + data.name() + " has " + data.classes());
        }
        requireClassNames(data.classNames(), data.name());
    }

    /**
     * Refuses classes of which one is called otherwise than its own of the same index. Where one list is shorter, or not known, nothing is
     * wrong.
     *
     * @param others by their indices
     * @param whose for the message
     * @throws IllegalArgumentException naming the first that differs
     */
    default void requireClassNames(List<String> others, String whose) {
        List<String> own = classNames();
        for (int i = 0; i < Math.min(own.size(), others.size()); i++) {
            if (!own.get(i).equals(others.get(i))) {
                throw new IllegalArgumentException("class " + i + " is \"" + Excerpt.of(own.get(i)) + "\" of " + this
                        + ", but \"" + Excerpt.of(others.get(i)) + "\" of " + whose
                        + ": expected the same classes in the same order");
            }
        }
    }
}
