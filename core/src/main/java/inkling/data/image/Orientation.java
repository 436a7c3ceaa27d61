package inkling.data.image;

/**
 * How a camera was held: what has to be done to its pixels before people look at them. In the order of EXIF's values, 1 to 8. Immutable.
 *
 * @see "CIPA DC-008, Exchangeable image file format, tag 274"
 */
public enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    UPSIDE_DOWN(false, true, true),
    MIRRORED_UPSIDE_DOWN(false, false, true),
    TRANSPOSED(true, false, false),
    ON_ITS_LEFT(true, false, true),
    TRANSVERSED(true, true, true),
    ON_ITS_RIGHT(true, true, false);

    private static final Orientation[] VALUES = values();

    private final boolean transposed;
    /** Whether columns of the file run from right to left, and rows from bottom to top. */
    private final boolean acrossReversed;

    private final boolean downReversed;

    Orientation(boolean transposed, boolean acrossReversed, boolean downReversed) {
        this.transposed = transposed;
        this.acrossReversed = acrossReversed;
        this.downReversed = downReversed;
    }

    /** Of EXIF's values; any other than 2 to 8 means that nothing is to be done. */
    public static Orientation ofExif(int value) {
        return value >= 1 && value <= VALUES.length ? VALUES[value - 1] : UPRIGHT;
    }

    /** The picture as people look at it. */
    public GrayImage upright(GrayImage image) {
        if (this == UPRIGHT) {
            return image;
        }
        int width = transposed ? image.height() : image.width();
        int height = transposed ? image.width() : image.height();
        float[] turned = new float[image.values().length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = transposed ? y : x;
                int row = transposed ? x : y;
                turned[y * width + x] = image.at(
                        acrossReversed ? image.width() - 1 - column : column,
                        downReversed ? image.height() - 1 - row : row);
            }
        }
        return new GrayImage(width, height, turned, image.reduction());
    }
}
