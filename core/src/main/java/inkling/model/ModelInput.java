package inkling.model;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.Standardization;
import inkling.data.augment.Preprocessing;
import java.util.Objects;

/** What a model reads, and which examples and preprocessing that excludes. As text it stands behind "model of". */
sealed interface ModelInput {
    /** How many numbers one example has. */
    int features();

    /** Of the pictures; of a table one line of as many pixels as a row has numbers. */
    ImageShape shape();

    /** Refuses steps that are for examples of the other kind. */
    void requirePreprocessing(Preprocessing preprocessing);

    /** Refuses a single picture that does not fit. */
    void requirePicture(byte[] picture);

    /** Refuses a single row that does not fit. */
    void requireRow(float[] row);

    /** Refuses examples of another kind. */
    void requireExamples(Dataset data);

    /** Pictures of one shape. */
    record Pictures(ImageShape shape) implements ModelInput {
        public Pictures {
            Objects.requireNonNull(shape, "shape");
        }

        @Override
        public int features() {
            return shape.pixels();
        }

        @Override
        public void requirePreprocessing(Preprocessing preprocessing) {
            if (preprocessing.standardization() != null) {
                throw new IllegalArgumentException("standardization of a table in a model of " + this
                        + ": expected steps for pictures or nothing");
            }
        }

        @Override
        public void requirePicture(byte[] picture) {
            if (picture.length != features()) {
                throw new IllegalArgumentException("a picture of " + picture.length + " pixels for a network of "
                        + features() + " inputs, " + this);
            }
        }

        @Override
        public void requireRow(float[] row) {
            throw new IllegalArgumentException("a row of a table for a model of " + this + ": expected a picture");
        }

        @Override
        public void requireExamples(Dataset data) {
            if (data.isTable() || !data.shape().equals(shape)) {
                throw new IllegalArgumentException(data + ", for a model of " + this);
            }
        }

        @Override
        public String toString() {
            return "pictures of " + shape;
        }
    }

    /** Rows of so many numbers. */
    record Table(int features) implements ModelInput {
        @Override
        public ImageShape shape() {
            return new ImageShape(1, features);
        }

        @Override
        public void requirePreprocessing(Preprocessing preprocessing) {
            if (!preprocessing.steps().isEmpty()) {
                throw new IllegalArgumentException("steps for pictures (" + preprocessing + ") in a model of " + this
                        + ": expected standardization or nothing");
            }
            Standardization standardization = preprocessing.standardization();
            if (standardization != null && standardization.features() != features) {
                throw new IllegalArgumentException("standardization of " + standardization.features()
                        + " features for a network of " + features + " inputs");
            }
        }

        @Override
        public void requirePicture(byte[] picture) {
            throw new IllegalArgumentException("a picture for a model of " + this + ": expected a row of numbers");
        }

        @Override
        public void requireRow(float[] row) {
            if (row.length != features) {
                throw new IllegalArgumentException(
                        "a row of " + row.length + " numbers for a network of " + features + " inputs");
            }
            for (int column = 0; column < row.length; column++) {
                if (!Float.isFinite(row[column])) {
                    throw new IllegalArgumentException(
                            "column " + column + ": expected a finite number, found " + row[column]);
                }
            }
        }

        @Override
        public void requireExamples(Dataset data) {
            if (!data.isTable()) {
                throw new IllegalArgumentException(data + ", for a model of " + this);
            }
            if (data.features() != features) {
                throw new IllegalArgumentException("rows of " + data.features() + " numbers (" + data.name()
                        + ") for a network of " + features + " inputs");
            }
        }

        @Override
        public String toString() {
            return "a table of " + features + " features";
        }
    }
}
