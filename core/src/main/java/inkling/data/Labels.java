package inkling.data;

/** A class index for each example, in 16 bits, so that there may be up to 65,535 classes. Immutable. */
final class Labels {
    private final char[] indices;

    private Labels(char[] indices) {
        this.indices = indices;
    }

    /**
     * Takes labels from a file's bytes.
     *
     * @param labels unsigned, copied
     */
    static Labels ofBytes(byte[] labels) {
        char[] indices = new char[labels.length];
        for (int i = 0; i < labels.length; i++) {
            indices[i] = (char) Byte.toUnsignedInt(labels[i]);
        }
        return new Labels(indices);
    }

    /**
     * Takes labels from a program's numbers.
     *
     * @param labels copied
     * @throws IllegalArgumentException if one can be no class index
     */
    static Labels of(int[] labels) {
        char[] indices = new char[labels.length];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= Dataset.MAX_CLASSES) {
                throw notAnIndex(labels[i], "row", i, Dataset.MAX_CLASSES);
            }
            indices[i] = (char) labels[i];
        }
        return new Labels(indices);
    }

    /**
     * Checks that these are the labels of so many examples.
     *
     * @param thing what an example is called in messages
     * @throws IllegalArgumentException if their number differs, or one is not below the number of classes
     */
    void check(int examples, int classes, String thing) {
        if (indices.length != examples) {
            throw new IllegalArgumentException(examples + " " + thing + "s but " + indices.length + " labels");
        }
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] >= classes) {
                throw notAnIndex(indices[i], thing, i, classes);
            }
        }
    }

    private static IllegalArgumentException notAnIndex(int label, String thing, int example, int classes) {
        return new IllegalArgumentException("label " + label + " of " + thing + " " + example
                + ": expected a class index from 0 to " + (classes - 1));
    }

    /** The label of one example. */
    int get(int example) {
        return indices[example];
    }

    /** The same labels where classes have other indices: what was class {@code i} is {@code to[i]}. */
    Labels mapped(int... to) {
        char[] others = new char[indices.length];
        for (int i = 0; i < others.length; i++) {
            others[i] = (char) to[indices[i]];
        }
        return new Labels(others);
    }

    /** A copy of some, those of {@code which} counted from {@code first}. */
    Labels select(int first, int[] which) {
        char[] some = new char[which.length];
        for (int i = 0; i < which.length; i++) {
            some[i] = indices[first + which[i]];
        }
        return new Labels(some);
    }
}
