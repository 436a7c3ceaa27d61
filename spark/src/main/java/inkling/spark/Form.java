package inkling.spark;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What all examples of a training set have in common.
 *
 * @param name of the data
 * @param table whether they are rows of a table
 * @param height of a picture; 1 for a table
 * @param width of a picture, or features of a row
 * @param classNames one for each class
 */
record Form(String name, boolean table, int height, int width, List<String> classNames) implements Serializable {
    private static final long serialVersionUID = 1;

    static Form of(Dataset data) {
        return data.isTable()
                ? new Form(data.name(), true, 1, data.features(), List.copyOf(data.classNames()))
                : new Form(
                        data.name(),
                        false,
                        data.shape().height(),
                        data.shape().width(),
                        List.copyOf(data.classNames()));
    }

    ImageShape shape() {
        return new ImageShape(height, width);
    }

    /** What an example takes as it was read. */
    int exampleBytes() {
        return height * width * (table ? Float.BYTES : 1);
    }

    /** The examples as the library takes them. */
    Dataset dataset(Rows rows) {
        return rows.values() != null
                ? Dataset.ofTable(name, classNames, width, rows.values(), rows.labels())
                : Dataset.ofPictures(name, shape(), classNames, Objects.requireNonNull(rows.pixels()), rows.labels());
    }
}
