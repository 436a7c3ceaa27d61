package inkling.data.image;

/** A picture of brightness. Immutable. */
public final class GrayImage {
    private final int width;
    private final int height;
    private final float[] values;
    private final int reduction;

    /**
     * Wraps values.
     *
     * @param width columns, at least 1
     * @param height rows, at least 1
     * @param values {@code [height × width]}, row by row, 0 dark to 1 light; kept, not copied: do not write to them
     */
    public GrayImage(int width, int height, float[] values) {
        this(width, height, values, 1);
    }

    /** The same of a larger picture, {@code reduction} pixels of which in each direction have become one. */
    GrayImage(int width, int height, float[] values, int reduction) {
        if (width < 1 || height < 1 || values.length != Math.multiplyExact(width, height)) {
            throw new IllegalArgumentException(
                    "picture of " + width + "×" + height + " pixels with " + values.length + " values");
        }
        this.width = width;
        this.height = height;
        this.values = values;
        this.reduction = reduction;
    }

    /**
     * A picture from unsigned bytes, 0 dark to 255 light.
     *
     * @param pixels {@code [height × width]}, copied
     */
    public static GrayImage ofBytes(int width, int height, byte[] pixels) {
        float[] values = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            values[i] = Byte.toUnsignedInt(pixels[i]) / 255f;
        }
        return new GrayImage(width, height, values);
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** How many pixels of the picture that was read have become one here, in each direction; at least 1. */
    public int reduction() {
        return reduction;
    }

    /** All values, shared and read only: {@code [height × width]}, 0 dark to 1 light. */
    float[] values() {
        return values;
    }

    /**
     * Brightness at one place, 0 dark to 1 light.
     *
     * @param x column, less than {@link #width()}
     * @param y row, less than {@link #height()}
     */
    public float at(int x, int y) {
        return values[y * width + x];
    }
}
