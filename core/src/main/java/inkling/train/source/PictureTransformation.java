package inkling.train.source;

/** Makes another picture of one, on its way from the dataset to the network. Belongs to one thread at a time. */
@FunctionalInterface
public interface PictureTransformation {
    /**
     * Transforms one picture.
     *
     * @param from unsigned bytes of one picture from {@code fromOffset} on; read only
     * @param to receives as many from {@code toOffset} on
     * @param seed of this example in this epoch; everything random about the result must come from it
     */
    void transform(byte[] from, int fromOffset, byte[] to, int toOffset, long seed);
}
