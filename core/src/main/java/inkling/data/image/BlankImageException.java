package inkling.data.image;

/** A picture in which nothing stands out from its background. Immutable. */
public final class BlankImageException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    BlankImageException(String message) {
        super(message);
    }
}
