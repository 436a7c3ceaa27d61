package inkling.data;

/**
 * The height and width of a picture, in pixels. Immutable.
 *
 * @param height rows of pixels, at least 1
 * @param width columns of pixels, at least 1
 */
public record ImageShape(int height, int width) {
    /** MNIST's shape: 28×28. */
    public static final ImageShape MNIST = new ImageShape(28, 28);

    /** Checks that both are positive and that their product fits an {@code int}. */
    public ImageShape {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("image shape " + height + "×" + width + ": both must be at least 1");
        }
        if ((long) height * width > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "image shape " + height + "×" + width + ": expected at most " + Integer.MAX_VALUE + " pixels");
        }
    }

    /** Number of pixels: height · width. */
    public int pixels() {
        return height * width;
    }

    @Override
    public String toString() {
        return height + "×" + width;
    }
}
